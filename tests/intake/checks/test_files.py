"""Files that are no template: CSV, other formats, bad ones; and the blank template itself."""

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from tests.intake.checks.conftest import IDS, Bench, Grid, bench_in, commit, finding, said, written
from zjg_dash.actors import Actor, Role
from zjg_dash.intake import layout
from zjg_dash.intake.submission import CoverageRow
from zjg_dash.problems import errors
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.service import intake, templates


def as_csv(grid: Grid, encoding: str = "gbk") -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(["" if value is None else value for value in row] for row in grid)
    return stream.getvalue().encode(encoding)


def as_xls(sheets: dict[str, Grid]) -> bytes:
    book = xlwt.Workbook()
    for title, grid in sheets.items():
        sheet = book.add_sheet(title)
        for row, cells in enumerate(grid):
            for column, value in enumerate(cells):
                if value is not None:
                    style = xlwt.easyxf(num_format_str="yyyy-mm-dd") if hasattr(value, "year") else None
                    sheet.write(row, column, value, *([style] if style else []))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("month", ["2018-09", "2018-12"])
def test_the_blank_template_passes_as_nothing_checked(bench: Bench, month: str) -> None:
    name, content = templates.month_workbook(bench.store, bench.actor, month)
    submission = bench.check_file(content, name)
    assert said(submission) == [("NOTHING_CHECKED", layout.COVERAGE)]
    assert submission.acceptable
    assert (submission.findings, submission.letters) == ((), ())
    assert {row.state for row in submission.coverage} == {"not_checked", "not_applicable"}


def test_a_template_filled_in_and_an_open_finding_looked_at(bench: Bench) -> None:
    name, content = templates.month_workbook(bench.store, bench.actor, "2018-09")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells: dict[str, dict[str, Any]] = {
        layout.COVERAGE: {"D2": "已查"},
        layout.FINDINGS: {"E2": "已整改", "C3": "凤凰镇", "D3": "A1-1 超期公开的信息", "K3": 2},
    }
    for sheet, values in cells.items():
        for cell, value in values.items():
            book[sheet][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    submission = bench.check_file(stream.getvalue(), name)
    assert said(submission) == []
    assert [(row.finding_id, row.status, row.cell) for row in submission.findings] == [
        (bench.finding_id, "mended", "D2"),
        ("", "new", "D3"),
    ]


@pytest.mark.parametrize(
    "scope",
    [
        {"groups": ["town"], "indicators": ["A1", "A2"]},
        {"groups": ["department"]},
        {"indicators": ["A"]},
        {"indicators": ["V"]},
    ],
    ids=str,
)
def test_a_partial_template_passes_as_nothing_checked(tmp_path: Path, scope: dict[str, list[str]]) -> None:
    bench = bench_in(tmp_path)
    commit(bench, bench.filled(), "2018-09")
    name, content = templates.month_workbook(bench.store, bench.actor, "2018-09", source="小组", **scope)
    assert said(bench.check_file(content, name)) == [("NOTHING_CHECKED", layout.COVERAGE)]
    bench.store.close()


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig"])
def test_a_csv_of_findings_speaks_for_the_cells_it_has_findings_for(bench: Bench, encoding: str) -> None:
    header = [column.header for column in layout.FINDING_COLUMNS]
    grid = [
        header,
        finding("乐余镇", "A1-1", value=1),
        finding("乐余镇", "A1-1", value=2),
        finding("财政局", "A3-1"),
    ]
    submission = bench.check_file(as_csv(grid, encoding), "2018年9月检查发现.csv")
    assert said(submission) == [("KEYS_MISSING", ""), ("COVERAGE_DERIVED", "")]
    assert submission.acceptable
    assert submission.coverage == (
        CoverageRow(IDS["乐余镇"], "A1", "checked", layout.FINDINGS, "D2"),
        CoverageRow(IDS["财政局"], "A3", "checked", layout.FINDINGS, "D4"),
    )
    assert [row.value for row in submission.findings] == [1, 2, None]


def test_a_csv_of_letters_speaks_for_the_units_it_lists(bench: Bench) -> None:
    header = [column.header for column in layout.LETTER_COLUMNS]
    grid: Grid = [header, ["", "乐余镇", 3, 3, 2, 2, 0, 0, 0, 0, "100%", "0%"]]
    submission = bench.check_file(as_csv(grid), "结果.csv", expected_period="2018-09")
    assert said(submission) == [("KEYS_MISSING", ""), ("COVERAGE_DERIVED", "")]
    assert submission.coverage == (CoverageRow(IDS["乐余镇"], "A4", "checked", layout.LETTERS, "J2"),)
    assert [(row.criterion, row.numerator, row.denominator) for row in submission.findings] == [
        ("A4-2", 0, 2)
    ]


def test_a_csv_with_a_mistake_names_its_cell(bench: Bench) -> None:
    header = [column.header for column in layout.FINDING_COLUMNS]
    grid = [header, finding("乐余镇", "A1-1", value="≥10")]
    submission = bench.check_file(as_csv(grid), "2018年9月.csv")
    assert [(each.code, each.place.text()) for each in errors(submission.problems)] == [
        ("NUMBER_VAGUE", "检查发现!K2")
    ]


def test_the_marked_copy_of_a_csv_can_be_mended_and_handed_in(bench: Bench) -> None:
    header = [column.header for column in layout.FINDING_COLUMNS]
    content = as_csv([header, finding("乐余镇", "A1-1", value="≥10")])
    problems = bench.check_file(content, "2018年9月检查发现.csv").problems
    name, copy = intake.marked_workbook(bench.store, bench.actor, "2018年9月检查发现.csv", content, problems)
    again = bench.check_file(copy, name)
    assert said(again) == [
        ("KEYS_MISSING", ""),
        ("NUMBER_VAGUE", "检查发现(CSV)!K2"),
        ("COVERAGE_DERIVED", ""),
    ]
    book = openpyxl.load_workbook(io.BytesIO(copy))
    book["检查发现(CSV)"]["K2"] = 10
    stream = io.BytesIO()
    book.save(stream)
    mended = bench.check_file(stream.getvalue(), name)
    assert mended.acceptable
    assert [(row.criterion, row.value) for row in mended.findings] == [("A1-1", 10)]
    assert mended.coverage == (CoverageRow(IDS["乐余镇"], "A1", "checked", "检查发现(CSV)", "D2"),)


def test_an_xls_gives_the_same_rows(bench: Bench) -> None:
    expected = bench.check(bench.filled())
    submission = bench.check_file(as_xls(bench.filled()), "2018年9月.et")
    assert submission.problems == ()
    assert (submission.coverage, submission.findings, submission.letters) == (
        expected.coverage,
        expected.findings,
        expected.letters,
    )


@pytest.mark.parametrize(
    ("content", "name", "codes"),
    [
        (b"", "2018年9月.xlsx", ["FILE_EMPTY"]),
        (b"%PDF-1.4", "2018年9月.xlsx", ["FILE_WRONG_TYPE"]),
        (written({"甲": [["乙", "丙"], [1, 2]]}), "2018年9月.xlsx", ["SHEETS_UNKNOWN"]),
        (as_csv([["甲", "乙"], [1, 2]]), "2018年9月.csv", ["FILE_TEXT_WITHOUT_TABLE"]),
        ("今天开会，讨论了三件事，没有结果。".encode(), "2018年9月.xlsx", ["FILE_TEXT_RENAMED"]),
        ("今天开会, 讨论了三件事.".encode("gbk"), "2018年9月.XLS", ["FILE_TEXT_RENAMED"]),
        (as_csv([["单位名称", "评分点"], ["乐余镇", "A1-1"]]), "结果.csv", ["PERIOD_UNKNOWN"]),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_in_words(
    bench: Bench, content: bytes, name: str, codes: list[str]
) -> None:
    submission = bench.check_file(content, name)
    assert [each.code for each in submission.problems] == codes
    assert not submission.acceptable


def test_a_sheet_known_by_its_headers_only_is_taken(bench: Bench) -> None:
    sheets = {"Sheet1": [bench.filled()[layout.FINDINGS][0], finding("乐余镇", "A1-1", value=1)]}
    submission = bench.check(sheets)
    assert [code for code, _ in said(submission)] == ["KEYS_MISSING", "SHEET_MISSING"]
    assert submission.findings[0].sheet == "Sheet1"


def test_every_stage_is_told_and_shares_grow(bench: Bench) -> None:
    told: list[tuple[str, float]] = []
    sheets = bench.filled()
    sheets[layout.FINDINGS] += [
        finding("凤凰镇", "A1-1", value=1, object=f"栏目{number}") for number in range(5_000)
    ]
    bench.check(sheets, progress=lambda stage, share: told.append((stage, share)))
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["reading", "checking", "comparing", "done"]
    shares = [share for stage, share in told if stage == "checking"]
    assert len(shares) >= 3 and shares == sorted(shares) and shares[-1] <= 1


def test_only_who_may_check_may(bench: Bench) -> None:
    with pytest.raises(NotAllowed):
        intake.check(bench.store, Actor("p-2", "镇", Role.UNIT), "x.xlsx", b"")


def test_a_marked_copy_names_the_file(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[layout.FINDINGS][2][10] = "若干"
    content = written(sheets)
    problems = bench.check_file(content).problems
    name, copy = intake.marked_workbook(bench.store, bench.actor, "9月.xlsx", content, problems)
    cell = openpyxl.load_workbook(io.BytesIO(copy))[layout.FINDINGS]["K3"]
    assert name == "9月（已标注）.xlsx"
    assert cell.comment is not None and problems[0].what("zh_CN") in cell.comment.text


def test_the_name_of_a_file_is_a_label_and_made_safe(bench: Bench) -> None:
    found = bench.check_file(written(bench.filled()), "../../2018年9月\u202e<b>\0CON.xlsx")
    assert found.acceptable
    assert found.file_name == "2018年9月_b_CON.xlsx"
