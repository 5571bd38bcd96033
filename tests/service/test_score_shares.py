"""What each indicator does to a score: shares that sum to it, whatever the rules."""

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from zjg_dash import periods
from zjg_dash.service.score_shares import Shares, of_units
from zjg_dash.service.scorings import in_its_time

sys.path.insert(0, str(Path(__file__).parents[1] / "scoring"))

from any_world import any_world, stored
from small import Example, Words, dimension, finding, indicator, ruleset

ONE: Words = {"方法": "按次", "每次": "1"}


def shares(example: Example, path: Path) -> Shares:
    """Those of the only unit."""
    scored = example.score(path)
    with scored.store.cursor() as cursor:
        return of_units(in_its_time(cursor, periods.parse("2018-09")), example.rules)["u1"]


def test_losses_are_converted_as_the_score_is_and_the_remainder_goes_to_the_largest(tmp_path: Path):
    rules = ruleset(
        dimension("A", indicator("A1", ONE), indicator("A2", ONE)),
        dimension("B", indicator("B1", ONE, 满分="7")),
    )
    found = [finding("A1-1", value=2), finding("A2-1", value=1), finding("B1-1", value=1)]
    # 23 of 27: 85.185185, so a point of loss is 3.703704 rounded; the sum of the three lacks 0.000001
    assert shares(Example(rules, {"2018-09": found}), tmp_path) == Shares(
        Decimal(100),
        {"A1": Decimal("-7.407407"), "A2": Decimal("-3.703704"), "B1": Decimal("-3.703704")},
        {"A": Decimal(0), "B": Decimal(0)},
        Decimal(0),
    )


def test_a_dimension_with_a_weight_weighs_its_indicators(tmp_path: Path):
    rules = ruleset(
        dimension("A", indicator("A1", ONE), 权重="60"),
        dimension("B", indicator("B1", ONE, 满分="5"), 权重="40"),
    )
    found = [finding("A1-1", value=1), finding("B1-1", value=1)]
    assert shares(Example(rules, {"2018-09": found}), tmp_path) == Shares(
        Decimal(100),
        {"A1": Decimal(-6), "B1": Decimal(-8)},
        {"A": Decimal(0), "B": Decimal(0)},
        Decimal(0),
    )


def test_limits_are_the_dimensions_own_and_the_totals_steps_the_wholes(tmp_path: Path):
    whole: Words = {"作用": "总分扣分", **ONE, "每次": "3"}
    rules = ruleset(dimension("A", indicator("A1", ONE, whole, 满分="100"), 最低得分="95"))
    found = [finding("A1-1", value=9), finding("A1-2")]
    assert shares(Example(rules, {"2018-09": found}), tmp_path) == Shares(
        Decimal(100), {"A1": Decimal(-9)}, {"A": Decimal(4)}, Decimal(-3)
    )


def test_a_pool_adds_after_conversion_and_a_gate_takes_it_back(tmp_path: Path):
    bonus = indicator("B1", {"方法": "按次", "每次": "2"}, 计法="加分", 满分="6")
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 满分="50")),
        dimension("B", bonus, 加分池={"门槛": {"不低于": "99"}}),
    )
    found = [finding("A1-1", value=2), finding("B1-1", value=2)]
    assert shares(Example(rules, {"2018-09": found}), tmp_path) == Shares(
        Decimal(100),
        {"A1": Decimal(-4), "B1": Decimal(4)},
        {"A": Decimal(0), "B": Decimal(0)},
        Decimal(-4),
    )


@pytest.mark.parametrize(("veto", "whole"), [({"定分": "59"}, -40), ({}, 0)])
def test_a_veto_is_the_wholes(tmp_path: Path, veto: Words, whole: int):
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[{"方法": "一票否决", **veto}])
    found = shares(Example(rules, {"2018-09": [finding("A1-1"), finding("V1")]}), tmp_path)
    assert (found.indicators, found.whole) == ({"A1": Decimal(-1)}, whole)


def test_a_unit_without_a_score_has_no_shares(tmp_path: Path):
    rules = ruleset(indicator("A1", ONE), indicator("A2", ONE), 最低检查率="60")
    example = Example(rules, {"2018-09": []}, states={("2018-09", "u1", "A2"): "not_checked"})
    with pytest.raises(KeyError):
        shares(example, tmp_path)


@any_world
def test_in_any_world_they_sum_to_the_score(seed: int):
    with stored(seed) as (world, store):
        for name in ("2018-05", "2018-Q2"):
            with store.cursor() as cursor:
                scoring = in_its_time(cursor, periods.parse(name))
            found = of_units(scoring, world.ruleset)
            scores = {unit["unit_id"]: unit["score"] for unit in scoring.units if unit["score"] is not None}
            assert scores == {
                unit_id: each.start
                + sum(each.indicators.values())
                + sum(each.dimensions.values())
                + each.whole
                for unit_id, each in found.items()
            }
