"""A backup: one .zip with a copy of the database, the files it names, and a manifest of their SHA-256.

`manifest.json` says format, version, made_at (UTC), product, schema, database {sha256, size}, files (a list
of {sha256, size}), missing (files that the database names and the folder has not, or has damaged) and scores
(`digests.scores`). The copy is of one moment; files are on disk before the database names them, so that a
backup made while others upload is whole. It is written under another name, forced to disk, then renamed.
"""

import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

import duckdb

from zjg_dash import __version__
from zjg_dash.refusals.databases import StoreExists, StoreFull, StoreUnwritable
from zjg_dash.refusals.keeping import BackupDiffers, BackupExists, BackupUnusable
from zjg_dash.store import digests
from zjg_dash.store.connection import Store
from zjg_dash.store.copies import copy_database, force_content_to_disk, place_new
from zjg_dash.store.files import FileStore
from zjg_dash.store.statements import statement

FORMAT, VERSION = "zjg-dash backup", 1
_DATABASE, _MANIFEST, _FILES = "database.duckdb", "manifest.json", "files/"
_CHUNK = 1 << 20
_LONGEST_MANIFEST = 64 << 20
Report = Callable[[str, float], None]


@dataclass(frozen=True)
class Kept:
    """What a backup holds, and what a restore brought back. `scores` is the digest of everything scored."""

    path: Path
    made_at: str
    schema: int
    files: int
    missing: tuple[str, ...]
    scores: str


class _Named(NamedTuple):
    sha256: str
    size: int


def named_files(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """SHA-256 of every file the database names, in order: in events, and in columns named `…sha256`."""
    found = {each for (each,) in cursor.execute(statement("named_files")).fetchall()}
    for table, column in cursor.execute(statement("file_columns")).fetchall():
        found |= {
            each
            for (each,) in cursor.execute(
                f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''
            ).fetchall()
        }
    return sorted(found)


def back_up(store: Store, target: Path, report: Report | None = None) -> Kept:
    """Write a backup; a folder as target gets a file named after the database and the time.

    Raises BackupExists for a file that is there, StoreFull, and StoreUnwritable when the folder does not take
    it; none leaves anything behind.
    """
    now = datetime.now(UTC)
    if target.is_dir():
        target = target / f"{store.path.stem}-{now:%Y%m%dT%H%M%SZ}.zip"
    if target.exists():
        raise BackupExists(path=str(target))
    try:
        # absolute: a thread may have a working folder of its own, which DuckDB's threads do not share
        with tempfile.TemporaryDirectory(prefix=".zjg-backup-", dir=target.parent.absolute()) as work:
            copy = Path(work) / _DATABASE
            with store.cursor() as cursor:
                copy_database(cursor, copy)
            archive = Path(work) / "backup.zip"
            manifest = _write(store.files, copy, archive, now, report)
            place_new(archive, target)
    except FileExistsError:
        raise BackupExists(path=str(target)) from None
    except (OSError, duckdb.IOException, StoreFull) as error:
        raise _not_written(target, error) from error
    return _kept(target, manifest)


def _write(
    files: FileStore, copy: Path, archive: Path, now: datetime, report: Report | None
) -> dict[str, Any]:
    """Put the copy and the files it names into an archive; returns the manifest."""
    with duckdb.connect(str(copy), read_only=True) as connection:
        names, scores = named_files(connection), digests.scores(connection)
        schema = _schema(connection)
    kept: list[_Named] = []
    missing: list[str] = []
    archive.touch(mode=0o600)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for number, name in enumerate(names):
            if report:
                report("keeping.progress.files", number / (len(names) + 1))
            content = files.find(name)
            if content is None:
                missing.append(name)
                continue
            out.writestr(f"{_FILES}{name}", content)
            kept.append(_Named(name, len(content)))
        with copy.open("rb") as source, out.open(_deflated(_DATABASE), "w", force_zip64=True) as member:
            database = _poured(source, member)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": now.isoformat(timespec="seconds"),
            "product": __version__,
            "schema": schema,
            "database": database._asdict(),
            "files": [each._asdict() for each in kept],
            "missing": missing,
            "scores": scores,
        }
        out.writestr(_deflated(_MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))
    force_content_to_disk(archive)
    return manifest


def _kept(path: Path, manifest: dict[str, Any]) -> Kept:
    return Kept(
        path,
        str(manifest["made_at"]),
        int(manifest["schema"]),
        len(manifest["files"]),
        tuple(manifest["missing"]),
        str(manifest["scores"]),
    )


def restore(backup: Path, target: Path, report: Report | None = None) -> Kept:
    """Make a new database of a backup, verified before it gets its name: hash by hash, then all scores.

    What is in it stands as it was backed up, accounts included; sessions begun in another database end.

    Raises StoreExists (nothing is restored over a file), BackupUnusable (no backup, damaged, or of a later
    version), BackupDiffers (its scores are not those that were backed up) and StoreUnwritable; none of them
    leaves a database behind.
    """
    for taken in (target, target.with_name(f"{target.name}.wal")):
        if taken.exists():
            raise StoreExists(path=str(taken))
    with _opened(backup) as archive:
        manifest = _manifest(backup, archive)
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".zjg-restore-", dir=target.parent.absolute()) as work:
                made = Path(work) / _DATABASE
                made.touch(mode=0o600)
                with archive.open(_DATABASE) as member, made.open("wb") as into:
                    poured = _poured(member, into)
                if poured != _Named(**manifest["database"]):
                    raise BackupUnusable(path=str(backup), reason=_DATABASE)
                force_content_to_disk(made)
                scores = _scores(backup, made)
                if scores != manifest["scores"]:
                    raise BackupDiffers(path=str(backup), expected=manifest["scores"], found=scores)
                _mark_anew(made)
                _restore_files(backup, archive, manifest, FileStore.beside(target), report)
                place_new(made, target)
        except FileExistsError:
            raise StoreExists(path=str(target)) from None
        except (OSError, StoreFull) as error:
            raise _not_written(target, error) from error
    return _kept(target, manifest)


def _not_written(target: Path, error: Exception) -> StoreUnwritable | StoreFull:
    full = isinstance(error, StoreFull) or "No space left" in str(error)
    return (StoreFull if full else StoreUnwritable)(path=str(target))


def _restore_files(
    backup: Path, archive: zipfile.ZipFile, manifest: dict[str, Any], files: FileStore, report: Report | None
) -> None:
    for number, entry in enumerate(manifest["files"]):
        if report:
            report("keeping.progress.files", number / len(manifest["files"]))
        content = archive.read(f"{_FILES}{entry['sha256']}")
        if sha256(content).hexdigest() != entry["sha256"]:
            raise BackupUnusable(path=str(backup), reason=f"{_FILES}{entry['sha256']}")
        files.keep(content)


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever is wrong with it is said as BackupUnusable."""
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        raise BackupUnusable(path=str(backup), reason=str(error).strip("'\"")) from error


def _manifest(backup: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    if archive.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
        raise BackupUnusable(path=str(backup), reason=_MANIFEST)
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        fits = manifest["format"] == FORMAT and manifest["version"] == VERSION
        known = {"made_at", "schema", "database", "files", "missing", "scores"} <= manifest.keys()
    except (ValueError, TypeError, KeyError):
        fits = known = False
    if not (fits and known):
        raise BackupUnusable(path=str(backup), reason=_MANIFEST)
    return dict(manifest)


def _scores(backup: Path, database: Path) -> str:
    """The digest of the scores as they stand in the file, whatever its schema: it is not brought forward."""
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            return digests.scores(connection)
    except duckdb.Error as error:
        raise BackupUnusable(path=str(backup), reason=str(error).splitlines()[0]) from error


def _mark_anew(database: Path) -> None:
    """It is another database than the one copied; one of an older schema gets its mark when it is opened."""
    with duckdb.connect(str(database)) as connection:
        if ("database_mark",) in connection.execute(statement("table_names")).fetchall():
            connection.execute(statement("renew_mark"))
    force_content_to_disk(database)


def _schema(connection: duckdb.DuckDBPyConnection) -> int:
    return max(int(version) for version, _ in connection.execute(statement("applied_migrations")).fetchall())


def _deflated(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=datetime.now(UTC).timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _poured(source: IO[bytes], into: IO[bytes]) -> _Named:
    digest, size = sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        into.write(chunk)
        size += len(chunk)
    return _Named(digest.hexdigest(), size)
