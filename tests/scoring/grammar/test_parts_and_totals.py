"""Limits, weights and pass marks of parts, pools, limits of the total, grades, conversion: points by hand."""

from decimal import Decimal
from pathlib import Path

import pytest
from small import Example, Words, dimension, finding, indicator, ruleset

ONE: Words = {"方法": "按次", "每次": "1"}
WON: Words = {"方法": "外部评分", "权重": "1"}


def test_weights_stand_instead_of_full_marks(tmp_path: Path) -> None:
    rules = ruleset(
        dimension("A", indicator("A1", ONE), 权重="70"),
        dimension("B", indicator("B1", ONE, 满分="5"), 权重="30", 分组权重={"部门": "50"}),
    )
    found = [finding("A1-1", unit, value=1) for unit in ("u1", "u2")]
    found += [finding("B1-1", unit, value=2) for unit in ("u1", "u2")]
    scored = Example(rules, {"2018-09": found}, {"u1": "town", "u2": "department"}).score(tmp_path)
    # 9 ÷ 10 × 70 = 63 and 3 ÷ 5 × 30 = 18 of 100; for departments 3 ÷ 5 × 50 = 30 of 120
    assert [(each.points, each.full_mark) for each in scored.units.values()] == [(81, 100), (93, 120)]
    assert [row["reason"] for row in scored.lines if row["level"] == "dimension"][:2] == [
        "按权重：9 分 ÷ 已查满分 10 分 × 权重 70 = 63 分",
        "按权重：3 分 ÷ 已查满分 5 分 × 权重 30 = 18 分",
    ]


def test_a_weighted_part_of_which_nothing_was_checked_gives_nothing(tmp_path: Path) -> None:
    rules = ruleset(
        dimension("A", indicator("A1", ONE), 权重="70"), dimension("B", indicator("B1", ONE), 权重="30")
    )
    states = {("2018-09", "u1", "B1"): "not_checked"}
    scored = Example(rules, {"2018-09": [finding("A1-1")]}, states=states).score(tmp_path)
    assert (scored.only.points, scored.only.full_mark, scored.only.score) == (63, 70, 90)


def test_limits_of_a_part(tmp_path: Path) -> None:
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 最低得分="不限"), 最低得分="-2"),
        dimension("B", indicator("B1", ONE, 计法="加分", 最高得分="不限"), 最高得分="3"),
        dimension("C", indicator("C1", ONE, 满分="90")),
    )
    found = [finding("A1-1", value=14), finding("B1-1", value=5)]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    assert scored.only.points == -2 + 3 + 90
    assert [row["reason"] for row in scored.lines if row["level"] == "dimension"] == [
        "本部分最低 -2 分：-4 分 → -2 分",
        "本部分最高 3 分：5 分 → 3 分",
    ]


@pytest.mark.parametrize(("lost", "failed", "grade"), [(4, "", "优秀"), (5, "A", "否决")])
def test_a_part_below_its_pass_mark_fails_the_unit(
    tmp_path: Path, lost: int, failed: str, grade: str
) -> None:
    rules = ruleset(
        dimension("A", indicator("A1", ONE), 及格线="60"), dimension("B", indicator("B1", ONE, 满分="90"))
    )
    only = Example(rules, {"2018-09": [finding("A1-1", value=lost)]}).score(tmp_path).only
    assert (only.score, only.failed_parts, only.grade) == (100 - lost, failed, grade)


@pytest.mark.parametrize(
    ("gate", "lost", "score"),
    [
        ({}, 50, 54),
        ({"门槛": {"不低于": "90"}}, 10, 94),
        ({"门槛": {"不低于": "90"}}, 11, 89),
        ({"门槛": {"高于": "90"}}, 10, 90),
        ({"门槛": {"高于": "90"}}, 9, 95),
    ],
)
def test_a_pool_opens_at_its_gate(tmp_path: Path, gate: Words, lost: int, score: int) -> None:
    bonus = indicator("B1", {"方法": "按次", "每次": "2"}, 计法="加分", 满分="6")
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 满分="100")), dimension("B", bonus, 最高得分="4", 加分池=gate)
    )
    found = [finding("A1-1", value=lost), finding("B1-1", value=3)]
    only = Example(rules, {"2018-09": found}).score(tmp_path).only
    assert (only.base_score, only.score) == (100 - lost, score)


def test_a_pool_that_stays_shut_is_taken_back(tmp_path: Path) -> None:
    bonus = indicator("B1", {"方法": "按次", "每次": "2"}, 计法="加分", 满分="6")
    rules = ruleset(
        dimension("A", indicator("A1", ONE)), dimension("B", bonus, 加分池={"门槛": {"高于": "90"}})
    )
    scored = Example(rules, {"2018-09": [finding("A1-1"), finding("B1-1")]}).score(tmp_path)
    (row,) = [row for row in scored.lines if row["kind"] == "bonus_gate"]
    assert (row["points"], row["reason"]) == (-2, "加分池要求得分高于 90 分，未达到，2 分不计")


def test_the_total_begins_with_base_points_and_has_limits(tmp_path: Path) -> None:
    part = dimension("A", indicator("A1", ONE, 最低得分="不限"), 最低得分="不限")
    rules = ruleset(part, 基础分="100", 折算百分="否", 最高总分="105", 最低总分="60")
    scores = {}
    for count in (0, 30, 80):
        found = [finding("A1-1", value=count)]
        scores[count] = Example(rules, {"2018-09": found}).score(tmp_path / str(count)).only.score
    assert scores == {0: 105, 30: 80, 80: 60}  # 110, 80, 30


def test_what_was_won_may_count_in_the_denominator(tmp_path: Path) -> None:
    """涡阳, third quarter of 2020: (81.22 + 0.64) ÷ (100.00 + 0.64) × 100."""
    rules = ruleset(
        indicator("A1", WON, 计法="加分", 计入满分="是", 满分="100"),
        indicator("A2", WON, 计法="加分", 计入满分="得分", 满分="5"),
        舍入=[{"层级": "单位", "位数": 2}],
    )
    found = [finding("A1-1", value="81.22"), finding("A2-1", value="0.64")]
    only = Example(rules, {"2018-09": found}).score(tmp_path).only
    assert (only.points, only.full_mark, only.score) == (
        Decimal("81.86"),
        Decimal("100.64"),
        Decimal("81.34"),
    )


@pytest.mark.parametrize(("score", "grade"), [("90", "合格"), ("90.01", "优秀"), ("60", "合格")])
def test_a_grade_may_begin_above_its_bound(tmp_path: Path, score: str, grade: str) -> None:
    grades = [
        {"名称": "优秀", "高于": "90"},
        {"名称": "合格", "不低于": "60"},
        {"名称": "不合格", "不低于": "0"},
    ]
    rules = ruleset(indicator("A1", WON, 计法="加分", 计入满分="是", 满分="100"), 等次=grades)
    assert Example(rules, {"2018-09": [finding("A1-1", value=score)]}).score(tmp_path).only.grade == grade


def test_the_score_in_the_points_of_a_superior_assessment(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="90"), 换算={"名称": "绩效考核", "满分": "5", "位数": 2})
    only = Example(rules, {"2018-09": [finding("A1-1", value=7)]}).score(tmp_path).only
    assert (only.score, only.converted) == (Decimal("92.222222"), Decimal("4.61"))
