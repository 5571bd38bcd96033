"""Evidence on the command line: attached from a folder, told in the answer, the ledger and the sentences."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Line
from tests.cli.test_main_path import fill
from tests.intake.evidence.files import PDF, image
from zjg_dash.intake import layout
from zjg_dash.sample.sheets import columns_of


@pytest.fixture
def month(line: Line, tmp_path: Path) -> Path:
    """September's workbook with one finding that names two files, and a folder that has them."""
    line("init")
    line("template", "2018-09", "september.xlsx")
    path = tmp_path / "september.xlsx"
    fill(path, unit="乐余", day="2018-09-12")
    book = openpyxl.load_workbook(path)
    sheet = book[layout.FINDINGS]
    sheet.cell(2, columns_of(sheet, layout.FINDING_COLUMNS)["evidence"]).value = "首页.png；说明.pdf"
    folder = tmp_path / "evidence"
    folder.mkdir()
    book.save(folder / "september.xlsx")
    (folder / "首页.png").write_bytes(image())
    (folder / "说明.pdf").write_bytes(PDF)
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / ".DS_Store").write_bytes(b"x")
    return folder


def test_a_folder_goes_in_with_the_workbook_in_it(line: Line, month: Path) -> None:
    workbook = month / "september.xlsx"
    checked = line("check", workbook, "--json").json
    assert [row["code"] for row in checked["rows"]] == ["EVIDENCE_NONE_ATTACHED"]
    committed = line("commit", workbook, "--by", "王芳", "--evidence", month, "--json")
    assert committed.code == 0
    told = [(one["kind"], one["name"], one["media_type"]) for one in committed.json["evidence"]]
    assert told == [("added", "说明.pdf", "application/pdf"), ("added", "首页.png", "image/png")]
    assert committed.json["warnings"] == []

    ledger = line("ledger", "2018-09", "--unit", "乐余", "--json").json["rows"]
    files = [one for row in ledger for one in row["evidence_files"]]
    assert [(one["name"], len(one["sha256"]), one["attached_in"]) for one in files] == [
        ("说明.pdf", 64, "2018-09"),
        ("首页.png", 64, "2018-09"),
    ]
    assert "说明.pdf；首页.png" in line("ledger", "2018-09", "--unit", "乐余").out
    assert files[0]["sha256"] in line("explain", "乐余", "2018-09").out


def test_a_file_nobody_names_stops_the_commit(line: Line, month: Path) -> None:
    (month / "别的.png").write_bytes(image(colour="red"))
    refused = line("commit", month / "september.xlsx", "--by", "王芳", "--evidence", month)
    assert refused.code == 1
    assert "别的.png" in refused.out
    assert line("batches", "--json").json["rows"] == []


def test_more_than_is_taken_is_not_read_to_its_end(
    line: Line, month: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zjg_dash.cli.workbooks.MAX_TOGETHER", 50)
    monkeypatch.setattr("zjg_dash.intake.evidence.kinds.MAX_TOGETHER", 50)
    checked = line("check", month / "september.xlsx", "--evidence", month, "--json").json
    assert [row["code"] for row in checked["rows"]] == ["EVIDENCE_TOO_MUCH"]


def test_a_path_that_is_not_there(line: Line, month: Path) -> None:
    assert line("check", month / "september.xlsx", "--evidence", "nowhere").code == 2
