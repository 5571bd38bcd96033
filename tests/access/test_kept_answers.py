"""What is kept for one actor never answers another who may not see it."""

from collections.abc import Callable
from typing import Any

import pytest

from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed, UnitNotYours
from zjg_dash.service import batches, briefs, rules, scores, units
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)


def test_a_contact_after_a_leader_gets_nothing_of_others(store: Store, workbook: Callable[..., Any]) -> None:
    data = places.data_folder()
    rules.add(store, OFFICE, (data / "rulesets" / "sample-2018.yaml").read_text("utf-8"))
    rules.publish(store, OFFICE, "2018.1")
    units.add(store, OFFICE, (data / "units.csv").read_text("utf-8"))
    own, other = (units.resolve(store, name, "2018-09") for name in ("乐余", "南丰"))
    made = workbook(
        cells={(unit, "A1"): "checked" for unit in (own, other)},
        ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
    )
    batch_id = batches.stage(store, OFFICE, *made)
    batches.commit(store, OFFICE, batch_id, batches.diff(store, OFFICE, batch_id).head)
    leader, contact = Actor("p-1", "李", Role.LEADER), Actor("p-2", "王", Role.UNIT, frozenset({own}))
    for _ in range(2):  # each answer is kept by now
        (full,) = scores.unit_summary(store, leader, own, "2018-09").rows
        (bound,) = scores.unit_summary(store, contact, own, "2018-09").rows
        assert full["peers"]
        assert (bound["peers"], bound["group_trend"]) == ({}, [])
        assert bound["score"] == full["score"]
        for ask in (scores.unit_summary, scores.explain, briefs.unit_brief):
            ask(store, leader, other, "2018-09")
            with pytest.raises(UnitNotYours):
                ask(store, contact, other, "2018-09")
        scores.ranking(store, leader, "2018-09")
        with pytest.raises(NotAllowed):
            scores.ranking(store, contact, "2018-09")


def test_what_a_page_keeps_is_told_apart_by_rights() -> None:
    actors = [
        Actor("p", "x", Role.LEADER),
        Actor("p", "x", Role.UNIT, frozenset({"u1"})),
        Actor("p", "x", Role.UNIT, frozenset({"u2"})),
        Actor("p", "x", Role.UNIT, frozenset()),
        Actor("p", "x", Role.UNIT),
        Actor("p", "x", Role.INSPECTOR, frozenset({"u1"}), frozenset({"A1"})),
    ]
    assert len({actor.rights for actor in actors}) == len(actors)
    assert Actor("q", "y", Role.LEADER).rights == actors[0].rights
