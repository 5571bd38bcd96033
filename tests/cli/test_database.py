"""`init`, `units` and `rules`: what a database holds at first and what is put into it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Line

ROOT = Path(__file__).parents[2]
UNITS = ROOT / "data/units.csv"
RULES = ROOT / "data/rulesets/sample-2018.yaml"


def test_a_new_database_is_ready_to_use(line: Line) -> None:
    assert line("init", "--json").json["db"].endswith("zjg-dash.duckdb")
    towns = [row for row in line("units", "list", "--json").json["rows"] if row["group"] == "town"]
    assert len(towns) == 10
    versions = line("rules", "list", "--json").json["rows"]
    assert [(row["version"], row["state"], row["sample"]) for row in versions] == [
        ("2018.1", "published", True)
    ]


def test_a_database_is_not_made_over_another(line: Line, tmp_path: Path) -> None:
    (tmp_path / "mine.duckdb").write_text("precious")
    told = line("init", "--db", "mine.duckdb")
    assert told.code == 2
    assert "mine.duckdb" in told.err
    assert (tmp_path / "mine.duckdb").read_text() == "precious"


def test_only_one_kind_of_database_is_made(line: Line) -> None:
    told = line("init", "--empty", "--sample")
    assert told.code == 2
    assert "--empty" in told.err


def test_an_office_puts_in_its_own_units_and_rules(line: Line, tmp_path: Path) -> None:
    line("init", "--empty")
    assert line("rank", "2018-09").code == 2
    assert "55" in line("units", "add", UNITS).out
    assert "nothing changed" in line("units", "add", UNITS).out
    assert line("rules", "check", RULES).code == 0
    assert line("rules", "add", RULES, "--json").json["provenance"]["version"] == "2018.1"
    assert "draft" in line("rules", "list").out
    assert line("template", "2018-09", "september.xlsx").code == 2
    assert line("rules", "publish", "2018.1", "--by", "王芳").code == 0
    assert line("rules", "publish", "2018.1", "--by", "王芳").code == 2
    assert line("template", "2018-09", "september.xlsx").code == 0
    assert (tmp_path / "september.xlsx").read_bytes()[:2] == b"PK"


def test_a_faulty_ruleset_is_listed_line_by_line_and_not_taken(line: Line, tmp_path: Path) -> None:
    line("init", "--empty")
    faulty = (
        RULES.read_text(encoding="utf-8")
        .replace("满分: 15", "满分: 16", 1)
        .replace("方法: 不得分", "方法: 不得点", 1)
    )
    (tmp_path / "faulty.yaml").write_text(faulty, encoding="utf-8")
    for command in (("rules", "check"), ("rules", "add")):
        told = line(*command, "faulty.yaml", "--json")
        assert told.code == 1
        assert {row["severity"] for row in told.json["rows"]} == {"error"}
        assert all(row["line"] for row in told.json["rows"])
    assert line("rules", "list", "--json").json["rows"] == []


def test_a_faulty_register_is_listed_and_not_taken(line: Line, tmp_path: Path) -> None:
    line("init")
    rows = UNITS.read_text(encoding="utf-8").splitlines()
    (tmp_path / "units.csv").write_text("\n".join([*rows, rows[1]]), encoding="gb18030")
    told = line("units", "add", "units.csv", "--json")
    assert told.code == 1
    assert told.json["rows"]
    assert told.json["provenance"]["registry_id"] is None


def test_a_file_that_is_no_text_is_said(line: Line, tmp_path: Path) -> None:
    line("init")
    (tmp_path / "units.csv").write_bytes(b"\xff\xfe\x00\xd8\x00")
    told = line("units", "add", "units.csv")
    assert told.code == 2
    assert "units.csv" in told.err


@pytest.mark.parametrize("on", ["2018-08-31", "2018-09-30"])
def test_units_are_listed_as_they_were_on_a_day(line: Line, on: str) -> None:
    line("init")
    names = {
        row["code"]: row["short_name"] for row in line("units", "list", "--on", on, "--json").json["rows"]
    }
    assert names["BM032"] == {"2018-08-31": "粮食局", "2018-09-30": "粮储局"}[on]


def test_the_rules_can_be_read(line: Line) -> None:
    line("init")
    shown = line("rules", "show")
    assert shown.code == 0
    assert "A1 组织领导与人员" in shown.out
    assert "来信与12345工单逾期件数" in shown.out
    assert line("rules", "show", "1999").code == 2
