"""What each finding asks, before anything limits it: one function a method."""

from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from second_implementation.arithmetic import HUNDRED, ZERO, divided, rounded

from zjg_dash.intake.submission import FindingRow

Rows = Sequence[FindingRow]
Asked = list[Decimal]
ONE = Decimal(1)


def asked(method: str, rule: Any, mark: Decimal, own: Rows, pooled: Rows) -> Asked:
    """What each of the findings `own` of a slot asks; `pooled` are those of the whole period."""
    return METHODS[method](rule, mark, own, pooled)


def _each(of: Callable[[Any, Decimal, FindingRow], Decimal]) -> Callable[[Any, Decimal, Rows, Rows], Asked]:
    """A method that looks at each finding by itself."""
    return lambda rule, mark, own, _: [of(rule, mark, row) for row in own]


def _last(own: Rows, amount: Decimal) -> Asked:
    """The last finding of the slot carries the amount."""
    return [ZERO] * (len(own) - 1) + [amount]


def cases(row: FindingRow) -> Decimal:
    """A finding without a count is one case."""
    return ONE if row.value is None else row.value


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_FLOOR)


def _per_case(rule: Any, _: Decimal, own: Rows, __: Rows) -> Asked:
    free, step, factors = (getattr(rule, name, None) for name in ("free", "step", "factors"))
    counts = [cases(row) for row in own]
    if factors:
        counts = [
            rounded(count * factors.get(row.level, ONE), 6) for count, row in zip(counts, own, strict=True)
        ]
    if free is None and step is None:
        return [rounded(rule.points * count, 6) for count in counts]

    def costs(count: Decimal) -> Decimal:
        beyond = max(count - (free or ZERO), ZERO)
        return rounded((_whole(beyond / step) if step else beyond) * rule.points, 6)

    total, result = ZERO, []
    for count in counts:
        result.append(costs(total + count) - costs(total))
        total += count
    return result


def _level(rule: Any, _: Decimal, own: Rows, __: Rows) -> Asked:
    points = [rule.levels.get(row.level, ZERO) for row in own]
    if rule.highest_only:
        best: dict[str, int] = {}
        for place, row in enumerate(own):
            if row.matter and (row.matter not in best or points[place] > points[best[row.matter]]):
                best[row.matter] = place
        points = [
            each if not row.matter or best[row.matter] == place else ZERO
            for place, (each, row) in enumerate(zip(points, own, strict=True))
        ]
    return points


def _external(rule: Any, mark: Decimal, row: FindingRow) -> Decimal:
    value = row.value or ZERO
    if rule.scale is None:
        return rounded(value * rule.weight, 6)
    return divided(value * rule.weight * mark, rule.scale)


def _per_percentage_point(rule: Any, _: Decimal, own: Rows, pooled: Rows) -> Asked:
    target, step = getattr(rule, "target", None), getattr(rule, "step", None) or ONE
    if target is None:
        part = sum((row.numerator or ZERO for row in pooled), ZERO)
        whole = sum((row.denominator or ZERO for row in pooled), ZERO)
    else:
        part, whole = sum((row.value or ZERO for row in pooled), ZERO), target * len(pooled)
    if whole <= 0:
        return _last(own, ZERO)
    beyond = rounded(part * HUNDRED - rule.base * whole, 6)
    beyond = -beyond if rule.direction == "below" else beyond
    if beyond <= 0:
        return _last(own, ZERO)
    if rule.whole:
        return _last(own, rounded(_whole(divided(beyond, whole * step)) * rule.points, 6))
    return _last(own, divided(beyond * rule.points, whole * step))


def _tiers(rule: Any, _: Decimal, row: FindingRow) -> Decimal:
    reached = [tier for tier in rule.tiers if tier.at_least <= (row.value or ZERO)]
    return max(reached, key=lambda tier: tier.at_least).points if reached else ZERO


METHODS: dict[str, Callable[[Any, Decimal, Rows, Rows], Asked]] = {
    "per_case": _per_case,
    "yes_no": _each(lambda rule, _, __: rule.points),
    "all_or_nothing": _each(lambda _, mark, __: mark),
    "tiers": _each(_tiers),
    "judged": _each(lambda rule, _, row: max(rule.lower, min(rule.upper, row.judged_points or ZERO))),
    "per_percentage_point": _per_percentage_point,
    "level": _level,
    "external": _each(_external),
}
