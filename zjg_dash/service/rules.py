"""Rulesets as a page or script handles them: check a file, add it as a draft, publish it, show it."""

import uuid
from datetime import timedelta
from typing import Any

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.problems import Problem, errors
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.rulesets import (
    AlreadyPublished,
    DraftTaken,
    RulesetExcerpt,
    RulesetOverlaps,
    RulesetOverlapsFormer,
    UnknownRuleset,
    VersionTaken,
)
from zjg_dash.rules import chains, checks, fingerprint, stored, tables
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read_with_places
from zjg_dash.service import versions
from zjg_dash.service.answers import Answer
from zjg_dash.service.kept import kept
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.service.versions import SCOPE
from zjg_dash.store import Store, digests, events


def list_rulesets(store: Store, actor: Actor) -> Answer:
    """One row per version, the newest in force first; drafts replaced or thrown away are left out, and all
    drafts for who may not read them.

    Columns: ruleset_id, code, version, name, state (draft, published, retired), sample, source,
    effective_from, effective_to (the day it ends or was ended), content_hash, added_at, published_at,
    published_by, retired_at, retired_by. Times are UTC. Who published or retired a version is told those
    who read batches, as with the names of inspectors; to a unit's contact these are None.
    """
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        found = _seen(cursor, drafts=actor.may(Action.READ_DRAFTS))
    if not actor.may(Action.READ_BATCHES):
        found = [{**row, "published_by": None, "retired_by": None} for row in found]
    return Answer(rows=found)


def check_file(text: str, place: str) -> tuple[Ruleset | None, list[Problem]]:
    """Everything wrong with a ruleset file, each with its line; the ruleset where the form allows one."""
    reading = read_with_places(text, place)
    if reading.ruleset is None:
        return None, reading.problems
    return reading.ruleset, checks.check(reading.ruleset, reading.places)


def add(store: Store, actor: Actor, text: str, *, replace: bool = False) -> dict[str, Any]:
    """Takes a file as a draft version; with `replace` it stands for the draft there was of the version.

    Returns ruleset_id, code, version, content_hash, new, problems. With an error among them nothing
    is stored and the ids are None. The same content under the same version is stored once (new: False then).
    Raises VersionTaken when the version stands for other content (DraftTaken where it is a draft, which
    `replace` replaces), NotADraft when that is to be replaced but was published, and CrosswalkCircle.
    """
    actor.require(Action.EDIT_RULES)
    ruleset, problems = check_file(text, "")
    if ruleset is None or errors(problems):
        return _added(None, None, None, None, new=False, problems=problems)
    content_hash = fingerprint.content_hash(ruleset)
    with store.transaction() as cursor:
        known = _same_version(cursor, ruleset)
        ruleset_id = known.ruleset_id if known else str(uuid.uuid4())
        if known and known.content_hash != content_hash:
            if not replace:
                raise (VersionTaken if known.in_force else DraftTaken)(version=known.name)
            ruleset_id = str(uuid.uuid4())
            versions.replace(cursor, actor, known, by=ruleset_id)
            known = None
        if known is None:
            tables.insert(cursor, ruleset_id, ruleset, text, content_hash)
            chains.lay(cursor, ruleset_id, ruleset)
            events.append(
                cursor,
                scope=SCOPE,
                kind=events.Kind.RULESET_ADDED,
                subject=ruleset_id,
                actor=actor,
                payload={
                    "content_hash": content_hash,
                    "content": digests.seal(cursor, "ruleset_id", ruleset_id),
                    "chain": digests.chain(cursor, ruleset_id),
                },
            )
    return _added(
        ruleset_id, ruleset.code, ruleset.version, content_hash, new=known is None, problems=problems
    )


def publish(
    store: Store,
    actor: Actor,
    version: str,
    reason: str = "",
    *,
    end_former: bool = False,
    scored_too: bool = False,
) -> dict[str, Any]:
    """Publishes a version; from then on it scores the periods whose last day lies in its dates.

    The first version ever published needs no reason, each later one does. With `end_former` the version in
    force when it begins is given the day before as its last; months it scored after that day pass to the new
    one only with `scored_too`.

    Returns ruleset_id, code, version, content_hash, state. Raises UnknownRuleset, RulesetAmbiguous,
    ReasonMissing, AlreadyPublished, NotADraft, RulesetExcerpt, CrosswalkCircle, CrosswalkOnDraft where its
    沿革 builds on a draft, RulesetOverlaps when its days meet those of another version in force
    (RulesetOverlapsFormer where `end_former` would end it), and with `end_former` what `versions.end` raises.
    """
    actor.require(Action.PUBLISH_RULES)
    with store.transaction() as cursor:
        found = stored.find(cursor, version)
        if found.in_force:
            raise AlreadyPublished(version=found.name)
        versions.require_draft(found)
        ruleset = stored.load(cursor, found.ruleset_id)
        if ruleset.excerpt:
            raise RulesetExcerpt(version=found.name)
        chains.lay(cursor, found.ruleset_id, ruleset, to_publish=True)
        other = stored.overlapping(cursor, found)
        day_before = found.effective_from - timedelta(days=1)
        if other and other.effective_from <= day_before:
            if not end_former:
                raise RulesetOverlapsFormer(version=found.name, other=other.name, day=day_before)
            why = " · ".join(filter(None, (found.name, reason.strip())))
            versions.end(cursor, actor, other, day_before, why, scored_too=scored_too)
            other = stored.overlapping(cursor, found)
        if other:
            raise RulesetOverlaps(version=found.name, other=other.name)
        if not reason.strip() and any(row["state"] != "draft" for row in stored.versions(cursor)):
            raise ReasonMissing(action="publish")
        events.append(
            cursor,
            scope=SCOPE,
            kind=events.Kind.RULESET_PUBLISHED,
            subject=found.ruleset_id,
            actor=actor,
            reason=reason,
            payload={
                "content_hash": found.content_hash,
                "chain": digests.chain(cursor, found.ruleset_id),
            },
        )
    return {
        "ruleset_id": found.ruleset_id,
        "code": found.code,
        "version": found.version,
        "content_hash": found.content_hash,
        "state": "published",
    }


def show(store: Store, actor: Actor, version: str | None = None) -> Ruleset:
    """A version by name or id; without one, the published one with the latest dates, else the latest draft.

    Raises UnknownRuleset (also where there is none at all) and RulesetAmbiguous.
    """
    actor.require(Action.READ_RULES)
    return _shown(store, standing_of(store), version, drafts=actor.may(Action.READ_DRAFTS))


@kept(16)
def _shown(store: Store, standing: Standing, version: str | None, *, drafts: bool) -> Ruleset:
    del standing  # it is the key
    with store.cursor() as cursor:
        return stored.load(cursor, _meant(cursor, version, drafts=drafts))


def text(store: Store, actor: Actor, version: str | None = None) -> str:
    """The file of a version, as `show` finds it: with its comments where it was added as a file.

    What was added as a workbook, or saved from a trial, is written anew and has none.
    """
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        return stored.text(cursor, _meant(cursor, version, drafts=actor.may(Action.READ_DRAFTS)))


def in_force(store: Store, actor: Actor, period: str) -> Ruleset:
    """The published ruleset in force on the period's last day. Raises UnknownPeriod, NoRulesetInForce."""
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        return stored.in_force(cursor, periods.parse(period))[1]


def _meant(cursor: duckdb.DuckDBPyConnection, version: str | None, *, drafts: bool) -> str:
    """The id of the version that is asked for, among those that are seen."""
    if version is not None:
        return versions.seen(cursor, version, drafts=drafts).ruleset_id
    listed = _seen(cursor, drafts=drafts)
    if not listed:
        raise UnknownRuleset(version="—")
    published = [row for row in listed if row["state"] != "draft"]
    return str((published or listed)[0]["ruleset_id"])


def _seen(cursor: duckdb.DuckDBPyConnection, *, drafts: bool) -> list[dict[str, Any]]:
    """The versions that are listed, with drafts or without."""
    return [row for row in stored.versions(cursor) if drafts or row["state"] != "draft"]


def _same_version(cursor: duckdb.DuckDBPyConnection, ruleset: Ruleset) -> stored.Version | None:
    try:
        return stored.find(cursor, f"{ruleset.code}/{ruleset.version}")
    except UnknownRuleset:
        return None


def _added(
    ruleset_id: str | None,
    code: str | None,
    version: str | None,
    content_hash: str | None,
    *,
    new: bool,
    problems: list[Problem],
) -> dict[str, Any]:
    return {
        "ruleset_id": ruleset_id,
        "code": code,
        "version": version,
        "content_hash": content_hash,
        "new": new,
        "problems": problems,
    }
