"""The roll: the accounts of a store as they stand, read once and kept until one changes."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from zjg_dash.access.statements import statement
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

ONE_TIME = 7 * 24 * 3600.0
"""Seconds a one-time password can be used for the first sign-in."""


@dataclass(frozen=True)
class Account:
    """An account as it stands."""

    account_id: str
    sign_in_name: str
    person: str
    role: Role
    units: frozenset[str] | None
    """Ids of the units it acts for; None: all."""
    indicators: frozenset[str] | None
    """Codes of the indicators it checks; None: all."""
    active: bool
    version: int
    issuer: str
    subject: str
    must_change: bool
    hash: str | None = field(repr=False)
    given_at: datetime | None = None
    """When its password was set, in UTC without a zone."""

    def expired(self, now: float) -> bool:
        """Whether its one-time password is too old to be used; `now` in seconds since 1970."""
        if not self.must_change or self.given_at is None:
            return False
        return now - self.given_at.replace(tzinfo=UTC).timestamp() > ONE_TIME

    @property
    def actor(self) -> Actor:
        """Its owner, as services know him."""
        return Actor(self.account_id, self.person, self.role, self.units, self.indicators)


class _Roll:
    """The accounts of a store; each click asks for one. One process writes it, so it knows of changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, Account] | None = None

    def accounts(self, store: Store) -> dict[str, Account]:
        """By id, in order of names. What is read while a change is committed is forgotten after it."""
        with self._lock:
            if self._known is None:
                with store.cursor() as cursor:
                    self._known = {one.account_id: one for one in read(cursor)}
            return self._known

    def forget(self) -> None:
        """To be called after each change."""
        with self._lock:
            self._known = None


_ROLLS: WeakKeyDictionary[Store, _Roll] = WeakKeyDictionary()
_ROLLS_LOCK = Lock()


def of(store: Store) -> dict[str, Account]:
    """All accounts by id, in order of their names."""
    return _roll(store).accounts(store)


def forget(store: Store) -> None:
    """Read the accounts anew from now on: to be called after each change of them or their names."""
    _roll(store).forget()


def read(cursor: duckdb.DuckDBPyConnection) -> tuple[Account, ...]:
    """The accounts as a cursor sees them, also inside a transaction."""
    cursor.execute(statement("accounts"))
    names = [column[0] for column in cursor.description or ()]
    return tuple(_account(dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def _account(row: dict[str, Any]) -> Account:
    def listed(text: str) -> frozenset[str] | None:
        ids = json.loads(text)
        return None if ids is None else frozenset(ids)

    return Account(
        **row
        | {
            "role": Role(row["role"]),
            "units": listed(row["units"]),
            "indicators": listed(row["indicators"]),
        }
    )


def _roll(store: Store) -> _Roll:
    with _ROLLS_LOCK:
        return _ROLLS.setdefault(store, _Roll())
