"""Two versions with another between them: what is renamed twice is told so, and compared with itself."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.service.small_city import AGAIN, NAMES, OFFICE, RENAMED, commit_month
from zjg_dash.rules.differences import Kind
from zjg_dash.service import impact, rules, scores, versions
from zjg_dash.service.score_changes import Asked, Comparison, compare
from zjg_dash.service.unread import LeftOut
from zjg_dash.store import Store


@pytest.fixture
def three(store: Store, city: dict[str, str]) -> dict[str, str]:
    """Versions 2 and 3 are drafts: A is C in the second and D in the third."""
    rules.add(store, OFFICE, RENAMED)
    rules.add(store, OFFICE, AGAIN)
    return city


def _told(store: Store, before: str, after: str) -> tuple[list[tuple[Any, ...]], list[tuple[str, ...]]]:
    """What came, went or was renamed, and the fields changed."""
    found = versions.compare(store, OFFICE, before, after).differences
    parts = [(each.kind.value, each.code_before, each.code_after) for each in found if each.field is None]
    return parts, [(each.code_before, each.code_after) for each in found if each.kind is Kind.CHANGED]


@pytest.mark.usefixtures("three")
def test_renamed_twice_is_renamed(store: Store) -> None:
    assert _told(store, "1", "3") == (
        [
            ("renamed", "A", "D"),
            ("renamed", "A1", "D1"),
            ("renamed", "A1-1", "D1-1"),
            ("added", "", "D1-9"),
            ("removed", "A1-2", ""),
        ],
        [("A1-1", "D1-1")],
    )
    assert _told(store, "3", "1") == (
        [
            ("renamed", "D", "A"),
            ("renamed", "D1", "A1"),
            ("renamed", "D1-1", "A1-1"),
            ("added", "", "A1-2"),
            ("removed", "D1-9", ""),
        ],
        [("D1-1", "A1-1")],
    )


@pytest.mark.usefixtures("three")
def test_totals_stand_side_by_side(store: Store) -> None:
    found = versions.compare(store, OFFICE, "1", "3").totals
    assert [(each.code, each.marks, each.criteria) for each in found] == [
        ("D", (60, 60), (2, 2)),
        ("B", (40, 40), (1, 1)),
    ]


def test_the_impact_is_that_of_the_version_between(store: Store, three: dict[str, str]) -> None:
    two, third = (impact.measure(store, OFFICE, each, "2018-09", earlier="2018-08") for each in ("2", "3"))
    scored = {row["unit_id"]: (row["score_old"], row["score_new"]) for row in third.rows}
    assert [scored[three[name]] for name in NAMES] == [(94, 88), (94, 98), (100, 100)]
    dimensions = [{row["unit_id"]: row["dimensions"] for row in found.rows} for found in (two, third)]
    for name in NAMES:
        ours, theirs = (found[three[name]] for found in dimensions)
        assert list(theirs) == ["D", "B"]
        assert theirs == {"D": ours["C"], "B": ours["B"]}
    assert third.left_out == [LeftOut("new", "A1-2", "错字", 1, 1)]
    assert third.unseen == []


def _first_town(found: Comparison, city: dict[str, str]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = next(row for row in found.rows if row["unit_id"] == city["甲镇"])["lines"]
    return [line for line in lines if line["level"] == "indicator"]


def test_its_loss_is_compared_with_itself(store: Store, three: dict[str, str]) -> None:
    found = compare(store, OFFICE, Asked("2018-08"), Asked("2018-09", "3"))
    assert found.exact
    assert [
        (line["code"], line["lost_before"], line["lost_between"], line["lost_after"], line["change"])
        for line in _first_town(found, three)
    ] == [("D1", 3, 6, 12, -9), ("B1", 0, 0, 0, 0)]
    assert found.left_out == [LeftOut("new", "A1-2", "错字", 1, 1)]


def test_what_the_newest_version_recorded_is_read_by_the_oldest(
    store: Store, three: dict[str, str], workbook: Callable[..., Any]
) -> None:
    """From October on the third version is in force; the second never scored anything."""
    for version, text, first in (("2", RENAMED, "2018-10-01"), ("3", AGAIN, "2018-10-02")):
        versions.discard(store, OFFICE, version)
        rules.add(store, OFFICE, text.replace("生效: 2018-01-01", f"生效: {first}"))
    rules.publish(store, OFFICE, "2", "修订", end_former=True)
    rules.publish(store, OFFICE, "3", "修订", end_former=True)
    newest = rules.list_rulesets(store, OFFICE).rows
    third = next(row["ruleset_id"] for row in newest if row["version"] == "3" and row["state"] == "published")
    found = {"甲镇": {"D1-1": 1}, "乙镇": {"D1-9": 1}}
    commit_month(store, workbook, three, third, "2018-10", indicators=("D1", "B1"), **found)
    assert {row["score"] for row in scores.ranking(store, OFFICE, "2018-10").rows} == {94, 99, 100, None}
    changed = compare(store, OFFICE, Asked("2018-09"), Asked("2018-10"))
    assert changed.exact
    assert [
        (line["code"], line["lost_before"], line["lost_between"], line["lost_after"])
        for line in _first_town(changed, three)
    ] == [("D1", 6, 3, 6), ("B1", 0, 0, 0)]
    assert changed.left_out == [LeftOut("old", "D1-9", "错字", 1, 1)]
