"""How the values of a group lie: its quarters, exactly."""

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

_DIGITS = Decimal("0.000001")


class Quartiles(NamedTuple):
    """A quarter of the values lies below `lower`, half of them below `median`, a quarter above `upper`."""

    lower: Decimal
    median: Decimal
    upper: Decimal


def quartiles(values: Collection[Decimal]) -> Quartiles:
    """Lower quartile, median and upper quartile of at least one value, to six digits, half away from zero.

    Between two values they lie in proportion, as QUARTILE.INC of a spreadsheet has it.
    """
    ordered = sorted(values)
    return Quartiles(*(_at(ordered, quarter) for quarter in (1, 2, 3)))


def _at(ordered: list[Decimal], quarter: int) -> Decimal:
    place, rest = divmod((len(ordered) - 1) * quarter, 4)
    above = ordered[min(place + 1, len(ordered) - 1)]
    return (ordered[place] + (above - ordered[place]) * rest / 4).quantize(_DIGITS, ROUND_HALF_UP)
