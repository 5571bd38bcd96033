"""Accounts: who may sign in, as what. Each change is an event of the chain `accounts`, which holds ids only.

The number of the newest event about an account is its version. A session is of a version: whatever changes
about the account ends its sessions, also where the file of sessions could not be written.
"""

import json
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import duckdb

from zjg_dash.access import passwords, roll
from zjg_dash.access.refusals import (
    AccountTaken,
    ContactWithoutUnit,
    LastAdministrator,
    NotAssignable,
    PasswordElsewhere,
    SessionEnded,
    UnknownAccount,
    UnusableName,
)
from zjg_dash.access.roll import Account
from zjg_dash.access.statements import statement
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store, digests, events

SCOPE = "accounts"
_NAME = re.compile(r"[\w.@-]{2,64}")
_ASSIGNED = frozenset({Role.INSPECTOR, Role.UNIT})
"""Roles that act for some units (and inspectors for some indicators)."""


def everyone(store: Store) -> tuple[Account, ...]:
    """All accounts, also those that were deactivated, in order of their names."""
    return tuple(roll.of(store).values())


def find(store: Store, name: str) -> Account:
    """The account of a name to sign in with (in any case), or of an id. Raises UnknownAccount."""
    wanted = same(name)
    for account in everyone(store):
        if wanted == same(account.sign_in_name) or name == account.account_id:
            return account
    raise UnknownAccount(name=name)


def of_provider(store: Store, issuer: str, subject: str) -> Account | None:
    """The account of a person at an identity provider."""
    return next((one for one in everyone(store) if (one.issuer, one.subject) == (issuer, subject)), None)


def by_id(store: Store, account_id: str) -> Account | None:
    """The account of an id; None where there is none."""
    return roll.of(store).get(account_id)


def same(name: str) -> str:
    """A name as it is compared: full or half width, capital or small."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add(
    store: Store,
    actor: Actor,
    name: str,
    role: Role,
    *,
    person: str = "",
    units: Iterable[str] | None = (),
    indicators: Iterable[str] | None = (),
    password: str | None = None,
    must_change: bool = True,
    issuer: str = "",
    subject: str = "",
    reason: str = "",
) -> Account:
    """A new account. Its password is judged by `passwords.require_good`, unless it must be changed at once.

    Raises UnusableName, AccountTaken, ContactWithoutUnit and the kinds of PasswordRefused.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(name):
        raise UnusableName(name=name)
    if password is not None and not must_change:
        passwords.require_good(password, name, person)
    made = Account(
        account_id=str(uuid.uuid4()),
        sign_in_name=name,
        person=person.strip() or name,
        **_assigned(role, units, indicators),
        role=role,
        active=True,
        version=0,
        issuer=issuer,
        subject=subject,
        must_change=must_change,
        hash=None,
    )
    kept = passwords.hashed(password) if password is not None else None
    with store.transaction() as cursor:
        if any(same(one.sign_in_name) == same(name) for one in roll.read(cursor)):
            raise AccountTaken(name=name)
        cursor.execute(
            statement("insert_account"),
            {"account_id": made.account_id, "sign_in_name": name, "issuer": issuer, "subject": subject},
        )
        secret = digests.secret(kept, must_change=must_change)
        _append(cursor, actor, events.Kind.ACCOUNT_ADDED, made, reason=reason, secret=secret)
        events.remember(cursor, made.actor)
        if kept:
            _keep_secret(cursor, made, kept, must_change=must_change)
    return _found_anew(store, made)


def set_role(
    store: Store,
    actor: Actor,
    account: Account,
    role: Role,
    *,
    units: Iterable[str] | None = (),
    indicators: Iterable[str] | None = (),
    reason: str = "",
) -> Account:
    """Another role, with what is assigned to it. Raises LastAdministrator and ContactWithoutUnit."""
    return _changed(
        store,
        actor,
        events.Kind.ACCOUNT_ROLE_SET,
        account,
        lambda now: replace(now, role=role, **_assigned(role, units, indicators)),
        reason=reason,
    )


def assign(
    store: Store,
    actor: Actor,
    account: Account,
    *,
    units: Iterable[str] | None,
    indicators: Iterable[str] | None,
    reason: str = "",
) -> Account:
    """Other units and indicators (None: all). Raises NotAssignable and ContactWithoutUnit."""

    def assigned(now: Account) -> Account:
        if now.role not in _ASSIGNED:
            raise NotAssignable(role=now.role.value)
        return replace(now, **_assigned(now.role, units, indicators))

    return _changed(store, actor, events.Kind.ACCOUNT_ASSIGNED, account, assigned, reason=reason)


def deactivate(store: Store, actor: Actor, account: Account, reason: str = "") -> Account:
    """Let it sign in no more; its password is forgotten. Raises LastAdministrator."""
    kind = events.Kind.ACCOUNT_DEACTIVATED
    return _changed(store, actor, kind, account, lambda now: replace(now, active=False), reason=reason)


def set_password(
    store: Store, actor: Actor, account: Account, password: str, *, must_change: bool, reason: str = ""
) -> Account:
    """Another password; a deactivated account is active again. The caller has judged the password.

    Raises PasswordElsewhere for an account of an identity provider.
    """
    return _with_password(
        store,
        actor,
        account,
        password,
        lambda now: replace(now, active=True),
        must_change=must_change,
        reason=reason,
    )


def choose_password(store: Store, account: Account, password: str) -> Account:
    """Another password by the account's owner; the caller has judged it.

    Raises PasswordElsewhere, and SessionEnded when anything about the account was changed since `account` was
    read: who was deactivated or given another role meanwhile does not undo that by a password.
    """

    def unchanged(now: Account) -> Account:
        if now.version != account.version or not now.active:
            raise SessionEnded()
        return now

    return _with_password(store, account.actor, account, password, unchanged, must_change=False)


def renew_hash(store: Store, account: Account, password: str) -> None:
    """The same password under the parameters in use now: no right changes, and its sessions live on."""
    kept = passwords.hashed(password)
    with store.transaction() as cursor:
        now = next((one for one in roll.read(cursor) if one.account_id == account.account_id), None)
        if now is not None and now.hash == account.hash:
            events.append(
                cursor,
                scope=SCOPE,
                kind=events.Kind.ACCOUNT_HASH_RENEWED,
                subject=account.account_id,
                actor=account.actor,
                payload={"secret": digests.secret(kept, must_change=now.must_change)},
            )
            _keep_secret(cursor, account, kept, must_change=now.must_change)
    roll.forget(store)


def anybody(store: Store) -> bool:
    """Whether somebody could sign in."""
    return any(one.active for one in everyone(store))


def _assigned(role: Role, units: Iterable[str] | None, indicators: Iterable[str] | None) -> dict[str, Any]:
    """What a role acts for: an inspector and a unit contact for what is named, the others for all."""
    if role not in _ASSIGNED:
        return {"units": None, "indicators": None}
    if role is Role.UNIT and units is None:
        raise ContactWithoutUnit()
    inspects = role is Role.INSPECTOR
    return {
        "units": None if units is None else frozenset(units),
        "indicators": None if indicators is None or not inspects else frozenset(indicators),
    }


_Change = Callable[[Account], Account]
"""Makes of an account as it stands what it is to be. What the caller read before may be old by then."""


def _with_password(
    store: Store,
    actor: Actor,
    account: Account,
    password: str,
    change: _Change,
    *,
    must_change: bool,
    reason: str = "",
) -> Account:
    if account.issuer:
        raise PasswordElsewhere()
    kept = passwords.hashed(password)
    with store.transaction() as cursor:
        changed = change(_at_present(cursor, account))
        secret = digests.secret(kept, must_change=must_change)
        _append(cursor, actor, events.Kind.ACCOUNT_PASSWORD_SET, changed, reason=reason, secret=secret)
        _keep_secret(cursor, changed, kept, must_change=must_change)
    return _found_anew(store, account)


def _changed(
    store: Store, actor: Actor, kind: events.Kind, account: Account, change: _Change, *, reason: str
) -> Account:
    with store.transaction() as cursor:
        changed = change(_at_present(cursor, account))
        _require_administrator(cursor, changed)
        _append(cursor, actor, kind, changed, reason=reason)
        if not changed.active:
            cursor.execute(statement("delete_secret"), [changed.account_id])
    return _found_anew(store, changed)


def _at_present(cursor: duckdb.DuckDBPyConnection, account: Account) -> Account:
    """The account as it stands inside the transaction."""
    return next(one for one in roll.read(cursor) if one.account_id == account.account_id)


def _require_administrator(cursor: duckdb.DuckDBPyConnection, changed: Account) -> None:
    """The last administrator stays one."""
    administrators = {one.account_id for one in roll.read(cursor) if one.active and one.role is Role.ADMIN}
    stays = changed.active and changed.role is Role.ADMIN
    if administrators == {changed.account_id} and not stays:
        raise LastAdministrator(name=changed.sign_in_name)


def _append(
    cursor: duckdb.DuckDBPyConnection,
    actor: Actor,
    kind: events.Kind,
    account: Account,
    *,
    reason: str = "",
    secret: str | None = None,
) -> None:
    """The event of what an account may do from now on, and the same beside it, where it is looked up.

    `secret` is the digest of the password that is kept with it, where one is set.
    """
    standing = {
        "role": account.role.value,
        "units": None if account.units is None else sorted(account.units),
        "indicators": None if account.indicators is None else sorted(account.indicators),
        "active": account.active,
    }
    events.append(
        cursor,
        scope=SCOPE,
        kind=kind,
        subject=account.account_id,
        actor=actor,
        reason=reason,
        payload=standing if secret is None else standing | {"secret": secret},
    )
    row = standing | {name: json.dumps(standing[name]) for name in ("units", "indicators")}
    cursor.execute(statement("insert_standing"), row | {"account_id": account.account_id})


def _keep_secret(
    cursor: duckdb.DuckDBPyConnection, account: Account, kept: str, *, must_change: bool
) -> None:
    cursor.execute(statement("delete_secret"), [account.account_id])
    secret = {"account_id": account.account_id, "hash": kept, "must_change": must_change}
    cursor.execute(statement("insert_secret"), secret)


def _found_anew(store: Store, account: Account) -> Account:
    roll.forget(store)
    return roll.of(store)[account.account_id]
