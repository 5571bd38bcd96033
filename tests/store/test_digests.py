"""Digests of rows: equal contents give one digest, any difference gives another, and a second way agrees."""

import json
import re
from hashlib import sha256

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Workbook
from zjg_dash.actors import Actor
from zjg_dash.store import Store, batches, digests, events
from zjg_dash.store.digests import Part

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


def _text(row: list[str | None]) -> str:
    written = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return re.sub(r"\\u00[01][0-9a-f]", lambda found: f"\\u{found[0][2:].upper()}", written)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, st.none() | TEXT), min_size=1, max_size=6))
def test_a_digest_is_what_the_documentation_says(rows: list[tuple[str, str | None]]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE thing (run_id VARCHAR, b VARCHAR, a VARCHAR)")
        for b, a in rows:
            connection.execute("INSERT INTO thing VALUES ('r', ?, ?)", [b, a])
        found = digests.parts(connection, "thing", "run_id", ("a", "b"))
    lines = sorted(sha256(_text([a, b]).encode()).hexdigest() for b, a in rows)
    assert found == [Part("thing", "r", "", sha256("".join(lines).encode()).hexdigest())]


def test_every_table_that_holds_what_counts_belongs_to_something(store: Store) -> None:
    """A new table is covered by its batch_id, run_id, …; one without such a column is named here."""
    with store.cursor() as cursor:
        covered = {table: key for table, (key, _) in digests.relations(cursor).items()}
        tables = {name for (name,) in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert {table: key for table, key in covered.items() if not table.startswith("rule_")} == {
        "batch": "batch_id",
        "batch_problem": "batch_id",
        "coverage": "batch_id",
        "evidence_file": "batch_id",
        "finding": "batch_id",
        "letter": "batch_id",
        "dimension_score": "run_id",
        "indicator_score": "run_id",
        "scoring_run": "run_id",
        "unit_comparison": "run_id",
        "unit_score": "run_id",
        "duty": "duty_list_id",
        "duty_list": "duty_list_id",
        "registry": "registry_id",
        "unit": "registry_id",
        "unit_alias": "registry_id",
        "ruleset": "ruleset_id",
    }
    assert {key for table, key in covered.items() if table.startswith("rule_")} == {"ruleset_id"}
    assert {"event", "scope_head", "actor", "free_text", "schema_migration"} <= tables - covered.keys()


@pytest.fixture
def committed(store: Store, inspector: Actor, workbook: Workbook) -> str:
    submission, _ = workbook(
        cells={("u1", "A1"): "checked", ("u2", "A1"): "checked"},
        findings=[{"unit": "u1", "criterion": "A1-1"}, {"unit": "u2", "criterion": "A1-1"}],
    )
    assert submission.period
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, inspector, submission, submission.period, "")
        batches.commit(cursor, inspector, batches.find(cursor, batch_id), "")
    return batch_id


def test_a_commit_names_the_content_of_its_batch(store: Store, committed: str) -> None:
    with store.cursor() as cursor:
        (payload,) = cursor.execute("SELECT payload FROM event WHERE kind = 'committed'").fetchone() or ("",)
        kept = cursor.execute(
            "SELECT relation, subject, part, digest FROM content_digest ORDER BY relation, part"
        ).fetchall()
        assert events.verify(cursor) == []
    assert {relation for relation, _, _, digest in kept if digest == digests.EMPTY} == {
        "batch_problem",
        "evidence_file",
        "letter",
    }
    assert {(relation, part) for relation, _, part, digest in kept if digest != digests.EMPTY} == {
        ("batch", ""),
        ("coverage", "u1"),
        ("coverage", "u2"),
        ("finding", "u1"),
        ("finding", "u2"),
    }
    assert json.loads(payload)["content"] == digests.content(Part(*row) for row in kept)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE unit_score SET score = score + 0.000001 WHERE unit_id = 'u1'",
        "UPDATE finding SET note = '改' WHERE unit_id = 'u1'",
        "UPDATE coverage SET state = 'not_checked' WHERE unit_id = 'u2'",
        "DELETE FROM unit_score WHERE unit_id = 'u2'",
        "INSERT INTO unit_score SELECT * FROM unit_score WHERE unit_id = 'u2'",
    ],
)
def test_the_digest_of_the_scores_tells_any_difference(store: Store, committed: str, change: str) -> None:
    with store.transaction() as cursor:
        for unit in ("u1", "u2"):
            cursor.execute(
                "INSERT INTO unit_score (run_id, unit_id, group_code, points, full_mark, score, checked_mark,"
                " due_mark, coverage, vetoed) VALUES ('r', ?, 'town', 1, 2, 50, 2, 2, 100, false)",
                [unit],
            )
        before = digests.scores(cursor)
        assert digests.scores(cursor) == before
        cursor.execute(change)
        assert digests.scores(cursor) != before
