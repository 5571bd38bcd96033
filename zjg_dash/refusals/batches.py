"""Workbooks and batches, with their evidence."""

from collections.abc import Mapping
from typing import ClassVar

from zjg_dash.refusals import Refusal


class UnknownBatch(Refusal):
    """Fields: batch."""

    code = "batch_unknown"


class BatchAmbiguous(Refusal):
    """Several batch ids begin so. Fields: batch, count."""

    code = "batch_ambiguous"


class UnusableSource(Refusal):
    """Fields: source, longest (characters a source may have)."""

    code = "source_unusable"


class NotAcceptable(Refusal):
    """A workbook with errors is never stored. Fields: file_name, errors (how many)."""

    code = "not_acceptable"


class SameFileTwice(Refusal):
    """The file counts already. Fields: file_name, batch, by, at."""

    code = "same_file_twice"


class StaleDiff(Refusal):
    """Something was committed since the diff was computed. Fields: scope."""

    code = "stale_diff"


class SourceSettledOtherwise(Refusal):
    """What a staged workbook was compared with is not its source any more.

    Fields: file_name, period, source (when it was checked), settled (now).
    """

    code = "source_settled_otherwise"


class NotCommittable(Refusal):
    """Fields: batch, state."""

    code = "batch_not_committable"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.state"}


class NotWithdrawable(Refusal):
    """Fields: batch, state."""

    code = "batch_not_withdrawable"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.state"}


class ReasonMissing(Refusal):
    """An undo or correction needs a reason. Fields: action."""

    code = "reason_missing"
    words: ClassVar[Mapping[str, str]] = {"action": "refusals.action"}


class NoteMissing(Refusal):
    """An upload that takes back what counts as checked needs a note. Fields: cells (how many)."""

    code = "note_missing"


class UnknownEvidence(Refusal):
    """No finding of the batch has this file, or it has no picture to show. Fields: name."""

    code = "evidence_unknown"
