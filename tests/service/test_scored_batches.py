"""With real rules: the moves of a diff are the moves of the ranking, and undo brings the ranking back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import parse
from zjg_dash.refusals.rulesets import NoRulesetInForce
from zjg_dash.scoring import runs
from zjg_dash.service import batches, rules, units
from zjg_dash.store import Store

OFFICE = Actor("p-2", "办公室", Role.OFFICE)
Workbook = Callable[..., tuple[Submission, bytes]]
Standing = dict[str, tuple[Decimal | None, int | None]]


def _data(name: str) -> str:
    return (places.data_folder() / name).read_text(encoding="utf-8")


@pytest.fixture
def ids(store: Store) -> dict[str, str]:
    """Sample rules and units; the ids of ruleset and registry."""
    ruleset = rules.add(store, OFFICE, _data("rulesets/sample-2018.yaml"))
    rules.publish(store, OFFICE, ruleset["version"])
    registry = units.add(store, OFFICE, _data("units.csv"))
    return {"ruleset_id": ruleset["ruleset_id"], "registry_id": registry["registry_id"]}


@pytest.fixture
def month(store: Store, ids: dict[str, str], workbook: Workbook) -> Callable[..., tuple[Submission, bytes]]:
    """A workbook of September in which everything due was checked; findings by unit code."""
    with store.cursor() as cursor:
        due = cursor.execute(
            """
            SELECT DISTINCT unit_id, indicator
            FROM current_unit
            JOIN rule_indicator_group USING (group_code)
            JOIN rule_indicator_due USING (ruleset_id, indicator)
            WHERE month_of_year = 9 AND valid_from <= '2018-09-30'
              AND (valid_to IS NULL OR valid_to >= '2018-09-30')
            ORDER BY ALL
            """
        ).fetchall()
    cells = dict.fromkeys(due, "checked")

    def made(*findings: tuple[str, str], **arguments: Any) -> tuple[Submission, bytes]:
        return workbook(
            cells=cells,
            findings=[
                {"unit": unit, "criterion": criterion, "value": Decimal(1)} for unit, criterion in findings
            ],
            **ids,
            **arguments,
        )

    return made


@pytest.fixture
def seen(store: Store) -> Callable[[], Standing]:
    """Score and rank by unit, as the run of what counts now has them."""

    def standing() -> Standing:
        with store.cursor() as cursor:
            run = runs.ensure(cursor, parse("2018-09"))
            rows = cursor.execute(
                "SELECT unit_id, score, rank FROM unit_score WHERE run_id = ?", [run.run_id]
            ).fetchall()
        return {unit: (score, rank) for unit, score, rank in rows}

    return standing


def _per_case(store: Store) -> list[tuple[str, str]]:
    """Each town with the first per-case criterion that is due in September."""
    with store.cursor() as cursor:
        return cursor.execute(
            """
            SELECT unit_id, criterion
            FROM (SELECT criterion FROM rule_criterion JOIN rule_indicator_due USING (ruleset_id, indicator)
                  WHERE method = 'per_case' AND letters = '' AND month_of_year = 9 ORDER BY ordinal LIMIT 1)
            CROSS JOIN (SELECT DISTINCT unit_id FROM current_unit WHERE group_code = 'town'
                        AND valid_from <= '2018-09-30' AND (valid_to IS NULL OR valid_to >= '2018-09-30'))
            ORDER BY unit_id
            """
        ).fetchall()


def _commit(store: Store, made: tuple[Submission, bytes]) -> batches.Diff:
    diff = batches.diff(store, OFFICE, batches.stage(store, OFFICE, *made, "报送"))
    batches.commit(store, OFFICE, diff.batch_id, diff.head)
    return diff


def test_preview_commit_and_undo(
    store: Store, month: Callable[..., tuple[Submission, bytes]], seen: Callable[[], Standing]
) -> None:
    one, other, *_ = _per_case(store)
    _commit(store, month(one))
    before = seen()
    batch_id = batches.stage(store, OFFICE, *month(other, other))
    with store.cursor() as cursor:
        stored = cursor.execute("SELECT run_id FROM scoring_run").fetchall()
    diff = batches.diff(store, OFFICE, batch_id)
    with store.cursor() as cursor:
        assert cursor.execute("SELECT run_id FROM scoring_run").fetchall() == stored
    assert seen() == before
    batches.commit(store, OFFICE, batch_id, diff.head)
    after = seen()
    assert {
        each.unit_id: ((each.score_from, each.rank_from), (each.score_to, each.rank_to))
        for each in diff.moves
    } == {unit: (before[unit], after[unit]) for unit in after if after[unit] != before[unit]}
    assert {one[0], other[0]} <= {each.unit_id for each in diff.moves}
    assert before[one[0]][0] < before[other[0]][0]  # type: ignore[operator]
    assert after[other[0]][0] < after[one[0]][0]  # type: ignore[operator]
    batches.undo(store, OFFICE, batch_id, "重查")
    assert seen() == before


def test_the_first_batch_moves_every_unit_that_was_checked(
    store: Store, month: Callable[..., tuple[Submission, bytes]], seen: Callable[[], Standing]
) -> None:
    diff = _commit(store, month())
    after = seen()
    assert {
        each.unit_id: (each.score_from, each.rank_from, each.score_to, each.rank_to) for each in diff.moves
    } == {unit: (None, None, *standing) for unit, standing in after.items() if standing != (None, None)}
    assert len(after) > 10


def test_the_commit_stored_the_run_of_its_month(
    store: Store, month: Callable[..., tuple[Submission, bytes]]
) -> None:
    diff = _commit(store, month())
    with store.cursor() as cursor:
        assert cursor.execute("SELECT period, batches FROM scoring_run").fetchall() == [
            ("2018-09", f'["{diff.batch_id}"]')
        ]


def test_a_month_without_rules_is_refused_and_stays_staged(
    store: Store, month: Callable[..., tuple[Submission, bytes]]
) -> None:
    batch_id = batches.stage(store, OFFICE, *month(month="2019-01"))
    with pytest.raises(NoRulesetInForce):
        batches.diff(store, OFFICE, batch_id)
    with pytest.raises(NoRulesetInForce):
        batches.commit(store, OFFICE, batch_id, "")
    assert [row["state"] for row in batches.batches(store, OFFICE).rows] == ["staged"]
