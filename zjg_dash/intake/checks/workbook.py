"""All checks of one workbook, in an order in which none repeats what another has said."""

from dataclasses import dataclass, field
from typing import ClassVar

from zjg_dash.intake import layout
from zjg_dash.intake.checks.cells import check_hidden
from zjg_dash.intake.checks.channels import check_source
from zjg_dash.intake.checks.context import MOST_PROBLEMS, Context, Report, TooMany, by_role
from zjg_dash.intake.checks.coverage import CoverageDerived, CoverageReader
from zjg_dash.intake.checks.deductions import check_claims
from zjg_dash.intake.checks.findings import FindingsReader
from zjg_dash.intake.checks.letters import LettersReader
from zjg_dash.intake.checks.standing import check_standing
from zjg_dash.intake.checks.summary import check_summary, scope_of
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.evidence.matching import NamingCell
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.names import (
    COVERAGE,
    FINDINGS,
    INSTRUCTIONS,
    LETTERS,
    SHEETS,
    SUMMARY,
    month_of,
    role_of,
)
from zjg_dash.intake.reading.problems import (
    FileTextRenamed,
    FileTextWithoutTable,
    SheetMissing,
    SheetsUnknown,
    SheetTwice,
)
from zjg_dash.intake.reading.sheets import Sheet, Workbook
from zjg_dash.intake.submission import Coverage, CoverageRow, FindingRow, LetterRow
from zjg_dash.periods import Month
from zjg_dash.problems import Place, Problem, Severity

_WORKBOOKS = ("xlsx", "xlsm", "xls", "et", "ods")
"""Endings that promise sheets; a text has one table and no sheet's name."""


@dataclass(frozen=True)
class TooManyProblems(Problem):
    """The rest of the file was not looked at. `expected`: the number after which it stops."""

    code: ClassVar[str] = "TOO_MANY_PROBLEMS"
    check: ClassVar[str] = "file"


@dataclass(frozen=True)
class NothingChecked(Problem):
    """No cell of 检查范围 is 已查: it is a blank template, or somebody forgot."""

    code: ClassVar[str] = "NOTHING_CHECKED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "coverage"


@dataclass
class Checked:
    """What a workbook says, and what is wrong with it."""

    coverage: list[CoverageRow]
    findings: list[FindingRow]
    letters: list[LetterRow]
    naming: list[NamingCell] = field(default_factory=list)
    """The 证据 cells, where files may be attached."""


def name_sheets(book: Workbook, file_name: str) -> list[Problem]:
    """Give roles to sheets that have none by name: a CSV by its file's name or headers, Sheet1 by headers."""
    if any(sheet.role for sheet in book.sheets):
        return []
    for sheet in book.sheets:
        sheet.role = role_of(file_name.rpartition(".")[0]) if not sheet.name else None
        if sheet.role not in (COVERAGE, FINDINGS, LETTERS):
            sheet.role = _role_by_headers(sheet)
        if not sheet.name and sheet.role:
            sheet.name = SHEETS[sheet.role]
    if any(sheet.role for sheet in book.sheets):
        return []
    ending = file_name.rpartition(".")[2].lower()
    if not any(book.names):
        return [FileTextRenamed(found=f".{ending}") if ending in _WORKBOOKS else FileTextWithoutTable()]
    found = "、".join(name for name in book.names if name) or file_name
    expected = "、".join(SHEETS[role] for role in (COVERAGE, FINDINGS, LETTERS))
    return [SheetsUnknown(found=found, expected=expected)]


def _role_by_headers(sheet: Sheet) -> str | None:
    """The role whose columns the sheet has; findings need a criterion, letters three of their counts."""
    for role, columns, telling, enough in (
        (FINDINGS, layout.FINDING_COLUMNS, {"criterion"}, 1),
        (LETTERS, layout.LETTER_COLUMNS, {"closed_on_time", "closed_late", "due", "unsatisfied"}, 3),
    ):
        table, _ = tables.find(sheet, columns)
        if table and len(telling & set(table.columns)) >= enough:
            return role
    return None


def pick_sheets(book: Workbook, month: Month) -> tuple[list[Sheet], list[Problem]]:
    """One sheet a role: of 8月 and 9月 the one of the month; two that could both be meant are a problem."""
    kept: list[Sheet] = []
    problems: list[Problem] = []
    for role in dict.fromkeys(sheet.role for sheet in book.sheets if sheet.role):
        same = [sheet for sheet in book.sheets if sheet.role == role]
        if len(same) > 1:
            fitting = [sheet for sheet in same if month_of(sheet.name) in (None, month.month)]
            if len(fitting) != 1:
                other = next(sheet for sheet in same if sheet is not same[0])
                problems.append(SheetTwice(place=Place(sheet=other.name), found=same[0].name))
                fitting = same[:1]
            same = fitting
        kept.append(same[0])
    return kept, problems


def is_single_table(book: Workbook) -> bool:
    """Whether a workbook is the marked copy of a CSV: its one sheet carries the mark in its name."""
    return any(sheet.name.endswith(layout.CSV_MARK) for sheet in book.sheets if sheet.role) and not any(
        sheet.role == INSTRUCTIONS for sheet in book.sheets
    )


def check(context: Context, sheets: list[Sheet], report: Report, *, is_csv: bool = False) -> Checked:
    """Check the sheets. Problems go to the report; the rows are those that could be read."""
    found = Checked([], [], [])
    try:
        _check(context, by_role(sheets), report, found, is_csv=is_csv)
    except TooMany:
        report.problems.append(TooManyProblems(expected=str(MOST_PROBLEMS)))
    return found


def _check(
    context: Context, sheets: dict[str, Sheet], report: Report, found: Checked, *, is_csv: bool
) -> None:
    for role in (COVERAGE, FINDINGS, LETTERS):
        if role in sheets:
            _say_hidden(context, sheets[role], report)
    if context.rules_fit:
        check_source(context, report)
    finder = UnitFinder(context)
    coverage: CoverageReader | None = None
    if COVERAGE in sheets:
        made_for = scope_of(context, sheets[SUMMARY]) if SUMMARY in sheets else None
        coverage = CoverageReader(context, report, finder, made_for)
        coverage.read(sheets[COVERAGE])
        found.coverage = coverage.rows
    elif not is_csv:
        report.add(SheetMissing(expected=SHEETS[COVERAGE]))
        coverage = None
    if FINDINGS not in sheets and not is_csv:
        report.add(SheetMissing(expected=SHEETS[FINDINGS]))
    letters = LettersReader(context, report, finder, coverage)
    if context.rules_fit and (LETTERS in sheets or not is_csv):
        letters.read(sheets.get(LETTERS))
    findings = FindingsReader(context, report, finder, coverage)
    if FINDINGS in sheets:
        findings.read(sheets[FINDINGS])
    found.letters, found.naming = letters.rows, findings.naming_cells
    found.findings = findings.rows + letters.findings
    context.tell("comparing", 0.0)
    check_claims(context, findings.claims, report)
    if SUMMARY in sheets and context.rules_fit:
        check_summary(context, sheets[SUMMARY], finder, report)
    if is_csv and COVERAGE not in sheets:
        found.coverage = _derived(context, found)
        report.add(CoverageDerived(found=str(len(found.coverage))))
    elif coverage and (coverage.rows or coverage.complete) and not coverage.checks_anything:
        report.add(NothingChecked(place=Place(sheet=sheets[COVERAGE].name)))
    if context.rules_fit:
        check_standing(context, context.source_place, found.coverage, found.findings, report)


def _say_hidden(context: Context, sheet: Sheet, report: Report) -> None:
    """The template itself hides the letters sheet when no indicator is fed by it."""
    if sheet.role != LETTERS or context.letter_criteria:
        check_hidden(sheet, report)


def _derived(context: Context, found: Checked) -> list[CoverageRow]:
    """The scope of a file without 检查范围: what it has findings or letters for, and that was checked."""
    fed = {indicator.code: indicator for indicator, _ in context.letter_criteria}
    cells = [(row.unit_id, row.indicator, row.sheet, row.cell) for row in found.findings] + [
        (row.unit_id, code, row.sheet, row.cell)
        for row in found.letters
        for code, indicator in fed.items()
        if context.applies(indicator, row.unit_id)
    ]
    rows: dict[tuple[str, str], CoverageRow] = {}
    for unit, indicator, sheet, cell in cells:
        rows.setdefault((unit, indicator), CoverageRow(unit, indicator, Coverage.CHECKED.value, sheet, cell))
    return list(rows.values())
