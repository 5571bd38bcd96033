"""A month with nothing in it: to look at it waits for nobody, keeps nobody waiting and leaves nothing."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest

from tests.service.conftest import Everything
from tests.service.small_city import NAMES, OFFICE
from zjg_dash.scoring import runs
from zjg_dash.service import indicators, overview, scores, weak_spots, what_if
from zjg_dash.service.score_changes import Asked, compare
from zjg_dash.store import Store

EMPTY = "2018-03"
LOOKS: dict[str, Callable[[Store, str], Any]] = {
    "ranking": lambda store, _: scores.ranking(store, OFFICE, EMPTY),
    "overview": lambda store, _: overview.overview(store, OFFICE, EMPTY),
    "unit": lambda store, unit: scores.unit_summary(store, OFFICE, unit, EMPTY),
    "ledger": lambda store, unit: scores.ledger(store, OFFICE, EMPTY, unit),
    "ledger of all": lambda store, _: scores.ledger(store, OFFICE, EMPTY),
    "sentences": lambda store, unit: scores.explain(store, OFFICE, unit, EMPTY),
    "indicators": lambda store, _: indicators.indicator_scores(store, OFFICE, EMPTY),
    "weak spots": lambda store, _: weak_spots.weak_spots(store, OFFICE, EMPTY),
    "comparison": lambda store, _: compare(store, OFFICE, Asked(EMPTY), Asked("2018-09")),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_goes_on_beside_a_commit_and_stores_nothing(
    store: Store, city: dict[str, str], everything: Everything, look: str
) -> None:
    scores.ranking(store, OFFICE, "2018-09")
    before = everything()
    told: list[Any] = []
    with store.transaction(), runs._computing[False], runs._computing[True]:
        asking = Thread(target=lambda: told.append(LOOKS[look](store, city[NAMES[0]])), daemon=True)
        asking.start()
        asking.join(60)
        assert len(told) == 1
    assert everything() == before


def test_what_is_told_of_it(store: Store, city: dict[str, str]) -> None:
    answer = scores.ranking(store, OFFICE, EMPTY)
    towns = [row for row in answer.rows if row["unit_id"] in city.values()]
    assert [(row["score"], row["rank"], row["coverage"]) for row in towns] == [(None, None, 0)] * 3
    assert answer.provenance
    assert (answer.provenance.period, answer.provenance.batches) == (EMPTY, ())
    (summary,) = scores.unit_summary(store, OFFICE, city[NAMES[0]], EMPTY).rows
    assert [(one["indicator"], one["state"]) for one in summary["indicators"]] == [
        ("A1", "not_checked"),
        ("B1", "not_checked"),
    ]
    found = what_if.score(store, OFFICE, "1", EMPTY, ["A1-1.每次=4"])
    assert {row["score_before"] for row in found.rows} == {None}
