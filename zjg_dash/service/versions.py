"""What becomes of a version: a draft is replaced or thrown away, a published one gets a last day.

A published version never changes. Retiring it only says until when it scores: a period belongs to the
version in force on its last day, so periods that end by then keep their ruleset, and with it their run. Later
ones have none until another version covers them, and are then scored anew under another run id; the runs
made before stay as they were stored.
"""

from dataclasses import dataclass
from dataclasses import replace as with_fields
from datetime import date
from typing import Any

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.rulesets import (
    AlreadyEnds,
    LastDayOutside,
    NotADraft,
    NotPublished,
    RulesetOverlaps,
    SameVersion,
    ScoresLater,
    UnknownRuleset,
)
from zjg_dash.rules import chains, stored
from zjg_dash.rules.differences import Difference, Total, differences, totals
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.stored import Version
from zjg_dash.service.statements import rows
from zjg_dash.store import Store, events

SCOPE = "rulesets"
"""The chain all versions of all rulesets are recorded in."""


@dataclass(frozen=True)
class Compared:
    """Two versions, what differs between them, and the dimensions of both."""

    before: Ruleset
    after: Ruleset
    differences: list[Difference]
    totals: list[Total]


def compare(store: Store, actor: Actor, before: str, after: str) -> Compared:
    """What differs between two versions; what 沿革 renamed on the way from one to the other is one thing.

    Raises UnknownRuleset, RulesetAmbiguous and SameVersion.
    """
    actor.require(Action.READ_RULES)
    drafts = actor.may(Action.READ_DRAFTS)
    with store.cursor() as cursor:
        first, second = (seen(cursor, version, drafts=drafts) for version in (before, after))
        if first.ruleset_id == second.ruleset_id:
            raise SameVersion(version=first.name)
        old, new = stored.load(cursor, first.ruleset_id), stored.load(cursor, second.ruleset_id)
        correspondence = chains.correspondence(cursor, old, new)
    return Compared(old, new, differences(correspondence), totals(correspondence))


def seen(cursor: duckdb.DuckDBPyConnection, version: str, *, drafts: bool) -> Version:
    """The version a text means. To who may not read drafts, a version that was never in force is unknown.

    Raises UnknownRuleset and RulesetAmbiguous.
    """
    found = stored.find(cursor, version)
    if not (drafts or found.in_force):
        raise UnknownRuleset(version=version)
    return found


def retire(
    store: Store, actor: Actor, version: str, last_day: date, reason: str, *, scored_too: bool = False
) -> dict[str, Any]:
    """Gives a published version its last day; a later word on it counts instead of an earlier one.

    Returns ruleset_id, code, version, state, effective_to. Raises ReasonMissing, UnknownRuleset,
    RulesetAmbiguous, NotPublished, LastDayOutside (its own dates), AlreadyEnds (on that day),
    RulesetOverlaps (where a later last day would meet another version), and ScoresLater when months after
    the last day were scored by it, unless they are to lose it (`scored_too`).
    """
    actor.require(Action.PUBLISH_RULES)
    if not reason.strip():
        raise ReasonMissing(action="retire")
    with store.transaction() as cursor:
        found = stored.find(cursor, version)
        end(cursor, actor, found, last_day, reason, scored_too=scored_too)
    return {
        "ruleset_id": found.ruleset_id,
        "code": found.code,
        "version": found.version,
        "state": "retired",
        "effective_to": last_day,
    }


def discard(store: Store, actor: Actor, version: str, reason: str = "") -> dict[str, Any]:
    """Throws a draft away; its version may be used again.

    Returns ruleset_id, code, version, state. Raises UnknownRuleset, RulesetAmbiguous and NotADraft.
    """
    actor.require(Action.EDIT_RULES)
    with store.transaction() as cursor:
        found = stored.find(cursor, version)
        require_draft(found)
        events.append(
            cursor,
            scope=SCOPE,
            kind=events.Kind.RULESET_DISCARDED,
            subject=found.ruleset_id,
            actor=actor,
            reason=reason,
        )
    return {
        "ruleset_id": found.ruleset_id,
        "code": found.code,
        "version": found.version,
        "state": "discarded",
    }


def end(
    cursor: duckdb.DuckDBPyConnection,
    actor: Actor,
    version: Version,
    last_day: date,
    reason: str,
    *,
    scored_too: bool,
) -> None:
    """The event of `retire`; the caller holds the transaction. Raises what `retire` raises of versions."""
    if not version.in_force:
        raise NotPublished(version=version.name, state=version.state)
    own_end = stored.load(cursor, version.ruleset_id).effective_to
    if last_day < version.effective_from or (own_end and last_day > own_end):
        raise LastDayOutside(
            version=version.name, day=last_day, first=version.effective_from, last=own_end or ""
        )
    if last_day == version.effective_to:
        raise AlreadyEnds(version=version.name, day=last_day)
    if other := stored.overlapping(cursor, with_fields(version, effective_to=last_day)):
        raise RulesetOverlaps(version=version.name, other=other.name)
    months = scored_later(cursor, version, last_day)
    if months and not scored_too:
        raise ScoresLater(version=version.name, day=last_day, months="、".join(months))
    events.append(
        cursor,
        scope=SCOPE,
        kind=events.Kind.RULESET_RETIRED,
        subject=version.ruleset_id,
        actor=actor,
        reason=reason,
        payload={"last_day": last_day.isoformat()},
    )


def replace(cursor: duckdb.DuckDBPyConnection, actor: Actor, draft: Version, by: str) -> None:
    """Records that a corrected file (the version with the id `by`) stands for a draft. Raises NotADraft."""
    require_draft(draft)
    events.append(
        cursor,
        scope=SCOPE,
        kind=events.Kind.RULESET_REPLACED,
        subject=draft.ruleset_id,
        actor=actor,
        payload={"by": by},
    )


def require_draft(version: Version) -> None:
    """Pass, or raise NotADraft."""
    if version.state != "draft":
        raise NotADraft(version=version.name, state=version.state)


def scored_later(cursor: duckdb.DuckDBPyConnection, version: Version, last_day: date) -> list[str]:
    """The months with something that counts which end after a day and are the version's to score."""
    counting = [periods.parse(row["month"]) for row in rows(cursor, "counting_months")]
    last = version.effective_to or date.max
    first = max(last_day, version.effective_from)
    return sorted(period.name for period in counting if first < period.last_day <= last)
