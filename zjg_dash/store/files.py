"""Original files beside the database, kept under the SHA-256 of their content.

A file is written under a temporary name, forced to disk and then renamed, before the transaction that
mentions it commits: what the database names, the folder has. A file nobody names does no harm.
"""

import errno
import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

from zjg_dash.refusals.databases import StoreFull, StoreUnwritable
from zjg_dash.refusals.keeping import OriginalDamaged, OriginalMissing

_SHA256 = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """The folder `<database>.files`: a file with the hash abcdef… lies in `ab/cdef…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, database: Path) -> "FileStore":
        """The folder that belongs to a database file."""
        return cls(database.with_name(f"{database.stem}.files"))

    def keep(self, content: bytes) -> str:
        """Store the content so that it survives a crash; returns its SHA-256 in hex.

        Content that is there already is not written again; a damaged copy is replaced.
        Raises StoreFull, and StoreUnwritable when the folder may not be written.
        """
        digest = sha256(content).hexdigest()
        target = self._place(digest)
        try:
            if not (target.is_file() and sha256(target.read_bytes()).hexdigest() == digest):
                self._write(target, content)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise (StoreFull if full else StoreUnwritable)(path=str(self.folder)) from error
        return digest

    def read(self, digest: str) -> bytes:
        """The content of a SHA-256. Raises OriginalMissing, or OriginalDamaged when it is another content."""
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError:
            raise OriginalMissing(sha256=digest, folder=str(self.folder)) from None
        if sha256(content).hexdigest() != digest:
            raise OriginalDamaged(sha256=digest, folder=str(self.folder))
        return content

    def find(self, digest: str) -> bytes | None:
        """The content of a SHA-256; None where it is missing or another one."""
        try:
            return self.read(digest)
        except (OriginalMissing, OriginalDamaged):
            return None

    def _place(self, digest: str) -> Path:
        if not _SHA256.fullmatch(digest):
            raise OriginalMissing(sha256=digest, folder=str(self.folder))
        return self.folder / digest[:2] / digest[2:]

    def _write(self, target: Path, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="incoming-", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        for folder in (target.parent, self.folder, self.folder.parent):
            force_names_to_disk(folder)


def force_names_to_disk(folder: Path) -> None:
    """A new name survives a crash only once its folder is forced to disk; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
