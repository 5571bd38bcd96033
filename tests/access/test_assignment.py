"""What is assigned to an inspector: the workbook he gets, the cells he may bring, what he may take back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.checks.assignment import NotAssignedToYou, check
from zjg_dash.intake.submission import CoverageRow
from zjg_dash.problems import Place
from zjg_dash.refusals.people import BatchOfAnother, NotAssigned, NothingAssigned
from zjg_dash.service import batches, intake, rules, templates, units
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)


def inspector(*unit_ids: str, indicators: frozenset[str] | None = None) -> Actor:
    return Actor("p-1", "王五", Role.INSPECTOR, frozenset(unit_ids), indicators)


def cell(unit: str, indicator: str, place: str) -> CoverageRow:
    return CoverageRow(unit, indicator, "checked", "检查范围", place)


@pytest.mark.parametrize(
    ("actor", "outside"),
    [
        (OFFICE, []),
        (inspector("u1", "u2"), []),
        (inspector("u1"), ["D3", "E3"]),
        (inspector("u1", "u2", indicators=frozenset({"A1"})), ["E2", "E3"]),
        (inspector(), ["D2", "E2", "D3", "E3"]),
    ],
)
def test_the_cells_outside_are_named(actor: Actor, outside: list[str]) -> None:
    rows = [cell("u1", "A1", "D2"), cell("u1", "B1", "E2"), cell("u2", "A1", "D3"), cell("u2", "B1", "E3")]
    found = check(rows, actor.works_on, {"u1": "南丰镇", "u2": "乐余镇"})
    assert [problem.place for problem in found] == [Place("检查范围", each) for each in outside]


def test_a_cell_outside_is_told_by_the_units_name() -> None:
    (problem,) = check([cell("u2", "A1", "D3")], inspector("u1").works_on, {"u2": "乐余镇"})
    assert problem == NotAssignedToYou(Place("检查范围", "D3"), "乐余镇", "A1")
    assert "乐余镇" in problem.what("zh_CN")


@pytest.fixture
def city(store: Store) -> Store:
    """The sample ruleset in force and the shipped registry."""
    data = places.data_folder()
    rules.add(store, OFFICE, (data / "rulesets" / "sample-2018.yaml").read_text("utf-8"))
    rules.publish(store, OFFICE, "2018.1")
    units.add(store, OFFICE, (data / "units.csv").read_text("utf-8"))
    return store


def test_the_workbook_holds_what_is_assigned_and_passes(city: Store) -> None:
    own = units.resolve(city, "乐余", "2018-09")
    actor = inspector(own, indicators=frozenset({"A1", "B2"}))
    name, content = templates.month_workbook(city, actor, "2018-09")
    submission = intake.check(city, actor, name, content)
    assert {(row.unit_id, row.indicator) for row in submission.coverage} == {(own, "A1"), (own, "B2")}
    assert submission.acceptable
    other = inspector(units.resolve(city, "南丰", "2018-09"))
    problems = intake.check(city, other, name, content).problems
    assert [type(problem) for problem in problems].count(NotAssignedToYou) == 2
    with pytest.raises(NothingAssigned):
        templates.month_workbook(city, inspector(), "2018-09")


def test_nobody_brings_or_takes_back_cells_of_others(
    city: Store, workbook: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (units.resolve(city, name, "2018-09") for name in ("乐余", "南丰"))
    made = workbook(
        cells={(first, "A1"): "checked", (second, "A1"): "checked"},
        ruleset_id=rules.list_rulesets(city, OFFICE).rows[0]["ruleset_id"],
    )
    half, whole = inspector(first), inspector(first, second)
    with pytest.raises(NotAssigned) as refused:
        batches.stage(city, half, *made)
    assert refused.value.fields == {"cells": 1}
    batch_id = batches.stage(city, whole, *made)
    head = batches.diff(city, whole, batch_id).head
    with pytest.raises(NotAssigned):
        batches.commit(city, half, batch_id, head)
    batches.commit(city, whole, batch_id, head)
    with pytest.raises(NotAssigned):
        batches.undo(city, half, batch_id, "不是我的")
    assert batches.undo(city, whole, batch_id, "写错了")["state"] == "withdrawn"


def test_an_inspector_takes_back_what_he_brought_and_the_office_what_anybody_did(
    city: Store, workbook: Callable
) -> None:
    unit = units.resolve(city, "乐余", "2018-09")
    ruleset_id = rules.list_rulesets(city, OFFICE).rows[0]["ruleset_id"]
    uploads, commits, colleague = (
        Actor(name, name, Role.INSPECTOR, frozenset({unit}), None) for name in ("p-7", "p-8", "p-9")
    )

    def committed() -> str:
        made = workbook(cells={(unit, "A1"): "checked"}, ruleset_id=ruleset_id)
        batch_id = batches.stage(city, uploads, *made)
        batches.commit(city, commits, batch_id, batches.diff(city, commits, batch_id).head)
        return batch_id

    batch_id = committed()
    with pytest.raises(BatchOfAnother):
        batches.undo(city, colleague, batch_id, "他写错了")
    shown = {
        each.actor_id: batches.batches(city, each).rows for each in (uploads, commits, colleague, OFFICE)
    }
    assert {name: rows[0]["undoable"] for name, rows in shown.items()} == {
        "p-7": True, "p-8": True, "p-9": False, OFFICE.actor_id: True,
    }  # fmt: skip
    assert not {"uploader_id", "committer_id"} & set(shown["p-7"][0])
    for actor in (uploads, commits, OFFICE):
        assert batches.undo(city, actor, batch_id, "写错了")["state"] == "withdrawn"
        assert not batches.batches(city, actor).rows[0]["undoable"]  # it counts no more
        batch_id = committed()
