"""Rules as files and the list of duties on the command line."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Line


@pytest.fixture
def ready(line: Line) -> Line:
    assert line("init").code == 0
    return line


def test_rules_go_out_as_a_workbook_and_come_in_as_the_next_version(ready: Line, tmp_path: Path) -> None:
    assert ready("rules", "export", "2018.1", "rules.xlsx").out == "Wrote rules.xlsx.\n"
    book = openpyxl.load_workbook(tmp_path / "rules.xlsx")
    book["基本信息"]["B3"] = "2019.1"
    book["基本信息"]["B7"], book["基本信息"]["B8"] = "2019-01-01", "2019-12-31"
    book.save(tmp_path / "next.xlsx")
    assert ready("rules", "check", "next.xlsx").out == "next.xlsx: no errors.\n"
    added = ready("rules", "add", "next.xlsx")
    assert (added.code, "2019.1" in added.out) == (0, True)
    assert ready("rules", "export", "2019.1", "next.yaml", "--json").json == {"file": "next.yaml"}
    assert '版本: "2019.1"' in (tmp_path / "next.yaml").read_text(encoding="utf-8")
    assert ready("rules", "check", "next.yaml").code == 0
    assert (
        ready("rules", "add", "next.yaml").out
        == "The rules 2019.1 are there already with the same content.\n"
    )


def test_problems_of_a_workbook_are_named_by_cell(ready: Line, tmp_path: Path) -> None:
    ready("rules", "export", "2018.1", "rules.xlsx")
    book = openpyxl.load_workbook(tmp_path / "rules.xlsx")
    book["维度"]["C2"] = 16
    book.save(tmp_path / "wrong.xlsx")
    for command in ("check", "add"):
        outcome = ready("rules", command, "wrong.xlsx")
        assert outcome.code == 1
        assert "维度!C2" in outcome.out
    rows = ready("rules", "check", "wrong.xlsx", "--json").json["rows"]
    assert ("rules_marks_differ", "维度", "C2") in [(row["code"], row["sheet"], row["cell"]) for row in rows]


def test_a_blank_workbook_needs_no_database(line: Line, tmp_path: Path) -> None:
    assert line("rules", "template", "blank.xlsx").code == 0
    assert openpyxl.load_workbook(tmp_path / "blank.xlsx").sheetnames == [
        "填写说明", "基本信息", "维度", "指标", "评分点", "一票否决", "其他设置",
    ]  # fmt: skip
    assert line("rules", "check", "blank.xlsx").code == 1


def test_an_unknown_version_is_refused(ready: Line, tmp_path: Path) -> None:
    assert ready("rules", "export", "2030.1", "x.xlsx").code == 2
    assert not (tmp_path / "x.xlsx").exists()


def test_the_list_of_duties(ready: Line, tmp_path: Path) -> None:
    text = "unit,indicator,full_mark,valid_from,valid_to\n杨舍镇,A1,2,2018-01-01,2018-06-30\n"
    (tmp_path / "duties.csv").write_text(text, encoding="utf-8")
    assert ready("duties", "list", "--json").json["rows"] == []
    first, again = ready("duties", "add", "duties.csv"), ready("duties", "add", "duties.csv")
    assert (first.code, first.out.splitlines()[-1]) == (0, "Took the list of duties duties.csv (1 row).")
    assert again.out.splitlines()[-1] == "The list of duties is the one in use already."
    rows = ready("duties", "list", "--on", "2018-06-30", "--json").json["rows"]
    assert [(row["name"], row["indicator"], row["full_mark"]) for row in rows] == [
        ("张家港经济技术开发区(杨舍镇)", "A1", "2")
    ]
    assert ready("duties", "list", "--on", "2018-07-01", "--json").json["rows"] == []
    (tmp_path / "wrong.csv").write_text(text.replace("A1", "Z9"), encoding="utf-8")
    assert ready("duties", "add", "wrong.csv").code == 1
