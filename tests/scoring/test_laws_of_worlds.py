"""Laws that hold in any world: whatever the rules, the units and the batches are.

Worlds come from seeds that hypothesis draws; their features are drawn with them.
"""

import os
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import comparing
import worlds
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_dash import periods
from zjg_dash.rules.model import Indicator
from zjg_dash.scoring import ledger, runs
from zjg_dash.store import Store, batches

LONG = bool(os.environ.get("ZJG_LONG_TESTS"))
FEW = settings(max_examples=60 if LONG else 3, database=None)
MONTHS = ["2018-05", "2018-06"]
PERIODS = [periods.parse(name) for name in [*MONTHS, "2018-Q2"]]
SEEDS = st.integers(0, 1_000_000)
TABLES = ("unit_score", "dimension_score", "indicator_score")


def _world(seed: int, without: frozenset[str] = frozenset()) -> worlds.World:
    features = [name for name in worlds.some(seed) if name not in without]
    world = worlds.made(seed, features, units=12, months=MONTHS)
    if without:
        scoring = world.ruleset.scoring.model_copy(update={"rounding": ()})
        world.ruleset = world.ruleset.model_copy(update={"scoring": scoring})
    return world


def _results(store: Store) -> list[Any]:
    """Everything the runs of all periods say."""
    with store.cursor() as cursor:
        return [
            sorted(map(repr, _rows(cursor, table, run)))
            for run in runs.ensure_many(cursor, PERIODS)
            for table in TABLES
        ]


def _rows(
    cursor: DuckDBPyConnection, table: str, run: runs.Run, columns: str = "* EXCLUDE (run_id)"
) -> list[Any]:
    statement = f"SELECT {columns} FROM {table} WHERE run_id = ?"
    return cursor.execute(statement, [run.run_id]).fetchall()


@FEW
@given(SEEDS)
def test_the_order_of_rows_never_matters(seed: int) -> None:
    world, told = _world(seed), []
    with TemporaryDirectory() as folder:
        for turn in (1, 2):
            store = world.put_into(Path(folder) / f"{turn}.duckdb", Random(turn))
            told.append(_results(store))
            store.close()
    assert told[0] == told[1]


@FEW
@given(SEEDS)
def test_undo_restores_every_digit(seed: int) -> None:
    world = _world(seed)
    first = world.batches[0]
    unseen = tuple(row._replace(state="not_checked") for row in first.coverage)
    with TemporaryDirectory() as folder:
        store = world.put_into(Path(folder) / "world.duckdb")
        before = _results(store)
        with store.transaction() as cursor:
            registry_id = cursor.execute("SELECT registry_id FROM registry").fetchall()[0][0]
            again = worlds.second.Batch(first.month, first.source, unseen, (), first.version)
            batch_id = worlds.commit(cursor, worlds.submitted(again, 99, registry_id))
        between = _results(store)
        with store.transaction() as cursor:
            batches.withdraw(cursor, worlds.OFFICE, batches.find(cursor, batch_id), "x")
            for table in ("scoring_run", *TABLES):
                cursor.execute(f"DELETE FROM {table}")
        after = _results(store)
        store.close()
    assert before == after
    assert between != before


@FEW
@given(SEEDS)
def test_every_ledger_sums_to_its_score(seed: int) -> None:
    world = _world(seed)
    with TemporaryDirectory() as folder:
        store = world.put_into(Path(folder) / "world.duckdb")
        with store.cursor() as cursor:
            unlike = [
                line
                for period, run in zip(PERIODS, runs.ensure_many(cursor, PERIODS), strict=True)
                for line in comparing.ledger_differences(cursor, run, world.scorer.score(period))
            ]
        store.close()
    assert unlike == []


@FEW
@given(SEEDS)
def test_no_limit_is_exceeded(seed: int) -> None:
    # comparing in the group comes after the limits, and gives points of its own
    without = {"rounding", "by_source", "by_check_method", "compared"}
    world = _world(seed, without=frozenset(without))
    scoring = world.ruleset.scoring
    items = {indicator.code: indicator for _, indicator in world.ruleset.indicators}
    caps = {
        each.code: getattr(each.parameters, "cap", None) for one in items.values() for each in one.criteria
    }
    limits = {each.code: (each.floor, each.ceiling) for each in world.ruleset.dimensions}
    with TemporaryDirectory() as folder:
        store = world.put_into(Path(folder) / "world.duckdb")
        with store.cursor() as cursor:
            run = runs.ensure(cursor, PERIODS[0])
            rows = _rows(cursor, "indicator_score", run, "indicator, points, full_mark")
            parts = _rows(cursor, "dimension_score", run, "dimension, points")
            units = _rows(cursor, "unit_score", run, "score, penalty, vetoed")
            lines = ledger.rows(cursor, run)
        store.close()
    assert all(
        _lowest(items[code]) <= points <= _highest(items[code], mark) for code, points, mark in rows if mark
    )
    assert all(_inside(points, *limits[code]) for code, points in parts)
    scores = [score for score, _, vetoed in units if score is not None and not vetoed]
    assert all(_inside(score, scoring.floor, scoring.ceiling) for score in scores)
    assert all(_inside(penalty, Decimal(0), scoring.penalty_cap) for _, penalty, _ in units)
    kept: dict[tuple[Any, ...], Decimal] = {}
    for row in lines:
        if row["kind"] == "finding" and caps.get(row["criterion"]) is not None:
            key = (row["unit_id"], row["criterion"])
            kept[key] = kept.get(key, Decimal(0)) + abs(row["applied"])
    assert all(amount <= caps[code] for (_, code), amount in kept.items())


def _inside(value: Decimal, floor: Decimal | None, ceiling: Decimal | None) -> bool:
    return (floor is None or value >= floor) and (ceiling is None or value <= max(ceiling, floor or ceiling))


def _lowest(indicator: Indicator) -> Decimal:
    """A floor gives way to a trigger that sets the item to nothing, or to less than the floor."""
    triggered = [each.amount or Decimal(0) for each in indicator.criteria if each.effect]
    return Decimal("-Infinity") if indicator.floor is None else min(indicator.floor, Decimal(0), *triggered)


def _highest(indicator: Indicator, mark: Decimal) -> Decimal:
    if indicator.ceiling is None:
        return Decimal("Infinity")
    ceiling = mark if indicator.ceiling == "full_mark" else indicator.ceiling
    return max(ceiling, indicator.floor or Decimal(0))
