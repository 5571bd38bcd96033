"""A copy scored and thrown away: the moves it shows, that nothing is stored, and the draft it can become."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.problems import errors
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.refusals.rulesets import UnknownRuleset, VersionTaken
from zjg_dash.refusals.trials import NothingChanged
from zjg_dash.service import rules, scores, what_if
from zjg_dash.service.what_if import WhatIf
from zjg_dash.store import Store

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
LEADER = Actor("p-1", "钱一", Role.LEADER)
PERIOD = "2018-09"


@pytest.fixture
def year(sample_year: Path, tmp_path: Path) -> Iterator[Store]:
    copy = tmp_path / "year.duckdb"
    shutil.copy(sample_year, copy)
    store = Store.open(copy)
    yield store
    store.close()


def _everything(store: Store) -> dict[str, int]:
    with store.cursor() as cursor:
        tables = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()
        return {name: cursor.execute(f"SELECT COUNT(*) FROM {name}").fetchall()[0][0] for (name,) in tables}


def _standing(found: WhatIf, which: str) -> dict[str, tuple[Decimal | None, int | None]]:
    return {row["unit_id"]: (row[f"score_{which}"], row[f"rank_{which}"]) for row in found.rows}


def test_nothing_changed_moves_nothing(year: Store):
    found = what_if.score(year, LEADER, "2018.1", PERIOD, [])
    real = {row["unit_id"]: (row["score"], row["rank"]) for row in scores.ranking(year, LEADER, PERIOD).rows}
    assert _standing(found, "before") == _standing(found, "after") == real
    assert {row["moved"] for row in found.rows} == {0}


def test_a_change_moves_ranks_and_stores_nothing(year: Store):
    scores.ranking(year, LEADER, PERIOD)
    before = _everything(year)
    found = what_if.score(year, LEADER, "2018.1", PERIOD, ["B.权重=90"])
    assert _everything(year) == before
    assert any(row["moved"] for row in found.rows)
    for row in found.rows:
        assert row["change"] == row["score_after"] - row["score_before"]
        assert row["moved"] == row["rank_before"] - row["rank_after"]
    groups = [row["group"] for row in found.rows]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_the_draft_scores_as_the_trial_said(year: Store):
    changes = ["B.权重=90", "B1-1.每次=2"]
    tried = what_if.score(year, OFFICE, "2018.1", PERIOD, changes)
    kept = what_if.save(
        year, OFFICE, "2018.1", changes, "2019.1",
        effective_from=date(2019, 1, 1), effective_to=date(2019, 12, 31),
    )  # fmt: skip
    assert (kept["version"], kept["new"], errors(kept["problems"])) == ("2019.1", True, [])
    draft = rules.show(year, OFFICE, "2019.1")
    assert (draft.effective_from, draft.effective_to) == (date(2019, 1, 1), date(2019, 12, 31))
    assert "主动公开 新设权重：90" in draft.source
    again = what_if.score(year, OFFICE, "2019.1", PERIOD, [])
    assert _standing(again, "after") == _standing(tried, "after")


def test_a_copy_with_errors_is_neither_scored_nor_kept(year: Store):
    changes = ["B1-1.上限=9"]
    found = what_if.score(year, OFFICE, "2018.1", PERIOD, changes)
    assert ([problem.code for problem in errors(found.changed.problems)], found.rows) == (
        ["rules_cap_too_high"],
        [],
    )
    assert what_if.save(year, OFFICE, "2018.1", changes, "2019.1")["ruleset_id"] is None
    assert len(rules.list_rulesets(year, OFFICE).rows) == 1


def test_what_is_refused(year: Store):
    with pytest.raises(UnknownRuleset):
        what_if.score(year, LEADER, "1999.1", PERIOD, [])
    with pytest.raises(UnknownPeriod):
        what_if.score(year, LEADER, "2018.1", "2018-13", [])
    with pytest.raises(NotAllowed):
        what_if.save(year, LEADER, "2018.1", ["B.满分=40"], "2019.1")
    with pytest.raises(NothingChanged):
        what_if.save(year, OFFICE, "2018.1", ["B.满分=35"], "2019.1")
    with pytest.raises(VersionTaken):
        what_if.save(year, OFFICE, "2018.1", ["B.满分=40"], "2018.1")


def test_for_a_script_all_is_plain(year: Store):
    found = what_if.score(year, LEADER, "2018.1", PERIOD, ["C1.满分=4"]).as_json("en")
    assert found["provenance"] == {
        "version": "SAMPLE-2018/2018.1",
        "period": PERIOD,
        "changes": ["C1.满分=4"],
        "sample": True,
    }
    asked = [row["sentence"] for row in found["differences"] if not row["follows"]]
    assert asked == ["C1 答复时限: full mark 6 pt → 4 pt"]
    assert isinstance(found["rows"][0]["score_after"], str)


def test_what_was_scored_is_kept_until_something_happens(year: Store):
    asked = ("2018.1", PERIOD, ["B.权重=90"])
    found = what_if.score(year, LEADER, *asked)
    assert what_if.score(year, OFFICE, *asked) is found
    what_if.save(year, OFFICE, "2018.1", ["B.权重=90"], "2018.9")
    again = what_if.score(year, LEADER, *asked)
    assert again is not found
    assert again.rows == found.rows
