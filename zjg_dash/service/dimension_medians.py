"""The middle of each group on each dimension. Select only."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.service.ranking import of_period
from zjg_dash.store import Store

_DIGITS = Decimal("0.000001")


def dimension_medians(store: Store, actor: Actor, period: str) -> dict[tuple[str, str], Decimal]:
    """By group and dimension: the median of its ranked units of the points lost, or of the points won where
    they are won on top; rounded to six decimals, half away from zero. None of an annual result.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    found: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in of_period(store, periods.parse(period)).rows:
        if row["rank"] is not None:
            for code, part in row["dimensions"].items():
                found[row["group"], code].append(part["points" if part["additive"] else "lost"])
    return {key: median(values).quantize(_DIGITS, ROUND_HALF_UP) for key, values in found.items()}
