"""来信与12345: the counts add up (R6), printed rates are right (R7), and what the rules read from them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake import layout
from zjg_dash.intake.checks.cells import CellChecker, check_merged
from zjg_dash.intake.checks.columns import UnreadColumns, check_missing
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.coverage import CoverageReader
from zjg_dash.intake.checks.letter_sums import check_letters, total
from zjg_dash.intake.checks.numbers import Complaint, CountNotWhole, NumberNegative, is_whole, wrong_number
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.addresses import address
from zjg_dash.intake.reading.sheets import Cell, Sheet
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import Wrong, number, text
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingRow, FindingStatus, LetterRow
from zjg_dash.problems import Place, Problem
from zjg_dash.rules.letters import COLUMNS, Reading, reading
from zjg_dash.rules.model import Criterion

_HEADERS = {column.name: column.header for column in layout.LETTER_COLUMNS}


@dataclass(frozen=True)
class LettersUnitTwice(Problem):
    """A unit has two rows. fields: other."""

    code: ClassVar[str] = "LETTERS_UNIT_TWICE"
    check: ClassVar[str] = "R9"


@dataclass(frozen=True)
class LettersMissing(Problem):
    """The indicator is 已查, but the unit has no counts. fields: unit, indicator."""

    code: ClassVar[str] = "LETTERS_MISSING"
    check: ClassVar[str] = "coverage"


@dataclass(frozen=True)
class LettersCountMissing(Problem):
    """A count the rules need is blank; nothing is written as 0. fields: column."""

    code: ClassVar[str] = "LETTERS_COUNT_MISSING"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class LettersNotCovered(Problem):
    """Counts for a unit whose letters indicator is not 已查: they would not count."""

    code: ClassVar[str] = "LETTERS_NOT_COVERED"
    check: ClassVar[str] = "coverage"


_Rule = tuple[str, Criterion, Reading]
"""Indicator, criterion and what it reads."""


class LettersReader:
    """Reads the sheet; afterwards `rows` are the counts and `findings` what the rules read from them."""

    def __init__(
        self, context: Context, report: Report, finder: UnitFinder, coverage: CoverageReader | None
    ) -> None:
        self._context = context
        self._report = report
        self._finder = finder
        self._coverage = coverage
        self._complete = True
        self._broken: set[str] = set()
        self._absent: set[str] = set()
        """Columns the rules need that are not there; said once, not in each row."""
        self._rules: list[_Rule] = [
            (indicator.code, criterion, found)
            for indicator, criterion in context.letter_criteria
            if (found := reading(criterion.letters))
        ]
        self._needed = [
            name
            for name in COLUMNS
            if any(name in (*each.counts, *each.denominator) for _, _, each in self._rules)
        ]
        self.rows: list[LetterRow] = []
        self.findings: list[FindingRow] = []

    def read(self, sheet: Sheet | None) -> None:
        """Read the sheet (None: the workbook has none) and compare it with what was checked."""
        filled: set[str] = set()
        if sheet is not None:
            filled = self._read(sheet)
        self._missing(filled)

    def _read(self, sheet: Sheet) -> set[str]:
        table, problems = tables.find(sheet, layout.LETTER_COLUMNS)
        if table is None and not self._rules:
            return set()
        self._report.add(*problems)
        if table is None:
            self._complete = False
            return set()
        rest = [name for name in COLUMNS if name not in self._needed]
        check_missing(
            table, _HEADERS, self._needed, rest if self._context.from_template else (), self._report
        )
        self._absent = set(self._needed) - set(table.columns)
        check_merged(table, ("unit_code", "unit_name", *COLUMNS), self._report)
        cells = CellChecker(table, self._report)
        first: dict[str, str] = {}
        unread = UnreadColumns(table)
        ignored: list[Problem] = []
        for row in tables.rows(table, layout.LETTER_COLUMNS, ignored):
            unread.see(row)
            if cells.broken(row, ("unit_code", "unit_name")):
                self._complete = False
                continue
            unit = self._finder.find(table, row)
            if isinstance(unit, Problem):
                self._report.add(unit)
                self._complete = False
                continue
            place = table.place(row.number, "unit_name")
            if unit in first:
                name = self._context.units[unit].name
                self._report.add(LettersUnitTwice(place=place, found=name, fields={"other": first[unit]}))
                continue
            first[unit] = place.cell or ""
            self._row(table, row, unit, cells)
        unread.tell(self._report)
        self._report.add(*ignored)
        return {row.unit_id for row in self.rows}

    def _row(self, table: Table, row: Row, unit: str, cells: CellChecker) -> None:
        broken = cells.broken(row, (*COLUMNS, "on_time_rate", "unsatisfied_rate"))
        counts: dict[str, Decimal | None] = {}
        for name in COLUMNS:
            counts[name] = None
            if name in broken:
                continue
            found = _count(name, row.raw(table.columns.get(name)))
            if isinstance(found, Complaint):
                self._report.add(found.at(table.place(row.number, name)))
                broken.add(name)
            else:
                counts[name] = found
        if all(value is None for value in counts.values()):
            if broken:
                self._broken.add(unit)
            return
        place = table.place(row.number, "received" if "received" in table.columns else "unit_name")
        self.rows.append(LetterRow(unit_id=unit, **counts, sheet=place.sheet or "", cell=place.cell or ""))
        if broken & set(COLUMNS):
            self._broken.add(unit)
        else:
            self._report.add(*check_letters(table, row, counts, broken))
        self._derive(table, row, unit, counts, broken)

    def _derive(
        self, table: Table, row: Row, unit: str, counts: dict[str, Decimal | None], broken: set[str]
    ) -> None:
        """The findings of the unit; a count that is needed and blank is said, never taken for 0."""
        rules = [rule for rule in self._rules if self._is_for(rule, unit)]
        if self._coverage is not None:
            checked = [rule for rule in rules if self._state(unit, rule[0]) is Coverage.CHECKED]
            unsure = [rule for rule in rules if (unit, rule[0]) in self._coverage.uncertain]
            known = self._coverage.complete or any((unit, rule[0]) in self._coverage.states for rule in rules)
            if rules and not checked and not unsure and known and any(counts.values()):
                name = next(name for name in COLUMNS if counts[name])
                self._report.add(
                    LettersNotCovered(
                        place=table.place(row.number, name),
                        found=self._context.units[unit].name,
                        fields={"indicator": self._name(rules[0][0])},
                    )
                )
            rules = checked
        if not rules:
            return
        for name in self._needed:
            if counts[name] is None and name not in broken | self._absent:
                self._report.add(
                    LettersCountMissing(
                        place=table.place(row.number, name), fields={"column": _HEADERS[name]}
                    )
                )
        for indicator, criterion, each in rules:
            source = table.columns.get(each.source)
            cell = address(row.number, source if source is not None else table.columns.get("unit_name", 0))
            place = Place(sheet=table.sheet.name, cell=cell)
            finding = _derived(unit, (indicator, criterion, each), counts, place)
            if finding:
                self.findings.append(finding)

    def _is_for(self, rule: _Rule, unit: str) -> bool:
        indicator, criterion, _ = rule
        meets = self._context.meets(criterion, unit)
        return meets and self._context.applies(self._context.indicators[indicator], unit)

    def _state(self, unit: str, indicator: str) -> Coverage | None:
        return self._coverage.states.get((unit, indicator)) if self._coverage else Coverage.CHECKED

    def _missing(self, filled: set[str]) -> None:
        """Units that are 已查 and have no counts."""
        if self._coverage is None or not self._complete:
            return
        fed = {indicator for indicator, _, _ in self._rules}
        for row in self._coverage.rows:
            if row.state != Coverage.CHECKED or row.indicator not in fed:
                continue
            if row.unit_id in filled | self._broken:
                continue
            if not self._context.applies(self._context.indicators[row.indicator], row.unit_id):
                continue
            self._report.add(
                LettersMissing(
                    place=Place(sheet=row.sheet, cell=row.cell),
                    found=self._context.units[row.unit_id].name,
                    fields={"indicator": self._name(row.indicator)},
                )
            )

    def _name(self, indicator: str) -> str:
        return f"{indicator} {self._context.indicators[indicator].name}"


def _count(name: str, raw: Cell) -> Decimal | Complaint | None:
    """A whole number of letters, None where nothing is written."""
    value = number(raw)
    column = (("column", _HEADERS[name]),)
    if isinstance(value, Wrong):
        return wrong_number(name, _HEADERS[name], raw, value)
    if value is not None and value < 0:
        return Complaint(name, NumberNegative, text(raw), fields=column)
    if value is not None and not is_whole(value):
        return Complaint(name, CountNotWhole, text(raw), fields=column)
    return value


def _derived(unit: str, rule: _Rule, counts: dict[str, Decimal | None], place: Place) -> FindingRow | None:
    """A count above zero, or a rate over something; else there is nothing to read."""
    indicator, criterion, each = rule
    above = total(counts, each.counts)
    below = total(counts, each.denominator) if each.denominator else None
    if above is None or (not below if each.denominator else not above):
        return None
    return FindingRow(
        finding_id="",
        unit_id=unit,
        indicator=indicator,
        criterion=criterion.code,
        status=FindingStatus.NEW.value,
        object=layout.LETTERS,
        check_method=CheckMethod.SYSTEM.value,
        checked_on=None,
        matter="",
        level="",
        value=None if each.denominator else above,
        numerator=above if each.denominator else None,
        denominator=below,
        judged_points=None,
        claimed_points=None,
        note="",
        evidence="",
        sheet=place.sheet or "",
        cell=place.cell or "",
    )
