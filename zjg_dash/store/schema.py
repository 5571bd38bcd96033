"""The schema of a database: numbered files in `migrations/`, applied in order, forward only.

`schema_migration` has one row per applied file. Each file is applied in a transaction of its own, so a
database stands at one of the numbers, never between two. Before the first step an older database is copied
beside itself, as it was: there is no way back but that copy.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from zjg_dash.refusals.databases import StoreForeign, StoreMissing, StoreNewer
from zjg_dash.store.copies import copy_database
from zjg_dash.store.statements import statement

_FOLDER = Path(__file__).parent / "migrations"
_FILE = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True)
class Migration:
    """One step of the schema."""

    version: int
    name: str
    path: Path


def migrations(folder: Path = _FOLDER) -> list[Migration]:
    """All steps, in order."""
    found = [
        Migration(int(match[1]), match[2], path)
        for path in sorted(folder.iterdir())
        if (match := _FILE.fullmatch(path.name))
    ]
    if [step.version for step in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 … in {folder}")
    return found


def migrate(
    connection: duckdb.DuckDBPyConnection, path: Path, *, create: bool, known: list[Migration]
) -> Path | None:
    """Bring a database to the newest schema; returns the copy made of an older one first, else None.

    An empty database gets the whole schema when `create` is set; otherwise it raises StoreMissing (somebody
    stopped while it was being made). Raises StoreForeign for tables that are not ours and StoreNewer for a
    schema this version does not know; both leave the file as it is.
    """
    applied = _applied(connection, path)
    if not applied and not create:
        raise StoreMissing(path=str(path))
    if len(applied) > len(known):
        raise StoreNewer(path=str(path), found=applied[-1][0], known=known[-1].version)
    if applied != [(step.version, step.name) for step in known[: len(applied)]]:
        raise StoreForeign(path=str(path))
    missing = known[len(applied) :]
    copy = _place_of_copy(path, applied[-1][0]) if applied and missing else None
    if copy is not None:
        copy_database(connection, copy)
    for step in missing:
        _apply(connection, step)
    return copy


@cache
def ours() -> dict[str, str]:
    """Every table and view of the newest schema: its name, and its definition as text."""
    with duckdb.connect() as connection:
        migrate(connection, Path("new"), create=True, known=migrations())
        return dict(defined(connection))


def defined(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """One per table and view of a database: its name, and its definition as text."""
    return [(name, text) for name, text in connection.execute(statement("definitions")).fetchall()]


def _place_of_copy(path: Path, version: int) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return path.with_name(f"{path.stem}.schema-{version:04d}.{moment}{path.suffix}")


def _applied(connection: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[int, str]]:
    tables = {name for (name,) in connection.execute(statement("table_names")).fetchall()}
    if not tables:
        return []
    if "schema_migration" not in tables:
        raise StoreForeign(path=str(path))
    try:
        return connection.execute(statement("applied_migrations")).fetchall()
    except (duckdb.BinderException, duckdb.CatalogException):
        raise StoreForeign(path=str(path)) from None


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration) -> None:
    connection.begin()
    try:
        if step.version == 1:
            connection.execute(statement("create_schema_migration"))
        connection.execute(step.path.read_text(encoding="utf-8"))
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(statement("insert_migration"), [step.version, step.name, now])
        connection.commit()
    except BaseException:
        with suppress(duckdb.TransactionException):  # a commit that failed has rolled back already
            connection.rollback()
        raise
