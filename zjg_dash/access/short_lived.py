"""The small file beside the database for what is short-lived: sessions and failed attempts.

It is SQLite and not the database, so that signing in never waits behind a commit. Losing it signs everybody
out, forgets failed attempts and when somebody last signed in, and nothing else. It belongs to one database:
beside another, as after a restore, its sessions are forgotten. It holds no password and no key: of what a
cookie carries only the SHA-256, of a name that was typed at the door only its SHA-256.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import ClassVar
from weakref import ReferenceType, ref

from zjg_dash.access.statements import statement
from zjg_dash.refusals.databases import StoreUnwritable
from zjg_dash.store import Store

_SCHEMA = """
CREATE TABLE IF NOT EXISTS session (   -- one row per session, times in seconds since 1970
    token_hash BLOB PRIMARY KEY, account_id TEXT NOT NULL, account_version INTEGER NOT NULL,
    begun_at REAL NOT NULL, seen_at REAL NOT NULL, address TEXT NOT NULL,
    browser TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_account ON session (account_id);
CREATE TABLE IF NOT EXISTS attempt (   -- one row per attempt to sign in that did not succeed (yet)
    attempt_id INTEGER PRIMARY KEY, name_hash BLOB NOT NULL, address TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS attempt_at ON attempt (at);
DROP TABLE IF EXISTS question;         -- which did not say the address
CREATE TABLE IF NOT EXISTS open_question (  -- one row per question to the identity provider not answered yet
    state_hash BLOB PRIMARY KEY, secret_hash BLOB NOT NULL, verifier TEXT NOT NULL, nonce TEXT NOT NULL,
    target TEXT NOT NULL, address TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS open_question_address ON open_question (address);
CREATE TABLE IF NOT EXISTS belonging (  -- at most one row: the mark of the database of its sessions
    mark TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS last_entry (  -- one row per account that ever signed in
    account_id TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
"""


class ShortLived:
    """The file, open once a process."""

    _opened: ClassVar[dict[Path, "ShortLived"]] = {}
    _opening: ClassVar[Lock] = Lock()

    def __init__(self, path: Path) -> None:
        """Use `ShortLived.beside`."""
        self.path = path
        self._lock = Lock()
        self._connection = _connect(path)
        self._store: ReferenceType[Store] | None = None

    @classmethod
    def beside(cls, store: Store) -> "ShortLived":
        """The file of a database. A damaged one is put aside and begun anew. Raises StoreUnwritable."""
        path = store.path.with_name(f"{store.path.stem}.sessions")
        with cls._opening:
            known = cls._opened.get(path)
            if known and not path.exists():
                known._connection.close()
                known = None
            file = cls._opened[path] = known or cls(path)
            if file._store is None or file._store() is not store:
                file._belong_to(store)
            return file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one statement or a few that only read."""
        with self._lock:
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection inside a transaction that is kept at its end, or rolled back by an error."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _belong_to(self, store: Store) -> None:
        """Forget sessions that were begun in another database."""
        with store.cursor() as cursor:
            (mark,) = cursor.execute(statement("database_mark")).fetchone() or ("",)
        with self.writing() as connection:
            if connection.execute("SELECT mark FROM belonging").fetchone() != (mark,):
                for table in ("session", "open_question", "belonging"):
                    connection.execute(f"DELETE FROM {table}")
                connection.execute("INSERT INTO belonging VALUES (?)", (mark,))
        self._store = ref(store)

    def close(self) -> None:
        """Let go of the file."""
        with ShortLived._opening, self._lock:
            if ShortLived._opened.get(self.path) is self:
                del ShortLived._opened[self.path]
            self._connection.close()


def now() -> float:
    """The time in seconds since 1970."""
    return time.time()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # before SQLite makes it for everybody to read
        path.chmod(0o600)
    except OSError as error:
        raise StoreUnwritable(path=str(path)) from error
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).replace(path.with_name(f"{path.name}.damaged{suffix}"))
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
