"""Findings over the months: which are open."""

from collections.abc import Callable
from typing import Any

import pytest

from zjg_dash.actors import Actor
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import Month
from zjg_dash.store import Store, batches, events
from zjg_dash.store.findings import open_findings

CELLS = {("u1", "A1"): "checked", ("u1", "A2"): "checked"}
Workbook = Callable[..., tuple[Submission, bytes]]


@pytest.fixture
def commit(store: Store, inspector: Actor, workbook: Workbook) -> Callable[..., str]:
    """Commits findings ("id status" or a dictionary) in a month; returns the batch id."""

    def committed(month: str, *findings: str | dict[str, Any], **arguments: Any) -> str:
        rows = []
        for each in findings:
            fields: dict[str, Any] = each if isinstance(each, dict) else {}
            if isinstance(each, str):
                fields["finding_id"], _, fields["status"] = each.partition(" ")
            rows.append({"unit": "u1", "criterion": "A1-1"} | fields)
        cells = arguments.pop("cells", CELLS)
        keep = arguments.pop("keep", True)
        submission, _ = workbook(cells=cells, findings=rows, month=month, **arguments)
        assert submission.period
        with store.transaction() as cursor:
            batch_id = batches.stage(cursor, inspector, submission, submission.period, "")
            if keep:
                batch = batches.find(cursor, batch_id)
                batches.commit(cursor, inspector, batch, events.head(cursor, batch.scope))
        return batch_id

    return committed


@pytest.fixture
def undo(store: Store, inspector: Actor) -> Callable[[str], None]:
    def undone(batch_id: str) -> None:
        with store.transaction() as cursor:
            batches.withdraw(cursor, inspector, batches.find(cursor, batch_id), "重查")

    return undone


def _open(store: Store, year: int, month: int, source: str | None = None) -> list[tuple[str, str, str]]:
    with store.cursor() as cursor:
        found = open_findings(cursor, Month(year, month), source)
    return [(each.row.finding_id, each.month, each.row.status) for each in found]


def test_open_is_what_was_not_mended_before(store: Store, commit: Callable[..., str]) -> None:
    commit("2018-07", "a new", "b new", "c new")
    commit("2018-08", "a persists", "b mended", "d new")
    commit("2018-09", "c mended", "e new")
    assert _open(store, 2018, 7) == []
    assert _open(store, 2018, 8) == [
        ("a", "2018-07", "new"),
        ("b", "2018-07", "new"),
        ("c", "2018-07", "new"),
    ]
    assert _open(store, 2018, 9) == [
        ("c", "2018-07", "new"),
        ("a", "2018-08", "persists"),
        ("d", "2018-08", "new"),
    ]
    assert _open(store, 2019, 1) == [
        ("a", "2018-08", "persists"),
        ("d", "2018-08", "new"),
        ("e", "2018-09", "new"),
    ]


def test_a_mended_one_seen_again_is_open_again(store: Store, commit: Callable[..., str]) -> None:
    commit("2018-07", "a new")
    commit("2018-08", "a mended")
    commit("2018-09", "a persists")
    assert [_open(store, 2018, month) for month in (9, 10)] == [[], [("a", "2018-09", "persists")]]


def test_only_what_counts_is_open(
    store: Store, commit: Callable[..., str], undo: Callable[[str], None]
) -> None:
    commit("2018-07", "a new", "b new")
    commit("2018-07", "a new", "c new", keep=False)
    second = commit("2018-07", "a new", cells={("u1", "A1"): "checked"})
    assert [each[0] for each in _open(store, 2018, 8)] == ["a"]
    undo(second)
    assert [each[0] for each in _open(store, 2018, 8)] == ["a", "b"]


def test_of_one_source(store: Store, commit: Callable[..., str]) -> None:
    commit("2018-07", "a new")
    commit("2018-07", "b new", source="群众反映")
    assert [each[0] for each in _open(store, 2018, 8, "群众反映")] == ["b"]
    assert [each[0] for each in _open(store, 2018, 8)] == ["a", "b"]


def test_all_columns_come_back_as_they_were(
    store: Store, commit: Callable[..., str], workbook: Workbook
) -> None:
    finding = {"unit": "u1", "criterion": "A1-1", "finding_id": "a", "note": "未更新", "evidence": "图.png"}
    batch_id = commit("2018-07", dict(finding))
    ((submitted,), _) = workbook(cells=CELLS, findings=[finding])[0].findings, None
    with store.cursor() as cursor:
        (found,) = open_findings(cursor, Month(2018, 8))
    assert (found.row, found.month, found.source, found.batch_id) == (
        submitted,
        "2018-07",
        "月度检查",
        batch_id,
    )


def test_readings_from_the_letters_are_of_one_month(store: Store, commit: Callable[..., str]) -> None:
    with store.transaction() as cursor:
        cursor.execute(
            "INSERT INTO rule_criterion"
            " (ruleset_id, criterion, indicator, ordinal, text, method, remedy, letters)"
            " VALUES ('r', 'A2-1', 'A2', 1, '', 'per_case', '', 'overdue')"
        )
    commit("2018-07", "a new", {"finding_id": "b", "criterion": "A2-1"})
    assert [each[0] for each in _open(store, 2018, 8)] == ["a"]


def test_they_come_in_the_order_of_their_rows_and_not_of_their_ids(
    store: Store, commit: Callable[..., str]
) -> None:
    names = [chr(ord("z") - place) for place in range(11)]
    commit("2018-07", *[f"{name} new" for name in names])
    assert [finding_id for finding_id, _, _ in _open(store, 2018, 8)] == names
