"""Batches as a page or script handles them: stage, diff, commit, undo, list, get the original back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import duckdb

# A kept warning is shown again by its kind, and a kind is known once its module is imported.
import zjg_dash.intake.checks.assignment
import zjg_dash.intake.checks.keys
import zjg_dash.intake.checks.source
import zjg_dash.intake.checks.workbook  # noqa: F401
from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.file_names import safe
from zjg_dash.intake.checks.standing import CoverageTakenBack
from zjg_dash.intake.submission import Coverage, Submission
from zjg_dash.periods import Period
from zjg_dash.problems import Problem, errors
from zjg_dash.refusals.batches import NotAcceptable, NoteMissing, ReasonMissing
from zjg_dash.refusals.people import BatchOfAnother, NotAssigned
from zjg_dash.scoring import runs
from zjg_dash.service import sources
from zjg_dash.service.answers import Answer
from zjg_dash.store import Store, events
from zjg_dash.store import batches as stored
from zjg_dash.store.batches import Batch, State
from zjg_dash.store.differences import Comparison, Diff

__all__ = [
    "Diff",
    "batches",
    "commit",
    "diff",
    "original",
    "stage",
    "taken_back",
    "undo",
    "warnings",
    "would_take_back",
]


def stage(store: Store, actor: Actor, submission: Submission, content: bytes, note: str = "") -> str:
    """Keep a checked workbook, its original file and its evidence; returns the batch id. Nothing counts yet.

    Raises NotAcceptable for a submission with errors, NoteMissing for one that takes back what counts as
    checked and does not say why, and SameFileTwice for a file that counts now and brings no evidence that
    does not.
    """
    actor.require(Action.COMMIT_BATCH)
    period = submission.period
    if period is None or not period.takes_workbooks or not submission.acceptable:
        raise NotAcceptable(file_name=submission.file_name, errors=max(1, len(errors(submission.problems))))
    _require_assigned(actor, ((row.unit_id, row.indicator) for row in submission.coverage))
    if (cells := taken_back(submission)) and not note.strip():
        raise NoteMissing(cells=cells)
    if store.files.keep(content) != submission.file_sha256:
        raise ValueError("the content is not that of the submission")
    for digest, attached in submission.contents.items():
        if store.files.keep(attached) != digest:
            raise ValueError("the content is not that of the evidence")
    with store.transaction() as cursor:
        return stored.stage(cursor, actor, submission, period, note)


def taken_back(submission: Submission) -> int:
    """How many cells that count as checked a workbook takes back; a note must say why."""
    return sum(int(each.found) for each in submission.problems if isinstance(each, CoverageTakenBack))


def would_take_back(diff: Diff) -> int:
    """How many cells that count as checked a batch would take back by now."""
    return [each.state_from for each in (*diff.coverage_changed, *diff.coverage_gone)].count(Coverage.CHECKED)


def diff(store: Store, actor: Actor, batch_id: str) -> Diff:
    """What committing a staged batch would change, the moves of scores and ranks included.

    The moves come from committing in a transaction that is rolled back: preview and truth cannot differ.
    Raises UnknownBatch, NotCommittable, SourceSettledOtherwise when meanwhile the workbook belongs to another
    source, SameFileTwice when meanwhile the same file counts, and NoRulesetInForce.
    """
    actor.require(Action.READ_BATCHES)
    with store.rehearsal() as cursor:
        batch = stored.find(cursor, batch_id)
        stored.require_staged(batch)
        sources.require_settled(cursor, batch)
        head = events.head(cursor, batch.scope)
        comparison = Comparison(cursor, batch)
        findings, coverage, letters = comparison.findings(), comparison.coverage(), comparison.letters()
        evidence = comparison.evidence()
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
        evidence=tuple(evidence),
    )


def commit(store: Store, actor: Actor, batch_id: str, head: str, note: str = "") -> dict[str, Any]:
    """Let a staged batch count, and score its month; `head` is that of the diff the actor agreed to.

    Returns batch_id, period, source, state, head. Raises UnknownBatch, NotCommittable, SameFileTwice,
    NoRulesetInForce, and StaleDiff when something was committed or undone in the month and source since:
    call `diff` again and ask again. SourceSettledOtherwise when the workbook belongs to another source by
    now: it must be uploaded again. NotAssigned where cells are not assigned to the actor. NoteMissing where
    it takes back what counts as checked, and neither `note` nor that of the upload says why.
    """
    actor.require(Action.COMMIT_BATCH)
    with store.transaction() as cursor:
        batch = stored.find(cursor, batch_id)
        _require_assigned(actor, stored.cells(cursor, batch_id))
        stored.require_staged(batch)
        sources.require_settled(cursor, batch)
        if batch.note_id is None and not note.strip() and events.head(cursor, batch.scope) == head:
            _require_nothing_taken_back(cursor, batch)
        new_head = stored.commit(cursor, actor, batch, head, note)
        _score(cursor, batch)
    return _outcome(batch, State.COMMITTED, new_head)


def undo(store: Store, actor: Actor, batch_id: str, reason: str) -> dict[str, Any]:
    """Take back a batch that counts; what it superseded counts again, and the month is scored anew.

    Of an inspector only a batch that he uploaded or committed: whoever finds a colleague's wrong uploads a
    correction, which supersedes it under both names; taking away what another answers for is the office's.

    Returns batch_id, period, source, state, head.
    Raises ReasonMissing, UnknownBatch, NotAssigned, BatchOfAnother and NotWithdrawable.
    """
    actor.require(Action.UNDO_BATCH)
    if not reason.strip():
        raise ReasonMissing(action="undo")
    with store.transaction() as cursor:
        batch = stored.find(cursor, batch_id)
        _require_assigned(actor, stored.cells(cursor, batch_id))
        if not _may_undo(actor, batch.uploaded_by, batch.committed_by):
            raise BatchOfAnother()
        new_head = stored.withdraw(cursor, actor, batch, reason)
        _score(cursor, batch)
    return _outcome(batch, State.WITHDRAWN, new_head)


def batches(store: Store, actor: Actor, period: str | None = None) -> Answer:
    """One row per batch of a period's months (all without one), newest upload first.

    Columns: batch_id, period, source, state, file_name, file_sha256, uploaded_by, uploaded_at, committed_by,
    committed_at, note, findings, checked (cells), warnings, undoable (it counts, and is the actor's to take
    back as far as persons go). Names of people; times in UTC.
    Raises UnknownPeriod.
    """
    actor.require(Action.READ_BATCHES)
    asked = periods.parse(period) if period else None
    with store.cursor() as cursor:
        rows = stored.listed(cursor, asked)
    for row in rows:
        row["uploaded_at"], row["committed_at"] = _utc(row["uploaded_at"]), _utc(row["committed_at"])
        may_undo = _may_undo(actor, row.pop("uploader_id"), row.pop("committer_id"))
        row["undoable"] = row["state"] == State.COMMITTED and may_undo
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
    return safe(batch.file_name), store.files.read(batch.file_sha256)


def _may_undo(actor: Actor, *brought_by: str | None) -> bool:
    """Whether a batch that was brought by some actors (by id) is the actor's to take back."""
    return actor.may(Action.UNDO_ANY_BATCH) or (actor.may(Action.UNDO_BATCH) and actor.actor_id in brought_by)


def _require_assigned(actor: Actor, cells: Iterable[tuple[str, str]]) -> None:
    """Whoever brings or takes back a batch works on all of its cells. Raises NotAssigned."""
    outside = sum(not actor.works_on(unit_id, indicator) for unit_id, indicator in cells)
    if outside:
        raise NotAssigned(cells=outside)


def _require_nothing_taken_back(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Whatever takes back what counts as checked says why. Raises NoteMissing."""
    changes = Comparison(cursor, batch).coverage()
    cells = [each.state_from for each in (*changes["changed"], *changes["gone"])]
    if gone := cells.count(Coverage.CHECKED):
        raise NoteMissing(cells=gone)


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
