"""`backup` and `restore` as a script sees them."""

from pathlib import Path

from tests.cli.conftest import Line


def test_a_backup_becomes_a_new_database(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    made = line("backup", "--db", "office.duckdb", "copy.zip", "--json")
    assert made.code == 0
    restored = line("restore", "copy.zip", "--db", "new.duckdb", "--json")
    assert restored.json == made.json | {"file": "new.duckdb"}
    told = line("restore", "copy.zip", "--db", "third.duckdb").out
    assert made.json["scores"] in told
    assert f"accounts, roles and passwords stand as of {made.json['made_at']}" in told
    before, after = (
        line("units", "list", "--db", f"{name}.duckdb", "--json").json for name in ("office", "new")
    )
    assert before == after


def test_a_backup_without_a_file_it_names_is_a_problem(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    for file in (tmp_path / "office.files").glob("*/*"):
        file.unlink()
    told = line("backup", "--db", "office.duckdb", "copy.zip")
    assert told.code == 1
    assert "missing or damaged" in told.out


def test_the_doctor(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    told = line("doctor", "--db", "office.duckdb", "--json")
    assert told.code == 0
    assert {row["check"] for row in told.json["rows"]} >= {"python", "disk", "history", "files"}
    for file in (tmp_path / "office.files").glob("*/*"):
        file.unlink()
    told = line("doctor", "--db", "office.duckdb")
    assert told.code == 1
    assert "Problems: 1;" in told.out
    told = line("doctor", "--db", "nowhere.duckdb")
    assert told.code == 1
    assert "There is no data file" in told.out


def test_what_cannot_be_done_is_said(line: Line, tmp_path: Path) -> None:
    line("init", "--db", "office.duckdb")
    (tmp_path / "taken.zip").write_text("precious")
    for arguments, words in (
        (("backup", "taken.zip"), "taken.zip"),
        (("backup", "nowhere/copy.zip"), "no folder nowhere"),
        (("restore", "taken.zip"), "office.duckdb"),
        (("restore", "taken.zip", "--db", "new.duckdb"), "no complete backup"),
    ):
        told = line("--db", "office.duckdb", *arguments)
        assert told.code == 2
        assert words in told.err
    assert (tmp_path / "taken.zip").read_text() == "precious"
