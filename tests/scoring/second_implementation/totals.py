"""From indicators to a unit's score: dimensions, base points, scaling, pools, penalties, limits."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from second_implementation.arithmetic import HUNDRED, ZERO, divided, held, rounded
from second_implementation.results import IndicatorResult, UnitResult
from second_implementation.rules import Item, Rules
from second_implementation.standings import standing
from zjg_dash.rules.model import Dimension


def compared(rules: Rules, units: Sequence[UnitResult]) -> list[dict[str, Decimal]]:
    """Of each unit of a group what its compared dimensions give, where anything of them was checked."""
    found: list[dict[str, Decimal]] = [{} for _ in units]
    for dimension in rules.ruleset.dimensions:
        if dimension.comparison is None:
            continue
        there = []
        for place, unit in enumerate(units):
            due = _due(rules, unit, dimension)
            if any(one.checked for _, one in due):
                there.append((place, _held(due, dimension)))
        points = [held for _, held in there]
        marks = [dimension.full_mark] * len(points)
        gained = standing(rules, dimension.comparison, points, marks)
        for (place, _), value in zip(there, gained, strict=True):
            found[place][dimension.code] = value
    return found


def add(rules: Rules, unit: UnitResult, compared: Mapping[str, Decimal]) -> None:
    """Adds everything up to the score before vetoes; `compared` are the points of dimensions by standing."""
    scoring = rules.scoring
    failed = [
        dimension.code
        for dimension in rules.ruleset.dimensions
        if _add_dimension(rules, unit, dimension, compared.get(dimension.code))
    ]
    unit.failed_parts = ",".join(failed)
    unit.points += scoring.base
    unit.full_mark += scoring.base
    unit.coverage = divided(unit.checked_mark * 100, unit.due_mark) if unit.due_mark else HUNDRED
    if unit.full_mark <= 0 or unit.coverage < scoring.min_coverage:
        return
    base = divided(unit.points * 100, unit.full_mark) if scoring.rescale else unit.points
    unit.base_score = base
    for dimension in rules.ruleset.dimensions:
        if dimension.pool and dimension.code in unit.dimensions and _opened(dimension, base):
            unit.bonus += unit.dimensions[dimension.code][0]
    for code, amount in unit.totals.items():
        if rules.clauses[code].effect == "reward":
            unit.bonus += amount
        else:
            unit.penalty += amount
    if scoring.penalty_cap is not None:
        unit.penalty = min(unit.penalty, scoring.penalty_cap)
    unit.score = finished(rules, base + unit.bonus - unit.penalty)


def finished(rules: Rules, score: Decimal) -> Decimal:
    """A score inside the limits of the total, and rounded."""
    score = held(score, rules.scoring.floor, rules.scoring.ceiling)
    digits = rules.digits.get("unit")
    return score if digits is None else rounded(score, digits)


def _due(rules: Rules, unit: UnitResult, dimension: Dimension) -> list[tuple[Item, IndicatorResult]]:
    return [
        (rules.of_code[each.code], unit.indicators[each.code])
        for each in dimension.indicators
        if each.code in unit.indicators
    ]


def _held(due: list[tuple[Item, IndicatorResult]], dimension: Dimension) -> Decimal:
    return held(sum((one.points for _, one in due), ZERO), dimension.floor, dimension.ceiling)


def _add_dimension(rules: Rules, unit: UnitResult, dimension: Dimension, compared: Decimal | None) -> bool:
    """Adds a dimension to the unit; tells whether the unit failed it."""
    due = _due(rules, unit, dimension)
    if not due:
        return False
    points = _held(due, dimension)
    full = ZERO
    for item, one in due:
        full += one.full_mark if item.in_denominator else max(one.points, ZERO) if item.won else ZERO
    if compared is not None:
        points, full = compared, dimension.full_mark
    failed = dimension.pass_mark is not None and full > 0 and points * 100 < dimension.pass_mark * full
    if (digits := rules.digits.get("dimension")) is not None:
        points = rounded(points, digits)
    marks, lost = (sum((getattr(one, name) for _, one in due), ZERO) for name in ("full_mark", "lost"))
    if compared is not None:
        marks, lost = full, full - compared
    unit.dimensions[dimension.code] = (points, marks, lost)
    weight = dimension.group_weights.get(unit.group, dimension.weight)
    if dimension.pool:
        return failed
    if weight is None:
        unit.points += points
        unit.full_mark += full
    elif full > 0:
        unit.points += divided(points * weight, full)
        unit.full_mark += weight
    return failed


def _opened(dimension: Dimension, score: Decimal) -> bool:
    gate = dimension.pool.gate if dimension.pool else None
    if gate is None:
        return True
    return score > gate.above if gate.above is not None else score >= (gate.at_least or ZERO)
