"""Refusals: a request that is not carried out, with a code and a sentence that says why and what to do.

The sentence of a refusal stands in the catalogues under `refusals.<code>`; its placeholders are the fields
the refusal is raised with. A refusal never leaves anything half done.
"""

from typing import Any, ClassVar

from zjg_dash import language


class Refusal(Exception):
    """A request that is not carried out."""

    code: ClassVar[str]

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.code, fields)
        self.fields = fields

    def text(self, lang: str) -> str:
        """The sentence in a language ("zh_CN" or "en")."""
        return language.text(lang, f"refusals.{self.code}", **self.fields)

    def __str__(self) -> str:
        return self.text("en")


class UnknownPeriod(Refusal):
    """Fields: period."""

    code = "period_unknown"


class UnknownUnit(Refusal):
    """Fields: unit, near (names that are close, may be empty)."""

    code = "unit_unknown"


class UnknownBatch(Refusal):
    """Fields: batch."""

    code = "batch_unknown"


class UnknownRuleset(Refusal):
    """Fields: version."""

    code = "ruleset_unknown"


class NoRulesetInForce(Refusal):
    """Fields: period."""

    code = "ruleset_not_in_force"


class AlreadyPublished(Refusal):
    """A published version never changes. Fields: version."""

    code = "ruleset_already_published"


class RulesetOverlaps(Refusal):
    """Its dates overlap another published version. Fields: version, other."""

    code = "ruleset_overlaps"


class NotAllowed(Refusal):
    """Fields: action, role."""

    code = "not_allowed"


class SameFileTwice(Refusal):
    """The file counts already. Fields: file_name, batch, by, at."""

    code = "same_file_twice"


class StaleDiff(Refusal):
    """Something was committed since the diff was computed. Fields: scope."""

    code = "stale_diff"


class NotWithdrawable(Refusal):
    """Fields: batch, state."""

    code = "batch_not_withdrawable"


class NotCommittable(Refusal):
    """Fields: batch, state."""

    code = "batch_not_committable"


class StoreBusy(Refusal):
    """Another process owns the file. Fields: path, process."""

    code = "store_busy"


class StoreMissing(Refusal):
    """Fields: path."""

    code = "store_missing"


class StoreUnusable(Refusal):
    """The file is no database of this product, or of a newer version. Fields: path, reason."""

    code = "store_unusable"


class ReasonMissing(Refusal):
    """An undo or correction needs a reason. Fields: action."""

    code = "reason_missing"
