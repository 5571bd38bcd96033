"""The score once more, by another hand: Python's Decimal and loops, from the text of docs/ARCHITECTURE.md.

It knows the ruleset as a model, not as tables, and shares no line with the SQL. Small, slow, for tests only.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from zjg_dash.intake.submission import CoverageRow, FindingRow
from zjg_dash.periods import Month, Period
from zjg_dash.rules.model import Criterion, Indicator, Ruleset
from zjg_dash.units.model import UnitName

ZERO, HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True)
class Batch:
    """What one commit says about one month and source."""

    month: str
    source: str
    coverage: tuple[CoverageRow, ...]
    findings: tuple[FindingRow, ...]


@dataclass
class IndicatorResult:
    due: int = 0
    checked: int = 0
    not_applicable: int = 0
    points: Decimal = ZERO
    full_mark: Decimal = ZERO
    lost: Decimal = ZERO


@dataclass
class UnitResult:
    group: str
    points: Decimal = ZERO
    full_mark: Decimal = ZERO
    score: Decimal | None = None
    checked_mark: Decimal = ZERO
    due_mark: Decimal = ZERO
    coverage: Decimal = ZERO
    rank: int | None = None
    grade: str | None = None
    vetoed: bool = False
    indicators: dict[str, IndicatorResult] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A finding that enters, with the month it counts in."""

    month: Month
    finding: FindingRow

    @property
    def order(self) -> tuple[Any, ...]:
        day = self.finding.checked_on
        return (day is None, str(day), self.finding.finding_id, self.month)


def divided(numerator: Decimal, denominator: Decimal) -> Decimal:
    """ROUND(CAST(a/b AS DECIMAL(28,12)), 6), half away from zero at both places."""
    return _to(_to(Context(prec=60).divide(numerator, denominator), 12), 6)


def _to(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, Context(prec=60))


def score(
    ruleset: Ruleset, names: Sequence[UnitName], batches: Sequence[Batch], period: Period
) -> dict[str, UnitResult]:
    """One result per unit valid on the period's last day. Batches come in the order they were committed."""
    seen = _what_counts(batches)
    results: dict[str, UnitResult] = {}
    for name in names:
        if not name.valid_on(period.last_day):
            continue
        unit = results[name.unit_id] = UnitResult(name.group)
        fixed: list[Decimal] = []
        groups = {
            month: other.group
            for month in period.months
            for other in names
            if other.unit_id == name.unit_id and other.valid_on(month.last_day)
        }
        for _, indicator in ruleset.indicators:
            fixed += _add_indicator(ruleset, unit, indicator, groups, (name.unit_id, seen))
        _finish(ruleset, unit, fixed)
    _rank(ruleset, results)
    return results


def dimension_points(ruleset: Ruleset, unit: UnitResult) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """Points, full mark and lost by dimension, for those with anything due."""
    summed: dict[str, tuple[Decimal, Decimal, Decimal]] = {}
    for dimension, indicator in ruleset.indicators:
        if one := unit.indicators.get(indicator.code):
            before = summed.get(dimension.code, (ZERO, ZERO, ZERO))
            summed[dimension.code] = (
                before[0] + one.points,
                before[1] + one.full_mark,
                before[2] + one.lost,
            )
    return summed


@dataclass
class Seen:
    """State and open findings by month, unit and indicator, over all sources."""

    states: dict[tuple[str, str, str], str]
    findings: dict[tuple[str, str, str], list[FindingRow]]

    def state(self, month: Month, cell: tuple[str, str]) -> str:
        return self.states.get((str(month), *cell), "not_checked")

    def readings(self, month: Month, cell: tuple[str, str]) -> list[Reading]:
        return [Reading(month, row) for row in self.findings.get((str(month), *cell), [])]


def _what_counts(batches: Sequence[Batch]) -> Seen:
    """The newest batch of a source wins a cell; a source that checked wins over one that did not."""
    newest: dict[tuple[str, str, str, str], tuple[int, str]] = {}
    for number, batch in enumerate(batches):
        for row in batch.coverage:
            newest[batch.month, batch.source, row.unit_id, row.indicator] = (number, row.state)
    states: dict[tuple[str, str, str], str] = {}
    order = {"not_checked": 0, "not_applicable": 1, "checked": 2}
    for (month, _, unit, indicator), (_, state) in newest.items():
        known = states.get((month, unit, indicator), "not_checked")
        states[month, unit, indicator] = max(known, state, key=order.__getitem__)
    findings: dict[tuple[str, str, str], list[FindingRow]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for number, batch in sorted(enumerate(batches), key=lambda each: (each[1].source, each[0])):
        for row in batch.findings:
            cell = newest.get((batch.month, batch.source, row.unit_id, row.indicator))
            if cell != (number, "checked") or row.status == "mended":
                continue
            if (batch.month, row.finding_id) not in seen:
                seen.add((batch.month, row.finding_id))
                findings[batch.month, row.unit_id, row.indicator].append(row)
    return Seen(states, findings)


def _add_indicator(
    ruleset: Ruleset,
    unit: UnitResult,
    indicator: Indicator,
    groups: dict[Month, str],
    source: tuple[str, Seen],
) -> list[Decimal]:
    """Adds an indicator to a unit's result; returns the fixed scores of vetoes it met."""
    seen, cell, mode = source[1], (source[0], indicator.code), indicator.mode.value
    months = [
        month
        for month, group in groups.items()
        if mode == "veto" or (group in indicator.groups and month.month in indicator.due)
    ]
    readings = {month: seen.readings(month, cell) for month in months}
    if mode == "veto":
        met = [each.finding.criterion for month in months for each in readings[month]]
        unit.vetoed = unit.vetoed or bool(met)
        rules: dict[str, Any] = {each.code: each.parameters for each in indicator.criteria}
        return [rules[code].fixed for code in met if rules[code].fixed is not None]
    result = IndicatorResult()
    if indicator.frequency.value == "event":
        happened = [month for month in months if readings[month]]
        if not happened:
            return []
        slots = [[each for month in happened for each in readings[month]]]
        result.due = result.checked = 1
    else:
        if not months:
            return []
        by_state = defaultdict(list)
        for month in months:
            by_state[seen.state(month, cell)].append(month)
        slots = [readings[month] for month in by_state["checked"]]
        result.due, result.checked = len(months), len(slots)
        result.not_applicable = len(by_state["not_applicable"])
        if mode == "deduct":
            unit.checked_mark += indicator.full_mark * result.checked
            unit.due_mark += indicator.full_mark * (result.due - result.not_applicable)
    unit.indicators[indicator.code] = result
    if slots:
        won = [_slot_points(indicator, slot, slots) for slot in slots]
        mean = ruleset.scoring.combination.value == "mean" and len(slots) > 1
        result.points = divided(sum(won, ZERO), Decimal(len(slots))) if mean else sum(won, ZERO)
        result.full_mark = indicator.full_mark * (1 if mean else len(slots))
        if mode == "deduct" or indicator.counts_in_denominator:
            result.lost = result.full_mark - result.points
    unit.points += result.points
    if indicator.counts_in_denominator:
        unit.full_mark += result.full_mark
    return []


def _slot_points(indicator: Indicator, slot: list[Reading], slots: list[list[Reading]]) -> Decimal:
    total = ZERO
    for criterion in indicator.criteria:
        own = [each for each in slot if each.finding.criterion == criterion.code]
        everywhere = [each for part in slots for each in part if each.finding.criterion == criterion.code]
        asked = _asked(criterion, indicator, sorted(own, key=lambda each: each.order), everywhere)
        cap = getattr(criterion.parameters, "cap", None)
        total += asked if cap is None else min(asked, cap)
    total = min(total, indicator.full_mark)
    return indicator.full_mark - total if indicator.mode.value == "deduct" else total


def _asked(
    criterion: Criterion, indicator: Indicator, own: list[Reading], everywhere: list[Reading]
) -> Decimal:
    """What the findings of one criterion ask in one slot, before caps."""
    rule: Any = criterion.parameters
    found = [each.finding for each in own]
    if criterion.method == "per_percentage_point":
        return _pooled(rule, [each.finding for each in everywhere]) if found else ZERO
    if criterion.method == "level":
        return _levels(rule, found)
    if criterion.method == "yes_no":
        return rule.points if found else ZERO
    each_asks = {
        "per_case": lambda row: _to(rule.points * (1 if row.value is None else row.value), 6),
        "all_or_nothing": lambda _: indicator.full_mark,
        "tiers": lambda row: _tier(rule.tiers, row.value),
        "judged": lambda row: max(rule.lower, min(rule.upper, row.judged_points or ZERO)),
        "external": lambda row: _external(rule, indicator, row.value or ZERO),
    }[criterion.method]
    return sum((each_asks(row) for row in found), ZERO)


def _tier(tiers: Iterable[Any], value: Decimal | None) -> Decimal:
    reached = [tier for tier in tiers if tier.at_least <= (value or ZERO)]
    return max(reached, key=lambda tier: tier.at_least).points if reached else ZERO


def _pooled(rule: Any, rows: list[FindingRow]) -> Decimal:
    numerator = sum((row.numerator or ZERO for row in rows), ZERO)
    denominator = sum((row.denominator or ZERO for row in rows), ZERO)
    if denominator <= 0:
        return ZERO
    beyond = _to(numerator * 100 - rule.base * denominator, 6)
    if rule.direction == "below":
        beyond = -beyond
    if beyond <= 0:
        return ZERO
    if rule.whole:
        return divided(beyond, denominator).to_integral_value(ROUND_FLOOR) * rule.points
    return divided(beyond * rule.points, denominator)


def _levels(rule: Any, rows: list[FindingRow]) -> Decimal:
    total, highest = ZERO, dict[str, Decimal]()
    for row in rows:
        points = rule.levels.get(row.level, ZERO)
        if rule.highest_only and row.matter:
            highest[row.matter] = max(points, highest.get(row.matter, ZERO))
        else:
            total += points
    return total + sum(highest.values(), ZERO)


def _external(rule: Any, indicator: Indicator, value: Decimal) -> Decimal:
    if rule.scale is None:
        return _to(value * rule.weight, 6)
    return divided(value * rule.weight * indicator.full_mark, rule.scale)


def _finish(ruleset: Ruleset, unit: UnitResult, fixed: list[Decimal]) -> None:
    rules = ruleset.scoring
    unit.coverage = divided(unit.checked_mark * 100, unit.due_mark) if unit.due_mark else HUNDRED
    if unit.full_mark > 0 and unit.coverage >= rules.min_coverage:
        unit.score = divided(unit.points * 100, unit.full_mark)
        for step in rules.rounding:
            unit.score = _to(unit.score, step.digits)
        if fixed:
            unit.score = min(fixed)
        reached = [grade for grade in rules.grades if grade.at_least <= unit.score]
        unit.grade = max(reached, key=lambda grade: grade.at_least).name if reached else None
    if unit.vetoed:
        unit.grade = rules.failing_grade


def _rank(ruleset: Ruleset, results: dict[str, UnitResult]) -> None:
    for unit in results.values():
        if unit.score is None:
            continue
        better = [
            other.score
            for other in results.values()
            if other.group == unit.group and other.score is not None and other.score > unit.score
        ]
        unit.rank = 1 + len(set(better) if ruleset.scoring.ties.value == "1223" else better)
