"""The impact of a new version on a small city: exact effects, renamed codes, what cannot be read."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service.small_city import NAMES, OFFICE, RENAMED, STRICTER
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.refusals.rulesets import NoRulesetInForce, SameVersion, UnknownRuleset
from zjg_dash.service import batches, impact, impact_words, rules, scores
from zjg_dash.service.unread import LeftOut, Unseen
from zjg_dash.store import Store


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
    rules.publish(store, OFFICE, "2", "修订", end_former=True)
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
