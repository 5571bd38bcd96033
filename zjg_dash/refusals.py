"""Refusals: a request that is not carried out, with a code and a sentence that says why and what to do.

The sentence of a refusal stands in the catalogues under `refusals.<code>`; its placeholders are the fields
the refusal is raised with. A refusal never leaves anything half done.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from zjg_dash import language


class Refusal(Exception):
    """A request that is not carried out."""

    code: ClassVar[str]
    words: ClassVar[Mapping[str, str]] = {}
    """Fields that are codes, and the table of the catalogues that has their words."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.code, fields)
        self.fields = fields

    def text(self, lang: str) -> str:
        """The sentence in a language ("zh_CN" or "en")."""
        worded = {
            name: language.text(lang, f"{table}.{self.fields[name]}") for name, table in self.words.items()
        }
        return language.text(lang, f"refusals.{self.code}", **self.fields | worded)

    def __str__(self) -> str:
        return self.text("en")


class UnknownPeriod(Refusal):
    """Fields: period."""

    code = "period_unknown"


class UnknownUnit(Refusal):
    """Fields: unit, near (a tuple of names that are close, may be empty)."""

    code = "unit_unknown"

    def text(self, lang: str) -> str:
        """The sentence, with the near names where there are any."""
        names = "、".join(self.fields["near"])
        near = language.text(lang, "refusals.unit_near", names=names) if names else ""
        return language.text(lang, f"refusals.{self.code}", unit=self.fields["unit"], near=near).strip()


class NoRegistry(Refusal):
    """No unit registry was ever added."""

    code = "registry_missing"


class UnknownBatch(Refusal):
    """Fields: batch."""

    code = "batch_unknown"


class UnknownRuleset(Refusal):
    """Fields: version."""

    code = "ruleset_unknown"


class NoRulesetInForce(Refusal):
    """Fields: period."""

    code = "ruleset_not_in_force"


class AnnualNotRuled(Refusal):
    """The ruleset in force at the year's end does not say how the annual result is made. Fields: period."""

    code = "annual_not_ruled"


class AlreadyPublished(Refusal):
    """A published version never changes. Fields: version."""

    code = "ruleset_already_published"


class RulesetAmbiguous(Refusal):
    """Several rulesets have a version of this name. Fields: version, known (their full names)."""

    code = "ruleset_ambiguous"


class VersionTaken(Refusal):
    """Another text was added under this version. Fields: version."""

    code = "ruleset_version_taken"


class DraftTaken(VersionTaken):
    """The other text is a draft, which may be replaced. Fields: version."""

    code = "ruleset_draft_taken"


class RulesetOverlaps(Refusal):
    """Its dates overlap another published version. Fields: version, other."""

    code = "ruleset_overlaps"


class RulesetOverlapsFormer(RulesetOverlaps):
    """The other began earlier, so it may be ended on the day before (day). Fields: version, other, day."""

    code = "ruleset_overlaps_former"


class NotADraft(Refusal):
    """Only a draft can be replaced, thrown away or published. Fields: version, state."""

    code = "ruleset_not_a_draft"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.ruleset_state"}


class NotPublished(Refusal):
    """Only a published version can be given a last day. Fields: version, state."""

    code = "ruleset_not_published"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.ruleset_state"}


class LastDayOutside(Refusal):
    """A version ends on one of its own days. Fields: version, day, first, last ("" where it has no end)."""

    code = "ruleset_last_day_outside"


class AlreadyEnds(Refusal):
    """It ends on that day as it is. Fields: version, day."""

    code = "ruleset_ends_already"


class ScoresLater(Refusal):
    """Months after the last day were scored by it. Fields: version, day, months."""

    code = "ruleset_scores_later"


class SameVersion(Refusal):
    """A version is not compared with itself. Fields: version."""

    code = "ruleset_same_version"


class RulesetExcerpt(Refusal):
    """Rules of which only parts were seen score nobody. Fields: version."""

    code = "ruleset_excerpt"


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
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.state"}


class NotCommittable(Refusal):
    """Fields: batch, state."""

    code = "batch_not_committable"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.state"}


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
    words: ClassVar[Mapping[str, str]] = {"action": "refusals.action"}


class AddressNotLocal(Refusal):
    """Served to this machine only until there is a sign-in. Fields: host."""

    code = "address_not_local"


class StoreExists(Refusal):
    """A new database is not made over an old one. Fields: path."""

    code = "store_exists"


class BatchAmbiguous(Refusal):
    """Several batch ids begin so. Fields: batch, count."""

    code = "batch_ambiguous"


class PortTaken(Refusal):
    """Fields: port."""

    code = "port_taken"


class UnknownGroup(Refusal):
    """Fields: group, known (the groups there are)."""

    code = "group_unknown"


class UnusableSource(Refusal):
    """Fields: source, longest (characters a source may have)."""

    code = "source_unusable"


class NotAMonth(Refusal):
    """A workbook is for one month. Fields: period."""

    code = "period_not_a_month"


class UnknownIndicator(Refusal):
    """Neither an indicator nor a dimension of the ruleset. Fields: indicator, version."""

    code = "indicator_unknown"


class UnusableNoise(Refusal):
    """Weights cannot be disturbed so. Fields: name (spread, draws, seed), value, first, last."""

    code = "noise_unusable"
    words: ClassVar[Mapping[str, str]] = {"name": "refusals.noise"}


class NoWeights(Refusal):
    """The ranks of the period do not follow from weights of indicators. Fields: period."""

    code = "weights_none"


class UnusableChange(Refusal):
    """A change of a ruleset is not written so. Fields: text."""

    code = "change_unusable"


class ChangeWithoutTarget(Refusal):
    """The ruleset has no dimension, indicator or criterion of the code. Fields: code_named, version."""

    code = "change_without_target"


class NothingChanged(Refusal):
    """A draft without any change is not saved. Fields: version."""

    code = "nothing_changed"
