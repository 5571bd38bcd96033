"""What single cells and rows mean: a blank, a stroke, a remark, a merged name, a day after the month."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.intake.checks.conftest import UNIT_OF, Bench, finding, rows_of, said, written
from zjg_dash.intake import layout

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS


def test_a_blank_an_unchecked_and_a_stroke_are_three_things(bench: Bench) -> None:
    sheets = bench.filled()
    for row, word in enumerate(("无", "未检查", "不涉及", None), 1):
        sheets[COVERAGE][row][8] = word
    submission = bench.check(sheets)
    assert [row.state for row in submission.coverage if row.indicator == "V"] == [
        "checked",
        "not_checked",
        "not_applicable",
        "not_checked",
    ]


@pytest.mark.parametrize("word", ["x", "X", "×", "✗", "ｘ"])
def test_a_cross_means_not_checked(bench: Bench, word: str) -> None:
    sheets = bench.filled()
    sheets[COVERAGE][3][8] = word
    assert [row.state for row in bench.check(sheets).coverage if row.indicator == "V"][2] == "not_checked"


def test_a_row_prefilled_and_not_looked_at_is_skipped(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS][1][4] = None
    submission = bench.check(sheets)
    assert said(submission) == [("OPEN_NOT_LOOKED_AT", f"{FINDINGS}!E2")]
    assert [row.finding_id for row in submission.findings if row.finding_id] == []


def test_a_criterion_as_the_list_names_it_with_the_groups_it_is_for(bench: Bench) -> None:
    sheets = bench.filled()
    unit = str(sheets[COVERAGE][3][1])
    sheets[COVERAGE][3][8] = "已查"
    added = {"check_method": "网上巡查", "note": "关停", "evidence": "截图"}
    sheets[FINDINGS].append(finding(unit, "V2 私自关停网站〔仅限部门〕", **added))
    submission = bench.check(sheets)
    assert submission.acceptable
    assert [UNIT_OF[row.unit_id] for row in submission.findings if row.criterion == "V2"] == [unit]


def test_a_mended_finding_keeps_its_number(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS][1][4] = "整改完成"
    row = bench.check(sheets).findings[0]
    assert (row.finding_id, row.status) == (bench.finding_id, "mended")


def test_a_lone_remark_between_the_rows_is_said_and_not_read(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS].insert(3, [None] * 15 + ["上一条的补充"])
    submission = bench.check(sheets)
    assert said(submission) == [("ROW_IGNORED", f"{FINDINGS}!P4")]
    assert rows_of(submission) == rows_of(bench.check(bench.filled()))


def test_a_unit_merged_over_its_findings_counts_for_each(bench: Bench) -> None:
    def merge(workbook: Workbook) -> None:
        sheet = workbook[FINDINGS]
        for column in "BC":
            sheet[f"{column}7"].value = None
            sheet.merge_cells(f"{column}6:{column}7")

    submission = bench.check_file(written(bench.filled(), merge))
    assert said(submission) == []
    assert rows_of(submission) == rows_of(bench.check(bench.filled()))


def test_the_day_of_the_next_month_is_taken_up_to_the_tenth(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS][2][7] = "10月8日"
    submission = bench.check(sheets)
    assert said(submission) == []
    assert submission.findings[1].checked_on == date(2018, 10, 8)
