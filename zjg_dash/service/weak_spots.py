"""The weak spots of a period: what each indicator cost the units, the costliest first. Select only."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Kind
from zjg_dash.service.answers import Provenance
from zjg_dash.service.indicators import indicator_scores
from zjg_dash.service.ranking import of_period
from zjg_dash.store import Store

HUNDRED = Decimal(100)
_DIGITS = Decimal("0.000001")


@dataclass(frozen=True)
class WeakSpot:
    """An indicator and what it cost. Points are exact, as they stand before conversion to a hundred."""

    indicator: str
    name: str
    dimension_name: str
    lost: Decimal
    share: Decimal
    """Per cent of what all indicators cost, to six decimals."""
    cumulative: Decimal
    """Per cent that this indicator and those before it cost together."""
    place: int
    """1 for the costliest; indicators that cost the same share a place."""
    units: int
    """Units that lost points on it."""
    checked: int
    """Units it was checked for."""


@dataclass(frozen=True)
class WeakSpots:
    """What a period cost the units of a group, or all of them."""

    annual: bool
    """An annual result: made of other periods' scores, so it has no losses of its own."""
    lost: Decimal
    spots: tuple[WeakSpot, ...]
    """The indicators that cost anything, the largest sum first, then in the ruleset's order."""
    due: dict[str, str]
    """Names of all indicators due for any of the units by code, in the ruleset's order."""
    checked: int
    """How many of these were checked for any of the units."""
    provenance: Provenance | None

    def spot(self, indicator: str) -> WeakSpot | None:
        """The one of an indicator; None where it cost nothing."""
        return next((spot for spot in self.spots if spot.indicator == indicator), None)


def weak_spots(store: Store, actor: Actor, period: str, group: str | None = None) -> WeakSpots:
    """The weak spots of all units, or of a group.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    asked = periods.parse(period)
    answer = of_period(store, asked)
    members = {row["unit_id"] for row in answer.rows if not group or row["group"] == group}
    found: dict[str, list[Mapping[str, Any]]] = {}
    for cell in indicator_scores(store, actor, period).rows:
        if cell["unit_id"] in members:
            found.setdefault(cell["indicator"], []).append(cell)
    return WeakSpots(
        annual=asked.kind is Kind.ANNUAL,
        lost=sum((_lost(cells) for cells in found.values()), Decimal(0)),
        spots=_spots(found),
        due={code: str(cells[0]["name"]) for code, cells in found.items()},
        checked=sum(any(cell["checked"] for cell in cells) for cells in found.values()),
        provenance=answer.provenance,
    )


def _spots(found: Mapping[str, list[Mapping[str, Any]]]) -> tuple[WeakSpot, ...]:
    losses = {code: _lost(cells) for code, cells in found.items()}
    ordered = sorted((code for code, lost in losses.items() if lost), key=lambda code: -losses[code])
    total = sum(losses.values(), Decimal(0))
    reached, place = Decimal(0), 0
    spots: list[WeakSpot] = []
    for number, code in enumerate(ordered, 1):
        cells, lost = found[code], losses[code]
        reached += lost
        if not spots or lost < spots[-1].lost:
            place = number
        spots.append(
            WeakSpot(
                indicator=code,
                name=cells[0]["name"],
                dimension_name=cells[0]["dimension_name"],
                lost=lost,
                share=_share(lost, total),
                cumulative=_share(reached, total),
                place=place,
                units=sum(cell["lost"] > 0 for cell in cells),
                checked=sum(cell["checked"] > 0 for cell in cells),
            )
        )
    return tuple(spots)


def _lost(cells: list[Mapping[str, Any]]) -> Decimal:
    """What units lost; more than the full marks, which some rules allow, makes up for nobody else's loss."""
    return sum((cell["lost"] for cell in cells if cell["lost"] > 0), Decimal(0))


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part * HUNDRED / whole).quantize(_DIGITS, ROUND_HALF_UP)
