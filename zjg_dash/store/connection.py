"""One process, one connection: the store of a path is opened once and shared by all threads.

Each call takes a cursor of its own (a connection shared by threads returns another thread's rows on
DuckDB 1.5). Readers never wait. Writers of this process take turns: two computations of the same missing
run would otherwise both be stored, and a preview that is rolled back would make a real commit fail.
Another process is kept out by DuckDB's lock on the file.
"""

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import ClassVar

import duckdb

from zjg_dash.refusals.databases import (
    StoreBusy,
    StoreContended,
    StoreForeign,
    StoreFull,
    StoreMissing,
    StoreUnusable,
    StoreUnwritable,
)
from zjg_dash.store.files import FileStore
from zjg_dash.store.private import private
from zjg_dash.store.schema import migrate, migrations

_HOLDER = re.compile(r"([^\s/\\]+) \(PID (\d+)\)")
_TAKEN = ("Could not set lock", "used by another process", "already open in")
_FULL = ("No space left on device", "Disk quota exceeded", "not enough space on the disk")
# The disk is full, a block is damaged, or DuckDB has given the database up after such an error.
_FAILURES = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)
# A government intranet: DuckDB must never try to fetch an extension.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Store:
    """An open database and the folder of original files beside it."""

    _opened: ClassVar[dict[Path, "Store"]] = {}
    _opening: ClassVar[Lock] = Lock()

    def __init__(
        self, path: Path, connection: duckdb.DuckDBPyConnection, copy_before: Path | None = None
    ) -> None:
        """Use `Store.open`."""
        self.path = path
        self.copy_before = copy_before
        """The copy that was made because this opening brought an older schema forward."""
        self.files = FileStore.beside(path)
        self._connection = connection
        self._writing = Lock()
        self._writer: int | None = None
        self.changes = 0
        """Transactions of this process that were kept: as long as it is the same, so is what is stored."""

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Store":
        """The store of a database file; the same object for every caller in this process.

        With `create` a missing file, its folder and its schema are made. An older schema is brought forward,
        and the database as it was is kept beside it (`copy_before`).

        Raises StoreMissing (no file, and not `create`), StoreBusy (another process owns it, named),
        StoreUnusable (damaged) and its kinds StoreForeign (not a database of this product), StoreNewer
        (schema of a newer version) and StoreUnwritable (file or folder may not be written). None of them
        changes the file.
        """
        path = Path(path).expanduser().resolve()
        with cls._opening:
            known = cls._opened.get(path)
            if known and path.exists():
                return known
            if known:
                known._connection.close()
                del cls._opened[path]
            with private():
                store = cls(path, *_connect(path, create=create))
            cls._opened[path] = store
            return store

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one call, closed afterwards. Raises StoreUnusable when the disk or the file fails."""
        with private():
            cursor = self._connection.cursor()
            try:
                yield cursor
            except _FAILURES as error:
                raise _refusal(self.path, str(error)) from error
            finally:
                cursor.close()

    def transaction(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor inside BEGIN … COMMIT; any error rolls everything back and is raised on.

        Raises StoreContended when another connection changed the same row, StoreUnusable when the disk or
        the file fails, and RuntimeError for a transaction inside a transaction of the same thread, which
        would wait for itself.
        """
        return self._write(keep=True)

    def rehearsal(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A transaction that is rolled back at its end: what would be, without doing it."""
        return self._write(keep=False)

    @contextmanager
    def _write(self, *, keep: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._writer == get_ident():
            raise RuntimeError("this thread has a transaction open already")
        with self._writing, self.cursor() as cursor:
            self._writer = get_ident()
            try:
                cursor.begin()
                yield cursor
                if keep:
                    cursor.commit()
                    self.changes += 1
                else:
                    cursor.rollback()
            except BaseException as error:
                _roll_back(cursor)
                if isinstance(error, duckdb.TransactionException):
                    raise _not_committed(self.path, str(error)) from error
                raise
            finally:
                self._writer = None

    def close(self) -> None:
        """Write everything into the file and let go of it."""
        with Store._opening, self._writing, private():
            if Store._opened.get(self.path) is self:
                del Store._opened[self.path]
            self._connection.close()


def _connect(path: Path, *, create: bool) -> tuple[duckdb.DuckDBPyConnection, Path | None]:
    if not path.exists():
        if not create:
            raise StoreMissing(path=str(path))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritable(path=str(path)) from error
    if path.is_dir():
        raise StoreForeign(path=str(path))
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.R_OK | os.W_OK)):
        raise StoreUnwritable(path=str(path))
    try:
        connection = duckdb.connect(str(path), config=_CONFIG)
    except duckdb.Error as error:
        raise _refusal(path, str(error)) from error
    try:
        copy = migrate(connection, path, create=create, known=migrations())
    except _FAILURES as error:
        connection.close()
        raise _refusal(path, str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection, copy


def _refusal(path: Path, message: str) -> StoreBusy | StoreUnusable:
    if any(words in message for words in _TAKEN):
        holder = _HOLDER.search(message)
        return StoreBusy(path=str(path), process=f"{holder[1]}, PID {holder[2]}" if holder else "?")
    if "not a valid DuckDB database" in message:
        return StoreForeign(path=str(path))
    if any(words in message for words in _FULL):
        return StoreFull(path=str(path))
    if not path.exists() or "Permission denied" in message:
        return StoreUnwritable(path=str(path))
    return StoreUnusable(path=str(path), reason=message.splitlines()[0])


def _not_committed(path: Path, message: str) -> StoreContended | StoreBusy | StoreUnusable:
    """A conflict, or (the same exception in DuckDB) a commit that the disk did not take."""
    return StoreContended(path=str(path)) if "onflict" in message else _refusal(path, message)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    """Roll back; where DuckDB has done so already there is nothing left to do."""
    try:
        cursor.rollback()
    except duckdb.TransactionException:
        return
