"""检查范围: the batch's scope, cell by cell; and R10, units and indicators that one would expect there."""

import re
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake import layout, words
from zjg_dash.intake.checks.cells import CellChecker, check_merged
from zjg_dash.intake.checks.columns import UnreadColumns
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.spelling import plain, simplified
from zjg_dash.intake.reading.tables import KeyOf, Table
from zjg_dash.intake.reading.values import text
from zjg_dash.intake.submission import Coverage, CoverageRow
from zjg_dash.periods import Kind
from zjg_dash.problems import Place, Problem, Severity
from zjg_dash.rules.model import Indicator

_CODE = re.compile(r"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)(?![A-Z0-9])")


@dataclass(frozen=True)
class CoverageWordUnknown(Problem):
    """Neither 已查 nor 不适用 nor 未查, nor anything people write for them."""

    code: ClassVar[str] = "COVERAGE_WORD_UNKNOWN"
    check: ClassVar[str] = "coverage"


@dataclass(frozen=True)
class CoverageUnitTwice(Problem):
    """A unit has two rows. fields: other (cell of the first)."""

    code: ClassVar[str] = "COVERAGE_UNIT_TWICE"
    check: ClassVar[str] = "R9"


@dataclass(frozen=True)
class CoverageNotMeant(Problem):
    """已查 where the indicator does not apply to the unit's group: it will not count."""

    code: ClassVar[str] = "COVERAGE_NOT_MEANT"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class IndicatorNotDue(Problem):
    """A column of an indicator that is not due in the month. `expected`: the months in which it is."""

    code: ClassVar[str] = "INDICATOR_NOT_DUE"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class IndicatorNotInspected(Problem):
    """A column of an indicator the December inspection leaves out."""

    code: ClassVar[str] = "INDICATOR_NOT_INSPECTED"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class IndicatorUnknown(Problem):
    """A column whose header begins like a code, but no indicator of the ruleset has it."""

    code: ClassVar[str] = "INDICATOR_UNKNOWN"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class UnitsNotListed(Problem):
    """Units of the month that the sheet does not list. `found`: how many; `expected`: their names."""

    code: ClassVar[str] = "UNITS_NOT_LISTED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R10"


@dataclass(frozen=True)
class IndicatorsNotListed(Problem):
    """Indicators due in the month that have no column. `expected`: their codes and names."""

    code: ClassVar[str] = "INDICATORS_NOT_LISTED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R10"


@dataclass(frozen=True)
class CoverageDerived(Problem):
    """No 检查范围 in the file: only the cells with findings or letters are its scope."""

    code: ClassVar[str] = "COVERAGE_DERIVED"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "coverage"


STATES = {
    plain(word).lower(): state
    for state, typed in words.TYPED_COVERAGE.items()
    for word in (*typed, words.COVERAGE[state])
}


def indicator_key(context: Context) -> KeyOf:
    """The indicator a header means: it begins with its code, or is its name."""
    names = {simplified(indicator.name): code for code, indicator in context.indicators.items()}

    def key_of(header: str) -> str | None:
        bare = simplified(header)
        found = _CODE.match(bare.upper())
        if found and found[1] in context.indicators:
            return found[1]
        return names.get(bare) or names.get(re.sub(r"\(.*?\)", "", bare))

    return key_of


class CoverageReader:
    """Reads the sheet; afterwards `rows` is the scope and `uncertain` the cells that have a problem."""

    def __init__(
        self, context: Context, report: Report, finder: UnitFinder, scope: frozenset[str] | None = None
    ) -> None:
        """`scope`: the indicators the workbook was made for; others are not missed. None: all due ones."""
        self._scope = context.due_codes if scope is None else scope
        self._context = context
        self._report = report
        self._finder = finder
        self.rows: list[CoverageRow] = []
        self.states: dict[tuple[str, str], Coverage] = {}
        self.uncertain: set[tuple[str, str]] = set()
        self.complete = True
        """False when rows or columns could not be read, so that a missing cell proves nothing."""

    @property
    def checks_anything(self) -> bool:
        """Whether a cell is 已查."""
        return Coverage.CHECKED in self.states.values()

    def read(self, sheet: Sheet) -> None:
        """Read the sheet."""
        table, problems = tables.find(sheet, layout.COVERAGE_COLUMNS, indicator_key(self._context))
        self._report.add(*problems)
        if table is None:
            self.complete = False
            return
        indicators, unknown = self._columns(table)
        check_merged(table, (*indicators, "unit_code", "unit_name"), self._report)
        cells = CellChecker(table, self._report)
        first: dict[str, Place] = {}
        unread = UnreadColumns(table, unknown)
        ignored: list[Problem] = []
        for row in tables.rows(table, layout.COVERAGE_COLUMNS, ignored):
            unread.see(row)
            if cells.broken(row, ("unit_code", "unit_name")):
                self.complete = False
                continue
            unit = self._finder.find(table, row)
            if isinstance(unit, Problem):
                self._report.add(unit)
                self.complete = False
                continue
            place = table.place(row.number, "unit_name")
            if unit in first:
                self._report.add(
                    CoverageUnitTwice(
                        place=place,
                        found=self._context.units[unit].name,
                        fields={"other": first[unit].cell},
                    )
                )
                continue
            first[unit] = place
            broken = cells.broken(row, indicators)
            for indicator in indicators:
                self._cell(table, unit, indicator, row, indicator in broken)
        if self._context.rules_fit:
            unread.tell(self._report)
        self._report.add(*ignored)
        self._missing(sheet, set(first), indicators)

    def _columns(self, table: Table) -> tuple[list[str], list[int]]:
        """The indicators of the sheet, in the ruleset's order, and columns of unknown indicators.

        Reports columns that should not be there.
        """
        known = [name for name in self._context.indicators if name in table.columns]
        if not self._context.rules_fit:
            return known, []
        unknown: list[int] = []
        for name in known:
            indicator = self._context.indicators[name]
            if not self._context.due(indicator):
                place = table.sheet.place(table.first_row - 1, table.columns[name])
                self._report.add(self._not_due(place, indicator))
        used = set(table.columns.values())
        for column, header in table.headers.items():
            found = _CODE.match(plain(header))
            if column not in used and found and any(each.isdigit() for each in found[1]):
                place = table.sheet.place(table.first_row - 1, column)
                self._report.add(IndicatorUnknown(place=place, found=header))
                unknown.append(column)
        return [name for name in known if self._context.due(self._context.indicators[name])], unknown

    def _not_due(self, place: Place, indicator: Indicator) -> Problem:
        found = f"{indicator.code} {indicator.name}"
        if self._context.period.kind is Kind.INSPECTION:
            return IndicatorNotInspected(place=place, found=found)
        return IndicatorNotDue(place=place, found=found, expected="、".join(map(str, indicator.due)))

    def _cell(self, table: Table, unit: str, name: str, row: tables.Row, broken: bool) -> None:
        raw = row.raw(table.columns[name])
        place = table.place(row.number, name)
        state = None if broken else STATES.get(plain(text(raw)).lower())
        if state is None:
            self.uncertain.add((unit, name))
            if not broken:
                self._report.add(CoverageWordUnknown(place=place, found=text(raw)))
            return
        indicator = self._context.indicators[name]
        if state is Coverage.CHECKED and not self._context.applies(indicator, unit):
            fields = {"unit": self._context.units[unit].name, "indicator": f"{name} {indicator.name}"}
            self._report.add(CoverageNotMeant(place=place, found=text(raw), fields=fields))
        self.states[(unit, name)] = state
        self.rows.append(CoverageRow(unit, name, state.value, place.sheet or "", place.cell or ""))

    def _missing(self, sheet: Sheet, units: set[str], indicators: list[str]) -> None:
        groups = {self._context.units[unit].group for unit in units}
        absent = [
            unit.name
            for unit in self._context.units.values()
            if unit.group in groups and unit.unit_id not in units
        ]
        if absent and self.complete:
            self._report.add(
                UnitsNotListed(
                    place=Place(sheet=sheet.name), found=str(len(absent)), expected="、".join(absent)
                )
            )
        unlisted = [
            f"{code} {indicator.name}"
            for code, indicator in self._context.indicators.items()
            if self._context.due(indicator) and code in self._scope and code not in indicators
        ]
        if unlisted and self._context.rules_fit:
            place = Place(sheet=sheet.name)
            self._report.add(
                IndicatorsNotListed(place=place, found=str(len(unlisted)), expected="、".join(unlisted))
            )
