"""What each indicator does to a unit's score, in points of the score: exact shares that sum to it.

A score begins at its start: a hundred, or, where the rules do not convert to a hundred, the full marks that
were checked. From there every indicator takes its loss or adds what was won, by its dimension's weight and
converted as the score is; what limits of a dimension give back or take is the dimension's own; what pools'
gates, rewards and penalties on the total, limits, vetoes and rounding do is the whole's.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from zjg_dash.rules.model import VETO_INDICATOR, Dimension, Indicator, Ruleset
from zjg_dash.service.scorings import Scoring

Row = Mapping[str, Any]
_DIGITS = Decimal("0.000001")
_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@dataclass(frozen=True)
class Shares:
    """Of one unit: start + indicators + dimensions + whole = score, exactly."""

    start: Decimal
    indicators: Mapping[str, Decimal]
    """By code: below nought what it costs, above what it adds."""
    dimensions: Mapping[str, Decimal]
    """By code: what its limits did, beyond its indicators."""
    whole: Decimal
    """What was done to the total."""


def of_units(scoring: Scoring, ruleset: Ruleset) -> dict[str, Shares]:
    """The shares of each unit that has a score, by its id. Not for annual results, which have no marks."""
    rules = _Rules(ruleset)
    marks: dict[str, list[Row]] = defaultdict(list)
    for mark in scoring.indicators:
        marks[mark["unit_id"]].append(mark)
    parts: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for part in scoring.dimensions:
        parts[part["unit_id"]][part["dimension"]] = part["points"]
    return {
        unit["unit_id"]: _of_unit(unit, marks[unit["unit_id"]], parts[unit["unit_id"]], rules)
        for unit in scoring.units
        if unit["score"] is not None
    }


class _Rules:
    """What of a ruleset decides about shares, by code."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.rescale = ruleset.scoring.rescale
        self.indicators: dict[str, Indicator] = {each.code: each for _, each in ruleset.indicators}
        self.dimensions: dict[str, Dimension] = {each.code: each for each in ruleset.dimensions}

    def reach(self, mark: Row) -> Decimal:
        """What of an indicator counts in the denominator."""
        counts = self.indicators[mark["indicator"]].counts_in_denominator
        if counts == "won":
            return Decimal(max(mark["points"], _ZERO))
        return Decimal(mark["full_mark"]) if counts else _ZERO


def _of_unit(unit: Row, marks: list[Row], parts: Mapping[str, Decimal], rules: _Rules) -> Shares:
    full = unit["full_mark"]
    times, over = (_HUNDRED, full) if rules.rescale else (Decimal(1), Decimal(1))
    indicators: dict[str, dict[str, Decimal]] = defaultdict(dict)
    dimensions: dict[str, Decimal] = {}
    by_dimension: dict[str, list[Row]] = defaultdict(list)
    for mark in marks:
        if mark["indicator"] != VETO_INDICATOR:
            by_dimension[mark["dimension"]].append(mark)
    for code, own in by_dimension.items():
        dimension = rules.dimensions[code]
        reachable = sum((rules.reach(mark) for mark in own), _ZERO)
        weight = dimension.group_weights.get(unit["group_code"], dimension.weight)
        if dimension.pool is not None:
            dimensions[code] = parts[code]
            indicators[code] = {mark["indicator"]: mark["points"] for mark in own}
            continue
        if weight is not None and not reachable:
            dimensions[code], indicators[code] = _ZERO, dict.fromkeys((m["indicator"] for m in own), _ZERO)
            continue
        weighed, by = (weight, reachable) if weight is not None else (Decimal(1), Decimal(1))
        indicators[code] = {
            mark["indicator"]: _divided((mark["points"] - rules.reach(mark)) * weighed * times, by * over)
            for mark in own
        }
        dimensions[code] = _divided((parts[code] - reachable) * weighed * times, by * over)
    start = _HUNDRED if rules.rescale else full
    whole = _settled(dimensions, unit["score"] - start - sum(dimensions.values(), _ZERO))
    limits = {
        code: _settled(indicators[code], share - sum(indicators[code].values(), _ZERO))
        for code, share in dimensions.items()
    }
    return Shares(
        start, {code: share for own in indicators.values() for code, share in own.items()}, limits, whole
    )


def _divided(product: Decimal, by: Decimal) -> Decimal:
    return (product / by).quantize(_DIGITS, ROUND_HALF_UP)


def _settled(shares: dict[str, Decimal], left: Decimal) -> Decimal:
    """What is left over. As little as roundings make goes to the largest share instead."""
    if shares and left and abs(left) <= _DIGITS * (len(shares) + 1):
        largest = max(shares, key=lambda code: abs(shares[code]))
        shares[largest] += left
        return _ZERO
    return left
