"""The impact of a new version on a small city: exact effects, renamed codes, what cannot be read."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.refusals import NoRulesetInForce, NotAllowed, SameVersion, UnknownPeriod, UnknownRuleset
from zjg_dash.service import batches, impact, impact_words, rules, scores, units
from zjg_dash.service.impact import LeftOut, Unseen
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
SMALL = """\
细则: SMALL
版本: "1"
名称: 小细则
来源: 测试
生效: 2018-01-01
失效: 2018-12-31
计分:
  最低检查率: 50
  期间合成: 平均
  并列: 1224
  等次: [{名称: 好, 不低于: 80}, {名称: 差, 不低于: 0}]
  否决等次: 差
维度:
  - 编码: A
    名称: 公开
    满分: 60
    指标:
      - 编码: A1
        名称: 及时
        满分: 60
        依据: 条例
        整改: 改
        评分点:
          - {编码: A1-1, 内容: 逾期, 方法: 按次, 每次: 3}
          - {编码: A1-2, 内容: 错字, 方法: 按次, 每次: 1}
  - 编码: B
    名称: 网站
    满分: 40
    指标:
      - 编码: B1
        名称: 链接
        满分: 40
        依据: 条例
        整改: 改
        评分点:
          - {编码: B1-1, 内容: 断链, 方法: 按次, 每次: 2}
"""
STRICTER = SMALL.replace('版本: "1"', '版本: "2"').replace("每次: 3", "每次: 6")
RENAMED = (
    STRICTER.replace("计分:", '沿革: {版本: "1", 对应: {A1: C1, A1-1: C1-1, A: C}}\n计分:')
    .replace("编码: A1-1", "编码: C1-1")
    .replace("编码: A1-2", "编码: C1-9")
    .replace("编码: A1\n", "编码: C1\n")
    .replace("编码: A\n", "编码: C\n")
)
NAMES = ("甲镇", "乙镇", "丙镇")


@pytest.fixture
def city(store: Store, workbook: Callable[..., Any]) -> Callable[..., dict[str, str]]:
    """Three towns of the shipped registry, August and September checked under version 1; unit ids by name."""
    added = rules.add(store, OFFICE, SMALL)
    assert added["problems"] == [] or added["ruleset_id"]
    rules.publish(store, OFFICE, "1")
    units.add(store, OFFICE, (Path(__file__).parents[2] / "data/units.csv").read_text(encoding="utf-8"))
    towns = [row for row in units.list_units(store, OFFICE).rows if row["group"] == "town"][:3]
    unit = dict(zip(NAMES, (row["unit_id"] for row in towns), strict=True))

    def commit(month: str, **findings: dict[str, int]) -> None:
        submission, content = workbook(
            cells={(each, indicator): "checked" for each in unit.values() for indicator in ("A1", "B1")},
            findings=[
                {"unit": unit[name], "criterion": code, "value": Decimal(count), "indicator": code[:2]}
                for name, found in findings.items()
                for code, count in found.items()
            ],
            month=month,
            ruleset_id=added["ruleset_id"],
        )
        batch = batches.stage(store, OFFICE, submission, content)
        batches.commit(store, OFFICE, batch, batches.diff(store, OFFICE, batch).head)

    commit("2018-08", 甲镇={"A1-1": 1}, 乙镇={"B1-1": 1})
    commit("2018-09", 甲镇={"A1-1": 2}, 乙镇={"A1-2": 4, "B1-1": 1})
    return unit


def test_the_change_falls_into_what_the_rules_and_what_the_unit_did(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, STRICTER)
    found = impact.measure(store, OFFICE, "2", "2018-09", earlier="2018-08")
    assert (found.period, found.earlier, found.old.version, found.new.version) == (
        "2018-09", "2018-08", "1", "2",
    )  # fmt: skip
    columns = ("score_earlier", "score_old", "score_new", "real_effect", "rule_effect", "total_effect")
    by_unit = {row["unit_id"]: tuple(row[column] for column in columns) for row in found.rows}
    assert [by_unit[city[name]] for name in NAMES] == [
        (97, 94, 88, -3, -6, -9),
        (98, 94, 94, -4, 0, -4),
        (100, 100, 100, 0, 0, 0),
    ]
    ranks = {row["unit_id"]: (row["rank_earlier"], row["rank_old"], row["rank_new"]) for row in found.rows}
    assert [ranks[city[name]] for name in NAMES] == [(3, 2, 3), (2, 2, 2), (1, 1, 1)]
    assert (found.left_out, found.unseen) == ([], [])


def test_dimensions_have_their_own_effects_under_whichever_code(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, RENAMED)
    found = impact.measure(store, OFFICE, "2", "2018-09", earlier="2018-08")
    row = next(row for row in found.rows if row["unit_id"] == city["甲镇"])
    assert row["dimensions"] == {
        "C": {
            "name": "公开",
            "points_earlier": 57,
            "points_old": 54,
            "points_new": 48,
            "rule_effect": -6,
            "real_effect": -3,
            "total_effect": -9,
        },
        "B": {
            "name": "网站",
            "points_earlier": 40,
            "points_old": 40,
            "points_new": 40,
            "rule_effect": 0,
            "real_effect": 0,
            "total_effect": 0,
        },
    }


def test_findings_without_a_criterion_are_listed(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, RENAMED)
    found = impact.measure(store, OFFICE, "2", "2018-09")
    assert found.left_out == [LeftOut("new", "A1-2", "错字", 1, 1)]
    scores_new = {row["unit_id"]: row["score_new"] for row in found.rows}
    assert [scores_new[city[name]] for name in NAMES] == [88, 98, 100]
    said = impact_words.remarks(found, "zh_CN")
    assert said == [("1 条检查发现在新细则中没有对应评分点", ["A1-2 错字：1 条，1 个单位"])]


def test_after_adoption_the_old_version_reads_the_new_one_backwards(
    store: Store, city: Any, workbook: Callable[..., Any]
) -> None:
    added = rules.add(store, OFFICE, RENAMED.replace("生效: 2018-01-01", "生效: 2018-10-01"))
    rules.publish(store, OFFICE, "2", end_former=True)
    submission, content = workbook(
        cells={(each, code): "checked" for each in city.values() for code in ("C1", "B1")},
        findings=[
            {"unit": city["甲镇"], "criterion": "C1-1", "value": Decimal(1)},
            {"unit": city["乙镇"], "criterion": "C1-9", "value": Decimal(1)},
        ],
        month="2018-10",
        ruleset_id=added["ruleset_id"],
    )
    batch = batches.stage(store, OFFICE, submission, content)
    batches.commit(store, OFFICE, batch, batches.diff(store, OFFICE, batch).head)
    with pytest.raises(SameVersion):
        impact.measure(store, OFFICE, "2", "2018-10")
    found = impact.measure(store, OFFICE, "2", "2018-10", against="1", earlier="2018-09")
    columns = ("score_earlier", "score_old", "score_new", "real_effect", "rule_effect")
    by_unit = {row["unit_id"]: tuple(row[column] for column in columns) for row in found.rows}
    assert [by_unit[city[name]] for name in NAMES] == [
        (94, 97, 94, 3, -3),
        (94, 100, 99, 6, -1),
        (100, 100, 100, 0, 0),
    ]
    assert found.left_out == [LeftOut("old", "C1-9", "错字", 1, 1)]


@pytest.mark.usefixtures("city")
def test_what_nobody_looked_at_is_said(store: Store) -> None:
    more = STRICTER.replace(
        "      - 编码: B1\n        名称: 链接\n        满分: 40",
        "      - {编码: B2, 名称: 搜索, 满分: 10, 依据: 条例, 整改: 改,\n"
        "         评分点: [{编码: B2-1, 内容: 不能用, 方法: 不得分}]}\n"
        "      - 编码: B1\n        名称: 链接\n        满分: 30",
    )
    rules.add(store, OFFICE, more)
    found = impact.measure(store, OFFICE, "2", "2018-09")
    assert found.unseen == [Unseen("new", "B2", "搜索", Decimal(10))]
    assert "新细则有 1 项应查指标没有检查记录" in impact_words.remarks(found, "zh_CN")[0][0]


def test_without_an_earlier_period_there_is_the_rule_effect_alone(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, STRICTER)
    found = impact.measure(store, OFFICE, "2", "2018-09")
    row = next(row for row in found.rows if row["unit_id"] == city["甲镇"])
    assert (row["rule_effect"], row["real_effect"], row["total_effect"]) == (-6, None, None)
    assert impact_words.sentence(row | {"name": "甲镇"}, "zh_CN") == (
        "甲镇：得分由 94.00 变为 88.00（−6.00），名次由第 2 降到第 3"
    )


def test_sentences_split_the_change(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, STRICTER)
    found = impact.measure(store, OFFICE, "2", "2018-09", earlier="2018-08")
    row = next(row for row in found.rows if row["unit_id"] == city["甲镇"]) | {"name": "甲镇"}
    assert impact_words.sentence(row, "zh_CN") == (
        "甲镇：得分由 97.00 变为 88.00（−9.00）：规则变化 −6.00，实际变化 −3.00；名次不变（第 3）"
    )
    assert impact_words.sentence(row, "en") == (
        "甲镇: score 97.00 → 88.00 (−9.00): rule effect −6.00, real effect −3.00; rank unchanged (3)"
    )


def test_units_without_a_score_have_no_effect(store: Store, city: Any) -> None:
    rules.add(store, OFFICE, STRICTER)
    found = impact.measure(store, OFFICE, "2", "2018-09")
    others = [row for row in found.rows if row["unit_id"] not in city.values()]
    assert others
    assert {(row["score_new"], row["rule_effect"], row["rank_new"]) for row in others} == {(None, None, None)}
    assert impact_words.sentence(others[0] | {"name": "丁"}, "zh_CN") == "丁：旧细则下没有得分，无法比较"


@pytest.mark.usefixtures("city")
def test_it_agrees_with_the_scores_there_are_and_stores_nothing(
    store: Store, everything: Callable[[], dict[str, list[Any]]]
) -> None:
    rules.add(store, OFFICE, STRICTER)
    ranking = scores.ranking(store, OFFICE, "2018-09").rows
    before = everything()
    found = impact.measure(store, OFFICE, "2", "2018-09", earlier="2018-08")
    assert everything() == before
    assert {row["unit_id"]: (row["score_old"], row["rank_old"], row["grade_old"]) for row in found.rows} == {
        row["unit_id"]: (row["score"], row["rank"], row["grade"]) for row in ranking
    }


@pytest.mark.usefixtures("city")
def test_refusals(store: Store) -> None:
    rules.add(store, OFFICE, STRICTER)
    for arguments, refusal in (
        (("9", "2018-09"), UnknownRuleset),
        (("2", "2018-13"), UnknownPeriod),
        (("2", "2020-01"), NoRulesetInForce),
        (("1", "2018-09"), SameVersion),
    ):
        with pytest.raises(refusal):
            impact.measure(store, OFFICE, *arguments)
    with pytest.raises(NotAllowed):
        impact.measure(store, Actor("p-3", "外人", Role.UNIT), "2", "2018-09")
