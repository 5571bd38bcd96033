"""The statement and the second implementation agree to the last digit, on random worlds with every method."""

from decimal import Decimal
from pathlib import Path

import pytest
import second_implementation as second
import worlds

from zjg_dash import periods
from zjg_dash.scoring import runs
from zjg_dash.store import Store

WORLDS = 10
"""Each has about 22 units over 12 months, and the quarters, ranges and the year beside them."""
PERIODS = [
    *(str(month) for month in periods.parse("2018").months),
    "2018-Q1",
    "2018-Q2",
    "2018-Q3",
    "2018-Q4",
    "2018-02..2018-07",
    "2018-11..2018-12",
    "2018",
]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_all_results_are_equal(seed: int, tmp_path: Path) -> None:
    world = worlds.made(seed)
    store = world.put_into(tmp_path / "world.duckdb")
    asked = [periods.parse(name) for name in PERIODS]
    with store.cursor() as cursor:
        found = runs.ensure_many(cursor, asked)
    for period, run in zip(asked, found, strict=True):
        expected = second.score(world.ruleset, world.names, world.batches, period)
        assert _units(store, run.run_id) == {unit: _unit(result) for unit, result in expected.items()}
        assert _indicators(store, run.run_id) == {
            (unit, code): (one.due, one.checked, one.not_applicable, one.points, one.full_mark, one.lost)
            for unit, result in expected.items()
            for code, one in result.indicators.items()
        }
        assert _dimensions(store, run.run_id) == {
            (unit, code): marks
            for unit, result in expected.items()
            for code, marks in second.dimension_points(world.ruleset, result).items()
        }
    store.close()


def test_the_worlds_hold_what_they_are_for() -> None:
    """Every method is ruled and found, and there are ties, vetoes, unranked units and caps at work."""
    ruled: set[str] = set()
    seen: set[str] = set()
    for seed in range(WORLDS):
        world = worlds.made(seed)
        criteria = {each.code: each for _, one in world.ruleset.indicators for each in one.criteria}
        ruled |= {each.method for each in criteria.values()}
        for month in periods.parse("2018").months:
            results = second.score(
                world.ruleset, world.names, world.batches, periods.parse(str(month))
            ).values()
            scores = [(each.group, each.score) for each in results if each.score is not None]
            seen |= {"tie"} if len(set(scores)) < len(scores) else set()
            seen |= {"veto"} if any(each.vetoed for each in results) else set()
            seen |= {"unranked"} if any(each.score is None for each in results) else set()
            seen |= {
                "capped"
                for each in results
                for one in each.indicators.values()
                if one.full_mark and one.lost == one.full_mark
            }
    assert ruled == {*worlds._PARAMETERS, "veto"}
    assert seen == {"tie", "veto", "unranked", "capped"}


def _unit(result: second.UnitResult) -> tuple[object, ...]:
    return (
        result.group,
        result.points,
        result.full_mark,
        result.score,
        result.checked_mark,
        result.due_mark,
        result.coverage,
        result.rank,
        result.grade,
        result.vetoed,
    )


def _units(store: Store, run_id: str) -> dict[str, tuple[object, ...]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            """SELECT unit_id, group_code, points, full_mark, score, checked_mark, due_mark, coverage, rank,
                      grade, vetoed
               FROM unit_score WHERE run_id = ?""",
            [run_id],
        ).fetchall()
    return {unit_id: tuple(row) for unit_id, *row in rows}


def _indicators(store: Store, run_id: str) -> dict[tuple[str, str], tuple[object, ...]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            """SELECT unit_id, indicator, due, checked, not_applicable, points, full_mark, lost
               FROM indicator_score WHERE run_id = ?""",
            [run_id],
        ).fetchall()
    return {(unit_id, indicator): tuple(row) for unit_id, indicator, *row in rows}


def _dimensions(store: Store, run_id: str) -> dict[tuple[str, str], tuple[Decimal, ...]]:
    with store.cursor() as cursor:
        rows = cursor.execute(
            "SELECT unit_id, dimension, points, full_mark, lost FROM dimension_score WHERE run_id = ?",
            [run_id],
        ).fetchall()
    return {(unit_id, dimension): tuple(row) for unit_id, dimension, *row in rows}
