"""检查发现: a row a finding. Rows prefilled and not looked at are skipped, the rest checked cell by cell."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from zjg_dash import language
from zjg_dash.intake import layout, words
from zjg_dash.intake.checks import fields, numbers
from zjg_dash.intake.checks.cells import CellChecker, check_merged
from zjg_dash.intake.checks.channels import check_method_complaint
from zjg_dash.intake.checks.columns import UnreadColumns, check_missing
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.coverage import CoverageReader
from zjg_dash.intake.checks.criteria import CriterionFinder, Rule
from zjg_dash.intake.checks.dates import check_date
from zjg_dash.intake.checks.duplicates import Duplicates
from zjg_dash.intake.checks.fields import Requirement, Requirements, said_nothing
from zjg_dash.intake.checks.finding_line import FindingLine
from zjg_dash.intake.checks.matters import Matters
from zjg_dash.intake.checks.open_rows import check_not_looked_at
from zjg_dash.intake.checks.personal import check_personal
from zjg_dash.intake.checks.spelling import one_spelling
from zjg_dash.intake.checks.status import check_status, is_another_finding, spellings, was_found_here
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.evidence.matching import NamingCell
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import level_form, text
from zjg_dash.intake.submission import Coverage, FindingRow, FindingStatus
from zjg_dash.problems import Place, Problem

_NAMES = tuple(column.name for column in layout.FINDING_COLUMNS)
_LINK = ("finding_id", "unit_code", "unit_name", "criterion")
_FILLED_DOWN = frozenset({"unit_code", "unit_name", "criterion", "check_method", "checked_on", "evidence"})
_MUST = ("finding_id", "status", "level", "value", "numerator", "denominator", "judged_points")
"""Without one of these of the template, rows would be read as something else than what they say."""
_MAY = ("object", "check_method", "checked_on", "matter", "note", "evidence")
_EVERY = 2_000


@dataclass(frozen=True)
class CheckMethodUnknown(Problem):
    """None of the four ways to check."""

    code: ClassVar[str] = "CHECK_METHOD_UNKNOWN"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class FindingNotCovered(Problem):
    """A finding for a unit and indicator that 检查范围 does not call 已查. fields: prefilled (yes, no)."""

    code: ClassVar[str] = "FINDING_NOT_COVERED"
    check: ClassVar[str] = "coverage"

    def fix(self, lang: str) -> str:
        """An open finding of an earlier month is not deleted: its 状态 is cleared."""
        if self.fields.get("prefilled") != "yes":
            return super().fix(lang)
        return language.text(lang, f"problems.{self.code}.fix_prefilled")


_CHECK_METHOD = spellings(words.TYPED_CHECK_METHOD)


@dataclass(frozen=True)
class Claim:
    """A deduction or addition written by hand, to be compared with what the rules give (R4)."""

    finding: FindingRow
    points: Decimal
    place: Place


class FindingsReader:
    """Reads the sheet; afterwards `rows` are the findings and `claims` what was written by hand."""

    def __init__(
        self, context: Context, report: Report, finder: UnitFinder, coverage: CoverageReader | None
    ) -> None:
        self._context = context
        self._report = report
        self._units = finder
        self._coverage = coverage
        self._criteria = CriterionFinder(context)
        self._requirements = Requirements()
        self._duplicates = Duplicates()
        self._matters = Matters()
        self._absent: set[str] = set()
        states = coverage.states if coverage else {}
        self._checked = frozenset(cell for cell, state in states.items() if state is Coverage.CHECKED)
        self._naming: list[tuple[Place, str, str]] = []
        self.rows: list[FindingRow] = []
        self.claims: list[Claim] = []

    @property
    def naming_cells(self) -> list[NamingCell]:
        """The 证据 cells of the rows that were looked at; noted only where files may be attached."""
        kept = {finding.cell: finding for finding in self.rows}
        return [NamingCell(place, said, kept.get(cell)) for place, said, cell in self._naming]

    def read(self, sheet: Sheet) -> None:
        """Read the sheet."""
        table, problems = tables.find(sheet, layout.FINDING_COLUMNS)
        self._report.add(*problems)
        if table is None:
            return
        self._absent = self._check_columns(table)
        if "criterion" in self._absent:
            return
        check_merged(table, [name for name in _NAMES if name not in _FILLED_DOWN], self._report)
        cells = CellChecker(table, self._report)
        unread = UnreadColumns(table)
        ignored: list[Problem] = []
        for row in tables.rows(table, layout.FINDING_COLUMNS, ignored, _FILLED_DOWN):
            unread.see(row)
            self._row(table, row, cells)
            if row.number % _EVERY == 0:
                self._context.tell("checking", row.number / max(sheet.height, 1))
        self._matters.tell(self._report)
        unread.tell(self._report)
        self._report.add(*ignored)

    def _check_columns(self, table: Table) -> set[str]:
        """Report missing columns; returns those without which rows cannot be read.

        A workbook from a template has all its columns; another file only what its rows refer to.
        """
        must: tuple[str, ...] = ("criterion", *_MUST)
        may: tuple[str, ...] = _MAY
        if not self._context.from_template:
            must = ("criterion", "status") if "finding_id" in table.columns else ("criterion",)
            may = ("value",)
        check_missing(table, numbers.HEADERS, must, may, self._report)
        return set(must) - set(table.columns)

    def _row(self, table: Table, row: Row, cells: CellChecker) -> None:
        line = FindingLine(table, row, row.named(table.columns, _NAMES))
        line.broken = cells.broken(row, _NAMES)
        if line.says_nothing:
            return
        line.broken |= self._absent
        if line.broken & set(_LINK):
            return
        if line.was_not_looked_at:
            if self._context.rules_fit:
                self._report.add(*check_not_looked_at(self._context, line, self._checked))
            return
        self._note_evidence(line)
        self._report.add(*check_personal(line))
        found = self._unit_and_rule(line)
        if found is None:
            self._checked_on(line)  # what is wrong beside it has another cause and is said at once
            self._check_method(line)
            self._report.add(*(each.at(line.at(each.column)) for each in line.complaints))
            return
        unit, rule = found
        requirement = self._requirements.of(*rule)
        status = check_status(self._context, line, unit, rule)
        if is_another_finding(line):
            self._report.add(*(each.at(line.at(each.column)) for each in line.complaints))
            return
        mended = status is FindingStatus.MENDED
        values, texts = self._values(line, requirement, rule, mended=mended)
        finding = FindingRow(
            finding_id=line.finding_id,
            unit_id=unit,
            indicator=rule[0].code,
            criterion=rule[1].code,
            status=status.value,
            object=texts["object"],
            check_method=self._check_method(line),
            checked_on=self._checked_on(line),
            matter=one_spelling(texts["matter"]),
            level=texts["level"],
            **values,
            note=texts["note"],
            evidence=texts["evidence"],
            sheet=line.at("criterion").sheet or "",
            cell=line.at("criterion").cell or "",
        )
        self._keep(line, finding)

    def _note_evidence(self, line: FindingLine) -> None:
        said = text(line.raw["evidence"]) if self._context.takes_evidence else ""
        if said and "evidence" not in line.broken:
            self._naming.append((line.at("evidence"), said, line.at("criterion").cell or ""))

    def _unit_and_rule(self, line: FindingLine) -> tuple[str, Rule] | None:
        """Unit and criterion of a row, or None after saying which of the two is wrong."""
        unit = self._units.find(line.table, line.row)
        if isinstance(unit, Problem):
            self._report.add(unit)
            return None
        if not self._context.rules_fit:
            return None
        rule = self._criteria.find(line.table, line.row, unit)
        if isinstance(rule, Problem):
            self._report.add(rule)
            return None
        return unit, rule

    def _keep(self, line: FindingLine, finding: FindingRow) -> None:
        """Report what the row has wrong, and keep its finding if its cell was checked."""
        self._report.add(*(each.at(line.at(each.column)) for each in line.complaints))
        if problem := self._not_covered(finding, line.at("criterion")):
            self._report.add(problem)
            return
        if not line.broken and not line.complaints:
            twice = self._duplicates.look(finding, line.at("criterion"), line.at("finding_id"))
            if twice:
                self._report.add(twice)
        self._matters.look(self._context.criteria[finding.criterion][1], finding, line.at("matter"))
        self.rows.append(finding)
        if finding.claimed_points is not None and not line.complaints and not line.broken:
            self.claims.append(Claim(finding, finding.claimed_points, line.at("claimed_points")))

    @staticmethod
    def _values(
        line: FindingLine, requirement: Requirement, rule: Rule, *, mended: bool
    ) -> tuple[numbers.Values, dict[str, str]]:
        """Numbers and texts of a row; what is wrong with them is noted in the line."""
        values, wrong = numbers.numbers(line.raw, line.broken)
        texts = {name: text(line.raw[name]) for name in ("object", "level", "value")}
        texts |= {name: said_nothing(text(line.raw[name])) for name in ("matter", "note", "evidence")}
        line.complaints += wrong
        line.complaints += fields.check(requirement, rule[1].code, values, texts, line.broken, mended=mended)
        texts["level"] = requirement.levels.get(level_form(texts["level"]), texts["level"])
        return values, texts

    def _checked_on(self, line: FindingLine) -> date | None:
        if "checked_on" in line.broken:
            return None
        seen_before = bool(line.finding_id) and not was_found_here(self._context, line)
        found, complaint = check_date(self._context, line.raw["checked_on"], seen_before=seen_before)
        if complaint:
            line.complaints.append(complaint)
        return found

    def _check_method(self, line: FindingLine) -> str:
        said = text(line.raw["check_method"])
        method = _CHECK_METHOD.get(simplified(said)) if said else None
        if said and method is None and "check_method" not in line.broken:
            line.complain("check_method", CheckMethodUnknown, said, "、".join(words.CHECK_METHOD.values()))
        elif self._context.rules_fit and "check_method" not in line.broken:
            complaint = check_method_complaint(self._context, method)
            line.complaints += [complaint] if complaint else []
        return method.value if method else ""

    def _not_covered(self, finding: FindingRow, place: Place) -> Problem | None:
        if self._coverage is None:
            return None
        cell = (finding.unit_id, finding.indicator)
        state = self._coverage.states.get(cell)
        unsure = cell in self._coverage.uncertain or (state is None and not self._coverage.complete)
        if state is Coverage.CHECKED or unsure:
            return None
        return FindingNotCovered(
            place=place,
            found=words.COVERAGE[state or Coverage.NOT_CHECKED],
            fields={
                "prefilled": "yes" if finding.finding_id else "no",
                "unit": self._context.units[finding.unit_id].name,
                "indicator": f"{finding.indicator} {self._context.indicators[finding.indicator].name}",
            },
        )
