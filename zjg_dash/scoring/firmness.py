"""How firm a rank is: where it would be with slightly other weights, and without one of the indicators.

Weights are the judgement in a ruleset that could as well have been a little different. Here each weight is
multiplied by a factor drawn at random, many times over, and every unit is ranked anew by each draw. A unit's
score by other weights is its real score plus what the share of the full marks it won changes by; so weights
left as they are give exactly the real score. What the denominator does not hold (points won on top, pools,
penalties) stays as it is, and so does a score that a veto fixed. A dimension compared in the group (组内比较)
has one weight, as an indicator has: the weights of its indicators lie before the comparison.

The draws are a table and all units are ranked by one statement. Draws are no points: they are computed with
DOUBLE, and a score drawn is rounded to the digits the ruleset keeps before it is ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from zjg_dash.arrow_tables import laid
from zjg_dash.refusals.trials import UnusableNoise
from zjg_dash.scoring.statements import dicts
from zjg_dash.sql_files import Statements

Row = dict[str, Any]

MOST_DRAWS = 10_000
_SIX = Decimal("0.000001")
_STEPS = ("standing", "item", "held", "pull", "change", "drawn", "placed", "counted", "interval", "influence")
"""The staircase, each step standing on those before it."""
_NEEDED = {
    "indicators": ("standing", "item"),
    "interval": _STEPS[:8],
    "influence": _STEPS[:7],
    "swaps": (*_STEPS[:7], "influence"),
}

_text = Statements(Path(__file__).parent / "sql" / "firmness")


class Shape(StrEnum):
    """How factors are drawn: evenly around 1, or so that the shares of the weights still sum to one."""

    UNIFORM = "uniform"
    DIRICHLET = "dirichlet"


class Drawn(StrEnum):
    """What has a factor of its own."""

    DIMENSION = "dimension"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Noise:
    """How weights are disturbed. Raises UnusableNoise for numbers out of their domain."""

    spread: Decimal = Decimal("0.10")
    """Of uniform noise the farthest from 1 a factor goes (at least 0, less than 1). Of Dirichlet noise the
    relative standard deviation of a weight of average share."""
    draws: int = 1000
    seed: int = 20180930
    by: Drawn = Drawn.DIMENSION
    shape: Shape = Shape.UNIFORM

    def __post_init__(self) -> None:
        if not 0 <= self.spread < 1:
            raise UnusableNoise(name="spread", value=self.spread, first=0, last="0.99")
        if not 1 <= self.draws <= MOST_DRAWS:
            raise UnusableNoise(name="draws", value=self.draws, first=1, last=MOST_DRAWS)
        if not 0 <= self.seed < 2**63:
            raise UnusableNoise(name="seed", value=self.seed, first=0, last=2**63 - 1)


def indicators(cursor: duckdb.DuckDBPyConnection, run_id: str) -> list[Row]:
    """The indicators whose weights make the ranks of a stored run, in the order of the rules.

    Columns: indicator, dimension, weight (summed over the units). None for a run without such weights. Of a
    dimension compared in the group one row, with its code as indicator.
    """
    found = dicts(cursor, _statement("indicators"), {"run_id": run_id})
    return sorted(found, key=lambda row: int(row.pop("ordinal")))


def intervals(cursor: duckdb.DuckDBPyConnection, run_id: str, noise: Noise) -> list[Row]:
    """One row per ranked unit of a stored run.

    Columns: unit_id, group_code, rank (the real one), low, middle, high (at 5, 50 and 95 per cent of the
    draws), best, worst, first_draws (in how many draws it is first), draws.
    """
    weighing = indicators(cursor, run_id)
    with laid(cursor, {"weight_draw": _drawn(weighing, factors(weighing, noise))}):
        return dicts(cursor, _statement("interval"), {"run_id": run_id})


def influence(cursor: duckdb.DuckDBPyConnection, run_id: str) -> tuple[list[Row], list[Row]]:
    """What each indicator does to the ranks of a stored run: it is left out, one after another.

    First one row per indicator and unit ranked without it (indicator, unit_id, group_code, rank,
    rank_without, score, score_without); then one row per indicator and group (indicator, group_code, moved:
    units whose rank changes, swapped: pairs of units that change places, pairs, units).
    """
    codes = [row["indicator"] for row in indicators(cursor, run_id)]
    left_out = pa.table({"draw": pa.array(range(len(codes)), pa.int32()), "indicator": codes})
    weights = _drawn([{"indicator": code} for code in codes], 1.0 - np.eye(len(codes)))
    with laid(cursor, {"weight_draw": weights, "left_out": left_out}):
        units = dicts(cursor, _statement("influence"), {"run_id": run_id})
        groups = dicts(cursor, _statement("swaps"), {"run_id": run_id})
    for row in units:
        for name in ("score", "score_without"):
            row[name] = Decimal(str(row[name])).quantize(_SIX)
    return units, groups


def factors(weighing: Sequence[Mapping[str, Any]], noise: Noise) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """The factors drawn: a row a draw, a column an indicator of `indicators`.

    The same seed gives the same factors: numpy's PCG64, in the order of the rules.
    """
    names = [row[noise.by.value] for row in weighing]
    keys = list(dict.fromkeys(names))
    spread, count = float(noise.spread), len(keys)
    chance = np.random.Generator(np.random.PCG64(noise.seed))
    if noise.shape is Shape.UNIFORM or spread == 0 or count < 2:
        drawn = chance.uniform(1 - spread, 1 + spread, size=(noise.draws, count))
    else:
        weights = [sum(row["weight"] for row in weighing if row[noise.by.value] == key) for key in keys]
        shares = np.array(weights) / sum(weights)
        drawn = chance.dirichlet(shares * ((count - 1) / spread**2 - 1), size=noise.draws) / shares
    return drawn[:, [keys.index(name) for name in names]]


def _statement(result: str) -> str:
    steps = ",\n".join(f"{name} AS (\n{_text(name)}\n)" for name in (*_NEEDED[result], result))
    return f"WITH {steps}\nSELECT * FROM {result}"


def _drawn(
    weighing: Sequence[Mapping[str, Any]], factor: "np.ndarray[Any, np.dtype[np.float64]]"
) -> pa.Table:
    """Factors as a table: one row per draw and indicator."""
    draws, count = factor.shape
    codes = pa.array([row["indicator"] for row in weighing], pa.string())
    return pa.table(
        {
            "draw": pa.array(np.repeat(np.arange(draws, dtype=np.int32), count)),
            "indicator": codes.take(pa.array(np.tile(np.arange(count), draws))),
            "factor": pa.array(factor.ravel()),
        }
    )
