"""What every unit has on every indicator, selected from the run."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service import september
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import batches, indicators, rules, scores, units
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)


@pytest.fixture
def ids(store: Store, workbook: Callable[..., tuple[Submission, bytes]]) -> dict[str, str]:
    """Unit ids by name; in September two towns were looked at, one of them not on all."""
    september.publish(store, september.RULES, "1")
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    listed = {row["name"]: row["unit_id"] for row in units.list_units(store, OFFICE).rows}
    first, other = listed[september.TOWN], listed[september.OTHER_TOWN]
    submission, content = workbook(
        cells={
            (first, "A1"): "checked",
            (first, "A2"): "not_applicable",
            (first, "D4"): "not_checked",
            (other, "A1"): "checked",
            (other, "A2"): "checked",
            (listed[september.DEPARTMENT], "E1"): "checked",
        },
        findings=[
            {"unit": first, "criterion": "A1-1", "value": Decimal(3)},
            {"unit": listed[september.DEPARTMENT], "criterion": "E1-1", "value": Decimal(1)},
        ],
        ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
        registry_id="",
    )
    diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, submission, content))
    batches.commit(store, OFFICE, diff.batch_id, diff.head)
    return listed


def _of(store: Store, unit_id: str) -> list[dict[str, Any]]:
    found = indicators.indicator_scores(store, OFFICE, "2018-09").rows
    return [row for row in found if row["unit_id"] == unit_id]


def test_one_row_per_unit_and_indicator_with_its_marks_and_its_state(
    store: Store, ids: dict[str, str]
) -> None:
    rows = _of(store, ids[september.TOWN])
    columns = ("indicator", "state", "due", "checked", "points", "full_mark", "lost")
    assert [tuple(row[name] for name in columns) for row in rows] == [
        ("A1", "checked", 1, 1, Decimal(1), Decimal(4), Decimal(3)),
        ("A2", "not_applicable", 1, 0, Decimal(0), Decimal(0), Decimal(0)),
        ("D4", "not_checked", 1, 0, Decimal(0), Decimal(0), Decimal(0)),
    ]
    assert [(row["name"], row["dimension"], row["dimension_name"]) for row in rows][:2] == [
        ("组织领导", "A", "制度建设"),
        ("乡镇公开栏", "A", "制度建设"),
    ]


def test_indicators_won_on_top_cannot_lose_and_others_groups_have_their_own(
    store: Store, ids: dict[str, str]
) -> None:
    rows = _of(store, ids[september.DEPARTMENT])
    assert [(row["indicator"], row["can_lose"]) for row in rows] == [
        ("A1", True),
        ("D4", True),
        ("E1", False),
    ]


def test_what_dimensions_lost_is_the_sum_of_their_indicators(store: Store, ids: dict[str, str]) -> None:
    lost: dict[tuple[str, str], Decimal] = {}
    for row in indicators.indicator_scores(store, OFFICE, "2018-09").rows:
        cell = (row["unit_id"], row["dimension"])
        lost[cell] = lost.get(cell, Decimal(0)) + row["lost"]
    ranked = scores.ranking(store, OFFICE, "2018-09").rows
    shown = {
        (row["unit_id"], code): part["lost"] for row in ranked for code, part in row["dimensions"].items()
    }
    assert {cell: lost[cell] for cell in shown} == shown


def test_the_source_is_that_of_the_ranking(store: Store, ids: dict[str, str]) -> None:
    own = indicators.indicator_scores(store, OFFICE, "2018-09").provenance
    assert own == scores.ranking(store, OFFICE, "2018-09").provenance


def test_a_period_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPeriod):
        indicators.indicator_scores(store, OFFICE, "2018-13")
