"""The log of events, readable: who did what, when, to what, and why."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from zjg_dash import language
from zjg_dash.actors import Action, Actor
from zjg_dash.language import formats
from zjg_dash.service.answers import Answer
from zjg_dash.service.statements import rows, statement
from zjg_dash.store import Store

Row = dict[str, Any]
ALL = 1 << 62


@dataclass(frozen=True)
class Asked:
    """Which events: none of a filter means all of them. Days are this machine's, both included."""

    kinds: Sequence[str] = ()
    person: str = ""
    period: str = ""
    first_day: date | None = None
    last_day: date | None = None


def events(store: Store, actor: Actor, asked: Asked, *, many: int = ALL, skipped: int = 0) -> Answer:
    """One row per event, newest first: `many` of them after the first `skipped`.

    Columns: event_id, scope, sequence, kind, subject, happened_at (UTC), actor_id, person, sign_in_name (of
    who has an account; persons may have the same name), role (the one acted in), reason, period, source,
    file_name, version (of a ruleset), account and account_sign_in_name (whose), payload (a dictionary), found
    (how many in all).
    """
    actor.require(Action.READ_EVENTS)
    with store.cursor() as cursor:
        found = rows(
            cursor,
            "event_log",
            kinds=list(asked.kinds) or None,
            person=asked.person or None,
            period=asked.period or None,
            first=_begins(asked.first_day) if asked.first_day else None,
            last=_begins(asked.last_day + timedelta(days=1)) if asked.last_day else None,
            many=many,
            skipped=skipped,
        )
    for row in found:
        row["payload"] = _read(row["payload"])
        row["happened_at"] = row["happened_at"].replace(tzinfo=UTC)
    return Answer(found)


def choices(store: Store, actor: Actor) -> dict[str, list[str]]:
    """What the log can be narrowed to: the kinds, persons and periods there are events of."""
    actor.require(Action.READ_EVENTS)
    offered: dict[str, list[str]] = {"kind": [], "person": [], "period": []}
    with store.cursor() as cursor:
        for name, value in cursor.execute(statement("event_choices")).fetchall():
            offered[name].append(value)
    return offered | {"period": offered["period"][::-1]}


def sentence(row: Row, lang: str) -> str:
    """What happened, without who and when."""
    key = f"events.sentence.{row['kind']}"
    if not language.has(lang, key):
        key = "events.sentence.other"
    payload = row["payload"]
    last_day = payload.get("last_day")
    return language.text(
        lang,
        key,
        file=row["file_name"],
        period=formats.period(lang, row["period"]) if row["period"] else "",
        source=row["source"],
        findings=payload.get("findings", "—"),
        checked=payload.get("checked", "—"),
        version=row["version"] or row["subject"],
        last_day=formats.day(lang, date.fromisoformat(last_day)) if last_day else "—",
        account=_told_apart(row["account"], row["account_sign_in_name"]) or row["subject"],
        account_role=_role(payload.get("role"), lang),
        kind=row["kind"],
        subject=row["subject"],
    )


def kind_name(kind: str, lang: str) -> str:
    """A kind of event in words; one of a later version goes by its code."""
    key = f"events.kind.{kind}"
    return language.text(lang, key) if language.has(lang, key) else kind


def _told_apart(person: str, sign_in_name: str) -> str:
    return f"{person} ({sign_in_name})" if sign_in_name not in ("", person) else person


def _role(code: object, lang: str) -> str:
    key = f"common.role.{code}"
    return language.text(lang, key) if language.has(lang, key) else "—"


def _begins(day: date) -> datetime:
    """When a day of this machine begins, as the store keeps times."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).replace(tzinfo=None)


def _read(payload: str) -> dict[str, Any]:
    """What an event carries; nothing where somebody made it unreadable (`audit verify` says so)."""
    try:
        found = json.loads(payload)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
