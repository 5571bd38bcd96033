"""Intervals and influence as a page asks for them."""

from decimal import Decimal

from zjg_dash.actors import Actor, Role
from zjg_dash.scoring.firmness import Noise
from zjg_dash.service import firmness, scores
from zjg_dash.store import Store

LEADER = Actor("p-1", "钱一", Role.LEADER)
PERIOD = "2018-09"


def test_the_ranking_with_the_interval_of_each_rank(year: Store):
    found = firmness.intervals(year, LEADER, PERIOD)
    plain = [{name: row[name] for name in row if name not in firmness.INTERVAL} for row in found.rows]
    assert plain == scores.ranking(year, LEADER, PERIOD).rows
    assert found.provenance is not None
    ranked = [row for row in found.rows if row["rank"] is not None]
    assert ranked
    for row in ranked:
        assert 1 <= row["best"] <= row["low"] <= row["middle"] <= row["high"] <= row["worst"]
        assert row["draws"] == 1000
    assert all(row["low"] is None for row in found.rows if row["rank"] is None)


def test_the_seed_is_said(year: Store):
    noise = Noise(spread=Decimal("0.05"), draws=50, seed=7)
    assert firmness.intervals(year, LEADER, PERIOD, noise).as_json()["noise"] == {
        "spread": "0.05",
        "draws": 50,
        "seed": 7,
        "by": "dimension",
        "shape": "uniform",
    }


def test_more_noise_makes_intervals_no_narrower_on_the_whole(year: Store):
    widths = []
    for spread in ("0", "0.1", "0.4"):
        rows = firmness.intervals(year, LEADER, PERIOD, Noise(spread=Decimal(spread), draws=200)).rows
        widths.append(sum(row["worst"] - row["best"] for row in rows if row["rank"] is not None))
    assert widths[0] == 0
    assert widths == sorted(widths)


def test_indicators_that_steer_the_ranking_come_first(year: Store):
    found = firmness.influence(year, LEADER, PERIOD)
    for group in ("town", "department"):
        rows = [row for row in found.rows if row["group"] == group]
        assert [row["swapped"] for row in rows] == sorted((row["swapped"] for row in rows), reverse=True)
        units = rows[0]["units"]
        assert {row["pairs"] for row in rows} == {units * (units - 1) // 2}
        assert all(row["agreement"] == 1 - row["swapped"] / row["pairs"] for row in rows)
    ranks = {row["unit_id"]: row["rank"] for row in scores.ranking(year, LEADER, PERIOD).rows}
    assert all(row["rank"] == ranks[row["unit_id"]] for row in found.units)
