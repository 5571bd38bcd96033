"""组内比较: what a unit's standing in its group makes of the points of an item."""

from collections.abc import Sequence
from decimal import Decimal

from second_implementation.arithmetic import ZERO, divided
from second_implementation.results import UnitResult
from second_implementation.rules import Rules
from zjg_dash.rules.combining import Comparison


def compare_items(rules: Rules, units: Sequence[UnitResult]) -> None:
    """The indicators of a group that are compared, each among the units in which it was checked."""
    for item in rules.items:
        comparison = item.indicator.comparison
        if comparison is None:
            continue
        there = [unit.indicators[item.code] for unit in units if item.code in unit.indicators]
        checked = [one for one in there if one.checked]
        marks = [one.full_mark for one in checked]
        for one, points in zip(
            checked, standing(rules, comparison, [one.points for one in checked], marks), strict=True
        ):
            one.points = points
            if item.deducts or item.in_denominator:
                one.lost = one.full_mark - points


def standing(
    rules: Rules, comparison: Comparison, points: Sequence[Decimal], marks: Sequence[Decimal]
) -> list[Decimal]:
    """What each of several gets, whose points and full marks these are."""
    if comparison.by.value == "best":
        best = max(points, default=ZERO)
        return [
            divided(own * mark, best) if own > 0 else comparison.least
            for own, mark in zip(points, marks, strict=True)
        ]
    dense = rules.scoring.ties.value == "1223"
    found = []
    for own in points:
        better = [each for each in points if each > own]
        place = len(set(better)) if dense else len(better)
        found.append(_of_place(comparison, place) if own > 0 else comparison.least)
    return found


def _of_place(comparison: Comparison, place: int) -> Decimal:
    """The points of a place, 0 for the first."""
    if place < len(comparison.marks):
        return comparison.marks[place]
    if comparison.step is None:
        return comparison.least
    beyond = place - len(comparison.marks) + 1
    return max(comparison.marks[-1] - beyond * comparison.step, comparison.least)
