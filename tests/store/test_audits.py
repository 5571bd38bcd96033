"""Any change behind the system's back is found and located: any column of any row of events and findings."""

import json
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Workbook
from zjg_dash.actors import Actor
from zjg_dash.refusals.keeping import AnchorUnusable
from zjg_dash.store import Store, anchors, audits, batches, events
from zjg_dash.store.audits import Break, What

OTHER = {
    "VARCHAR": "COALESCE({}, '') || 'x'",
    "DECIMAL(18,6)": "COALESCE({} + 0.000001, 1)",
    "DATE": "COALESCE({} + 1, DATE '2018-01-01')",
    "TIMESTAMP": "{} + INTERVAL 1 MICROSECOND",
    "BIGINT": "{} + 1",
}
"""Another value of a type."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, workbook: Workbook) -> Iterator[Store]:
    """Two months of two units: four commits, one undo, one upload nobody confirmed."""
    from zjg_dash.actors import Role

    store = Store.open(tmp_path_factory.mktemp("history") / "zjg.duckdb", create=True)
    inspector = Actor("p-1", "王五", Role.INSPECTOR)
    for month in ("2018-09", "2018-10"):
        for mark in (1, 2, 3):
            submission, content = workbook(
                cells={("u1", "A1"): "checked", ("u2", "A1"): "not_applicable", ("u1", "A2"): "checked"},
                findings=[
                    {"unit": "u1", "criterion": "A1-1", "note": f"第{mark}次"},
                    {"unit": "u1", "criterion": "A2-1", "checked_on": None},
                ],
                month=month,
                mark=mark,
            )
            assert submission.period
            store.files.keep(content)
            with store.transaction() as cursor:
                batch_id = batches.stage(cursor, inspector, submission, submission.period, "备注")
                if mark < 3:
                    batch = batches.find(cursor, batch_id)
                    batches.commit(cursor, inspector, batch, events.head(cursor, batch.scope))
    with store.transaction() as cursor:
        batches.withdraw(cursor, inspector, batches.find(cursor, _counting(cursor)), "重报")
    yield store
    store.close()


def _counting(cursor: object) -> str:
    return str(cursor.execute("SELECT MIN(batch_id) FROM counting_batch").fetchone()[0])  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def anchored(history: Store) -> dict[str, object]:
    with history.cursor() as cursor:
        return anchors.read(json.dumps(anchors.anchor(cursor)).encode(), "anchor.json")


def test_a_whole_history_is_whole(history: Store, anchored: dict[str, object]) -> None:
    with history.rehearsal() as cursor:
        found = audits.audit(cursor, history.files)
        assert (found.breaks, found.events, found.covered, found.uncovered, found.files) == ((), 11, 4, 0, 6)
        assert anchors.differences(cursor, anchored) == []


def _columns(store: Store, table: str) -> list[tuple[str, str]]:
    with store.cursor() as cursor:
        return [(name, kind) for name, kind, *_ in cursor.execute(f"DESCRIBE {table}").fetchall()]


@settings(
    max_examples=2000 if os.environ.get("ZJG_LONG_TESTS") else 50,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_single_change_is_found_and_located(
    history: Store, anchored: dict[str, object], data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from(["event", "finding", "coverage"]))
    column, kind = data.draw(st.sampled_from(_columns(history, table)))
    with history.rehearsal() as cursor:
        rows = cursor.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall()
        (row,) = data.draw(st.sampled_from(rows))
        place = "scope, sequence, ''" if table == "event" else "batch_id, 0, unit_id"
        whose, sequence, part = cursor.execute(f"SELECT {place} FROM {table} WHERE rowid = {row}").fetchone()
        cursor.execute(f"UPDATE {table} SET {column} = {OTHER[kind].format(column)} WHERE rowid = {row}")
        found = [*audits.audit(cursor, history.files).breaks, *anchors.differences(cursor, anchored)]
        committed = cursor.execute("SELECT 1 FROM event WHERE subject = ? AND kind = 'committed'", [whose])
        sealed = bool(committed.fetchall())
    if table == "event":
        here = {each.what for each in found if (each.scope, each.sequence) == (whose, sequence)}
        assert here & {What.CHANGED, What.ANCHORED_EVENT}
        assert {each.scope for each in found if each.what is What.ANCHORED_EVENT} <= {whose}
    else:
        assert Break(What.ANCHORED_ROWS, subject=whose, relation=table) in found
        assert not sealed or Break(What.ROWS, subject=whose, relation=table, part=part) in found
        assert {each.relation for each in found if each.relation} == {table}


CHANGES: dict[str, tuple[str, set[What]]] = {
    "a finding taken out": (
        "DELETE FROM finding WHERE batch_id = '{batch}'",
        {What.ROWS, What.ANCHORED_ROWS},
    ),
    "a finding put in": (
        "INSERT INTO finding SELECT * REPLACE ('u3' AS unit_id) FROM finding WHERE batch_id = '{batch}'",
        {What.ROWS, What.ANCHORED_ROWS},
    ),
    "letters put in where there were none": (
        "INSERT INTO letter (batch_id, unit_id, sheet, cell) VALUES ('{batch}', 'u1', 's', 'c')",
        {What.ROWS},
    ),
    "the file's hash in the batch": (
        "UPDATE batch SET file_sha256 = repeat('0', 64) WHERE batch_id = '{batch}'",
        {What.ROWS, What.ANCHORED_ROWS, What.FILE},
    ),
    "rows and their kept digests": (
        "UPDATE finding SET note = 'x' WHERE batch_id = '{batch}';"
        "DELETE FROM content_digest WHERE subject = '{batch}' AND relation = 'finding'",
        {What.DIGESTS, What.ANCHORED_ROWS},
    ),
    "what counts": ("DELETE FROM scope_standing WHERE batch_id = '{batch}'", {What.STANDING}),
    "a view that hides a batch": (
        "CREATE OR REPLACE VIEW committed_batch AS FROM batch WHERE batch_id <> '{batch}'",
        {What.DEFINITION},
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_other_tampering_is_found(history: Store, anchored: dict[str, object], case: str) -> None:
    change, expected = CHANGES[case]
    with history.rehearsal() as cursor:
        cursor.execute(change.format(batch=_counting(cursor)))
        if case == "a view that hides a batch":
            found = [Break(What.DEFINITION, relation=each) for each in audits._other_definitions(cursor)]
        else:
            found = [*audits.audit(cursor, history.files).breaks, *anchors.differences(cursor, anchored)]
    assert {each.what for each in found} == expected


def test_a_history_rewritten_whole_is_found_by_an_anchor_alone(
    history: Store, anchored: dict[str, object]
) -> None:
    """Somebody who knows the product changes an event and every hash after it."""
    scope = "batches/2018-10/月度检查"
    with history.rehearsal() as cursor:
        cursor.execute("UPDATE event SET actor_id = 'p-2' WHERE scope = ? AND sequence = 2", [scope])
        previous = ""
        for hashed, *content in cursor.execute(
            "SELECT hash, scope, sequence, kind, subject, actor_id, happened_at, reason_id, payload,"
            " previous_hash FROM event WHERE scope = ? ORDER BY sequence",
            [scope],
        ).fetchall():
            event = events.Event(*content)._replace(previous_hash=previous)
            previous = event.hash
            cursor.execute(
                "UPDATE event SET previous_hash = ?, hash = ? WHERE hash = ?",
                [event.previous_hash, previous, hashed],
            )
        cursor.execute("UPDATE scope_head SET hash = ? WHERE scope = ?", [previous, scope])
        assert audits.audit(cursor, history.files).breaks == ()
        assert anchors.differences(cursor, anchored) == [Break(What.ANCHORED_EVENT, scope, 2)]


def test_what_comes_after_an_anchor_is_no_difference(
    history: Store, anchored: dict[str, object], workbook: Workbook, inspector: Actor
) -> None:
    submission, _ = workbook(cells={("u1", "A1"): "checked"}, mark=9)
    assert submission.period
    with history.rehearsal() as cursor:
        batch = batches.find(cursor, batches.stage(cursor, inspector, submission, submission.period, ""))
        batches.commit(cursor, inspector, batch, events.head(cursor, batch.scope))
        cursor.execute("ALTER TABLE batch_problem ADD COLUMN later VARCHAR")
        assert anchors.differences(cursor, anchored) == []


def test_batches_of_an_earlier_version_are_told_and_an_anchor_covers_them(history: Store) -> None:
    with history.rehearsal() as cursor:
        cursor.execute("DELETE FROM content_digest")
        cursor.execute("UPDATE event SET payload = '{}' WHERE kind = 'committed'")
        found = audits.audit(cursor, history.files)
        assert (found.covered, found.uncovered) == (0, 4)
        assert found.uncovered_until is not None
        made = anchors.anchor(cursor)
        cursor.execute("UPDATE finding SET note = 'x' WHERE batch_id = ?", [_counting(cursor)])
        assert [each.what for each in anchors.differences(cursor, made)] == [What.ANCHORED_ROWS]


@pytest.mark.parametrize("change", [b"", b"{}", b"[]", b"\xff"])
def test_what_is_no_anchor_is_refused(change: bytes) -> None:
    with pytest.raises(AnchorUnusable):
        anchors.read(change, "anchor.json")


@pytest.mark.parametrize("name", ["chains", "contents", "made_at", "hash"])
def test_an_anchor_that_was_changed_is_refused(anchored: dict[str, object], name: str) -> None:
    with pytest.raises(AnchorUnusable):
        anchors.read(json.dumps({**anchored, name: "x"}).encode(), "anchor.json")


def test_a_damaged_file_is_located(history: Store) -> None:
    with history.rehearsal() as cursor:
        found = {each for (each,) in cursor.execute("SELECT file_sha256 FROM batch").fetchall()}
        gone = sorted(found)[0]
        place = history.files.folder / gone[:2] / gone[2:]
        content = place.read_bytes()
        place.write_bytes(b"x")
        try:
            assert audits.audit(cursor, history.files).breaks == (Break(What.FILE, subject=gone),)
        finally:
            place.write_bytes(content)
