"""What each finding asks, before anything limits it: one function a method."""

from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from second_implementation.arithmetic import HUNDRED, ZERO, divided, held, rounded
from zjg_dash.intake.submission import FindingRow

Rows = Sequence[FindingRow]
Asked = list[Decimal]
ONE, MOST = Decimal(1), Decimal(1_000_000)


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
    """A finding without a count is one case; none counts more than a million."""
    return ONE if row.value is None else held(row.value, ZERO, MOST)


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_FLOOR)


def _points(amount: Any, whole: Decimal) -> Decimal:
    """Points, or a share of a whole in per cent."""
    return rounded(whole * amount.per_cent / HUNDRED, 6) if hasattr(amount, "per_cent") else amount


def _per_case(rule: Any, _: Decimal, own: Rows, __: Rows) -> Asked:
    counts = [cases(row) for row in own]
    if rule.factors:
        counts = [
            min(rounded(count * rule.factors.get(row.level, ONE), 6), MOST)
            for count, row in zip(counts, own, strict=True)
        ]
    if rule.free is None and rule.step is None:
        return [rounded(rule.points * count, 6) for count in counts]

    def costs(count: Decimal) -> Decimal:
        beyond = max(count - (rule.free or ZERO), ZERO)
        return rounded((_whole(divided(beyond, rule.step)) if rule.step else beyond) * rule.points, 6)

    total, result = ZERO, []
    for count in counts:
        result.append(costs(total + count) - costs(total))
        total += count
    return result


def _level(rule: Any, mark: Decimal, own: Rows, _: Rows) -> Asked:
    points = [_points(rule.levels.get(row.level, ZERO), mark) for row in own]
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
    step = rule.step or ONE
    if rule.target is None:
        part, whole = rate(pooled)
    else:
        values = [row.value for row in pooled if row.value is not None]
        part, whole = sum(values, ZERO), rule.target * len(values)
    amount = ZERO
    beyond = rounded(part * HUNDRED - rule.base * whole, 6)
    beyond = -beyond if rule.direction == "below" else beyond
    if whole > 0 and beyond > 0 and rule.whole:
        amount = rounded(_whole(divided(beyond, whole * step)) * rule.points, 6)
    elif whole > 0 and beyond > 0:
        amount = divided(beyond * rule.points, whole * step)
    return [amount] + [ZERO] * (len(own) - 1)


def rate(rows: Rows) -> tuple[Decimal, Decimal]:
    """Numerators and denominators, added up."""
    return (
        sum((row.numerator or ZERO for row in rows), ZERO),
        sum((row.denominator or ZERO for row in rows), ZERO),
    )


def begun(part: Any, value: Decimal, unit: Decimal = ONE) -> bool:
    """Whether value ÷ unit reaches the lower end of a band, if it has one."""
    if part.at_least is not None:
        return bool(value >= part.at_least * unit)
    return part.above is None or bool(value > part.above * unit)


def ended(part: Any, value: Decimal, unit: Decimal = ONE) -> bool:
    """Whether value ÷ unit lies beyond the upper end of a band, if it has one."""
    if part.at_most is not None:
        return bool(value > part.at_most * unit)
    return part.below is not None and bool(value >= part.below * unit)


def measured(measure: str, own: Rows, pooled: Rows) -> tuple[Decimal, Decimal] | None:
    """A count or a rate as a value and what it is held against; None where there is none."""
    if measure == "count":
        return sum(map(cases, own), ZERO), ONE
    part, whole = rate(pooled)
    return (part * HUNDRED, whole) if whole > 0 else None


def _tiers(rule: Any, mark: Decimal, own: Rows, pooled: Rows) -> Asked:
    bands = sorted(rule.tiers, key=lambda band: band.at_least if band.above is None else band.above)

    def placed(value: Decimal, unit: Decimal) -> Decimal:
        reached = [band for band in bands if begun(band, value, unit)]
        return _points(reached[-1].points, mark) if reached and not ended(reached[-1], value, unit) else ZERO

    if rule.measure == "value":
        return [placed(row.value or ZERO, ONE) for row in own]
    found = measured(rule.measure, own, pooled)
    return _last(own, placed(*found) if found else ZERO)


def meets(rule: Any, own: Rows, pooled: Rows) -> list[bool]:
    """Which findings meet the one bound of a condition: each by its value, or all together."""
    if rule.measure == "value":
        return [begun(rule, row.value or ZERO) and not ended(rule, row.value or ZERO) for row in own]
    found = measured(rule.measure, own, pooled)
    return [found is not None and begun(rule, *found) and not ended(rule, *found)] * len(own)


def _threshold(rule: Any, mark: Decimal, own: Rows, pooled: Rows) -> Asked:
    points = ONE if rule.points is None else _points(rule.points, mark)
    met = meets(rule, own, pooled)
    last = max((place for place, each in enumerate(met) if each), default=None)
    return [points if place == last else ZERO for place in range(len(own))]


def _checklist(rule: Any, mark: Decimal, own: Rows, _: Rows) -> Asked:
    whole = mark if rule.base is None else rule.base
    words = [row.level for row in own]
    return [
        _points(rule.entries.get(word, ZERO), whole) if words.index(word) == place else ZERO
        for place, word in enumerate(words)
    ]


def _shortfall(rule: Any, _: Decimal, row: FindingRow) -> Decimal:
    if row.value is None:
        return ZERO
    if rule.zero is not None and row.value <= 0:
        return rule.zero  # type: ignore[no-any-return]
    steps = divided(max(rule.minimum - row.value, ZERO), rule.step)
    return rounded((-_whole(-steps) if rule.started else _whole(steps)) * rule.points, 6)


METHODS: dict[str, Callable[[Any, Decimal, Rows, Rows], Asked]] = {
    "per_case": _per_case,
    "yes_no": _each(lambda rule, _, __: ONE if rule.points is None else rule.points),
    "all_or_nothing": _each(lambda _, mark, __: mark),
    "tiers": _tiers,
    "judged": _each(lambda rule, _, row: held(row.judged_points or ZERO, rule.lower, rule.upper)),
    "per_percentage_point": _per_percentage_point,
    "level": _level,
    "external": _each(_external),
    "checklist": _checklist,
    "shortfall": _each(_shortfall),
    "threshold": _threshold,
}
