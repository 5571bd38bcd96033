"""Rulesets as a page or script handles them: check a file, add it as a draft, publish it, show it."""

import uuid
from datetime import timedelta
from typing import Any

import duckdb

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.problems import Problem, errors
from zjg_dash.refusals import (
    AlreadyPublished,
    DraftTaken,
    RulesetExcerpt,
    RulesetOverlaps,
    RulesetOverlapsFormer,
    UnknownRuleset,
    VersionTaken,
)
from zjg_dash.rules import checks, fingerprint, stored, tables
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read_with_places
from zjg_dash.service import versions
from zjg_dash.service.answers import Answer
from zjg_dash.service.versions import SCOPE
from zjg_dash.store import Store, events


def list_rulesets(store: Store, actor: Actor) -> Answer:
    """One row per version, the newest in force first; drafts replaced or thrown away are left out.

    Columns: ruleset_id, code, version, name, state (draft, published, retired), sample, source,
    effective_from, effective_to (the day it ends or was ended), content_hash, added_at, published_at,
    published_by, retired_at, retired_by. Times are UTC.
    """
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        return Answer(rows=stored.versions(cursor))


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
    `replace` replaces), and NotADraft when that is to be replaced
    but was published.
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
            events.append(
                cursor,
                scope=SCOPE,
                kind=events.Kind.RULESET_ADDED,
                subject=ruleset_id,
                actor=actor,
                payload={"content_hash": content_hash},
            )
    return _added(
        ruleset_id, ruleset.code, ruleset.version, content_hash, new=known is None, problems=problems
    )


def publish(
    store: Store, actor: Actor, version: str, *, end_former: bool = False, scored_too: bool = False
) -> dict[str, Any]:
    """Publishes a version; from then on it scores the periods whose last day lies in its dates.

    With `end_former` the version in force when it begins is given the day before as its last; months it
    scored after that day pass to the new one only with `scored_too`.

    Returns ruleset_id, code, version, content_hash, state. Raises UnknownRuleset, RulesetAmbiguous,
    AlreadyPublished, NotADraft, RulesetExcerpt, RulesetOverlaps when its days meet those of another version
    in force (RulesetOverlapsFormer where `end_former` would end it), and with `end_former` what
    `versions.end` raises.
    """
    actor.require(Action.PUBLISH_RULES)
    with store.transaction() as cursor:
        found = stored.find(cursor, version)
        if found.in_force:
            raise AlreadyPublished(version=found.name)
        versions.require_draft(found)
        if stored.load(cursor, found.ruleset_id).excerpt:
            raise RulesetExcerpt(version=found.name)
        other = stored.overlapping(cursor, found)
        day_before = found.effective_from - timedelta(days=1)
        if other and other.effective_from <= day_before:
            if not end_former:
                raise RulesetOverlapsFormer(version=found.name, other=other.name, day=day_before)
            versions.end(cursor, actor, other, day_before, found.name, scored_too=scored_too)
            other = stored.overlapping(cursor, found)
        if other:
            raise RulesetOverlaps(version=found.name, other=other.name)
        events.append(
            cursor,
            scope=SCOPE,
            kind=events.Kind.RULESET_PUBLISHED,
            subject=found.ruleset_id,
            actor=actor,
            payload={"content_hash": found.content_hash},
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
    with store.cursor() as cursor:
        if version is not None:
            return stored.load(cursor, stored.find(cursor, version).ruleset_id)
        listed = stored.versions(cursor)
        if not listed:
            raise UnknownRuleset(version="—")
        published = [row for row in listed if row["state"] != "draft"]
        return stored.load(cursor, (published or listed)[0]["ruleset_id"])


def in_force(store: Store, actor: Actor, period: str) -> Ruleset:
    """The published ruleset in force on the period's last day. Raises UnknownPeriod, NoRulesetInForce."""
    actor.require(Action.READ_RULES)
    with store.cursor() as cursor:
        return stored.in_force(cursor, periods.parse(period))[1]


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
