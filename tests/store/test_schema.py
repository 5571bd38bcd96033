"""Migrations: in order, once, forward only, all of one or nothing."""

from pathlib import Path

import duckdb
import pytest

from zjg_dash.refusals.databases import StoreFull
from zjg_dash.store import Store, schema
from zjg_dash.store.schema import migrate, migrations


def _steps(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.removeprefix('m')}.sql").write_text(text, encoding="utf-8")
    return folder


def _applied(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    return connection.execute("SELECT version, name FROM schema_migration ORDER BY version").fetchall()


def test_only_what_is_missing_is_applied(tmp_path: Path) -> None:
    connection, path = duckdb.connect(), tmp_path / "a.duckdb"
    folder = _steps(tmp_path / "steps", m0001_first="CREATE TABLE a (x INT); INSERT INTO a VALUES (1)")
    migrate(connection, path, create=True, known=migrations(folder))
    _steps(
        folder, m0002_second="ALTER TABLE a ADD COLUMN y INT; UPDATE a SET y = x + 1", m0003_third="SELECT 1"
    )
    migrate(connection, path, create=False, known=migrations(folder))
    migrate(connection, path, create=False, known=migrations(folder))
    assert _applied(connection) == [(1, "first"), (2, "second"), (3, "third")]
    assert connection.execute("FROM a").fetchall() == [(1, 2)]


def test_a_step_that_fails_leaves_the_step_before_it(tmp_path: Path) -> None:
    connection, path = duckdb.connect(), tmp_path / "a.duckdb"
    folder = _steps(
        tmp_path / "steps",
        m0001_first="CREATE TABLE a (x INT)",
        m0002_second="CREATE TABLE b (x INT); SELECT * FROM nowhere",
    )
    with pytest.raises(duckdb.CatalogException):
        migrate(connection, path, create=True, known=migrations(folder))
    assert _applied(connection) == [(1, "first")]
    assert connection.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall() == [
        ("a",),
        ("schema_migration",),
    ]


def test_a_missing_number_is_noticed(tmp_path: Path) -> None:
    folder = _steps(tmp_path / "steps", m0001_first="SELECT 1", m0003_third="SELECT 1")
    with pytest.raises(ValueError, match="not numbered"):
        migrations(folder)


def test_tables_keep_to_what_a_lakehouse_can_hold() -> None:
    for step in migrations():
        text = step.path.read_text(encoding="utf-8").upper()
        assert [
            word
            for word in ("PRIMARY KEY", "UNIQUE", "CHECK (", "REFERENCES", "CREATE INDEX")
            if word in text
        ] == []


def _with_a_row_in_each_table(path: Path, version: int) -> dict[str, tuple[object, ...]]:
    """A database as an earlier version of the product left it, closed; its rows by table."""
    with duckdb.connect(str(path)) as connection:
        migrate(connection, path, create=True, known=migrations()[:version])
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name <> 'schema_migration'"
        ).fetchall()
        for (table,) in tables:
            types = connection.execute(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table]
            ).fetchall()
            values = ", ".join(f"CAST('{_SOME[kind.partition('(')[0]]}' AS {kind})" for (kind,) in types)
            connection.execute(f"INSERT INTO {table} VALUES ({values})")
        return {table: connection.execute(f"FROM {table}").fetchall()[-1] for (table,) in tables}


_SOME = {
    "VARCHAR": "x",
    "DECIMAL": "12.5",
    "INTEGER": "7",
    "BIGINT": "7",
    "BOOLEAN": "true",
    "DATE": "2018-09-30",
    "TIMESTAMP": "2018-09-30 08:00:00",
}


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_every_earlier_schema_comes_forward_with_its_rows(version: int, tmp_path: Path) -> None:
    path, new = tmp_path / "old.duckdb", tmp_path / "new.duckdb"
    before = _with_a_row_in_each_table(path, version)
    with duckdb.connect(str(path)) as connection:
        migrate(connection, path, create=False, known=migrations())
        after = {table: connection.execute(f"FROM {table}").fetchall()[-1] for table in before}
        columns = _columns(connection)
    assert {table: row[: len(before[table])] for table, row in after.items()} == before
    with duckdb.connect(str(new)) as connection:
        migrate(connection, new, create=True, known=migrations())
        assert columns == _columns(connection)


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_an_older_database_is_kept_as_it_was(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    before = _with_a_row_in_each_table(path, version)
    store = Store.open(path)
    assert store.copy_before is not None
    store.close()
    with duckdb.connect(str(store.copy_before), read_only=True) as copy:
        assert len(_applied(copy)) == version
        assert {table: copy.execute(f"FROM {table}").fetchall()[-1] for table in before} == before
    assert store.copy_before.name.startswith(f"old.schema-{version:04d}.")
    assert store.copy_before.stat().st_mode & 0o777 == 0o600
    again = Store.open(path)
    assert again.copy_before is None
    again.close()


def test_a_schema_that_cannot_be_copied_first_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.duckdb"
    _with_a_row_in_each_table(path, 1)

    def full(*_: object) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    monkeypatch.setattr(schema, "copy_database", full)
    with pytest.raises(StoreFull):
        Store.open(path)
    with duckdb.connect(str(path)) as connection:
        assert len(_applied(connection)) == 1


def _columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute(
        """SELECT table_name, column_name, data_type, is_nullable, column_default
           FROM duckdb_columns() ORDER BY ALL"""
    ).fetchall()
