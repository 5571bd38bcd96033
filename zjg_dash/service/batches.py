"""Batches as a page or script handles them: stage, diff, commit, undo, list, get the original back."""

from datetime import UTC, datetime
from typing import Any

import duckdb

# A kept warning is shown again by its kind, and a kind is known once its module is imported.
import zjg_dash.intake.checks.keys
import zjg_dash.intake.checks.source
import zjg_dash.intake.checks.workbook  # noqa: F401
from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import Period
from zjg_dash.problems import Problem, errors
from zjg_dash.refusals import NotAcceptable, ReasonMissing
from zjg_dash.scoring import runs
from zjg_dash.service.answers import Answer
from zjg_dash.store import Store, events
from zjg_dash.store import batches as stored
from zjg_dash.store.batches import Batch, State
from zjg_dash.store.differences import Comparison, Diff

__all__ = ["Diff", "batches", "commit", "diff", "original", "stage", "undo", "warnings"]


def stage(store: Store, actor: Actor, submission: Submission, content: bytes, note: str = "") -> str:
    """Keep a checked workbook and its original file; returns the batch id. Nothing counts yet.

    Raises NotAcceptable for a submission with errors and SameFileTwice for a file that counts now.
    """
    actor.require(Action.COMMIT_BATCH)
    period = submission.period
    if period is None or not period.takes_workbooks or not submission.acceptable:
        raise NotAcceptable(file_name=submission.file_name, errors=max(1, len(errors(submission.problems))))
    if store.files.keep(content) != submission.file_sha256:
        raise ValueError("the content is not that of the submission")
    with store.transaction() as cursor:
        return stored.stage(cursor, actor, submission, period, note)


def diff(store: Store, actor: Actor, batch_id: str) -> Diff:
    """What committing a staged batch would change, the moves of scores and ranks included.

    The moves come from committing in a transaction that is rolled back: preview and truth cannot differ.
    Raises UnknownBatch, NotCommittable, SameFileTwice when meanwhile the same file counts, and
    NoRulesetInForce.
    """
    actor.require(Action.READ_BATCHES)
    with store.rehearsal() as cursor:
        batch = stored.find(cursor, batch_id)
        stored.require_staged(batch)
        head = events.head(cursor, batch.scope)
        comparison = Comparison(cursor, batch)
        findings, coverage, letters = comparison.findings(), comparison.coverage(), comparison.letters()
        kept = stored.warnings_of(cursor, batch_id)
        run_from = _score(cursor, batch)
        stored.commit(cursor, actor, batch, head)
        moves = comparison.moves(run_from, _score(cursor, batch))
    return Diff(
        batch_id=batch_id,
        period=batch.period,
        source=batch.source,
        head=head,
        findings_added=tuple(findings["added"]),
        findings_changed=tuple(findings["changed"]),
        findings_gone=tuple(findings["gone"]),
        coverage_added=tuple(coverage["added"]),
        coverage_changed=tuple(coverage["changed"]),
        coverage_gone=tuple(coverage["gone"]),
        letters_changed=tuple(letters),
        moves=tuple(moves),
        warnings=tuple(kept),
    )


def commit(store: Store, actor: Actor, batch_id: str, head: str) -> dict[str, Any]:
    """Let a staged batch count, and score its month; `head` is that of the diff the actor agreed to.

    Returns batch_id, period, source, state, head. Raises UnknownBatch, NotCommittable, SameFileTwice,
    NoRulesetInForce, and StaleDiff when something was committed or undone in the month and source since:
    call `diff` again and ask again.
    """
    actor.require(Action.COMMIT_BATCH)
    with store.transaction() as cursor:
        batch = stored.find(cursor, batch_id)
        new_head = stored.commit(cursor, actor, batch, head)
        _score(cursor, batch)
    return _outcome(batch, State.COMMITTED, new_head)


def undo(store: Store, actor: Actor, batch_id: str, reason: str) -> dict[str, Any]:
    """Take back a batch that counts; what it superseded counts again, and the month is scored anew.

    Returns batch_id, period, source, state, head. Raises ReasonMissing, UnknownBatch and NotWithdrawable.
    """
    actor.require(Action.UNDO_BATCH)
    if not reason.strip():
        raise ReasonMissing(action="undo")
    with store.transaction() as cursor:
        batch = stored.find(cursor, batch_id)
        new_head = stored.withdraw(cursor, actor, batch, reason)
        _score(cursor, batch)
    return _outcome(batch, State.WITHDRAWN, new_head)


def batches(store: Store, actor: Actor, period: str | None = None) -> Answer:
    """One row per batch of a period's months (all without one), newest upload first.

    Columns: batch_id, period, source, state, file_name, file_sha256, uploaded_by, uploaded_at, committed_by,
    committed_at, note, findings, checked (cells), warnings. Names of people; times in UTC.
    Raises UnknownPeriod.
    """
    actor.require(Action.READ_BATCHES)
    asked = periods.parse(period) if period else None
    with store.cursor() as cursor:
        rows = stored.listed(cursor, asked)
    for row in rows:
        row["uploaded_at"], row["committed_at"] = _utc(row["uploaded_at"]), _utc(row["committed_at"])
    return Answer(rows)


def warnings(store: Store, actor: Actor, batch_id: str) -> list[Problem]:
    """The warnings kept with a batch, in the order the checks found them. Raises UnknownBatch."""
    actor.require(Action.READ_BATCHES)
    with store.cursor() as cursor:
        stored.find(cursor, batch_id)
        return stored.warnings_of(cursor, batch_id)


def original(store: Store, actor: Actor, batch_id: str) -> tuple[str, bytes]:
    """Name and content of the file as it was uploaded.

    Raises UnknownBatch, OriginalMissing, and OriginalDamaged when the kept file is not what was uploaded.
    """
    actor.require(Action.READ_BATCHES)
    with store.cursor() as cursor:
        batch = stored.find(cursor, batch_id)
    return batch.file_name, store.files.read(batch.file_sha256)


def _score(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> str:
    """The run of the batch's month as it stands now; "" while nothing counts there."""
    if not stored.month_counts(cursor, batch.period):
        return ""
    return runs.ensure(cursor, _month(batch)).run_id


def _month(batch: Batch) -> Period:
    return periods.parse(batch.period)


def _outcome(batch: Batch, state: State, head: str) -> dict[str, Any]:
    return {
        "batch_id": batch.batch_id,
        "period": batch.period,
        "source": batch.source,
        "state": state.value,
        "head": head,
    }


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
