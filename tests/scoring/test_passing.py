"""Ranges somebody made up: the newest runs of them stay stored. Of what nothing counts in, none is."""

from pathlib import Path
from threading import Thread

import pytest
from small import Example, Words, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.periods import Month
from zjg_dash.scoring import passing, runs
from zjg_dash.store import Store, anchors

CASE: Words = {"方法": "按次", "每次": "1"}
CALENDAR = [periods.parse(name) for name in ("2018-08", "2018-09", "2018-Q3", "2018")]


@pytest.fixture
def made(tmp_path: Path) -> Store:
    found = {"2018-08": [finding("A1-1")], "2018-09": [finding("A1-1", value=2)]}
    return Example(ruleset(indicator("A1", CASE)), found).world().put_into(tmp_path / "runs.duckdb")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "KEPT", 3)


def ranges(count: int) -> list[periods.Period]:
    return [periods.parse(f"{Month(2018, 8).plus(-step)}..2018-10") for step in range(count)]


def stored(store: Store, table: str = "scoring_run") -> dict[str, int]:
    with store.cursor() as cursor:
        return dict(cursor.execute(f"SELECT run_id, COUNT(*) FROM {table} GROUP BY ALL").fetchall())


def ensure(store: Store, period: periods.Period) -> runs.Run:
    with store.cursor() as cursor:
        return runs.ensure(cursor, period)


def points(store: Store, run: runs.Run) -> list[tuple[object, ...]]:
    with store.cursor() as cursor:
        asked = "SELECT unit_id, points, score, rank FROM unit_score WHERE run_id = ? ORDER BY ALL"
        return cursor.execute(asked, [run.run_id]).fetchall()


def test_of_many_ranges_the_newest_stay_and_the_calendars_periods_all(made: Store) -> None:
    calendar = {ensure(made, period).run_id for period in CALENDAR}
    asked = [ensure(made, period).run_id for period in ranges(12)]
    assert set(stored(made)) == calendar | set(asked[-3:])
    for table in ("unit_score", "dimension_score", "indicator_score"):
        assert set(stored(made, table)) == set(stored(made))


def test_of_periods_nothing_counts_in_nothing_is_stored_and_all_is_shown(made: Store) -> None:
    units = [unit_id for unit_id, *_ in points(made, ensure(made, CALENDAR[0]))]
    before = stored(made)
    for name in ("2018-01", "2018-Q1", "2018-01..2018-02", "2018-inspection"):
        run = ensure(made, periods.parse(name))
        assert (run.batches, run.computed_at) == ((), None)
        with made.cursor() as cursor:
            asked = "SELECT unit_id, score, rank FROM unit_score WHERE run_id = ? ORDER BY ALL"
            for _ in range(2):
                with runs.shown(cursor, run):
                    assert cursor.execute(asked, [run.run_id]).fetchall() == [
                        (unit_id, None, None) for unit_id in units
                    ]
            assert cursor.execute(asked, [run.run_id]).fetchall() == []
    assert stored(made) == before


def test_inside_a_callers_transaction_what_is_shown_is_there_once(made: Store) -> None:
    run = ensure(made, periods.parse("2018-01"))
    with made.rehearsal() as cursor:
        for _ in range(2):
            with runs.shown(cursor, run):
                found = cursor.execute("SELECT COUNT(*) FROM scoring_run WHERE run_id = ?", [run.run_id])
                assert found.fetchall() == [(1,)]


def test_one_that_was_taken_away_comes_again_as_it_was(made: Store) -> None:
    first = ensure(made, ranges(1)[0])
    before = points(made, first)
    assert before
    for period in ranges(6):
        ensure(made, period)
    assert points(made, first) == []
    again = ensure(made, ranges(1)[0])
    assert (again.run_id, points(made, again)) == (first.run_id, before)
    assert first.computed_at is not None
    assert again.computed_at is not None
    assert again.computed_at > first.computed_at


def test_what_was_just_made_stays_whatever_the_clock_says(made: Store) -> None:
    for period in ranges(3):
        ensure(made, period)
    with made.transaction() as cursor:
        cursor.execute("UPDATE scoring_run SET computed_at = TIMESTAMP '2099-01-01'")
    assert points(made, ensure(made, periods.parse("2018-09..2018-10")))


def test_in_a_callers_transaction_nothing_is_taken_away(made: Store) -> None:
    for period in ranges(3):
        ensure(made, period)
    before = stored(made)
    with made.rehearsal() as cursor:
        for period in ranges(6):
            runs.ensure(cursor, period)
    assert stored(made) == before


def test_an_anchor_does_not_miss_them(made: Store) -> None:
    months = [ensure(made, period) for period in (*CALENDAR, *ranges(2))]
    with made.rehearsal() as cursor:
        anchored = anchors.anchor(cursor)
    for period in ranges(8):
        ensure(made, period)
    with made.rehearsal() as cursor:
        assert anchors.differences(cursor, anchored) == []
        cursor.execute("UPDATE unit_score SET points = points + 1 WHERE run_id = ?", [months[0].run_id])
        assert [each.subject for each in anchors.differences(cursor, anchored)] == [months[0].run_id]


def test_a_month_does_not_wait_for_somebodys_range(made: Store) -> None:
    found: list[runs.Run] = []
    with runs._computing[True]:
        asking = Thread(target=lambda: found.append(ensure(made, CALENDAR[0])), daemon=True)
        asking.start()
        asking.join(60)
    assert [run.period.name for run in found] == ["2018-08"]
