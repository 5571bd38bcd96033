"""Migrations: in order, once, forward only, all of one or nothing."""

from pathlib import Path

import duckdb
import pytest

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
