"""Full marks by group, limits of items, effects on items and on the total, roundings: points by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from small import Example, Words, finding, indicator, ruleset

ONE: Words = {"方法": "按次", "每次": "1"}


def _reasons(scored: Any, kind: str) -> list[str]:
    return [row["reason"] for row in scored.lines if row["kind"] == kind]


def test_a_group_may_have_a_full_mark_of_its_own(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", {"方法": "不得分"}, 分组满分={"镇(区)": "6"}), indicator("A2", ONE))
    found = [finding("A1-1", "u1"), finding("A1-1", "u2")]
    scored = Example(rules, {"2018-09": found}, {"u1": "town", "u2": "department"}).score(tmp_path)
    assert [(each.points, each.full_mark) for each in scored.units.values()] == [(10, 16), (10, 20)]
    assert scored.asked() == ["6", "10"]


@pytest.mark.parametrize(
    ("words", "lost", "points"),
    [
        ({}, 13, 0),
        ({"最低得分": "不限"}, 13, -3),
        ({"最低得分": "2"}, 13, 2),
        ({"最高得分": "8"}, 1, 8),  # 10 − 1 = 9, at most 8
        ({"最高得分": "8"}, 3, 7),
    ],
)
def test_limits_of_an_item_that_deducts(
    tmp_path: Path, words: dict[str, str], lost: int, points: int
) -> None:
    rules = ruleset(indicator("A1", ONE, **words), indicator("A2", ONE, 满分="90"))
    scored = Example(rules, {"2018-09": [finding("A1-1", value=lost)]}).score(tmp_path)
    assert scored.only.points == 90 + points


@pytest.mark.parametrize(
    ("words", "won", "points"),
    [
        ({"起评分": "6"}, 1, 7),
        ({"起评分": "6"}, 9, 10),  # at most the full mark
        ({"起评分": "6", "最高得分": "不限"}, 9, 15),
        ({"最低得分": "2"}, 0, 2),
    ],
)
def test_limits_of_an_item_that_adds(tmp_path: Path, words: dict[str, str], won: int, points: int) -> None:
    rules = ruleset(indicator("A1", ONE, 计法="加分", 计入满分="是", **words))
    scored = Example(rules, {"2018-09": [finding("A1-1", value=won)]}).score(tmp_path)
    assert scored.only.points == points


def test_one_item_may_lose_and_win(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, {"方法": "按次", "每次": "2", "作用": "加分"}))
    found = [finding("A1-1", value=5), finding("A1-2", value=1), finding("A1-2", value=3)]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    # 10 − 5 + 2 + 6 = 13, at most 10: what was won last gives way first.
    assert scored.rows() == [
        ("full_mark", "2018-09", "A1", "", "", "10"),
        ("finding", "2018-09", "A1-1", "-5", "-5", "-5"),
        ("finding", "2018-09", "A1-2", "2", "2", "2"),
        ("finding", "2018-09", "A1-2", "6", "3", "6"),
        ("cap_return", "2018-09", "A1", "", "", "-3"),
        ("rescale", None, None, "", "", "90"),
    ]


def test_a_criterion_may_charge_other_items(tmp_path: Path) -> None:
    criterion = {"方法": "按次", "每次": "2", "作用": "扣分", "目标": "A2、A3"}
    rules = ruleset(indicator("A1", criterion), indicator("A2", ONE), indicator("A3", ONE))
    states = {("2018-09", "u1", "A3"): "not_checked"}
    scored = Example(rules, {"2018-09": [finding("A1-1", value=3)]}, states=states).score(tmp_path)
    assert (scored.only.points, scored.only.full_mark) == (14, 20)
    assert scored.rows("finding") == [("finding", "2018-09", "A1-1", "-6", "-6", "-6")]
    (row,) = [row for row in scored.lines if row["kind"] == "finding"]
    assert row["indicator"] == "A2"


def test_a_charge_without_a_checked_target_says_so(tmp_path: Path) -> None:
    criterion = {"方法": "按次", "每次": "2", "作用": "扣分", "目标": "A2"}
    rules = ruleset(indicator("A1", criterion), indicator("A2", ONE))
    states = {("2018-09", "u1", "A2"): "not_checked"}
    scored = Example(rules, {"2018-09": [finding("A1-1")]}, states=states).score(tmp_path)
    assert scored.only.score == 100
    assert _reasons(scored, "finding") == ["A1-1 x：1 件 × 2 分 = 2 分；所扣指标本期未查，不起作用"]


@pytest.mark.parametrize(
    ("effects", "points", "reasons"),
    [
        (["折减 50"], "4", ["A1-2 x：按 50% 计，8 分 → 4 分"]),
        (["封顶 3"], "3", ["A1-2 x：最多得 3 分，8 分 → 3 分"]),
        (["归零"], "0", ["A1-2 x：归零，8 分 → 0 分"]),
        (
            ["封顶 3", "折减 50"],
            "3",
            ["A1-2 x：最多得 3 分，4 分 → 3 分", "A1-3 x：按 50% 计，8 分 → 4 分"],
        ),
        (["折减 50", "折减 25"], "2", ["A1-3 x：按 25% 计，8 分 → 2 分"]),
        (["封顶 9"], "8", []),
    ],
)
def test_effects_on_an_item(tmp_path: Path, effects: list[str], points: str, reasons: list[str]) -> None:
    triggers = []
    for effect in effects:
        name, _, amount = effect.partition(" ")
        triggers.append({"方法": "是否", "分值": "1", "作用": name} | ({"幅度": amount} if amount else {}))
    rules = ruleset(indicator("A1", ONE, *triggers), indicator("A2", ONE))
    found = [finding("A1-1", value=2), *(finding(f"A1-{place}") for place in range(2, len(effects) + 2))]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    assert scored.only.points == 10 + Decimal(points)
    assert sorted(_reasons(scored, "penalty")) == sorted(reasons)


def test_penalties_and_rewards_act_on_the_total(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", ONE, {"方法": "按次", "每次": "3", "作用": "总分扣分"}),
        indicator("A2", {"方法": "按次", "每次": "1.5", "作用": "总分加分"}),
        总分扣分上限="5",
    )
    found = [finding("A1-1"), finding("A1-2", value=2), finding("A2-1")]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    # 19 of 20 are 95; 6 off, at most 5; 1.5 on top.
    only = scored.only
    assert (only.base_score, only.bonus, only.penalty, only.score) == (95, Decimal("1.5"), 5, Decimal("91.5"))
    assert [row["reason"] for row in scored.lines if row["indicator"] is None] == [
        "19 分 ÷ 已查满分 20 分 × 100 = 95 分",
        "A1-2 x：总分扣 6 分",
        "A2-1 x：总分加 1.5 分",
        "总分扣分上限 5 分，超出的 1 分不扣",
    ]


def test_a_penalty_is_averaged_over_the_months_its_item_was_checked(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, {"方法": "按次", "每次": "3", "作用": "总分扣分"}))
    found = {"2018-07": [finding("A1-2")], "2018-08": [], "2018-09": []}
    assert Example(rules, found).score(tmp_path, "2018-Q3").only.score == 99


def test_rounding_of_criteria_indicators_and_parts(tmp_path: Path) -> None:
    fine = {"方法": "按次", "每次": "0.26"}
    levels = [("评分点", 1), ("指标", 0), ("维度", 0), ("单位", 1)]
    rules = ruleset(
        indicator("A1", fine, {"方法": "按次", "每次": "0.04"}),
        indicator("A2", ONE, 满分="5.6"),
        舍入=[{"层级": level, "位数": digits} for level, digits in levels],
    )
    found = [finding("A1-1"), finding("A1-1"), finding("A1-2")]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    # 0.52 → 0.5 and 0.04 → 0; 9.5 → 10; 5.6 → 6; 16 of 15.6 are 102.564103 → 102.6
    assert scored.only.score == Decimal("102.6")
    assert [(row["level"], row["reason"]) for row in scored.lines if row["kind"] == "rounding"] == [
        ("criterion", "按细则舍入：0.52 分 → 0.5 分"),
        ("criterion", "按细则舍入：0.04 分 → 0 分"),
        ("indicator", "按细则舍入：9.5 分 → 10 分"),
        ("indicator", "按细则舍入：5.6 分 → 6 分"),
        ("unit", "按细则舍入：102.564103 分 → 102.6 分"),
    ]
