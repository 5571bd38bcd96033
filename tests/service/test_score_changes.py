"""Two periods and two versions on a small city: exact effects, down to the indicator that made them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service.small_city import NAMES, OFFICE, RENAMED, STRICTER, commit_month
from zjg_dash.actors import PERMISSIONS, Action, Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import AnnualByVersion, AnnualNotRuled, NothingToCompare, UnknownPeriod
from zjg_dash.refusals.rulesets import NoRulesetInForce, UnknownRuleset
from zjg_dash.service import rules, scores
from zjg_dash.service import score_change_words as told
from zjg_dash.service.score_changes import Asked, Comparison, compare
from zjg_dash.service.unread import LeftOut
from zjg_dash.store import Store

LEADER = Actor("p-3", "钱市长", Role.LEADER)
EFFECTS = ("score_before", "score_after", "real_effect", "rule_effect", "change", "cause")


def effects(found: Comparison, city: dict[str, str]) -> list[tuple[Any, ...]]:
    """EFFECTS of the three towns."""
    by_unit = {row["unit_id"]: tuple(row[column] for column in EFFECTS) for row in found.rows}
    return [by_unit[city[name]] for name in NAMES]


def row(found: Comparison, city: dict[str, str], name: str) -> dict[str, Any]:
    return next(row for row in found.rows if row["unit_id"] == city[name])


def moved(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The lines of a unit that moved: level, code, real and rule effect."""
    return [
        (line["level"], line["code"], line["real_effect"], line["rule_effect"])
        for line in row["lines"]
        if line["real_effect"] or line["rule_effect"]
    ]


def test_under_one_version_every_change_is_the_units_own(store: Store, city: dict[str, str]) -> None:
    found = compare(store, LEADER, Asked("2018-08"), Asked("2018-09"))
    assert effects(found, city) == [
        (97, 94, -3, 0, -3, "unit"),
        (98, 94, -4, 0, -4, "unit"),
        (100, 100, 0, 0, 0, None),
    ]
    assert (found.same_rules, found.split, found.exact) == (True, True, True)
    assert moved(row(found, city, "乙镇")) == [("dimension", "A", -4, 0), ("indicator", "A1", -4, 0)]
    assert told.headline(found, found.rows, "zh_CN") == (
        "与2018年8月相比，2018年9月有 3 个单位可比：0 个得分上升，2 个下降，1 个不变。"
        "两边按同一版细则（1 版）计分，变化全部来自单位自身。"
    )
    assert told.sentence(found, row(found, city, "甲镇"), "zh_CN") == (
        "得分由 97.00 变为 94.00（−3.00）= 规则变化 0.00 + 实际变化 −3.00，全部来自单位自身；"
        "第 3 → 第 2，升 1 位。"
    )
    assert told.reason(row(found, city, "甲镇"), "zh_CN") == (
        "A1 及时 −3.00：多失 3.00 分（失分 3.00 → 6.00）"
    )
    assert told.reason(row(found, city, "丙镇"), "en") == "the score did not change"


def test_over_one_period_every_change_is_the_rules(
    store: Store, city: dict[str, str], everything: Callable[[], dict[str, list[Any]]]
) -> None:
    rules.add(store, OFFICE, STRICTER)
    scores.ranking(store, OFFICE, "2018-09")
    before = everything()
    found = compare(store, OFFICE, Asked("2018-09"), Asked("2018-09", "2"))
    assert everything() == before
    assert effects(found, city) == [
        (94, 88, 0, -6, -6, "rule"),
        (94, 94, 0, 0, 0, None),
        (100, 100, 0, 0, 0, None),
    ]
    assert (found.before.source is None, found.after.source) == (False, None)
    assert "变化全部来自细则" in told.headline(found, found.rows, "zh_CN")
    line = next(line for line in row(found, city, "甲镇")["lines"] if line["level"] == "indicator")
    assert told.line(line, "zh_CN") == "规则变化 −6.00"


@pytest.fixture
def adopted(store: Store, city: dict[str, str], workbook: Callable[..., Any]) -> dict[str, str]:
    """From October on version 2 is in force, stricter and with other codes."""
    added = rules.add(store, OFFICE, RENAMED.replace("生效: 2018-01-01", "生效: 2018-10-01"))
    rules.publish(store, OFFICE, "2", "修订", end_former=True)
    found = {"甲镇": {"C1-1": 1}, "乙镇": {"C1-9": 1}}
    commit_month(store, workbook, city, added["ruleset_id"], "2018-10", indicators=("C1", "B1"), **found)
    return city


def test_across_a_new_version_rules_and_units_are_told_apart(store: Store, adopted: dict[str, str]) -> None:
    found = compare(store, OFFICE, Asked("2018-09"), Asked("2018-10"))
    assert effects(found, adopted) == [
        (94, 94, 3, -3, 0, None),
        (94, 99, 6, -1, 5, "unit"),
        (100, 100, 0, 0, 0, None),
    ]
    assert found.exact
    first = row(found, adopted, "甲镇")
    assert moved(first) == [("dimension", "C", 3, -3), ("indicator", "C1", 3, -3)]
    line = first["lines"][1]
    assert (line["lost_before"], line["lost_between"], line["lost_after"]) == (6, 3, 6)
    assert told.line(line, "zh_CN") == "少失 3.00 分（失分 6.00 → 3.00）；规则变化 −3.00"
    assert found.left_out == [LeftOut("old", "C1-9", "错字", 1, 1)]
    assert told.headline(found, found.rows, "zh_CN") == (
        "与2018年9月（细则 1 版）相比，2018年10月（细则 2 版）有 3 个单位可比：1 个得分上升，0 个下降，"
        "2 个不变。上升的 1 个中，1 个主要因为单位自身。"
    )
    assert told.headline(found, found.rows, "en").endswith(
        "1 rose, 0 fell, 2 stayed the same. Rose: 1 (mostly because of the unit itself: 1)."
    )


def test_it_agrees_with_the_rankings_of_both_sides(store: Store, adopted: dict[str, str]) -> None:
    del adopted
    found = compare(store, LEADER, Asked("2018-09"), Asked("2018-10"))
    for side, which in ((found.before, "before"), (found.after, "after")):
        ranking = scores.ranking(store, OFFICE, side.period)
        assert side.source == ranking.provenance
        assert {each["unit_id"]: (each["score"], each["rank"], each["grade"]) for each in ranking.rows} == {
            each["unit_id"]: tuple(each[f"{column}_{which}"] for column in ("score", "rank", "grade"))
            for each in found.rows
        }


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Actor:
    """One who reads scores and no batches: no role of today, but one that may come with publication."""
    monkeypatch.setitem(PERMISSIONS, Role.UNIT, frozenset({Action.READ_SCORES, Action.READ_RULES}))
    return Actor("p-4", "外人", Role.UNIT)


def test_who_may_not_read_batches_is_told_no_findings(
    store: Store, adopted: dict[str, str], reader: Actor
) -> None:
    del adopted
    found = compare(store, reader, Asked("2018-09"), Asked("2018-10"))
    assert (found.left_out, found.unseen) == ([], [])


def test_backwards_is_the_same_with_other_signs(store: Store, city: dict[str, str]) -> None:
    found = compare(store, LEADER, Asked("2018-09"), Asked("2018-08"))
    assert [each[4] for each in effects(found, city)] == [3, 4, 0]


def test_a_unit_checked_on_one_side_only_is_not_compared(
    store: Store, city: dict[str, str], workbook: Callable[..., Any]
) -> None:
    version = rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"]
    two = {name: city[name] for name in NAMES[:2]}
    commit_month(store, workbook, two, version, "2018-10", 甲镇={"A1-2": 1})
    found = compare(store, LEADER, Asked("2018-09"), Asked("2018-10"))
    left = row(found, city, "丙镇")
    assert (left["state"], left["change"], left["lines"]) == ("only_before", None, [])
    assert told.alone(left, "zh_CN") == "后面没有检查"
    assert told.rank(left, "zh_CN") == "第 1 → 未排名"
    assert told.sentence(found, left, "en") == "Cannot be compared: not checked on the later side."
    assert "另有 1 个单位只在一边有得分" in told.headline(found, found.rows, "zh_CN")
    assert {each["state"] for each in found.rows if each["unit_id"] not in city.values()} == {"neither"}
    back = compare(store, LEADER, Asked("2018-10"), Asked("2018-09"))
    assert told.alone(row(back, city, "丙镇"), "zh_CN") == "前面没有检查"


def test_the_same_loss_weighs_differently_when_more_was_due(
    store: Store, city: dict[str, str], workbook: Callable[..., Any]
) -> None:
    version = rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"]
    lost = {"甲镇": {"A1-1": 2}, "乙镇": {"A1-2": 4}}
    commit_month(store, workbook, city, version, "2018-10", indicators=("A1",), **lost)
    found = compare(store, LEADER, Asked("2018-09"), Asked("2018-10"))
    first, second = row(found, city, "甲镇"), row(found, city, "乙镇")
    assert (first["change"], found.exact) == (-4, True)
    assert [told.line(line, "zh_CN") for line in first["lines"] if line["level"] == "indicator"] == [
        "同样失 6.00 分，但应查的满分不同，折算后不同",
        "没有变化",
    ]
    assert moved(second) == [
        ("dimension", "A", Decimal("-2.666667"), 0),
        ("indicator", "A1", Decimal("-2.666667"), 0),
        ("dimension", "B", 2, 0),
        ("indicator", "B1", 2, 0),
    ]
    gone = next(line for line in second["lines"] if line["code"] == "B1")
    assert told.line(gone, "zh_CN") == "前面失 2.00 分，后面未查"


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        (Asked("2018-09"), Asked("2018-09"), NothingToCompare),
        (Asked("2018-09"), Asked("2018-09", "1"), NothingToCompare),
        (Asked("2018-13"), Asked("2018-09"), UnknownPeriod),
        (Asked("2018-09"), Asked("2020-01"), NoRulesetInForce),
        (Asked("2018-09", "9"), Asked("2018-08"), UnknownRuleset),
        (Asked("2018-annual"), Asked("2018-09", "1"), AnnualByVersion),
        (Asked("2018-annual"), Asked("2018-09"), AnnualNotRuled),
    ],
)
@pytest.mark.usefixtures("city")
def test_refusals(store: Store, before: Asked, after: Asked, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        compare(store, OFFICE, before, after)


@pytest.mark.usefixtures("city")
def test_naming_a_version_is_not_for_everybody(store: Store, reader: Actor) -> None:
    rules.add(store, OFFICE, STRICTER)
    with pytest.raises(NotAllowed):
        compare(store, reader, Asked("2018-09"), Asked("2018-09", "2"))
