"""One mistake each: where it is, what is typed there, and exactly what is reported."""

from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook

from tests.intake.checks.conftest import Bench, Sheets, said, written
from zjg_dash.intake import layout
from zjg_dash.intake.reading.addresses import position

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS


def put(sheets: Sheets, sheet: str, cell: str, value: object) -> None:
    """Type a value into a cell."""
    at = position(cell)
    assert at is not None
    grid = sheets[sheet]
    while len(grid) <= at[0]:
        grid.append([])
    row = grid[at[0]]
    row.extend([None] * (at[1] + 1 - len(row)))
    row[at[1]] = value


ONE_CELL = [
    (COVERAGE, "B2", "凤凰鎭街道", "UNIT_UNKNOWN", ""),
    (FINDINGS, "C6", "环保厅", "UNIT_UNKNOWN", ""),
    (LETTERS, "B3", "乐于镇", "UNIT_UNKNOWN", ""),
    (FINDINGS, "C6", "财政局、环境保护局", "UNITS_IN_ONE_CELL", ""),
    (FINDINGS, "C7", "粮食局", "UNIT_NOT_VALID", ""),
    (FINDINGS, "C3", "乐余镇", "UNIT_CONTRADICTS", ""),
    (FINDINGS, "B3", "999", "UNIT_CODE_UNKNOWN", ""),
    (FINDINGS, "D3", "Z9-1 别的", "CRITERION_UNKNOWN", ""),
    (FINDINGS, "D3", None, "CRITERION_MISSING", ""),
    (FINDINGS, "D3", "A5-1 未公布年度报告", "CRITERION_NOT_DUE", ""),
    (FINDINGS, "D3", "A3-1 未公开预算", "CRITERION_NOT_MEANT", ""),
    (FINDINGS, "D3", "V2 私自关停网站", "CRITERION_OF_OTHERS", ""),
    (FINDINGS, "D3", "V2 私自关停网站〔仅限部门〕", "CRITERION_OF_OTHERS", ""),
    (FINDINGS, "D3", "V2 严重表述错误〔仅限部门〕", "CRITERION_CONTRADICTS", ""),
    (FINDINGS, "D3", "A1-1、A1-2", "CRITERIA_IN_ONE_CELL", ""),
    (FINDINGS, "D3", "A1-1 A1-2 内容质量不高", "CRITERIA_IN_ONE_CELL", ""),
    (FINDINGS, "D3", "A1-1 超期公开的信息；A1-2 内容质量不高", "CRITERIA_IN_ONE_CELL", ""),
    (FINDINGS, "D3", "A1-1、2", "CRITERIA_IN_ONE_CELL", ""),
    (FINDINGS, "Q9", "无", "ADDITION_EVIDENCE_MISSING", ""),
    (FINDINGS, "Q9", "／", "ADDITION_EVIDENCE_MISSING", ""),
    (FINDINGS, "Q9", "—", "ADDITION_EVIDENCE_MISSING", ""),
    (FINDINGS, "Q9", "暂无", "ADDITION_EVIDENCE_MISSING", ""),
    (FINDINGS, "P4", "无", "FIELD_MISSING", ""),
    (FINDINGS, "D3", "A1-1 空白栏目", "CRITERION_CONTRADICTS", ""),
    (FINDINGS, "D8", "A4-1 逾期", "CRITERION_FROM_LETTERS", ""),
    (FINDINGS, "N4", 3, "JUDGED_OUTSIDE_BAND", ""),
    (FINDINGS, "O3", 11, "POINTS_OUTSIDE_MARK", ""),
    (FINDINGS, "O9", -3, "POINTS_OUTSIDE_MARK", ""),
    (FINDINGS, "O3", 2, "POINTS_DIFFER", ""),
    (FINDINGS, "O6", 1, "POINTS_DIFFER", ""),
    (FINDINGS, "H3", "2018-07-31", "DATE_OUTSIDE_MONTH", ""),
    (FINDINGS, "H3", date(2018, 10, 11), "DATE_OUTSIDE_MONTH", ""),
    (FINDINGS, "H3", "2018/9/31", "NO_SUCH_DATE", ""),
    (FINDINGS, "H3", "月初", "NOT_A_DATE", ""),
    # what a method needs
    (FINDINGS, "Q9", None, "ADDITION_EVIDENCE_MISSING", ""),
    (FINDINGS, "J9", None, "FIELD_MISSING", ""),
    (FINDINGS, "J9", "国际", "LEVEL_UNKNOWN", ""),
    (FINDINGS, "P4", None, "FIELD_MISSING", ""),
    (FINDINGS, "N4", None, "FIELD_MISSING", ""),
    (FINDINGS, "K6", None, "FIELD_MISSING", ""),
    (FINDINGS, "M5", None, "FIELD_MISSING", ""),
    (FINDINGS, "M5", 0, "DENOMINATOR_ZERO", ""),
    (FINDINGS, "L5", 101, "RATE_ABOVE_ONE", ""),
    # values of the wrong kind
    (FINDINGS, "K3", "若干", "NOT_A_NUMBER", ""),
    (FINDINGS, "K3", "≥10", "NUMBER_VAGUE", ""),
    (FINDINGS, "K3", "1300余", "NUMBER_VAGUE", ""),
    (FINDINGS, "K3", 1e15, "NUMBER_TOO_LARGE", ""),
    (FINDINGS, "K3", -1, "NUMBER_NEGATIVE", ""),
    (FINDINGS, "G3", "占卜", "CHECK_METHOD_UNKNOWN", ""),
    # status and 问题编号
    (FINDINGS, "E3", "不清楚", "STATUS_UNKNOWN", ""),
    (FINDINGS, "E3", "仍存在", "STATUS_WITHOUT_ID", ""),
    (FINDINGS, "E2", "新发现", "STATUS_NEW_WITH_ID", ""),
    (FINDINGS, "A2", "没有这个", "FINDING_ID_UNKNOWN", ""),
    (FINDINGS, "D2", "A1-2 内容质量不高", "FINDING_ID_OTHER", "A2"),
    # coverage
    (COVERAGE, "D2", "大概", "COVERAGE_WORD_UNKNOWN", ""),
    (COVERAGE, "E5", "未查", "FINDING_NOT_COVERED", f"{FINDINGS}!D6"),
    (COVERAGE, "F5", "不适用", "FINDING_NOT_COVERED", f"{FINDINGS}!D7"),
    (COVERAGE, "F2", "已查", "COVERAGE_NOT_MEANT", ""),
    (COVERAGE, "J1", "A5 年度报告", "INDICATOR_NOT_DUE", ""),
    (COVERAGE, "J1", "A9 别的", "INDICATOR_UNKNOWN", ""),
    (LETTERS, "E2", 21, "LETTERS_DO_NOT_ADD_UP", ""),
    (LETTERS, "D2", 31, "LETTERS_MORE_THAN_WHOLE", ""),
    (LETTERS, "J2", 20, "LETTERS_MORE_THAN_WHOLE", ""),
    (LETTERS, "D2", 19, "LETTERS_DUE_ABOVE_VALID", f"{LETTERS}!E2"),
    (LETTERS, "K2", 0.92, "LETTERS_RATE_DIFFERS", ""),
    (LETTERS, "K2", "86%", "LETTERS_RATE_DIFFERS", ""),
    (LETTERS, "G2", None, "LETTERS_COUNT_MISSING", ""),
    (LETTERS, "C2", "很多", "NOT_A_NUMBER", ""),
    (LETTERS, "C2", -1, "NUMBER_NEGATIVE", ""),
    # cells that are not what they show
    (FINDINGS, "K3", "#DIV/0!", "CELL_ERROR", ""),
    (COVERAGE, "D2", "#REF!", "CELL_ERROR", ""),
    (LETTERS, "E2", "#N/A", "CELL_ERROR", ""),
    (FINDINGS, "K3", "=1+2", "FORMULA_WITHOUT_RESULT", ""),
    (COVERAGE, "D2", '=IF(1,"已查","")', "FORMULA_WITHOUT_RESULT", ""),
    (LETTERS, "E2", "=F2+G2+H2", "FORMULA_WITHOUT_RESULT", ""),
    # keys
    (layout.INSTRUCTIONS, "B5", "0" * 64, "RULESET_OTHER", ""),
    (layout.INSTRUCTIONS, "B6", "0" * 64, "REGISTRY_OTHER", ""),
    (layout.INSTRUCTIONS, "B2", "7", "TEMPLATE_OTHER", ""),
    (layout.INSTRUCTIONS, "B3", "2018-10", "PERIOD_CONTRADICTS", ""),
]


@pytest.mark.parametrize("case", ONE_CELL, ids=lambda case: f"{case[3]} {case[1]} {case[2]}")
def test_one_cell(bench: Bench, case: tuple[str, str, object, str, str]) -> None:
    sheet, cell, value, code, place = case
    sheets = bench.filled()
    put(sheets, sheet, cell, value)
    at = place if "!" in place else f"{sheet}!{place or cell}"
    more = {"expected_period": "2018-09"} if sheet == layout.INSTRUCTIONS and cell == "B3" else {}
    assert said(bench.check(sheets, **more)) == [(code, at)]


def _merge(sheet: str, cells: str) -> Callable[[Workbook], None]:
    return lambda workbook: workbook[sheet].merge_cells(cells)


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        (COVERAGE, "D3:D4", [("MERGED_ACROSS_ROWS", f"{COVERAGE}!D3")]),
        (LETTERS, "K2:K3", []),
    ],
)
def test_cells_merged_over_units(
    bench: Bench, sheet: str, cells: str, expected: list[tuple[str, str]]
) -> None:
    submission = bench.check_file(written(bench.filled(), _merge(sheet, cells)))
    assert [each for each in said(submission) if each[0] == "MERGED_ACROSS_ROWS"] == expected


def test_hidden_rows_and_columns_are_read_and_said_once(bench: Bench) -> None:
    def hide(workbook: Workbook) -> None:
        workbook[FINDINGS].row_dimensions[3].hidden = True
        workbook[FINDINGS].row_dimensions[4].hidden = True
        workbook[FINDINGS].column_dimensions["P"].hidden = True

    submission = bench.check_file(written(bench.filled(), hide))
    assert said(submission) == [("HIDDEN_CONTENT", FINDINGS)]
    assert submission.problems[0].found == "3、4；P"
    assert submission.findings == bench.check(bench.filled()).findings


@pytest.mark.parametrize(
    ("file_name", "expected_period", "codes"),
    [
        ("2018年9月.xlsx", "2018-09", []),
        ("结果.xlsx", "2018-09", []),
        ("2018年10月.xlsx", None, ["PERIOD_CONTRADICTS", "PERIOD_CONTRADICTS"]),
        ("2018-10 结果.xlsx", None, ["PERIOD_CONTRADICTS", "PERIOD_CONTRADICTS"]),
        ("2018-10 结果.xlsx", "2018-09", ["PERIOD_CONTRADICTS"]),
        ("2018年9月.xlsx", "2018-08", ["PERIOD_CONTRADICTS", "PERIOD_CONTRADICTS"]),
        ("2018年9月.xlsx", "2018-Q3", ["PERIOD_NOT_MONTH"]),
        ("2018年9月.xlsx", "neulich", ["PERIOD_UNKNOWN"]),
        ("结果.xlsx", "2019-09", ["PERIOD_CONTRADICTS", "RULESET_MISSING"]),
    ],
)
def test_the_month_of_keys_file_name_and_person_must_agree(
    bench: Bench, file_name: str, expected_period: str | None, codes: list[str]
) -> None:
    submission = bench.check(bench.filled(), file_name, expected_period=expected_period)
    assert [code for code, _ in said(submission)] == codes


def test_a_month_in_a_title_or_a_sheet_name_must_agree_too(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[COVERAGE].insert(0, ["2018年8月检查范围"])
    sheets["检查发现（8月）"] = sheets.pop(FINDINGS)
    problems = bench.check(sheets).problems
    assert [(each.code, each.place.text()) for each in problems] == [
        ("PERIOD_CONTRADICTS", f"{layout.INSTRUCTIONS}!B3"),
        ("PERIOD_CONTRADICTS", f"{COVERAGE}!A1"),
        ("PERIOD_CONTRADICTS", "检查发现（8月）"),
    ]
    assert problems[0].what("zh_CN") == "“填报说明”写的是 2018年9月，而 检查范围!A1 写的是 2018年8月。"


def test_rules_that_differ_in_their_hash_only_can_be_told_apart(bench: Bench) -> None:
    sheets = bench.filled()
    put(sheets, layout.INSTRUCTIONS, "B5", "0123456789")
    problem = bench.check(sheets).problems[0]
    assert problem.what("zh_CN") == (
        "这份表是按另一版细则（CHECKS 1，指纹 01234567）生成的，"
        f"本月适用 CHECKS 1（指纹 {bench.ruleset_hash[:8]}）。"
    )


@pytest.mark.parametrize(
    ("row", "advice"), [(2, "否则清空这一行的状态，不要删除这一行"), (3, "否则删除这一行")]
)
def test_an_open_finding_is_not_to_be_deleted(bench: Bench, row: int, advice: str) -> None:
    sheets = bench.filled()
    put(sheets, COVERAGE, "D2", "未查")
    fixes = {each.place.cell: each.fix("zh_CN") for each in bench.check(sheets).problems}
    assert advice in fixes[f"D{row}"]


def test_another_ruleset_version_hides_what_depends_on_the_rules(bench: Bench) -> None:
    sheets = bench.filled()
    put(sheets, layout.INSTRUCTIONS, "B5", "0" * 64)
    put(sheets, FINDINGS, "D3", "Z9-1 别的")
    put(sheets, COVERAGE, "J1", "A9 别的")
    put(sheets, FINDINGS, "C4", "乐于镇")
    assert said(bench.check(sheets)) == [
        ("RULESET_OTHER", f"{layout.INSTRUCTIONS}!B5"),
        ("UNIT_UNKNOWN", f"{FINDINGS}!C4"),
    ]


def test_a_name_that_is_near_is_offered_and_never_taken(bench: Bench) -> None:
    sheets = bench.filled()
    put(sheets, FINDINGS, "C4", "乐于镇")
    problem = bench.check(sheets).problems[0]
    assert (problem.found, problem.expected) == ("乐于镇", "乐余镇")
    assert problem.fix("zh_CN") == "请从下拉列表中选择单位。名称相近的有：乐余镇。"


def test_a_file_full_of_mistakes_is_not_read_to_its_end(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS] += [[None, None, f"某单位{number}", "A1-1"] for number in range(10_500)]
    codes = [code for code, _ in said(bench.check(sheets))]
    assert codes[-1] == "TOO_MANY_PROBLEMS"
    assert len(codes) == 10_002
