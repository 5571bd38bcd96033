"""What is kept of the answers is asked for anew only after what it follows from: an upload is no commit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Workbook
from tests.service.small_city import NAMES, OFFICE, commit_month
from zjg_dash import periods
from zjg_dash.actors import Actor, Role
from zjg_dash.scoring import ledger as ledger_rows
from zjg_dash.scoring import runs
from zjg_dash.service import batches, erasure, scores
from zjg_dash.service.standing import standing_in, standing_of, written_of_people
from zjg_dash.store import Store

AUGUST, SEPTEMBER = "2018-08", "2018-09"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The months whose ledger was made, one after the other."""
    told: list[str] = []
    rows = ledger_rows.rows

    def telling(cursor: Any, run: runs.Run, *arguments: Any) -> Any:
        told.append(run.period.name)
        return rows(cursor, run, *arguments)

    monkeypatch.setattr(ledger_rows, "rows", telling)
    yield told


@pytest.fixture
def upload(store: Store, city: dict[str, str], workbook: Workbook) -> Callable[..., str]:
    """Brings a workbook for a month that nobody has confirmed yet; its batch."""

    def bring(month: str = SEPTEMBER, actor: Actor = OFFICE) -> str:
        cells = {(city[NAMES[0]], "A1"): "checked"}
        made = workbook(cells=cells, month=month, ruleset_id=_version(store), mark=7)
        return batches.stage(store, actor, *made, "报送")

    return bring


def _version(store: Store) -> str:
    """The ruleset of the city."""
    with store.cursor() as cursor:
        return runs.ensure(cursor, periods.parse(SEPTEMBER)).ruleset_id


def look(store: Store, city: dict[str, str]) -> dict[str, Any]:
    """A unit's score and the rows that sum to it, month by month."""
    unit = city[NAMES[0]]
    return {
        month: (
            scores.unit_summary(store, OFFICE, unit, month).rows[0]["score"],
            len(scores.ledger(store, OFFICE, month, unit).rows),
        )
        for month in (AUGUST, SEPTEMBER)
    }


def test_an_upload_nobody_confirmed_changes_no_answer_and_makes_none_anew(
    store: Store, city: dict[str, str], upload: Callable[..., str], made: list[str]
) -> None:
    before, standing = look(store, city), standing_of(store)
    made.clear()
    upload()
    assert (look(store, city), standing_of(store), made) == (before, standing, [])


def test_after_a_commit_only_the_months_that_may_look_back_at_it_are_made_anew(
    store: Store, city: dict[str, str], workbook: Workbook, made: list[str]
) -> None:
    before, version = look(store, city), _version(store)
    made.clear()
    commit_month(store, workbook, city, version, SEPTEMBER, 甲镇={"A1-1": 4})
    after = look(store, city)
    assert made == [SEPTEMBER]
    assert after[AUGUST] == before[AUGUST]
    assert after[SEPTEMBER][0] < before[SEPTEMBER][0]
    made.clear()
    commit_month(store, workbook, city, version, AUGUST, 甲镇={"A1-1": 4})
    assert look(store, city)[AUGUST][0] < after[AUGUST][0]
    assert made == [AUGUST, SEPTEMBER]


@pytest.mark.parametrize(
    ("done", "changes"),
    [
        ("upload", []),
        ("upload under a new name", ["whole", "of august", "people"]),
        ("commit in september", ["whole"]),
        ("commit in august", ["whole", "of august"]),
        ("erase a person", ["whole", "of august", "people"]),
    ],
)
def test_what_follows_from_what(
    store: Store, upload: Callable[..., str], done: str, changes: list[str]
) -> None:
    def read() -> dict[str, object]:
        return {
            "whole": standing_of(store),
            "of august": standing_in(store, {AUGUST}),
            "people": written_of_people(store),
        }

    before = read()
    if done == "erase a person":
        erasure.erase(store, replace(OFFICE, role=Role.OWNER), OFFICE.name, "本人要求")
    else:
        actor = replace(OFFICE, name="赵柳") if "new name" in done else OFFICE
        batch_id = upload(AUGUST if done.endswith("august") else SEPTEMBER, actor)
        if done.startswith("commit"):
            batches.commit(store, actor, batch_id, batches.diff(store, actor, batch_id).head)
    after = read()
    assert [name for name in before if before[name] != after[name]] == changes
