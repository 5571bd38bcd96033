"""What was changed behind the system's back, and where: chains, rows, what counts, rights, files, tables.

All functions take a cursor inside a transaction, so that all they read is of one moment.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

import duckdb

from zjg_dash.store import digests, events
from zjg_dash.store.backups import named_files
from zjg_dash.store.digests import EMPTY, Part
from zjg_dash.store.files import FileStore
from zjg_dash.store.schema import defined, ours
from zjg_dash.store.statements import statement

Place = TypeVar("Place", str, tuple[str, str])


class What(StrEnum):
    """How something is not as it was left."""

    CHANGED = "changed"
    """An event's content does not give its hash. Place: scope, sequence."""
    GAP = "gap"
    """The event before it is missing, or there are two of its number. Place: scope, sequence."""
    UNLINKED = "unlinked"
    """An event does not carry the hash of the one before it. Place: scope, sequence."""
    WRONG_HEAD = "wrong_head"
    """A chain does not end where its head says. Place: scope, sequence."""
    ROWS = "rows"
    """Rows are not those its event covers. Place: subject, relation, part."""
    DIGESTS = "digests"
    """The kept digests are not those its event covers. Place: subject."""
    STANDING = "standing"
    """What is kept as counting is not what counts. Place: scope."""
    DEFINITION = "definition"
    """A table or view is not the product's. Place: relation."""
    RIGHTS = "rights"
    """What an account may do is not what its event says. Place: scope, sequence, subject."""
    SECRET = "secret"
    """The kept password of an account is not the one that was set. Place: subject."""
    SCORES = "scores"
    """Kept scores are not what the same findings and rules give now. Place: subject, relation, part."""
    FILE = "file"
    """A file that is named is missing or another one. Place: subject (its SHA-256)."""
    ANCHORED_EVENT = "anchored_event"
    """An event is not the one that was anchored. Place: scope, sequence."""
    ANCHORED_ROWS = "anchored_rows"
    """Rows are not those that were anchored. Place: subject, relation."""


@dataclass(frozen=True, order=True)
class Break:
    """One place where something is not as it was left."""

    what: What
    scope: str = ""
    sequence: int = 0
    subject: str = ""
    relation: str = ""
    part: str = ""


@dataclass(frozen=True)
class Audit:
    """What was looked at, and what was found."""

    breaks: tuple[Break, ...]
    events: int
    chains: int
    covered: int
    """Batches, rulesets, registries and lists whose rows an event covers."""
    uncovered: int
    """Those taken in by a version that did not cover rows; an anchor made now covers them."""
    uncovered_until: datetime | None
    files: int
    runs: int = 0
    """Runs that were scored anew to compare them; 0 where that was not asked for."""
    anchored_at: str = ""
    """When the anchor was made that history was compared with; "" without one."""


def audit(cursor: duckdb.DuckDBPyConnection, files: FileStore) -> Audit:
    """Look at everything that can be told without an anchor."""
    sealed = cursor.execute(statement("sealed_events")).fetchall()
    contents = {subject: content for *_, subject, _, content in sealed if content is not None}
    bare = [happened_at for *_, happened_at, content in sealed if content is None]
    names = named_files(cursor)
    chained = cursor.execute(statement("chained_events")).fetchall()
    standings = cursor.execute(statement("wrong_standings")).fetchall()
    breaks = [
        *(Break(What(each.fault.value), each.scope, each.sequence) for each in events.verify(cursor)),
        *_changed_rows(cursor, contents),
        *_changed_chains(cursor),
        *_changed_accounts(cursor),
        *(Break(What.STANDING, scope) for (scope,) in standings),
        *(Break(What.DEFINITION, relation=each) for each in _other_definitions(cursor)),
        *(Break(What.FILE, subject=each) for each in names if files.find(each) is None),
    ]
    return Audit(
        breaks=tuple(breaks),
        events=len(chained),
        chains=len({scope for scope, *_ in chained}),
        covered=len(contents),
        uncovered=len(bare),
        uncovered_until=max(bare, default=None),
        files=len(names),
    )


def _changed_rows(cursor: duckdb.DuckDBPyConnection, contents: dict[str, str]) -> list[Break]:
    kept: dict[str, list[Part]] = {}
    forms: dict[tuple[str, str, str], set[str]] = {}
    for subject, key, relation, columns, part, digest in cursor.execute(
        statement("content_digests")
    ).fetchall():
        kept.setdefault(subject, []).append(Part(relation, subject, part, digest))
        forms.setdefault((relation, key, columns), set()).add(subject)
    breaks = [
        Break(What.DIGESTS, subject=subject)
        for subject, expected in contents.items()
        if digests.content(kept.get(subject, ())) != expected
    ]
    for (relation, key, columns), subjects in forms.items():
        found = digests.parts(cursor, relation, key, json.loads(columns))
        now = {(each.subject, each.part): each.digest for each in found if each.subject in subjects}
        before = {
            (each.subject, each.part): each.digest
            for subject in subjects
            for each in kept[subject]
            if each.relation == relation and each.digest != EMPTY
        }
        breaks += [
            Break(What.ROWS, subject=subject, relation=relation, part=part)
            for subject, part in _differing(before, now)
            if subject in contents
        ]
    return breaks


def _changed_chains(cursor: duckdb.DuckDBPyConnection) -> list[Break]:
    """Renamed codes of versions further back that are not those an event laid down."""
    said: dict[str, str] = dict(cursor.execute(statement("laid_chains")).fetchall())
    now = digests.chains(cursor)
    return [
        Break(What.ROWS, subject=subject, relation="rule_chain")
        for subject, laid in said.items()
        if now.get(subject, EMPTY) != laid
    ]


def _changed_accounts(cursor: duckdb.DuckDBPyConnection) -> list[Break]:
    """Rights that no event gave, and passwords that nobody set; both ways."""
    said: dict[tuple[int, str], list[Any]] = defaultdict(list)
    secrets: dict[str, str | None] = {}
    for sequence, kind, account_id, text in cursor.execute(statement("account_events")).fetchall():
        payload = _read(text)
        if isinstance(payload, dict) and "role" in payload:
            names = ("role", "units", "indicators", "active")
            said[sequence, account_id].append([payload.get(name) for name in names])
        secrets[account_id] = _secret_after(kind, payload, secrets.get(account_id))
    kept: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for sequence, account_id, role, units, indicators, active in cursor.execute(
        statement("account_standings")
    ).fetchall():
        kept[sequence, account_id].append([role, _read(units), _read(indicators), active])
    now: dict[str, str] = {}
    for account_id, hashed, must_change in cursor.execute(statement("account_secrets")).fetchall():
        now[account_id] = now.get(account_id, "") + digests.secret(hashed, must_change=must_change)
    return [
        *(
            Break(What.RIGHTS, "accounts", sequence, account_id)
            for sequence, account_id in sorted(said.keys() | kept.keys())
            if said.get((sequence, account_id)) != kept.get((sequence, account_id))
        ),
        *(
            Break(What.SECRET, subject=account_id)
            for account_id in sorted(secrets.keys() | now.keys())
            if secrets.get(account_id, "") not in (None, now.get(account_id, ""))
        ),
    ]


def _secret_after(kind: str, payload: Any, before: str | None) -> str | None:
    """What is to be kept of a password after an event about the account; None: the event does not say."""
    if kind == events.Kind.ACCOUNT_DEACTIVATED:
        return ""
    if isinstance(payload, dict) and "secret" in payload:
        return str(payload["secret"])
    return None if kind in (events.Kind.ACCOUNT_ADDED, events.Kind.ACCOUNT_PASSWORD_SET) else before


def _read(text: str) -> Any:
    """JSON; what is none is told by itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _other_definitions(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return _differing(ours(), dict(defined(cursor)))


def _differing(before: dict[Place, str], now: dict[Place, str]) -> list[Place]:
    return sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
