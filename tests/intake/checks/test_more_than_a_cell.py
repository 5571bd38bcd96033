"""Mistakes that are more than a cell: rows, sheets, keys; and exactly what is reported."""

from collections.abc import Callable

import pytest

from tests.intake.checks.conftest import INDICATORS, Bench, Sheets, finding, said
from tests.intake.checks.test_mistakes import put
from zjg_dash.intake import layout

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS


def add(*rows: list[object]) -> Callable[[Sheets], None]:
    """Append rows to the findings."""
    return lambda sheets: sheets[FINDINGS].extend([list(row) for row in rows])


ROW = finding("财政局", "A1-1", value=1, object="首页", evidence="x.png")


def _veto(**values: object) -> list[object]:
    return finding("财政局", "V1 严重表述错误", **values)


def _drop(title: str) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        del sheets[title]

    return change


def _without_unit(sheets: Sheets) -> None:
    sheets[COVERAGE].pop(3)
    sheets[LETTERS].pop(3)


def _twice(sheet: str) -> Callable[[Sheets], None]:
    return lambda sheets: sheets[sheet].append(list(sheets[sheet][1]))


def _no_counts(sheets: Sheets) -> None:
    sheets[LETTERS][1][2:] = []


def _not_checked(sheets: Sheets) -> None:
    sheets[COVERAGE][1][6] = "未查"


def _two_sheets(sheets: Sheets) -> None:
    sheets["检查发现 (2)"] = sheets[FINDINGS]


def _no_header(sheets: Sheets) -> None:
    sheets[LETTERS] = sheets[LETTERS][1:]


def _no_criterion_column(sheets: Sheets) -> None:
    sheets[FINDINGS] = [row[:3] + row[4:] for row in sheets[FINDINGS]]


def _header_twice(sheets: Sheets) -> None:
    sheets[FINDINGS][0].append("数量")


def _no_unit(sheets: Sheets) -> None:
    sheets[FINDINGS][2][1:3] = [None, None]


def _summary(*rows: list[object]) -> Callable[[Sheets], None]:
    header = ["单位编码", "单位名称", "组别", *INDICATORS[:5], "得分", "排名"]
    return lambda sheets: sheets.update({layout.SUMMARY: [header, *map(list, rows)]})


NONE = [None] * 3
"""Indicators of the summary nobody checked."""


def _no_key(name: str) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        grid = sheets[layout.INSTRUCTIONS]
        sheets[layout.INSTRUCTIONS] = [row for row in grid if row[0] != layout.KEYS[name]]

    return change


def _not_looked_at(sheets: Sheets) -> None:
    """The cell of the finding of August is 未查, and so is whatever else was found there."""
    put(sheets, COVERAGE, "D2", "未查")
    put(sheets, FINDINGS, "E2", None)
    sheets[FINDINGS].pop(2)


WHOLE = {
    "a veto without evidence": (
        add(_veto(note="写错")),
        [("VETO_EVIDENCE_MISSING", f"{FINDINGS}!Q10")],
    ),
    "a veto without a note": (add(_veto(evidence="1.png")), [("FIELD_MISSING", f"{FINDINGS}!P10")]),
    "a finding written twice": (add(ROW, ROW), [("FINDING_TWICE", f"{FINDINGS}!D11")]),
    "findings that are much alike": (
        add(ROW, [*ROW[:15], "另一条", ROW[16]]),
        [("FINDING_ALIKE", f"{FINDINGS}!D11")],
    ),
    "a row without unit": (_no_unit, [("UNIT_MISSING", f"{FINDINGS}!C3")]),
    "a unit twice in the coverage": (_twice(COVERAGE), [("COVERAGE_UNIT_TWICE", f"{COVERAGE}!B6")]),
    "a unit twice in the letters": (_twice(LETTERS), [("LETTERS_UNIT_TWICE", f"{LETTERS}!B6")]),
    "a unit left out": (
        _without_unit,
        [("UNITS_NOT_LISTED", COVERAGE)]
        + [("FINDING_NOT_COVERED", f"{FINDINGS}!{cell}") for cell in ("D5", "D8")],
    ),
    "no letters although checked": (_no_counts, [("LETTERS_MISSING", f"{COVERAGE}!G2")]),
    "letters although not checked": (_not_checked, [("LETTERS_NOT_COVERED", f"{LETTERS}!C2")]),
    "no coverage sheet": (_drop(COVERAGE), [("SHEET_MISSING", "")]),
    "no findings sheet": (_drop(FINDINGS), [("SHEET_MISSING", "")]),
    "no instructions": (_drop(layout.INSTRUCTIONS), [("KEYS_MISSING", "")]),
    "two sheets of findings": (_two_sheets, [("SHEET_TWICE", "检查发现 (2)")]),
    "a sheet without header": (_no_header, [("HEADER_MISSING", LETTERS)]),
    "a column that must be there": (_no_criterion_column, [("COLUMN_MISSING", FINDINGS)]),
    "a header twice": (_header_twice, [("COLUMN_TWICE", f"{FINDINGS}!R1")]),
    "a summary whose total is wrong": (
        _summary([None, "凤凰镇", None, 8, 19, *NONE, 28, 1]),
        [("SUMMARY_TOTAL_DIFFERS", f"{layout.SUMMARY}!I2")],
    ),
    "a summary whose ranks are wrong": (
        _summary([None, "凤凰镇", None, 8, 19, *NONE, 27, 2], [None, "乐余镇", None, 8, 18, *NONE, 26, 1]),
        [("SUMMARY_RANK_DIFFERS", f"{layout.SUMMARY}!J{row}") for row in (2, 3)],
    ),
    "a summary that is right, as a sum and out of a hundred": (
        _summary([None, "凤凰镇", None, 8, 19, *NONE, 27, 2], [None, "乐余镇", None, 8, 18, *NONE, 86.67, 1]),
        [],
    ),
    "a summary with a unit that has no rank": (
        _summary(
            [None, "凤凰镇", None, 8, 19, *NONE, 27, "未排名"], [None, "乐余镇", None, 8, 18, *NONE, 26, 1]
        ),
        [],
    ),
    "a summary with the score a veto sets": (
        _summary([None, "凤凰镇", None, 8, 19, *NONE, 59, 1]),
        [],
    ),
    "a summary whose scores are rounded by the rules": (
        _summary([None, "凤凰镇", None, 8, 18, *NONE, 86.7, 1]),
        [],
    ),
    "no key for the month": (
        _no_key("period"),
        [("KEY_PERIOD_MISSING", layout.INSTRUCTIONS)],
    ),
    "no key for the source": (
        _no_key("source"),
        [("KEY_SOURCE_MISSING", layout.INSTRUCTIONS)],
    ),
    "no keys for rules and units": (
        lambda sheets: (_no_key("ruleset_hash")(sheets), _no_key("registry_hash")(sheets))[0],
        [("KEY_MISSING", layout.INSTRUCTIONS)] * 2,
    ),
    "a source no one can read": (
        lambda sheets: put(sheets, layout.INSTRUCTIONS, "B7", "源" * 41),
        [("SOURCE_UNUSABLE", f"{layout.INSTRUCTIONS}!B7")],
    ),
    "a source that looks like a path": (
        lambda sheets: put(sheets, layout.INSTRUCTIONS, "B7", "../<b>"),
        [("SOURCE_UNUSABLE", f"{layout.INSTRUCTIONS}!B7")],
    ),
    "rows without names of matters where a matter counts once": (
        add(
            finding("凤凰镇", "E1-2", level="省级", evidence="1"),
            finding("凤凰镇", "E1-2", level="市级", evidence="2", matter="—"),
            finding("乐余镇", "E1-2", level="市级", evidence="3"),
        ),
        [("MATTER_MISSING", f"{FINDINGS}!I{row}") for row in (10, 11)],
    ),
    "an indicator's row that was not looked at although its cell was checked": (
        lambda sheets: put(sheets, FINDINGS, "E2", None),
        [("OPEN_NOT_LOOKED_AT", f"{FINDINGS}!E2")],
    ),
    "a row that was not looked at in a cell that was not checked": (
        _not_looked_at,
        [],
    ),
    "a date, but no status": (
        lambda sheets: (put(sheets, FINDINGS, "E2", None), put(sheets, FINDINGS, "H2", "9月5日"))[0],
        [("STATUS_FORGOTTEN", f"{FINDINGS}!E2")],
    ),
    "another number, but no status": (
        lambda sheets: (put(sheets, FINDINGS, "E2", None), put(sheets, FINDINGS, "K2", 7))[0],
        [("STATUS_FORGOTTEN", f"{FINDINGS}!E2")],
    ),
    "an id of one's own without status": (
        lambda sheets: put(sheets, FINDINGS, "A3", 1) or put(sheets, FINDINGS, "E3", None),
        [("FINDING_ID_UNKNOWN", f"{FINDINGS}!A3")],
    ),
    "a coverage sheet without rows": (
        lambda sheets: sheets.update(
            {COVERAGE: sheets[COVERAGE][:1], FINDINGS: sheets[FINDINGS][:1], LETTERS: sheets[LETTERS][:1]}
        ),
        [("NOTHING_CHECKED", COVERAGE)],
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_is_more_than_a_cell(bench: Bench, case: str) -> None:
    change, expected = WHOLE[case]
    sheets = bench.filled()
    change(sheets)
    assert said(bench.check(sheets)) == expected
