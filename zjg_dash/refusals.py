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
    """The file cannot be used as a database. Fields: path, reason."""

    code = "store_unusable"


class StoreForeign(StoreUnusable):
    """The file is no database of this product. Fields: path."""

    code = "store_foreign"


class StoreNewer(StoreUnusable):
    """A newer version of this product made the schema. Fields: path, found, known (schema numbers)."""

    code = "store_newer"


class StoreUnwritable(StoreUnusable):
    """The file or its folder may not be written or cannot be made. Fields: path."""

    code = "store_unwritable"


class StoreContended(Refusal):
    """Another connection changed the same row at the same moment; nothing was stored. Fields: path."""

    code = "store_contended"


class OriginalMissing(Refusal):
    """No original file of this hash is kept. Fields: sha256, folder."""

    code = "original_missing"


class OriginalDamaged(Refusal):
    """The kept file is not what was uploaded. Fields: sha256, folder."""

    code = "original_damaged"


class NotAcceptable(Refusal):
    """A workbook with errors is never stored. Fields: file_name, errors (how many)."""

    code = "not_acceptable"


class ReasonMissing(Refusal):
    """An undo or correction needs a reason. Fields: action."""

    code = "reason_missing"


class AddressNotLocal(Refusal):
    """Served to this machine only until there is a sign-in. Fields: host."""

    code = "address_not_local"
