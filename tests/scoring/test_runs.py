"""Runs are found again by what they depend on, and only what is missing is computed."""

from pathlib import Path

import pytest
import worlds
from small import Example, Words, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.refusals.rulesets import NoRulesetInForce
from zjg_dash.scoring import runs
from zjg_dash.store import Store, batches, events

CASE: Words = {"方法": "按次", "每次": "1"}
MONTHS = [periods.parse("2018-08"), periods.parse("2018-09"), periods.parse("2018-Q3")]


@pytest.fixture
def made(tmp_path: Path) -> Store:
    found = {"2018-08": [finding("A1-1")], "2018-09": [finding("A1-1", value=2)]}
    return Example(ruleset(indicator("A1", CASE)), found).world().put_into(tmp_path / "runs.duckdb")


def _ids(store: Store) -> list[str]:
    with store.cursor() as cursor:
        return [run.run_id for run in runs.ensure_many(cursor, MONTHS)]


def _count(store: Store, table: str) -> int:
    with store.cursor() as cursor:
        (row,) = cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchall()
        return int(row[0])


def test_a_stored_run_is_not_computed_again(made: Store) -> None:
    first = _ids(made)
    assert _ids(made) == first
    assert [_count(made, name) for name in ("scoring_run", "unit_score", "indicator_score")] == [3, 3, 3]


def test_only_the_periods_that_a_batch_touches_get_new_runs(made: Store) -> None:
    before = _ids(made)
    with made.transaction() as cursor:
        batch_id = cursor.execute("SELECT batch_id FROM batch WHERE period = '2018-09'").fetchall()[0][0]
        batches.withdraw(cursor, worlds.OFFICE, batches.find(cursor, batch_id), "x")
    after = _ids(made)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, False]
    assert _count(made, "scoring_run") == 4  # in September nothing counts any more: none is stored


def test_a_range_of_the_same_batches_is_another_run(made: Store) -> None:
    with made.cursor() as cursor:
        quarter, months = (
            runs.ensure(cursor, periods.parse(each)) for each in ("2018-Q3", "2018-08..2018-09")
        )
    assert quarter.batches == months.batches
    assert quarter.run_id != months.run_id


def test_another_engine_computes_anew(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _ids(made)
    monkeypatch.setattr(runs, "ENGINE", "another")
    assert set(_ids(made)) & set(before) == set()


def test_a_run_says_what_it_was_made_from(made: Store) -> None:
    with made.cursor() as cursor:
        run = runs.ensure(cursor, MONTHS[1])
        (stored,) = cursor.execute(
            """SELECT run_id, period, first_month, last_month, ruleset_id, registry_id, engine, computed_at
               FROM scoring_run WHERE run_id = ?""",
            [run.run_id],
        ).fetchall()
    expected = (
        "2018-09",
        "2018-09",
        "2018-09",
        run.ruleset_id,
        run.registry_id,
        runs.ENGINE,
        run.computed_at,
    )
    assert stored == (run.run_id, *expected)


def test_inside_a_transaction_of_the_caller_it_is_rolled_back_with_it(made: Store) -> None:
    with made.rehearsal() as cursor:
        run = runs.ensure(cursor, MONTHS[0])
        assert run.computed_at is not None
    assert _count(made, "scoring_run") == 0


def test_a_period_without_rules_is_refused(made: Store) -> None:
    with made.cursor() as cursor, pytest.raises(NoRulesetInForce):
        runs.ensure_many(cursor, [MONTHS[0], periods.parse("2017-12")])
    assert _count(made, "scoring_run") == 0


def test_a_draft_does_not_score(made: Store) -> None:
    with made.transaction() as cursor:
        cursor.execute(
            """INSERT INTO ruleset
               SELECT 'draft', code, '2', name, sample, source, DATE '2017-01-01', DATE '2017-12-31', 'h', ''
               FROM ruleset"""
        )
        events.append(
            cursor, scope="rulesets", kind=events.Kind.RULESET_ADDED, subject="draft", actor=worlds.OFFICE
        )
        assert runs.rulesets_in_force(cursor, [periods.parse("2017-05")]) == {}


def test_a_run_depends_on_earlier_months_only_where_its_rules_look_back(tmp_path: Path) -> None:
    found = {"2018-08": [finding("A1-1")], "2018-09": [finding("A1-1", finding_id="f")]}
    plain = Example(ruleset(indicator("A1", CASE)), found)
    escalation = {"依据": "连续出现", "加重": [{"第": 2, "倍数": "2"}]}
    looking = Example(ruleset(indicator("A1", {**CASE, "递进": escalation})), found)
    counts = []
    for name, example in (("plain", plain), ("looking", looking)):
        store = example.world().put_into(tmp_path / f"{name}.duckdb")
        before = _ids(store)[1]
        with store.transaction() as cursor:
            batch_id = cursor.execute("SELECT batch_id FROM batch WHERE period = '2018-08'").fetchall()[0][0]
            batches.withdraw(cursor, worlds.OFFICE, batches.find(cursor, batch_id), "x")
        counts.append(_ids(store)[1] == before)
    assert counts == [True, False]


def test_a_rehearsal_gives_what_a_run_would_and_stores_nothing(made: Store) -> None:
    with made.cursor() as cursor:
        rehearsed = runs.rehearse(cursor, MONTHS[2], "ruleset")
    assert _count(made, "scoring_run") == 0
    with made.cursor() as cursor:
        run = runs.ensure(cursor, MONTHS[2])
        columns = "unit_id, points, score, rank, grade, failed_parts"
        stored = cursor.execute(f"SELECT {columns} FROM unit_score WHERE run_id = ?", [run.run_id]).fetchall()
    assert rehearsed.run.run_id == run.run_id
    assert [tuple(unit[name] for name in columns.split(", ")) for unit in rehearsed.units] == stored
    assert [(row["dimension"], row["points"]) for row in rehearsed.dimensions] == [("A", stored[0][1])]
    assert [row["indicator"] for row in rehearsed.indicators] == ["A1"]


def test_codes_may_be_read_otherwise_in_a_rehearsal(tmp_path: Path) -> None:
    """Findings of the later version, read by the earlier one: B1 there is A1 here."""
    found = {"2018-09": [finding("B1-1", value=3, indicator="B1")]}
    rules = ruleset(indicator("A1", {**CASE, "每次": "2"}), indicator("B1", CASE))
    store = Example(rules, found).world().put_into(tmp_path / "read_as.duckdb")
    pairs = [("B1", "A1"), ("B1-1", "A1-1")]
    with store.cursor() as cursor:
        plain = runs.rehearse(cursor, MONTHS[1], "ruleset")
        read_as = [runs.ReadAs("ruleset", recorded, code) for recorded, code in pairs]
        otherwise = runs.rehearse(cursor, MONTHS[1], "ruleset", read_as=read_as)
    assert [one.units[0]["points"] for one in (plain, otherwise)] == [17, 4]
    assert plain.run.run_id != otherwise.run.run_id
