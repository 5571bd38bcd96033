"""How firm the ranks of a period are: by slightly other weights, and without one of the indicators.

Select and draw only: nothing is stored. What was drawn for a run is kept, since runs never change.
"""

from dataclasses import dataclass
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.trials import NoWeights
from zjg_dash.rules import stored
from zjg_dash.scoring import firmness
from zjg_dash.scoring.firmness import Noise
from zjg_dash.service import ranking
from zjg_dash.service.answers import Answer, Provenance, plain
from zjg_dash.service.kept import kept
from zjg_dash.store import Store

Row = dict[str, Any]
INTERVAL = ("low", "middle", "high", "best", "worst", "first_draws", "draws")


@dataclass(frozen=True)
class Intervals:
    """A ranking with the interval of each rank, and how the weights were disturbed."""

    rows: list[Row]
    """As `scores.ranking`, with the columns INTERVAL: low, middle and high rank at 5, 50 and 95 per cent of
    the draws, best, worst, first_draws (in how many it is first), draws; None for a unit without a rank."""
    noise: Noise
    provenance: Provenance | None

    def as_json(self) -> dict[str, Any]:
        """For JSON: as an Answer, with the noise (its seed gives the same draws again)."""
        noise = {
            "spread": self.noise.spread,
            "draws": self.noise.draws,
            "seed": self.noise.seed,
            "by": self.noise.by.value,
            "shape": self.noise.shape.value,
        }
        return Answer(self.rows, self.provenance).as_json() | {"noise": plain(noise)}


@dataclass(frozen=True)
class Influence:
    """What leaving out one indicator after another does to the ranks."""

    rows: list[Row]
    """One per indicator and group, the most swaps first; a dimension compared in the group is one, under its
    own code and name, since its points are not the sum of its indicators'. Columns: indicator, name,
    dimension, group, moved (units whose rank changes), swapped (pairs of units that change places), pairs,
    units, agreement (share of the pairs that keep their order)."""
    units: list[Row]
    """One per indicator and unit ranked without it: indicator, unit_id, group, rank, rank_without, score,
    score_without."""
    provenance: Provenance | None


def intervals(store: Store, actor: Actor, period: str, noise: Noise | None = None) -> Intervals:
    """The ranking of a period with the interval of each rank under noise in the weights.

    Raises UnknownPeriod, NoRulesetInForce, and NoWeights where the ranks do not follow from weights of
    indicators (an annual result).
    """
    actor.require(Action.READ_SCORES)
    asked = noise or Noise()
    answer = ranking.of_period(store, periods.parse(period))
    run_id = _weighed(store, answer, period)
    found = _intervals(store, run_id, asked)
    nothing = dict.fromkeys(INTERVAL)
    return Intervals(
        [row | found.get(row["unit_id"], nothing) for row in answer.rows], asked, answer.provenance
    )


def influence(store: Store, actor: Actor, period: str) -> Influence:
    """What each indicator does to the ranks of a period. Raises as `intervals` does."""
    actor.require(Action.READ_SCORES)
    answer = ranking.of_period(store, periods.parse(period))
    units, groups, names = _influence(store, _weighed(store, answer, period))
    listed = [
        {
            "indicator": row["indicator"],
            "name": names[row["indicator"]][0],
            "dimension": names[row["indicator"]][1],
            "group": row["group_code"],
            **{name: int(row[name]) for name in ("moved", "swapped", "pairs", "units")},
            "agreement": 1 - row["swapped"] / row["pairs"] if row["pairs"] else None,
        }
        for row in groups
    ]
    order = list(names)
    listed.sort(key=lambda row: (row["group"], -row["swapped"], -row["moved"], order.index(row["indicator"])))
    by_unit = [{"group" if name == "group_code" else name: row[name] for name in row} for row in units]
    return Influence(listed, by_unit, answer.provenance)


def _weighed(store: Store, answer: Answer, period: str) -> str:
    """The id of the run. Raises NoWeights."""
    if answer.provenance is None:
        raise NoWeights(period=period)
    run_id = answer.provenance.run_id
    if any(row["rank"] is not None for row in answer.rows) and not _weights(store, run_id):
        raise NoWeights(period=period)
    return run_id


@kept(64)
def _weights(store: Store, run_id: str) -> int:
    with store.cursor() as cursor:
        return len(firmness.indicators(cursor, run_id))


@kept(32)
def _intervals(store: Store, run_id: str, noise: Noise) -> dict[str, Row]:
    with store.cursor() as cursor:
        found = firmness.intervals(cursor, run_id, noise)
    return {row["unit_id"]: {name: row[name] for name in INTERVAL} for row in found}


@kept(32)
def _influence(store: Store, run_id: str) -> tuple[list[Row], list[Row], dict[str, tuple[str, str]]]:
    with store.cursor() as cursor:
        (ruleset_id,) = cursor.execute(
            "SELECT ruleset_id FROM scoring_run WHERE run_id = ?", [run_id]
        ).fetchall()[0]
        ruleset = stored.load(cursor, ruleset_id)
        units, groups = firmness.influence(cursor, run_id)
    names: dict[str, tuple[str, str]] = {}
    for dimension, indicator in ruleset.indicators:
        names.setdefault(dimension.code, (dimension.name, dimension.code))
        names[indicator.code] = (indicator.name, dimension.code)
    return units, groups, names
