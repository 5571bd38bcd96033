"""Any invalid edit at any cell: the report names exactly that cell. Valid rewrites change nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.checks.conftest import Bench, Sheets
from tests.intake.checks.test_tolerances import COVERAGE, FINDINGS, LETTERS, TOLERATED, rows_of
from zjg_dash.intake.reading.addresses import address
from zjg_dash.problems import errors

Cell = tuple[str, int, int]
FEW = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Edit:
    """A class of invalid edits: what is typed, where it applies, and what it is called."""

    code: str
    values: tuple[Any, ...]
    columns: dict[str, tuple[int, ...]]
    fits: Callable[[Any], bool] = lambda value: value is not None


EDITS = (
    Edit("UNIT_UNKNOWN", ("某某局", "凤凰鎭街道办"), {COVERAGE: (1,), FINDINGS: (2,), LETTERS: (1,)}),
    Edit("UNITS_IN_ONE_CELL", ("财政局、乐余镇", "凤凰镇和环保局"),
         {COVERAGE: (1,), FINDINGS: (2,), LETTERS: (1,)}),
    Edit("UNIT_NOT_VALID", ("粮食局",), {COVERAGE: (1,), FINDINGS: (2,), LETTERS: (1,)}),
    Edit("UNIT_CODE_UNKNOWN", ("X-1", 7), {COVERAGE: (0,), FINDINGS: (1,), LETTERS: (0,)}),
    Edit("CRITERION_UNKNOWN", ("Z9-9 某项", "随便写的"), {FINDINGS: (3,)}),
    Edit("CRITERION_NOT_DUE", ("A5-1",), {FINDINGS: (3,)}),
    Edit("COVERAGE_WORD_UNKNOWN", ("大概", "5分", "查过一半"), {COVERAGE: (3, 4, 5, 6, 7, 8)}),
    Edit("NOT_A_NUMBER", ("若干", "不详"), {FINDINGS: (10, 11, 12, 13, 14), LETTERS: tuple(range(2, 12))}),
    Edit("NUMBER_VAGUE", ("≥10", "1300余", "约5"),
         {FINDINGS: (10, 11, 12, 13, 14), LETTERS: tuple(range(2, 12))}),
    Edit("NUMBER_NEGATIVE", (-1, "-2", "－３"), {FINDINGS: (10, 11, 12, 13), LETTERS: tuple(range(2, 10))}),
    Edit("NO_SUCH_DATE", ("2018/9/31", "2018.2.30", "13月1日"), {FINDINGS: (7,)}),
    Edit("NOT_A_DATE", ("月初", "9.1-9.5"), {FINDINGS: (7,)}),
    Edit("STATUS_UNKNOWN", ("不知道",), {FINDINGS: (4,)}),
    Edit("CHECK_METHOD_UNKNOWN", ("听说",), {FINDINGS: (6,)}),
    Edit("CELL_ERROR", ("#DIV/0!", "#REF!", "#N/A"), {COVERAGE: tuple(range(9)), FINDINGS: tuple(range(17)),
                                                      LETTERS: tuple(range(12))}),
    Edit("FORMULA_WITHOUT_RESULT", ("=1+1", "=A1"),
         {COVERAGE: (0, 1, *range(3, 9)), FINDINGS: tuple(range(17)),
                                                     LETTERS: tuple(range(12))}),
)  # fmt: skip


def _cells(sheets: Sheets, edit: Edit) -> list[Cell]:
    """The cells an edit applies to: filled ones of its columns, below the header."""
    return [
        (sheet, row, column)
        for sheet, columns in edit.columns.items()
        for row in range(1, len(sheets[sheet]))
        for column in columns
        if column < len(sheets[sheet][row]) and edit.fits(sheets[sheet][row][column])
        and not (edit.code == "CELL_ERROR" and sheet == COVERAGE and column == 2)
    ]  # fmt: skip


@FEW
@given(data=st.data())
def test_the_report_names_exactly_the_cell(bench: Bench, data: st.DataObject) -> None:
    sheets = bench.filled()
    edit = data.draw(st.sampled_from(EDITS))
    sheet, row, column = data.draw(st.sampled_from(_cells(sheets, edit)))
    sheets[sheet][row][column] = data.draw(st.sampled_from(edit.values))
    found = [(each.code, each.place.text()) for each in errors(bench.check(sheets).problems)]
    assert found == [(edit.code, f"{sheet}!{address(row, column)}")]


SAFE_TOGETHER = [
    name
    for name in TOLERATED
    if name not in ("the header repeated for the second group", "another order for the second group")
]


@FEW
@given(names=st.lists(st.sampled_from(SAFE_TOGETHER), max_size=6, unique=True))
def test_valid_rewrites_give_the_same_rows(bench: Bench, names: list[str]) -> None:
    sheets = bench.filled()
    # what is typed into cells goes before what moves them, and sheets are renamed last
    rank = {name: number for number, name in enumerate(TOLERATED)}
    first_typed = rank["inner spaces"]
    renamed = range(rank["a month in the sheet's name"], first_typed)
    order = sorted(names, key=lambda name: (rank[name] in renamed, rank[name] < first_typed, rank[name]))
    for name in order:
        try:
            TOLERATED[name](sheets)
        except KeyError:
            continue  # the sheet has another name already
    submission = bench.check(sheets)
    assert submission.problems == ()
    assert rows_of(submission) == rows_of(bench.check(bench.filled()))
    _addresses_are_right(sheets, submission.findings)


def _addresses_are_right(sheets: Sheets, findings: tuple[Any, ...]) -> None:
    """A finding's cell holds its criterion, wherever the columns and rows have gone."""
    for finding in findings:
        if finding.sheet not in sheets or finding.criterion.startswith("A4-1") or finding.object == LETTERS:
            continue
        held = [
            str(value)
            for row, cells in enumerate(sheets[finding.sheet])
            for column, value in enumerate(cells)
            if address(row, column) == finding.cell
        ]
        typed = {"A1-1": ("A1-1", "超期", "ａ1－1")}.get(finding.criterion, (finding.criterion,))
        assert held and held[0].startswith(typed)
