"""The score once more, by another hand: Python's Decimal and loops, from the text of docs/SCORING.md.

It knows the ruleset as a model, not as tables, and shares no line with the SQL. Small, slow, for tests only.
The way of a score: `seen` (what counts) → `sheets` (a unit's month) → `asking` and `faults` (what findings
ask) → `slots` (what caps leave) → `items` (over months) → `totals` (the score) → `vetoes` (grade and rank).
"""

from collections.abc import Sequence

from second_implementation.arithmetic import divided
from second_implementation.results import IndicatorResult, Marks, UnitResult
from second_implementation.scorer import Scorer
from second_implementation.seen import Batch
from zjg_dash.duties.model import Duty
from zjg_dash.periods import Period
from zjg_dash.rules.model import Ruleset
from zjg_dash.units.model import UnitName

__all__ = [
    "Batch",
    "Duty",
    "IndicatorResult",
    "Scorer",
    "UnitResult",
    "dimension_points",
    "divided",
    "score",
]


def score(
    ruleset: Ruleset,
    names: Sequence[UnitName],
    batches: Sequence[Batch],
    period: Period,
    duties: Sequence[Duty] = (),
) -> dict[str, UnitResult]:
    """One result per unit valid on the period's last day. Batches come in the order they were committed."""
    return Scorer(ruleset, names, batches, duties).score(period)


def dimension_points(ruleset: Ruleset, unit: UnitResult) -> dict[str, Marks]:
    """Points, full mark and lost by dimension, for those with anything due."""
    return {
        each.code: unit.dimensions[each.code] for each in ruleset.dimensions if each.code in unit.dimensions
    }
