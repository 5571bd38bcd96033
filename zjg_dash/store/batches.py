"""Batches: staged, committed, withdrawn. Nothing is overwritten; what counts is derived from the events.

All functions take a cursor inside a transaction of the caller. Every commit and withdrawal is an event of the
scope's chain and moves its head; staging is an event of a chain of its own (`uploads/…`), because an upload
nobody confirmed changes nothing that counts and must not make the diff of another grow stale.
"""

import json
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb

from zjg_dash import file_names
from zjg_dash.actors import Actor
from zjg_dash.arrow_tables import laid
from zjg_dash.intake.submission import Coverage, Submission
from zjg_dash.periods import Period
from zjg_dash.problems import KINDS, Place, Problem, Severity
from zjg_dash.refusals.batches import NotCommittable, NotWithdrawable, SameFileTwice, UnknownBatch
from zjg_dash.store import digests, events
from zjg_dash.store.arrow import registered, table
from zjg_dash.store.statements import statement


class State(StrEnum):
    """Where a batch stands; derived, never stored."""

    STAGED = "staged"
    COMMITTED = "committed"
    """It counts: it wins at least one cell."""
    SUPERSEDED = "superseded"
    """It was committed, and later batches cover all its cells."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Batch:
    """One upload that passed the checks."""

    batch_id: str
    period: str
    source: str
    scope: str
    ruleset_id: str
    registry_id: str
    file_name: str
    file_sha256: str
    state: State
    uploaded_by: str
    committed_by: str | None
    """Ids of actors; nobody committed a batch that is staged."""
    note_id: str | None


class OutdatedWarning(Problem):
    """A kept warning of a kind this version does not have any more. Fields: code."""

    code = "WARNING_OUTDATED"
    severity = Severity.WARNING


def scope_of(period: Period, source: str) -> str:
    """The name of the chain in which a month's batches of one source are committed and withdrawn."""
    return f"batches/{period}/{source}"


def find(cursor: duckdb.DuckDBPyConnection, batch_id: str) -> Batch:
    """The batch of an id. Raises UnknownBatch."""
    found = named(cursor.execute(statement("batch"), [batch_id]))
    if not found:
        raise UnknownBatch(batch=batch_id)
    return Batch(**found[0] | {"state": State(found[0]["state"])})


def cells(cursor: duckdb.DuckDBPyConnection, batch_id: str) -> list[tuple[str, str]]:
    """Unit and indicator of each cell of a batch's scope."""
    return cursor.execute(statement("batch_cells"), [batch_id]).fetchall()


def stage(
    cursor: duckdb.DuckDBPyConnection, actor: Actor, submission: Submission, period: Period, note: str
) -> str:
    """Store the rows of an acceptable submission; returns the batch id. It does not count yet.

    Findings without an id get one; see `queries/insert_findings.sql`. Evidence of earlier batches stays with
    its finding; see `queries/earlier_evidence.sql`. Raises SameFileTwice when the same file counts now and
    brings no other evidence. The same file may be staged again: a staged batch is an unconfirmed draft, and
    who closed the browser starts anew.
    """
    scope = scope_of(period, submission.source)
    batch_id = str(uuid.uuid4())
    batch = {
        "batch_id": batch_id,
        "period": str(period),
        "source": submission.source,
        "scope": scope,
        "ruleset_id": submission.ruleset_id,
        "registry_id": submission.registry_id,
        "template_version": submission.template_version,
        "file_name": submission.file_name,
        "file_sha256": submission.file_sha256,
        "file_size": submission.file_size,
        "uploaded_by": actor.actor_id,
        "uploaded_at": events.now(),
        "note_id": events.keep_text(cursor, note),
    }
    cursor.execute(statement("insert_batch"), batch)
    with registered(cursor, submission):
        of_batch = {"batch_id": batch_id}
        cursor.execute(statement("insert_coverage"), of_batch)
        cursor.execute(
            statement("insert_findings"),
            of_batch | {"period": str(period), "source": submission.source, "scope": scope},
        )
        cursor.execute(statement("insert_letters"), of_batch)
        cursor.execute(statement("insert_problems"), of_batch)
        cursor.execute(statement("insert_evidence"), of_batch | {"period": str(period)})
    _carry_evidence_over(cursor, batch_id, period)
    _refuse_same_file(cursor, batch_id)
    events.append(
        cursor,
        scope=f"uploads/{period}/{submission.source}",
        kind=events.Kind.STAGED,
        subject=batch_id,
        actor=actor,
        payload={
            "file_sha256": submission.file_sha256,
            "ruleset_id": submission.ruleset_id,
            "registry_id": submission.registry_id,
            "findings": len(submission.findings),
            "checked": sum(row.state == Coverage.CHECKED for row in submission.coverage),
            **_evidence_in_event(cursor, batch_id),
        },
    )
    return batch_id


def commit(cursor: duckdb.DuckDBPyConnection, actor: Actor, batch: Batch, head: str, note: str = "") -> str:
    """Let a staged batch count; returns the new head. `note` is what is said beside that of the upload.

    Raises NotCommittable (it is not staged), StaleDiff (the scope's head is not `head` any more) and
    SameFileTwice (meanwhile the same file counts).
    """
    require_staged(batch)
    _refuse_same_file(cursor, batch.batch_id)
    new_head = events.append(
        cursor,
        scope=batch.scope,
        kind=events.Kind.COMMITTED,
        subject=batch.batch_id,
        actor=actor,
        reason=note,
        payload={
            "file_sha256": batch.file_sha256,
            "content": digests.seal(cursor, "batch_id", batch.batch_id),
        },
        expected_head=head,
    )
    _note_standing(cursor, batch)
    return new_head


def withdraw(cursor: duckdb.DuckDBPyConnection, actor: Actor, batch: Batch, reason: str) -> str:
    """Take back a batch that counts, so that what it superseded counts again; returns the new head.

    Raises NotWithdrawable, which says the batch's state.
    """
    if batch.state is not State.COMMITTED:
        raise NotWithdrawable(batch=batch.batch_id, state=batch.state.value)
    new_head = events.append(
        cursor,
        scope=batch.scope,
        kind=events.Kind.WITHDRAWN,
        subject=batch.batch_id,
        actor=actor,
        reason=reason,
        payload={"file_sha256": batch.file_sha256},
    )
    _note_standing(cursor, batch)
    return new_head


def require_staged(batch: Batch) -> None:
    """Pass, or raise NotCommittable, which says the batch's state."""
    if batch.state is not State.STAGED:
        raise NotCommittable(batch=batch.batch_id, state=batch.state.value)


def month_counts(cursor: duckdb.DuckDBPyConnection, month: str) -> bool:
    """Whether any batch counts in a month, whatever its source."""
    return cursor.execute(statement("month_counts"), [month]).fetchall() == [(True,)]


def warnings_of(cursor: duckdb.DuckDBPyConnection, batch_id: str) -> list[Problem]:
    """The warnings kept with a batch, in order of appearance. Their kinds must have been imported."""
    return [
        _warning(code, Place(sheet=sheet, cell=cell), found, expected, json.loads(fields))
        for code, sheet, cell, found, expected, fields in cursor.execute(
            statement("batch_problems"), [batch_id]
        ).fetchall()
    ]


def listed(cursor: duckdb.DuckDBPyConnection, period: Period | None) -> list[dict[str, Any]]:
    """One row per batch of the period's months (all: None), newest first; the columns of `batches.sql`."""
    asked = list(period.batch_periods) if period else None
    return named(cursor.execute(statement("batches"), {"batch_periods": asked}))


def named(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of a result as dictionaries, values exact."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _warning(code: str, place: Place, found: str, expected: str, fields: dict[str, Any]) -> Problem:
    if code in KINDS:
        return KINDS[code](place, found, expected, fields)
    return OutdatedWarning(place, found, expected, {"code": code})


def _refuse_same_file(cursor: duckdb.DuckDBPyConnection, batch_id: str) -> None:
    found = cursor.execute(statement("counting_with_file"), [batch_id]).fetchone()
    if found:
        other, file_name, by, at = found
        raise SameFileTwice(file_name=file_name, batch=other, by=by, at=at)


def _carry_evidence_over(cursor: duckdb.DuckDBPyConnection, batch_id: str, period: Period) -> None:
    """Keep evidence of committed batches for findings that name it; of an earlier month it stays anyway."""
    found = cursor.execute(
        statement("earlier_evidence"), {"batch_id": batch_id, "period": str(period)}
    ).fetchall()
    kept = [
        row
        for *row, name_key, said, is_of_earlier_month in found
        if is_of_earlier_month or name_key in file_names.keys_in(said)
    ]
    if kept:
        columns = ("finding_id", "from_batch_id", "from_ordinal")
        carried = table(columns, [tuple(map(str, row)) for row in kept])
        with laid(cursor, {"kept_evidence": carried}):
            cursor.execute(statement("carry_evidence_over"), {"batch_id": batch_id})


def _evidence_in_event(cursor: duckdb.DuckDBPyConnection, batch_id: str) -> dict[str, list[str]]:
    """The hashes of a batch's evidence for the chain; nothing where there is none."""
    hashes = cursor.execute(statement("evidence_hashes"), [batch_id]).fetchall()
    return {"evidence": [digest for (digest,) in hashes]} if hashes else {}


def _note_standing(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    cursor.execute(
        statement("insert_standing"), {"scope": batch.scope, "period": batch.period, "source": batch.source}
    )
