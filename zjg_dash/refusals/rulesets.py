"""Rulesets: which one, its state, its days."""

from collections.abc import Mapping
from typing import ClassVar

from zjg_dash.refusals import Refusal


class UnknownRuleset(Refusal):
    """Fields: version."""

    code = "ruleset_unknown"


class RulesetAmbiguous(Refusal):
    """Several rulesets have a version of this name. Fields: version, known (their full names)."""

    code = "ruleset_ambiguous"


class NoRulesetInForce(Refusal):
    """Fields: period."""

    code = "ruleset_not_in_force"


class VersionTaken(Refusal):
    """Another text was added under this version. Fields: version."""

    code = "ruleset_version_taken"


class DraftTaken(VersionTaken):
    """The other text is a draft, which may be replaced. Fields: version."""

    code = "ruleset_draft_taken"


class AlreadyPublished(Refusal):
    """A published version never changes. Fields: version."""

    code = "ruleset_already_published"


class NotADraft(Refusal):
    """Only a draft can be replaced, thrown away or published. Fields: version, state."""

    code = "ruleset_not_a_draft"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.ruleset_state"}


class NotPublished(Refusal):
    """Only a published version can be given a last day. Fields: version, state."""

    code = "ruleset_not_published"
    words: ClassVar[Mapping[str, str]] = {"state": "refusals.ruleset_state"}


class RulesetOverlaps(Refusal):
    """Its dates overlap another published version. Fields: version, other."""

    code = "ruleset_overlaps"


class RulesetOverlapsFormer(RulesetOverlaps):
    """The other began earlier, so it may be ended on the day before (day). Fields: version, other, day."""

    code = "ruleset_overlaps_former"


class LastDayOutside(Refusal):
    """A version ends on one of its own days. Fields: version, day, first, last ("" where it has no end)."""

    code = "ruleset_last_day_outside"


class AlreadyEnds(Refusal):
    """It ends on that day as it is. Fields: version, day."""

    code = "ruleset_ends_already"


class ScoresLater(Refusal):
    """Months after the last day were scored by it. Fields: version, day, months."""

    code = "ruleset_scores_later"


class CrosswalkCircle(Refusal):
    """The crosswalks (沿革) of versions lead back to one they came from. Fields: version, way."""

    code = "crosswalk_circle"


class CrosswalkOnDraft(Refusal):
    """A version that a crosswalk builds on is a draft: its codes may change. Fields: version, earlier."""

    code = "crosswalk_on_draft"


class RulesetExcerpt(Refusal):
    """Rules of which only parts were seen score nobody. Fields: version."""

    code = "ruleset_excerpt"


class SameVersion(Refusal):
    """A version is not compared with itself. Fields: version."""

    code = "ruleset_same_version"


class UnknownIndicator(Refusal):
    """Neither an indicator nor a dimension of the ruleset. Fields: indicator, version."""

    code = "indicator_unknown"
