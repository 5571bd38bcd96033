"""Rulesets through the service: drafts, publication, dates that must not meet, and who may do it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.refusals.rulesets import (
    AlreadyPublished,
    NoRulesetInForce,
    RulesetAmbiguous,
    RulesetExcerpt,
    RulesetOverlaps,
    UnknownRuleset,
    VersionTaken,
)
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.service import rules
from zjg_dash.store import Store, events

SAMPLE = (Path(__file__).parents[2] / "data/rulesets/sample-2018.yaml").read_text(encoding="utf-8")
OFFICE = Actor("p-9", "赵六", Role.OFFICE)


def _dated(version: str, first: str, last: str, code: str = "SAMPLE-2018") -> str:
    """The sample ruleset under another version and with other dates ("" for no last day)."""
    return (
        SAMPLE.replace('版本: "2018.1"', f'版本: "{version}"')
        .replace("细则: SAMPLE-2018", f"细则: {code}")
        .replace("生效: 2018-01-01", f"生效: {first}")
        .replace("失效: 2018-12-31", f"失效: {last}")
    )


def test_a_draft_is_published_and_then_in_force(store: Store) -> None:
    added = rules.add(store, OFFICE, SAMPLE)
    with pytest.raises(NoRulesetInForce):
        rules.in_force(store, OFFICE, "2018-09")
    published = rules.publish(store, OFFICE, "2018.1")
    ruleset = rules.in_force(store, OFFICE, "2018-09")
    ids = {"ruleset_id": added["ruleset_id"], "code": "SAMPLE-2018", "version": "2018.1"}
    assert added == {**ids, "content_hash": content_hash(ruleset), "new": True, "problems": []}
    assert published == {**ids, "content_hash": content_hash(ruleset), "state": "published"}
    listed = rules.list_rulesets(store, OFFICE).rows
    assert [
        (row["ruleset_id"], row["state"], row["sample"], row["effective_to"], row["published_by"])
        for row in listed
    ] == [(added["ruleset_id"], "published", True, date(2018, 12, 31), "赵六")]


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.LEADER, "赵六"),
        (Role.INSPECTOR, "赵六"),
        (Role.OFFICE, "赵六"),
        (Role.UNIT, None),
        (Role.ADMIN, None),
    ],
)
def test_who_published_a_version_is_told_those_who_read_batches(
    role: Role, told: str | None, store: Store
) -> None:
    rules.add(store, OFFICE, SAMPLE)
    rules.publish(store, OFFICE, "2018.1")
    (row,) = rules.list_rulesets(store, Actor("p-1", "王五", role)).rows
    assert (row["published_by"], row["published_at"] is not None, row["retired_by"]) == (told, True, None)


def test_both_steps_are_events_of_one_chain(store: Store) -> None:
    ruleset_id = rules.add(store, OFFICE, SAMPLE)["ruleset_id"]
    rules.publish(store, OFFICE, "2018.1")
    with store.cursor() as cursor:
        found = cursor.execute(
            "SELECT sequence, kind, subject, actor_id FROM event WHERE scope = 'rulesets' ORDER BY sequence"
        ).fetchall()
        assert events.verify(cursor) == []
    assert found == [(1, "ruleset_added", ruleset_id, "p-9"), (2, "ruleset_published", ruleset_id, "p-9")]


def test_an_excerpt_is_kept_as_a_draft_and_never_published(store: Store) -> None:
    rules.add(store, OFFICE, SAMPLE.replace("示例: 是", "示例: 是\n节选: 是"))
    with pytest.raises(RulesetExcerpt):
        rules.publish(store, OFFICE, "2018.1")
    assert [row["state"] for row in rules.list_rulesets(store, OFFICE).rows] == ["draft"]


def test_a_published_version_never_changes(store: Store) -> None:
    first = rules.add(store, OFFICE, SAMPLE)
    rules.publish(store, OFFICE, "2018.1")
    again = rules.add(store, OFFICE, SAMPLE + "# 只多了一句说明\n")
    assert (again["ruleset_id"], again["new"]) == (first["ruleset_id"], False)
    with pytest.raises(VersionTaken) as taken:
        rules.add(store, OFFICE, SAMPLE.replace("最低检查率: 60", "最低检查率: 70"))
    assert taken.value.fields == {"version": "SAMPLE-2018/2018.1"}
    assert "--replace" not in taken.value.text("en")
    with pytest.raises(AlreadyPublished):
        rules.publish(store, OFFICE, "2018.1")
    assert rules.show(store, OFFICE, "2018.1").scoring.min_coverage == 60


@pytest.mark.parametrize(
    ("first", "last", "code", "overlaps"),
    [
        ("2019-01-01", "2019-12-31", "SAMPLE-2018", False),
        ("2017-01-01", "2017-12-31", "SAMPLE-2018", False),
        ("2019-01-01", "", "SAMPLE-2018", False),
        ("2018-12-31", "2019-12-31", "SAMPLE-2018", True),
        ("2017-01-01", "2018-01-01", "SAMPLE-2018", True),
        ("2018-05-01", "2018-05-31", "OTHER-CITY", True),
        ("2017-01-01", "", "OTHER-CITY", True),
    ],
)
def test_days_of_published_versions_never_meet(
    first: str, last: str, code: str, overlaps: bool, store: Store
) -> None:
    rules.add(store, OFFICE, SAMPLE)
    rules.publish(store, OFFICE, "2018.1")
    rules.add(store, OFFICE, _dated("next", first, last, code))
    if not overlaps:
        assert rules.publish(store, OFFICE, "next", "修订")["state"] == "published"
        return
    with pytest.raises(RulesetOverlaps) as refused:
        rules.publish(store, OFFICE, "next")
    named = {"version": f"{code}/next", "other": "SAMPLE-2018/2018.1"}
    if first > "2018-01-01":
        assert refused.value.code == "ruleset_overlaps_former"
        named["day"] = date.fromisoformat(first) - timedelta(days=1)
        assert "--end-former" in refused.value.text("en") and "--end-former" in refused.value.text("zh_CN")
    assert refused.value.fields == named
    assert [row["state"] for row in rules.list_rulesets(store, OFFICE).rows if row["version"] == "next"] == [
        "draft"
    ]


def test_a_file_with_errors_is_not_stored_and_its_problems_come_back(store: Store) -> None:
    for broken, code in (
        ("一句话", "rules_not_yaml"),
        (SAMPLE.replace("频次: 每季", "频次: 每旬"), "rules_wrong_value"),
        (SAMPLE.replace("满分: 35", "满分: 36"), "rules_marks_differ"),
    ):
        result = rules.add(store, OFFICE, broken)
        assert result["ruleset_id"] is None
        assert code in [problem.code for problem in result["problems"]]
    assert rules.list_rulesets(store, OFFICE).rows == []


def test_a_warning_does_not_keep_a_file_out(store: Store) -> None:
    result = rules.add(store, OFFICE, _dated("open", "2018-01-01", ""))
    assert [problem.code for problem in result["problems"]] == ["rules_open_ended"]
    assert result["new"]


def test_checking_a_file_needs_no_store_and_tells_form_and_sense() -> None:
    ruleset, problems = rules.check_file(SAMPLE.replace("满分: 35", "满分: 36"), "sample.yaml")
    line = next(number for number, text in enumerate(SAMPLE.splitlines(), 1) if "满分: 35" in text)
    assert ruleset is not None
    assert [(each.code, each.place.path, each.place.line) for each in problems] == [
        ("rules_marks_differ", "计分.总分", SAMPLE.splitlines().index("  总分: 100") + 1),
        ("rules_marks_differ", "维度.B.满分", line),
    ]


def test_what_is_shown_without_a_name_is_the_latest_published_one(store: Store) -> None:
    with pytest.raises(UnknownRuleset):
        rules.show(store, OFFICE)
    rules.add(store, OFFICE, _dated("draft", "2020-01-01", "2020-12-31"))
    assert rules.show(store, OFFICE).version == "draft"
    for version, year in (("a", 2018), ("b", 2019)):
        rules.add(store, OFFICE, _dated(version, f"{year}-01-01", f"{year}-12-31"))
        rules.publish(store, OFFICE, version, "修订")
    assert rules.show(store, OFFICE).version == "b"
    assert rules.show(store, OFFICE, "a").version == "a"


def test_what_cannot_be_found_is_refused(store: Store) -> None:
    rules.add(store, OFFICE, SAMPLE)
    rules.add(store, OFFICE, _dated("2018.1", "2018-01-01", "2018-12-31", code="OTHER"))
    for ask in (rules.show, rules.publish):
        with pytest.raises(RulesetAmbiguous):
            ask(store, OFFICE, "2018.1")
        with pytest.raises(UnknownRuleset):
            ask(store, OFFICE, "2019.1")
    assert rules.publish(store, OFFICE, "OTHER/2018.1")["code"] == "OTHER"
    with pytest.raises(UnknownPeriod):
        rules.in_force(store, OFFICE, "2018-13")


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.UNIT])
@pytest.mark.parametrize("ask", [rules.add, rules.publish])
def test_only_the_office_changes_rules(role: Role, ask: Callable[..., Any], store: Store) -> None:
    rules.add(store, OFFICE, SAMPLE)
    with pytest.raises(NotAllowed):
        ask(store, Actor("p-2", "钱七", role), SAMPLE if ask is rules.add else "2018.1")
    assert [row["state"] for row in rules.list_rulesets(store, OFFICE).rows] == ["draft"]
