"""A period in one screen: who was checked, how groups stand, what changed, what cost points. Select only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from zjg_dash import periods as period_names
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Kind
from zjg_dash.service.answers import Provenance
from zjg_dash.service.kept import kept
from zjg_dash.service.ranking import of_period
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = dict[str, Any]
"""A unit as in `ranking`."""
PLACES = 3
"""Places at either end of a group, and movers in either direction."""
COSTLIEST = 5
"""Indicators that are named."""
FULL = Decimal(100)
_DIGITS = Decimal("0.000001")


@dataclass(frozen=True)
class Place:
    """Units that share a rank."""

    rank: int
    units: tuple[Row, ...]


@dataclass(frozen=True)
class Grade:
    """Units of a grade."""

    name: str
    units: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """A group in the period. Scores are points of 100, exact; the mean and the change are rounded to six
    decimals, half away from zero."""

    code: str
    units: int
    checked: int
    """Units of which anything was checked; of an annual result, those with a score in any part."""
    scored: int
    average: Decimal | None
    """Arithmetic mean of all scores of the group, vetoed units with the score the veto leaves them."""
    lowest: Decimal | None
    highest: Decimal | None
    change: Decimal | None
    """Mean of score − previous score, over the units that have both."""
    top: tuple[Place, ...]
    """Places of rank 1 to PLACES; units that share a rank share a place."""
    bottom: tuple[Place, ...]
    """Places of the last PLACES ranked units, best first, but none that is in `top`."""
    risen: tuple[Row, ...]
    """Units whose rank is better than the period before, most places first."""
    fallen: tuple[Row, ...]
    unmoved: int
    """Units that had a rank in both periods and kept it."""
    compared: bool
    """Whether any unit had a rank in both, in this group."""
    grades: tuple[Grade, ...]
    """In the order of the rules, from the best down; grades nobody has and units without one are left out."""
    vetoed: int
    """Of the units with a score, those that met a veto."""


@dataclass(frozen=True)
class Loss:
    """An indicator and what it cost the units together, in points before conversion to a hundred."""

    indicator: str
    name: str
    lost: Decimal
    units: tuple[str, ...]
    """Ids of the units that lost points on it."""


@dataclass(frozen=True)
class Overview:
    """One period in one screen."""

    period: str
    previous: str
    """The period of the same kind before, which movements are measured against."""
    compared: bool
    """Whether any unit has a score in both."""
    annual: bool
    """An annual result: made of other periods' scores, so it has no losses of its own."""
    groups: tuple[Group, ...]
    lost: Decimal
    """What all indicators cost all units."""
    costliest: tuple[Loss, ...]
    """At most COSTLIEST of the indicators that cost anything, the largest sum first."""
    vetoed: tuple[Row, ...]
    unranked: tuple[Row, ...]
    """Units without a rank that no veto left without one."""
    uncovered: tuple[Row, ...]
    """Ranked units of which less than all that was due was checked, the least covered first."""
    provenance: Provenance | None


def overview(store: Store, actor: Actor, period: str) -> Overview:
    """The period in one screen; groups and units in the order of the ranking.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    asked = period_names.parse(period)
    answer = of_period(store, asked)
    source = answer.provenance
    losses, order = _of_run(store, source.run_id, asked.last_day) if source else ((), ())
    uncovered = [row for row in answer.rows if row["rank"] is not None and row["coverage"] < FULL]
    return Overview(
        period=asked.name,
        previous=asked.previous().name,
        compared=any(row["change"] is not None for row in answer.rows),
        annual=asked.kind is Kind.ANNUAL,
        groups=tuple(
            _group(code, list(members), order)
            for code, members in groupby(answer.rows, lambda row: str(row["group"]))
        ),
        lost=sum((loss.lost for loss in losses), Decimal(0)),
        costliest=losses[:COSTLIEST],
        vetoed=tuple(row for row in answer.rows if row["vetoed"]),
        unranked=tuple(row for row in answer.rows if row["rank"] is None and not row["vetoed"]),
        uncovered=tuple(sorted(uncovered, key=lambda row: Decimal(row["coverage"]))),
        provenance=source,
    )


@kept(64)
def _of_run(store: Store, run_id: str, last_day: date) -> tuple[tuple[Loss, ...], tuple[str, ...]]:
    """What each indicator cost, and the grades of the rules: kept by the run, because a run never changes."""
    with store.cursor() as cursor:
        found = rows(cursor, "indicator_losses", run_id=run_id, last_day=last_day)
        grades = tuple(str(row["name"]) for row in rows(cursor, "run_grades", run_id=run_id))
    return tuple(Loss(**{**row, "units": tuple(row["units"])}) for row in found), grades


def _group(code: str, members: list[Row], order: Sequence[str]) -> Group:
    """`members` are all units of the group, ranked first; `order` is that of the grades."""
    ranked = [row for row in members if row["rank"] is not None]
    scores = [Decimal(row["score"]) for row in members if row["score"] is not None]
    changes = [Decimal(row["change"]) for row in members if row["change"] is not None]
    places = tuple(Place(rank, tuple(units)) for rank, units in groupby(ranked, lambda row: int(row["rank"])))
    last = {row["rank"] for row in ranked[-PLACES:]}
    steps = [(row["previous_rank"] - row["rank"], row) for row in ranked if row["previous_rank"] is not None]
    best_first = sorted(steps, key=lambda step: -step[0])
    worst_first = sorted(steps, key=lambda step: step[0])
    graded: dict[str, list[Row]] = {name: [] for name in order}
    for row in members:
        if row["grade"]:
            graded.setdefault(row["grade"], []).append(row)
    return Group(
        code=code,
        units=len(members),
        checked=sum(1 for row in members if row["coverage"] > 0),
        scored=len(scores),
        average=_mean(scores),
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        change=_mean(changes),
        top=tuple(place for place in places if place.rank <= PLACES),
        bottom=tuple(place for place in places if place.rank in last and place.rank > PLACES),
        risen=tuple(row for places_up, row in best_first if places_up > 0),
        fallen=tuple(row for places_up, row in worst_first if places_up < 0),
        unmoved=sum(1 for places_up, _ in steps if places_up == 0),
        compared=bool(steps),
        grades=tuple(Grade(name, tuple(units)) for name, units in graded.items() if units),
        vetoed=sum(1 for row in members if row["vetoed"] and row["score"] is not None),
    )


def _mean(values: Sequence[Decimal]) -> Decimal | None:
    return (sum(values, Decimal(0)) / len(values)).quantize(_DIGITS, ROUND_HALF_UP) if values else None
