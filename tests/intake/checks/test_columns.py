"""Columns that are missing, renamed or unknown: never read as empty without a word."""

from collections.abc import Callable

import pytest

from tests.intake.checks.conftest import Bench, Sheets, finding, said
from tests.intake.checks.test_files import as_csv
from zjg_dash.intake import layout
from zjg_dash.problems import errors

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS
Change = Callable[[Sheets], None]


def drop(sheet: str, header: str) -> Change:
    """Delete a column."""

    def change(sheets: Sheets) -> None:
        at = sheets[sheet][0].index(header)
        sheets[sheet] = [[*row[:at], *row[at + 1 :]] for row in sheets[sheet]]

    return change


def rename(sheet: str, header: str, other: str) -> Change:
    """Another header."""

    def change(sheets: Sheets) -> None:
        sheets[sheet][0][sheets[sheet][0].index(header)] = other

    return change


def append(sheet: str, header: str, value: object) -> Change:
    """A column of one's own, filled in its first row only."""

    def change(sheets: Sheets) -> None:
        rows = sheets[sheet]
        width = max(map(len, rows))
        for number, row in enumerate(rows):
            cell = header if number == 0 else value if number == 1 else None
            row.extend([*[None] * (width - len(row)), cell])

    return change


CASES = {
    "no ids: open findings would be new ones": (
        drop(FINDINGS, "问题编号"),
        [("COLUMN_MISSING", FINDINGS, "问题编号")],
    ),
    "no status: findings looked at again would be skipped": (
        drop(FINDINGS, "状态"),
        [("COLUMN_MISSING", FINDINGS, "状态")],
    ),
    "no counts: each row would be one case": (
        drop(FINDINGS, "数量"),
        [("COLUMN_MISSING", FINDINGS, "数量")],
    ),
    "counts under a header nobody knows": (
        rename(FINDINGS, "数量", "多少"),
        [("COLUMN_MISSING", FINDINGS, "数量"), ("COLUMN_NOT_READ", f"{FINDINGS}!K1", "")],
    ),
    "no levels": (drop(FINDINGS, "级别"), [("COLUMN_MISSING", FINDINGS, "级别")]),
    "no denominators": (drop(FINDINGS, "分母"), [("COLUMN_MISSING", FINDINGS, "分母")]),
    "no judged points": (drop(FINDINGS, "评定分值"), [("COLUMN_MISSING", FINDINGS, "评定分值")]),
    "columns one can do without, said once": (
        lambda sheets: (drop(FINDINGS, "检查方式")(sheets), drop(FINDINGS, "检查日期")(sheets))[0],
        [("COLUMNS_ABSENT", FINDINGS, "检查方式、检查日期")],
    ),
    "no points written by hand": (drop(FINDINGS, "手工扣分"), []),
    "a column of one's own": (
        append(FINDINGS, "备用", "看看"),
        [("COLUMN_NOT_READ", f"{FINDINGS}!R1", "")],
    ),
    "a column of one's own without values": (append(FINDINGS, "备用", None), []),
    "row numbers": (append(FINDINGS, "序号", 1), []),
    "a column of one's own in the coverage": (
        append(COVERAGE, "检查人", "王五"),
        [("COLUMN_NOT_READ", f"{COVERAGE}!J1", "")],
    ),
    "a count of letters under a header nobody knows": (
        rename(LETTERS, "逾期未办结", "还没办"),
        [("COLUMN_MISSING", LETTERS, "逾期未办结"), ("COLUMN_NOT_READ", f"{LETTERS}!H1", "")],
    ),
    "a count of letters the rules do not ask for": (
        drop(LETTERS, "退办"),
        [("COLUMNS_ABSENT", LETTERS, "退办")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_column_that_is_not_there_or_not_known(bench: Bench, case: str) -> None:
    change, expected = CASES[case]
    sheets = bench.filled()
    change(sheets)
    problems = bench.check(sheets).problems
    assert [(each.code, each.place.text(), each.expected) for each in problems] == expected


@pytest.mark.parametrize(
    ("sheet", "header", "other"),
    [
        (FINDINGS, "数量", "个数"),
        (FINDINGS, "数量", "数目"),
        (FINDINGS, "级别", "等级"),
        (LETTERS, "逾期未办结", "超期未结"),
        (LETTERS, "逾期办结", "超期办结"),
    ],
)
def test_a_natural_synonym_is_the_column(bench: Bench, sheet: str, header: str, other: str) -> None:
    sheets = bench.filled()
    rename(sheet, header, other)(sheets)
    submission = bench.check(sheets)
    assert said(submission) == []
    assert submission.findings == bench.check(bench.filled()).findings


def test_a_csv_may_do_without_ids_and_is_told_what_blank_counts_mean(bench: Bench) -> None:
    grid = [["单位名称", "评分点"], ["乐余镇", "A1-1"]]
    submission = bench.check_file(as_csv(grid), "2018年9月检查发现.csv")
    assert [(each.code, each.expected) for each in submission.problems] == [
        ("KEYS_MISSING", ""),
        ("COLUMNS_ABSENT", "数量"),
        ("COVERAGE_DERIVED", ""),
    ]


def test_a_csv_with_ids_says_what_became_of_them(bench: Bench) -> None:
    grid = [["问题编号", "单位名称", "评分点", "数量"], [bench.finding_id, "凤凰镇", "A1-1", 2]]
    submission = bench.check_file(as_csv(grid), "2018年9月检查发现.csv")
    assert [(each.code, each.expected) for each in errors(submission.problems)] == [
        ("COLUMN_MISSING", "状态")
    ]


COUNTS = [
    ("未检查", "COUNT_IS_WORDS"),
    ("不适用", "COUNT_IS_WORDS"),
    ("不涉及", "COUNT_IS_WORDS"),
    ("暂无", "COUNT_IS_WORDS"),
    ("/", "COUNT_IS_WORDS"),
    ("—", "COUNT_IS_WORDS"),
    (0, "COUNT_ZERO"),
    ("无", "COUNT_ZERO"),
    (1.5, "COUNT_NOT_WHOLE"),
]


@pytest.mark.parametrize(("typed", "code"), COUNTS)
def test_only_an_empty_cell_is_one_case(bench: Bench, typed: object, code: str) -> None:
    sheets = bench.filled()
    sheets[FINDINGS].append(finding("乐余镇", "A1-1", value=typed))
    assert said(bench.check(sheets)) == [(code, f"{FINDINGS}!K10")]


@pytest.mark.parametrize("typed", [0, "无", "—"])
def test_a_mended_finding_may_say_that_nothing_is_left(bench: Bench, typed: object) -> None:
    sheets = bench.filled()
    sheets[FINDINGS][1][4], sheets[FINDINGS][1][10] = "已整改", typed
    assert said(bench.check(sheets)) == []


def test_words_where_a_number_is_needed_are_said_once(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[FINDINGS][5][10] = "未检查"
    assert said(bench.check(sheets)) == [("COUNT_IS_WORDS", f"{FINDINGS}!K6")]


def test_letters_come_whole(bench: Bench) -> None:
    sheets = bench.filled()
    sheets[LETTERS][1][2] = 30.5
    assert said(bench.check(sheets)) == [("COUNT_NOT_WHOLE", f"{LETTERS}!C2")]


@pytest.mark.parametrize(
    ("values", "columns"),
    [
        ({"value": 3}, "K"),
        ({"value": 1}, ""),
        ({"value": "—"}, ""),
        ({"numerator": 3, "denominator": 4}, "LM"),
        ({"level": "省级"}, "J"),
    ],
)
def test_a_value_the_method_does_not_use_is_said(
    bench: Bench, values: dict[str, object], columns: str
) -> None:
    sheets = bench.filled()
    sheets[FINDINGS].append(finding("财政局", "A3-1", **values))
    submission = bench.check(sheets)
    assert said(submission) == [("VALUE_NOT_USED", f"{FINDINGS}!{column}10") for column in columns]
    assert len(submission.findings) == len(bench.check(bench.filled()).findings) + 1
