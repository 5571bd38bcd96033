"""A unit's ledger from the desk is the one the whole statement gives, whatever happened before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import worlds
from small import Example, Words, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.scoring import desk, ledger, requests, runs
from zjg_dash.scoring.methods import fragments
from zjg_dash.scoring.sentences import exact
from zjg_dash.scoring.statement import FEATURES, bottom
from zjg_dash.store import Store, batches

CASE: Words = {"方法": "按次", "每次": "1"}
PERIODS = [periods.parse(name) for name in ("2018-03", "2018-02..2018-07", "2018")]


@pytest.fixture(autouse=True)
def none_idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[desk.Desk]]:
    """Each test begins without a desk and leaves none."""
    idle: list[desk.Desk] = []
    monkeypatch.setattr(desk, "_idle", idle)
    yield idle
    for each in idle:
        each.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Store]:
    """Two units with a finding in each of two months."""
    found = {month: [finding("A1-1"), finding("A1-1", "u2", value=2)] for month in ("2018-08", "2018-09")}
    example = Example(ruleset(indicator("A1", CASE)), found, groups={"u1": "town", "u2": "department"})
    store = example.world().put_into(tmp_path / "two.duckdb")
    yield store
    store.close()


def _rows(store: Store, unit_id: str, period: str = "2018-09") -> list[dict[str, Any]]:
    with store.cursor() as cursor:
        return ledger.rows(cursor, runs.ensure(cursor, periods.parse(period)), unit_id)


def _points(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["kind"], exact(row["points"])) for row in rows]


@pytest.mark.parametrize("seed", [7])
def test_every_unit_gets_the_rows_of_the_whole_statement(seed: int, tmp_path: Path) -> None:
    store = worlds.made(seed).put_into(tmp_path / "world.duckdb")
    with store.cursor() as cursor:
        for run in runs.ensure_many(cursor, PERIODS):
            expected: dict[str, list[dict[str, Any]]] = {}
            for row in ledger.rows(cursor, run):
                expected.setdefault(row["unit_id"], []).append(row)
            units = [unit for (unit,) in cursor.execute("SELECT DISTINCT unit_id FROM unit").fetchall()]
            assert {unit: ledger.rows(cursor, run, unit) for unit in units} == {
                unit: expected.get(unit, []) for unit in units
            }
    store.close()


def test_a_unit_nobody_knows_has_no_rows(two: Store) -> None:
    assert _rows(two, "u3") == []


def test_what_is_committed_or_taken_back_between_two_calls_is_seen(two: Store) -> None:
    before = [("full_mark", "10"), ("finding", "-1"), ("rescale", "81")]
    assert _points(_rows(two, "u1")) == before
    with two.transaction() as cursor:
        ((batch_id,),) = cursor.execute("SELECT batch_id FROM batch WHERE period = '2018-09'").fetchall()
        batches.withdraw(cursor, worlds.OFFICE, batches.find(cursor, batch_id), "x")
    assert _rows(two, "u1") == []
    assert _points(_rows(two, "u1", "2018-08")) == before


def test_a_rehearsal_sees_its_own_rows_and_nobody_else_does(two: Store) -> None:
    before = _rows(two, "u1")
    with two.rehearsal() as cursor:
        ((batch_id,),) = cursor.execute("SELECT batch_id FROM batch WHERE period = '2018-09'").fetchall()
        batches.withdraw(cursor, worlds.OFFICE, batches.find(cursor, batch_id), "x")
        run = runs.ensure(cursor, periods.parse("2018-09"))
        assert ledger.rows(cursor, run, "u1") == []
        assert _rows(two, "u1") == before
    assert _rows(two, "u1") == before


def test_equal_ids_in_another_store_are_other_rules(two: Store, tmp_path: Path) -> None:
    assert _points(_rows(two, "u1"))[1] == ("finding", "-1")
    dearer: Words = {"方法": "按次", "每次": "2.5"}
    other = Example(ruleset(indicator("A1", dearer)), {"2018-09": [finding("A1-1")]}).world()
    with_them = other.put_into(tmp_path / "other.duckdb")
    assert _points(_rows(with_them, "u1"))[1] == ("finding", "-2.5")
    assert _points(_rows(two, "u1"))[1] == ("finding", "-1")
    with_them.close()


def test_threads_get_their_own_rows(two: Store, none_idle: list[desk.Desk]) -> None:
    asked = [(unit, month) for unit in ("u1", "u2") for month in ("2018-08", "2018-09")]
    expected = [_rows(two, *each) for each in asked]
    with ThreadPoolExecutor(8) as threads:
        for each, rows in [(each, threads.submit(_rows, two, *each)) for each in asked * 6]:
            assert rows.result() == expected[asked.index(each)]
    assert 1 <= len(none_idle) <= desk.DESKS


@pytest.mark.parametrize(("where", "broken"), [(requests, "groups"), (desk, "statement"), (desk, "dicts")])
def test_after_an_error_the_next_one_gets_a_new_desk(
    where: ModuleType, broken: str, two: Store, none_idle: list[desk.Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    _rows(two, "u2", "2018-08")
    before = _rows(two, "u1")
    (used,) = none_idle

    def fail(*_: object) -> None:
        raise duckdb.Error("x")

    with monkeypatch.context() as patch:
        patch.setattr(where, broken, fail)
        with pytest.raises(duckdb.Error):
            _rows(two, "u1", "2018-08")
    assert none_idle == []
    assert _rows(two, "u1") == before
    assert none_idle != [used]


def test_a_desk_lasts_for_so_many_ledgers(
    two: Store, none_idle: list[desk.Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "LASTS", 2)
    kept = []
    for _ in range(3):
        _rows(two, "u1")
        kept.append(len(none_idle))
    assert kept == [1, 0, 1]


def test_nothing_of_a_unit_stays_on_the_desk(two: Store, none_idle: list[desk.Desk]) -> None:
    for unit in ("u1", "u2"):
        _rows(two, unit)
    (used,) = none_idle
    for name in ("request_unit", "unit_cells", "unit_findings", *requests.SEEN):
        assert used._connection.execute(f"SELECT COUNT(*) FROM {name}").fetchall() == [(0,)]


def test_the_desk_knows_where_all_that_the_ledger_stands_on_comes_from() -> None:
    stands_on = bottom("ledger", frozenset({*fragments(), *FEATURES}))
    rules = {name for name in stands_on if name.startswith("rule_")}
    asked = {"request", "request_month", "request_unit", "request_group", "request_earlier_month"}
    of_features = {"request_layer", "request_duty", "renamed_code", "subordinate_score", "kept_standing"}
    assert stands_on == rules | asked | of_features | {"unit", "counting_cell", "counting_finding"}


def test_its_plans_hold_for_rows_that_came_later() -> None:
    """With statistics DuckDB 1.5 answers 0: when it planned, no x was above 3."""
    with desk._lent() as lent:
        connection = lent._connection
        connection.execute("CREATE TABLE later AS SELECT 1 AS x UNION ALL SELECT 3")
        connection.execute("PREPARE above AS SELECT COUNT(*) FROM later WHERE x > 3")
        connection.execute("INSERT INTO later VALUES (7)")
        assert connection.execute("EXECUTE above").fetchall() == [(1,)]
