"""What to mend first: vetoes that were met, then what cost points, each with the remedy its rule names."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.service import briefs, mending

sys.path.insert(0, str(Path(__file__).parents[1] / "scoring"))

from small import Example, Words, finding, indicator, ruleset

LEADER = Actor("p-1", "钱一", Role.LEADER)
ONE: Words = {"方法": "按次", "每次": "1"}
LOST = {"indicator": "A1", "name": "A1", "lost": Decimal(3), "remedy": "补齐"}
VETO: Words = {"方法": "一票否决", "内容": "泄密", "整改": "撤下"}
MEASURED: Words = {"方法": "一票否决", "计量": "数值", "不低于": "5"}


def _told(path: Path, rules: Any, found: Any, *recoverable: Any, period: str = "2018-09") -> list[tuple]:
    scored = Example(rules, found).score(path, period)
    unit = {"unit_id": "u1", "recoverable": recoverable}
    listed = mending.of_unit(scored.store, LEADER, scored.run.run_id, unit, scored.lines)
    return [(one.code, one.name, one.lost, one.remedy) for one in listed]


def test_a_veto_comes_before_what_cost_points(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[VETO])
    found = {"2018-09": [finding("A1-1", value=3), finding("V1"), finding("V1", cell="D3")]}
    assert _told(tmp_path, rules, found, LOST) == [("V1", "泄密", None, "撤下"), ("A1", "A1", 3, "补齐")]


def test_a_veto_alone_is_something_to_mend(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[VETO])
    assert _told(tmp_path, rules, {"2018-09": [finding("V1")]}) == [("V1", "泄密", None, "撤下")]


@pytest.mark.parametrize(("count", "met"), [(4, []), (5, [("V1", "x", None, "")])])
def test_a_measured_veto_counts_where_it_is_met(tmp_path: Path, count: int, met: list) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[MEASURED])
    assert _told(tmp_path, rules, {"2018-09": [finding("V1", value=count)]}) == met


def test_a_veto_of_the_year_is_told_in_its_later_months(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[{**VETO, "范围": "全年"}])
    assert _told(tmp_path, rules, {"2018-06": [finding("V1")], "2018-09": []}) == [
        ("V1", "泄密", None, "撤下")
    ]


@pytest.mark.parametrize(("each", "order"), [("7", ["A1-2", "A1"]), ("1", ["A1", "A1-2"])])
def test_what_is_deducted_from_the_total_stands_by_its_points(
    tmp_path: Path, each: str, order: list[str]
) -> None:
    whole = {"方法": "按次", "每次": each, "作用": "总分扣分", "整改": "致歉"}
    rules = ruleset(indicator("A1", ONE, whole, 满分="100"))
    told = _told(tmp_path, rules, {"2018-09": [finding("A1-1", value=3), finding("A1-2")]}, LOST)
    assert [one[0] for one in told] == order
    assert ("A1-2", "x", Decimal(each), "致歉") in told


def test_nothing_lost_and_no_veto_is_nothing_to_mend(tmp_path: Path) -> None:
    assert _told(tmp_path, ruleset(indicator("A1", ONE, 满分="100"), vetoes=[VETO]), {"2018-09": []}) == []


def _losses(path: Path, rules: Any, *found: Any) -> list[tuple]:
    lines = Example(rules, {"2018-09": found}).score(path).lines
    return [(one.criterion, one.indicator, one.points) for one in briefs.losses(lines)]


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ({"作用": "归零", "目标": ["A1"]}, ("A2-1", "A1", -10)),
        ({"作用": "封顶", "目标": ["A1"], "幅度": "6"}, ("A2-1", "A1", -4)),
        ({"作用": "折减", "目标": ["A1"], "幅度": "50"}, ("A2-1", "A1", -5)),
        ({"作用": "总分扣分"}, ("A2-1", "", -1)),
    ],
)
def test_a_brief_tells_what_a_finding_does_to_items_and_the_total(
    tmp_path: Path, words: Words, points: tuple
) -> None:
    rules = ruleset(indicator("A1", ONE), indicator("A2", {**ONE, **words}))
    assert _losses(tmp_path, rules, finding("A2-1")) == [points]


def test_a_brief_tells_the_veto_first_and_the_dearest_next(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, {"方法": "按次", "每次": "0.26"}), vetoes=[VETO], 舍入=[
        {"层级": "指标", "位数": 1}
    ])  # fmt: skip
    found = [finding("A1-2"), finding("A1-1"), finding("V1")]
    assert _losses(tmp_path, rules, *found) == [
        ("V1", "V", None),
        ("A1-1", "A1", -1),
        ("A1-2", "A1", Decimal("-0.26")),
        ("", "A1", Decimal("-0.04")),
    ]
