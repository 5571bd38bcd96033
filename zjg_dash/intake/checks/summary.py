"""R5: 汇总表 is for reading only; what it prints is recomputed from its own cells and compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake import layout
from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.checks.coverage import indicator_key
from zjg_dash.intake.checks.numbers import exact
from zjg_dash.intake.checks.units import UnitFinder
from zjg_dash.intake.reading import tables
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.values import number
from zjg_dash.problems import Place, Problem, Severity
from zjg_dash.rules.model import VETO_INDICATOR, RoundingStep, Ties

_TOLERANCE = Decimal("0.01")
"""Printed points are rounded to two decimals."""


@dataclass(frozen=True)
class SummaryTotalDiffers(Problem):
    """The printed total is neither the sum of the row nor that sum out of 100. `expected`: both."""

    code: ClassVar[str] = "SUMMARY_TOTAL_DIFFERS"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R5"


@dataclass(frozen=True)
class SummaryRankDiffers(Problem):
    """The printed rank is not that of the printed totals inside the group. `expected`: the rank computed."""

    code: ClassVar[str] = "SUMMARY_RANK_DIFFERS"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R5"


@dataclass(frozen=True)
class _Line:
    group: str
    points: dict[str, Decimal]
    score: Decimal
    score_place: Place
    rank: Decimal | None
    rank_place: Place


def scope_of(context: Context, sheet: Sheet) -> frozenset[str] | None:
    """The indicators the workbook was made for: the columns of the sheet made with it. None: not known.

    Vetoes have no column there; they are in the scope of a workbook made for everything that is due.
    """
    table, _ = tables.find(sheet, (*layout.COVERAGE_COLUMNS, *layout.SUMMARY_TOTALS), indicator_key(context))
    if table is None or "score" not in table.columns:
        return None
    listed = {name for name in table.columns if name in context.indicators}
    whole = context.due_codes - {VETO_INDICATOR} <= listed
    return frozenset(listed | {VETO_INDICATOR} if whole else listed)


def check_summary(context: Context, sheet: Sheet, finder: UnitFinder, report: Report) -> None:
    """Compare totals and ranks. A sheet that is blank, or none, says nothing and is not complained of."""
    columns = (*layout.COVERAGE_COLUMNS, *layout.SUMMARY_TOTALS)
    table, _ = tables.find(sheet, columns, indicator_key(context))
    if table is None or "score" not in table.columns:
        return
    lines = []
    whole = context.due_codes - {VETO_INDICATOR} <= set(table.columns)
    for row in tables.rows(table, columns, []):
        unit = finder.find(table, row)
        score = number(row.raw(table.columns["score"]))
        if isinstance(unit, Problem) or not isinstance(score, Decimal):
            continue
        points = {
            name: value
            for name, column in table.columns.items()
            if name in context.indicators and isinstance(value := number(row.raw(column)), Decimal)
        }
        rank = number(row.raw(table.columns.get("rank")))
        lines.append(
            _Line(
                context.units[unit].group,
                points,
                score,
                table.place(row.number, "score"),
                rank if isinstance(rank, Decimal) else None,
                table.place(row.number, "rank"),
            )
        )
    if whole:
        for line in lines:
            _check_total(context, line, report)
    for group in dict.fromkeys(line.group for line in lines):
        _check_ranks(context, [line for line in lines if line.group == group], report)


def _check_total(context: Context, line: _Line, report: Report) -> None:
    if not line.points:
        return
    total = sum(line.points.values(), Decimal(0))
    full = sum(
        (
            context.indicators[name].full_mark
            for name in line.points
            if context.indicators[name].counts_in_denominator
        ),
        Decimal(0),
    )
    fitting = [total] + ([total * 100 / full] if full else [])
    tolerance = _tolerance(context.ruleset.scoring.rounding)
    if line.score not in _veto_scores(context) and all(
        abs(line.score - value) > tolerance for value in fitting
    ):
        expected = " / ".join(dict.fromkeys(exact(round(value, 2)) for value in fitting))
        report.add(SummaryTotalDiffers(place=line.score_place, found=exact(line.score), expected=expected))


def _tolerance(rounding: Sequence[RoundingStep]) -> Decimal:
    """Half a unit of the digit the rules round to, where that is more than what printing rounds away."""
    coarsest = min((step.digits for step in rounding), default=6)
    return max(_TOLERANCE, Decimal(5).scaleb(-coarsest - 1))


def _veto_scores(context: Context) -> set[Decimal]:
    """The scores a veto may set."""
    return {
        row.value
        for criterion in context.ruleset.vetoes
        for row in criterion.parameters.rows()
        if row.name == "fixed"
    }


def _check_ranks(context: Context, lines: list[_Line], report: Report) -> None:
    """Ranks against each other; a unit without rank (未排名) stands outside."""
    lines = [line for line in lines if line.rank is not None]
    scores = sorted((line.score for line in lines), reverse=True)
    if context.ruleset.scoring.ties is Ties.DENSE:
        scores = list(dict.fromkeys(scores))
    for line in lines:
        computed = scores.index(line.score) + 1
        if line.rank is not None and line.rank != computed:
            report.add(
                SummaryRankDiffers(place=line.rank_place, found=exact(line.rank), expected=str(computed))
            )
