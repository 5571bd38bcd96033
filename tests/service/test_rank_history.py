"""Ranks month by month, selected from the runs of a year."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service import september
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import batches, rank_history, rules, units
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
FIRST, OTHER = september.TOWN, september.OTHER_TOWN


@pytest.fixture
def commit(store: Store, workbook: Callable[..., tuple[Submission, bytes]]) -> Callable[..., None]:
    """Commits a month: cases of A1-1 by the name of each town that was checked."""
    september.publish(store, september.RULES, "1")
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    listed = {row["name"]: row["unit_id"] for row in units.list_units(store, OFFICE).rows}

    def committed(month: str, cases: dict[str, int]) -> None:
        submission, content = workbook(
            cells={(listed[name], "A1"): "checked" for name in cases},
            findings=[
                {"unit": listed[name], "criterion": "A1-1", "value": Decimal(number)}
                for name, number in cases.items()
                if number
            ],
            month=month,
            ruleset_id=rules.list_rulesets(store, OFFICE).rows[0]["ruleset_id"],
            registry_id="",
        )
        diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, submission, content))
        batches.commit(store, OFFICE, diff.batch_id, diff.head)

    return committed


def _ranks(history: rank_history.RankHistory, name: str) -> dict[str, Any]:
    (row,) = [row for row in history.rows if row["name"] == name]
    return {month: point["rank"] for month, point in row["points"].items()}


def test_ranks_of_all_months_of_the_year_also_of_those_after_the_period(store: Store, commit: Any) -> None:
    commit("2018-07", {FIRST: 1, OTHER: 0})
    commit("2018-10", {FIRST: 0, OTHER: 2})
    commit("2019-01", {FIRST: 0})
    history = rank_history.year_ranks(store, OFFICE, "2018-07")
    assert history.months == ("2018-07", "2018-08", "2018-09", "2018-10")
    assert _ranks(history, FIRST) == {"2018-07": 2, "2018-10": 1}
    assert _ranks(history, OTHER) == {"2018-07": 1, "2018-10": 2}
    assert history.rulesets == (("2018-07", "测试细则", "1"),)
    both = rank_history.year_ranks(store, OFFICE, "2018-10..2019-01")
    assert (both.months[0], both.months[-1]) == ("2018-07", "2019-01")


def test_a_unit_without_a_rank_has_a_point_without_one(store: Store, commit: Any) -> None:
    commit("2018-07", {FIRST: 1, OTHER: 0})
    commit("2018-08", {FIRST: 0})
    history = rank_history.year_ranks(store, OFFICE, "2018-Q3")
    assert _ranks(history, OTHER) == {"2018-07": 1, "2018-08": None}


def test_a_commit_shows_at_once(store: Store, commit: Any) -> None:
    commit("2018-07", {FIRST: 1, OTHER: 0})
    assert _ranks(rank_history.year_ranks(store, OFFICE, "2018-07"), FIRST) == {"2018-07": 2}
    commit("2018-07", {FIRST: 0, OTHER: 2})
    assert _ranks(rank_history.year_ranks(store, OFFICE, "2018-07"), FIRST) == {"2018-07": 1}


def test_a_year_without_anything_has_no_months(store: Store, commit: Any) -> None:
    commit("2018-07", {FIRST: 1})
    assert rank_history.year_ranks(store, OFFICE, "2018-annual").months == ("2018-07",)
    assert rank_history.year_ranks(store, OFFICE, "2031") == rank_history.RankHistory((), (), ())


def test_a_period_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPeriod):
        rank_history.year_ranks(store, OFFICE, "soon")
