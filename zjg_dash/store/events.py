"""Events: who did what to which batch, ruleset or registry, when and why; appended, never changed.

The events of a scope form a chain: each carries the hash of the one before it, so that a changed, removed
or reordered event shows. Chains hold ids and file hashes; names stand in `actor` and reasons in `free_text`,
where they can be mended or removed without breaking a chain. Times are UTC.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

import duckdb

from zjg_dash.actors import Actor
from zjg_dash.refusals.batches import StaleDiff
from zjg_dash.store.statements import statement


class Kind(StrEnum):
    """What an event says happened to its subject."""

    STAGED = "staged"
    COMMITTED = "committed"
    WITHDRAWN = "withdrawn"
    RULESET_ADDED = "ruleset_added"
    RULESET_PUBLISHED = "ruleset_published"
    RULESET_REPLACED = "ruleset_replaced"
    RULESET_DISCARDED = "ruleset_discarded"
    RULESET_RETIRED = "ruleset_retired"
    REGISTRY_ADDED = "registry_added"
    DUTIES_ADDED = "duties_added"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_ROLE_SET = "account_role_set"
    ACCOUNT_ASSIGNED = "account_assigned"
    ACCOUNT_PASSWORD_SET = "account_password_set"
    ACCOUNT_HASH_RENEWED = "account_hash_renewed"
    """The same password, kept under the parameters in use now."""
    ACCOUNT_DEACTIVATED = "account_deactivated"
    PERSON_ERASED = "person_erased"


class Fault(StrEnum):
    """How a chain is broken."""

    CHANGED = "changed"
    """The event's content does not give its hash."""
    GAP = "gap"
    """The event before it is missing, or there are two of its number."""
    UNLINKED = "unlinked"
    """It does not carry the hash of the event before it."""
    WRONG_HEAD = "wrong_head"
    """The chain's head is not its last event: events were cut off its end, or the head was changed."""


@dataclass(frozen=True)
class Broken:
    """A place where a chain is broken."""

    scope: str
    sequence: int
    fault: Fault


class Event(NamedTuple):
    """What the hash of an event covers: all of it but its own id."""

    scope: str
    sequence: int
    kind: str
    subject: str
    actor_id: str
    happened_at: datetime
    reason_id: str | None
    payload: str
    previous_hash: str

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical JSON of the fields."""
        content = self._asdict() | {"happened_at": self.happened_at.isoformat(timespec="microseconds")}
        return sha256(_canonical(content).encode()).hexdigest()


def append(
    cursor: duckdb.DuckDBPyConnection,
    *,
    scope: str,
    kind: str,
    subject: str,
    actor: Actor,
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
    expected_head: str | None = None,
) -> str:
    """Append an event to a scope's chain and move the chain's head; returns the new head.

    Call it inside a transaction. Raises StaleDiff when `expected_head` is given and is not the head, or
    when another connection is moving the same head; the transaction is then of no more use.
    """
    sequence, previous = _position(cursor, scope)
    if expected_head is not None and expected_head != previous:
        raise StaleDiff(scope=scope)
    event = Event(
        scope=scope,
        sequence=sequence + 1,
        kind=str(kind),
        subject=subject,
        actor_id=actor.actor_id,
        happened_at=now(),
        reason_id=keep_text(cursor, reason),
        payload=_canonical(dict(payload or {})),
        previous_hash=previous,
    )
    try:
        _move_head(cursor, event)
    except duckdb.TransactionException as error:
        raise StaleDiff(scope=scope) from error
    cursor.execute(statement("insert_event"), [str(uuid.uuid4()), *event, event.hash])
    remember(cursor, actor)
    return event.hash


def head(cursor: duckdb.DuckDBPyConnection, scope: str) -> str:
    """Hash of the scope's newest event; "" for a chain not begun."""
    return _position(cursor, scope)[1]


def verify(cursor: duckdb.DuckDBPyConnection) -> list[Broken]:
    """All broken places of all chains, by scope and sequence; none when nothing was tampered with."""
    broken: list[Broken] = []
    ends: dict[str, tuple[int, str]] = {}
    for hashed, *content in cursor.execute(statement("events_in_order")).fetchall():
        event = Event(*content)
        last, last_hash = ends.get(event.scope, (0, ""))
        if event.sequence != last + 1:
            broken.append(Broken(event.scope, event.sequence, Fault.GAP))
        elif event.previous_hash != last_hash:
            broken.append(Broken(event.scope, event.sequence, Fault.UNLINKED))
        if hashed != event.hash:
            broken.append(Broken(event.scope, event.sequence, Fault.CHANGED))
        ends[event.scope] = (event.sequence, hashed)
    heads = {
        scope: (sequence, hashed) for scope, sequence, hashed in cursor.execute(statement("heads")).fetchall()
    }
    for scope in sorted(heads.keys() | ends.keys()):
        if heads.get(scope) != ends.get(scope):
            broken.append(Broken(scope, heads.get(scope, (0, ""))[0], Fault.WRONG_HEAD))
    return sorted(broken, key=lambda place: (place.scope, place.sequence))


def keep_text(cursor: duckdb.DuckDBPyConnection, text: str) -> str | None:
    """Store a note or reason apart; returns its id, None for an empty one."""
    if not text.strip():
        return None
    text_id = str(uuid.uuid4())
    cursor.execute(statement("insert_free_text"), [text_id, text.strip()])
    return text_id


def now() -> datetime:
    """The time in UTC, without a zone, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def remember(cursor: duckdb.DuckDBPyConnection, actor: Actor) -> None:
    """Keep an actor's name and role as last used. Call it inside a transaction."""
    row = {"actor_id": actor.actor_id, "name": actor.name, "role": actor.role.value}
    known = cursor.execute(statement("actor"), [actor.actor_id]).fetchone()
    if known is None:
        cursor.execute(statement("insert_actor"), row)
    elif known != (actor.name, actor.role.value):
        cursor.execute(statement("rename_actor"), row)


def _move_head(cursor: duckdb.DuckDBPyConnection, event: Event) -> None:
    if event.sequence == 1:
        cursor.execute(statement("begin_chain"), [event.scope, event.hash])
        cursor.execute(statement("count_chain"))
    else:
        moved = {"scope": event.scope, "sequence": event.sequence, "hash": event.hash}
        cursor.execute(statement("move_head"), moved)


def _position(cursor: duckdb.DuckDBPyConnection, scope: str) -> tuple[int, str]:
    found = cursor.execute(statement("head"), [scope]).fetchone()
    return (found[0], found[1]) if found else (0, "")


def _canonical(content: dict[str, Any]) -> str:
    """One text for one content: keys sorted, no spaces, characters as they are."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
