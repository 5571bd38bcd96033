"""来信与12345: the counts add up (R6), printed rates are right (R7), and what the rules read from them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake import layout
from zjg_dash.intake.checks.cells import CellChecker, check_merged
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.coverage import CoverageReader
from zjg_dash.intake.checks.fields import NumberNegative, exact, wrong_number
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.addresses import address
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import Wrong, number, percentages, text
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingRow, FindingStatus, LetterRow
from zjg_dash.problems import Place, Problem, Severity, errors
from zjg_dash.rules.letters import COLUMNS, READINGS, Reading, reading
from zjg_dash.rules.model import Criterion

_HEADERS = {column.name: column.header for column in layout.LETTER_COLUMNS}
_TOLERANCE = Decimal("0.5")
"""Percentage points by which a printed rate may differ."""


@dataclass(frozen=True)
class LettersUnitTwice(Problem):
    """A unit has two rows. fields: other."""

    code: ClassVar[str] = "LETTERS_UNIT_TWICE"
    check: ClassVar[str] = "R9"


@dataclass(frozen=True)
class LettersDoNotAddUp(Problem):
    """Closed on time + closed late + open is not what is due. `expected`: the sum."""

    code: ClassVar[str] = "LETTERS_DO_NOT_ADD_UP"
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersMoreThanWhole(Problem):
    """A part larger than its whole: valid > received, unsatisfied > closed. fields: column, whole."""

    code: ClassVar[str] = "LETTERS_MORE_THAN_WHOLE"
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersDueAboveValid(Problem):
    """More due than valid ones came in: possible with letters of earlier months, so only said."""

    code: ClassVar[str] = "LETTERS_DUE_ABOVE_VALID"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersRateDiffers(Problem):
    """A printed rate differs from the counts. fields: column; `expected`: the rate computed."""

    code: ClassVar[str] = "LETTERS_RATE_DIFFERS"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R7"


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
        check_merged(table, ("unit_code", "unit_name", *COLUMNS), self._report)
        cells = CellChecker(table, self._report)
        first: dict[str, str] = {}
        ignored: list[Problem] = []
        for row in tables.rows(table, layout.LETTER_COLUMNS, ignored):
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
        self._report.add(*ignored)
        return {row.unit_id for row in self.rows}

    def _row(self, table: Table, row: Row, unit: str, cells: CellChecker) -> None:
        broken = cells.broken(row, (*COLUMNS, "on_time_rate", "unsatisfied_rate"))
        counts: dict[str, Decimal | None] = {}
        for name in COLUMNS:
            raw = row.raw(table.columns.get(name))
            value = None if name in broken else number(raw)
            if isinstance(value, Wrong):
                self._report.add(
                    wrong_number(name, _HEADERS[name], raw, value).at(table.place(row.number, name))
                )
                broken.add(name)
                value = None
            elif value is not None and value < 0:
                self._report.add(
                    NumberNegative(
                        place=table.place(row.number, name),
                        found=text(raw),
                        fields={"column": _HEADERS[name]},
                    )
                )
                broken.add(name)
                value = None
            counts[name] = value
        if all(value is None for value in counts.values()):
            if broken:
                self._broken.add(unit)
            return
        place = table.place(row.number, "received" if "received" in table.columns else "unit_name")
        self.rows.append(LetterRow(unit_id=unit, **counts, sheet=place.sheet or "", cell=place.cell or ""))
        if broken & set(COLUMNS):
            self._broken.add(unit)
        else:
            wrong = self._sums(table, row, counts)
            self._report.add(*wrong)
            if not errors(wrong):
                self._rates(table, row, counts, broken)
        self._derive(table, row, unit, counts, broken)

    def _sums(self, table: Table, row: Row, counts: dict[str, Decimal | None]) -> list[Problem]:
        """What does not add up (R6); while it does not, rates are not compared."""

        def at(name: str) -> Place:
            return table.place(row.number, name)

        problems: list[Problem] = []
        due, valid, received = counts["due"], counts["valid"], counts["received"]
        total = _sum(counts, ("closed_on_time", "closed_late", "open"))
        if due is not None and total is not None and total != due:
            problems.append(LettersDoNotAddUp(place=at("due"), found=exact(due), expected=exact(total)))
        if valid is not None and received is not None and valid > received:
            problems.append(self._more(at("valid"), "valid", valid, "received", received))
        closed = _sum(counts, ("closed_on_time", "closed_late"))
        unsatisfied = counts["unsatisfied"]
        if unsatisfied is not None and closed is not None and unsatisfied > closed:
            problems.append(self._more(at("unsatisfied"), "unsatisfied", unsatisfied, "closed", closed))
        if due is not None and valid is not None and due > valid:
            problems.append(LettersDueAboveValid(place=at("due"), found=exact(due), expected=exact(valid)))
        return problems

    @staticmethod
    def _more(place: Place, part: str, value: Decimal, whole: str, most: Decimal) -> Problem:
        closed = f"{_HEADERS['closed_on_time']}+{_HEADERS['closed_late']}"
        return LettersMoreThanWhole(
            place=place,
            found=exact(value),
            expected=exact(most),
            fields={"column": _HEADERS[part], "whole": _HEADERS.get(whole, closed)},
        )

    def _rates(self, table: Table, row: Row, counts: dict[str, Decimal | None], broken: set[str]) -> None:
        for each in READINGS:
            column = table.columns.get(each.name)
            if not each.denominator or column is None or each.name in broken:
                continue
            printed = percentages(row.raw(column))
            place = table.place(row.number, each.name)
            if isinstance(printed, Wrong):
                self._report.add(
                    wrong_number(each.name, _HEADERS[each.name], row.raw(column), printed).at(place)
                )
                continue
            above, below = _sum(counts, each.counts), _sum(counts, each.denominator)
            if not printed or above is None or not below:
                continue
            computed = above * 100 / below
            if min(abs(value - computed) for value in printed) > _TOLERANCE:
                self._report.add(
                    LettersRateDiffers(
                        place=place,
                        found=text(row.raw(column)),
                        expected=f"{computed:.1f}%",
                        fields={"column": _HEADERS[each.name]},
                    )
                )

    def _derive(
        self, table: Table, row: Row, unit: str, counts: dict[str, Decimal | None], broken: set[str]
    ) -> None:
        """The findings of the unit; a count that is needed and blank is said, never taken for 0."""
        rules = [
            rule for rule in self._rules if self._context.applies(self._context.indicators[rule[0]], unit)
        ]
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
            if counts[name] is None and name not in broken:
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


def _derived(unit: str, rule: _Rule, counts: dict[str, Decimal | None], place: Place) -> FindingRow | None:
    """A count above zero, or a rate over something; else there is nothing to read."""
    indicator, criterion, each = rule
    above = _sum(counts, each.counts)
    below = _sum(counts, each.denominator) if each.denominator else None
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


def _sum(counts: dict[str, Decimal | None], names: tuple[str, ...]) -> Decimal | None:
    """The sum of counts; None when one is missing."""
    values = [counts[name] for name in names]
    return sum((value for value in values if value is not None), Decimal(0)) if None not in values else None
