"""Accounts as a page or a script handles them: list, add, assign, reset, deactivate, one's own sessions."""

from collections.abc import Sequence
from typing import Any

from zjg_dash.access import accounts, attempts, passwords, sessions
from zjg_dash.access.roll import Account
from zjg_dash.access.short_lived import now
from zjg_dash.actors import Action, Actor, Role
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.units import NoRegistry, UnknownUnit
from zjg_dash.service.answers import Answer
from zjg_dash.store import Store
from zjg_dash.units import registry
from zjg_dash.units.matching import Matcher, Verdict

ALL = "all"
"""Written for every unit or indicator: nobody is given all by leaving something out."""


def list_accounts(store: Store, actor: Actor) -> Answer:
    """One row per account, in order of names.

    Columns: account_id, sign_in_name, person, role, units and indicators (lists of ids and codes; None: all),
    unit_names (of `units`), active, must_change (a one-time password), expired (it was not used in time),
    elsewhere (signs in at the identity provider), locked, sessions (how many are open), last_sign_in (UTC;
    None where it is not known).
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    entries, names = sessions.last_entries(store), _unit_names(store)
    return Answer(
        [
            {
                **_row(one, names),
                "locked": attempts.locked(store, one.sign_in_name),
                "sessions": len(sessions.of_account(store, one)),
                "last_sign_in": entries.get(one.account_id),
            }
            for one in accounts.everyone(store)
        ]
    )


def add(
    store: Store,
    actor: Actor,
    name: str,
    role: Role,
    *,
    person: str = "",
    units: Sequence[str] = (),
    indicators: Sequence[str] = (),
    password: str | None = None,
    reason: str = "",
) -> dict[str, Any]:
    """A new account. `units` and `indicators` are names and codes, or the one word `all`.

    Without a password it gets a one-time one. Returns the account's row and one_time (None with a password).
    Raises UnusableName, AccountTaken, UnknownUnit, ContactWithoutUnit and the kinds of PasswordRefused.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    one_time = passwords.one_time() if password is None else None
    made = accounts.add(
        store,
        actor,
        name,
        role,
        person=person,
        units=_unit_ids(store, units),
        indicators=_codes(indicators),
        password=password or one_time,
        must_change=password is None,
        reason=reason,
    )
    return _row(made, _unit_names(store)) | {"one_time": one_time}


def set_role(
    store: Store,
    actor: Actor,
    name: str,
    role: Role,
    *,
    units: Sequence[str] = (),
    indicators: Sequence[str] = (),
    reason: str,
) -> dict[str, Any]:
    """Another role, with what is assigned to it; the account's sessions end. Returns its row.

    Raises ReasonMissing, UnknownAccount, UnknownUnit, ContactWithoutUnit and LastAdministrator.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    _require_reason(reason, "role")
    account = accounts.find(store, name)
    changed = accounts.set_role(
        store,
        actor,
        account,
        role,
        units=_unit_ids(store, units),
        indicators=_codes(indicators),
        reason=reason,
    )
    return _ended(store, changed)


def assign(
    store: Store,
    actor: Actor,
    name: str,
    *,
    units: Sequence[str],
    indicators: Sequence[str] = (),
    reason: str,
) -> dict[str, Any]:
    """Other units and indicators in place of those assigned; the account's sessions end. Returns its row.

    Raises ReasonMissing, UnknownAccount, UnknownUnit, NotAssignable and ContactWithoutUnit.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    _require_reason(reason, "assign")
    account = accounts.find(store, name)
    changed = accounts.assign(
        store,
        actor,
        account,
        units=_unit_ids(store, units),
        indicators=_codes(indicators),
        reason=reason,
    )
    return _ended(store, changed)


def reset(
    store: Store, actor: Actor, name: str, *, password: str | None = None, reason: str
) -> dict[str, Any]:
    """A one-time password (or one for good), the lock undone; a deactivated account is active again.

    Returns the account's row and one_time.
    Raises ReasonMissing, UnknownAccount, PasswordElsewhere and the kinds of PasswordRefused.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    _require_reason(reason, "reset")
    account = accounts.find(store, name)
    if password is not None:
        passwords.require_good(password, account.sign_in_name, account.person)
    one_time = passwords.one_time() if password is None else None
    changed = accounts.set_password(
        store, actor, account, password or one_time or "", must_change=password is None, reason=reason
    )
    attempts.forget(store, account.sign_in_name)
    return _ended(store, changed) | {"one_time": one_time}


def deactivate(store: Store, actor: Actor, name: str, *, reason: str) -> dict[str, Any]:
    """Let an account in no more; what it did stays under its name. Returns its row.

    Raises ReasonMissing, UnknownAccount and LastAdministrator.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    _require_reason(reason, "deactivate")
    return _ended(store, accounts.deactivate(store, actor, accounts.find(store, name), reason))


def open_sessions(store: Store, actor: Actor, name: str | None = None) -> Answer:
    """One row per open session, of an account or of all, the one used last first.

    Columns: sign_in_name, session_id, begun_at, seen_at, address, browser. Times in UTC.
    Raises UnknownAccount.
    """
    actor.require(Action.MANAGE_ACCOUNTS)
    asked = [accounts.find(store, name)] if name else accounts.everyone(store)
    return Answer([row for account in asked for row in _sessions(store, account)])


def sign_out(store: Store, actor: Actor, name: str | None = None) -> int:
    """End the sessions of an account, or of everybody; returns how many. Raises UnknownAccount."""
    actor.require(Action.MANAGE_ACCOUNTS)
    asked = [accounts.find(store, name)] if name else accounts.everyone(store)
    return sum(sessions.end_all(store, account.account_id) for account in asked)


def own_sessions(store: Store, actor: Actor) -> Answer:
    """The actor's own sessions, as in `open_sessions`. No rows for who acts without an account."""
    actor.require(Action.OWN_ACCOUNT)
    account = accounts.by_id(store, actor.actor_id)
    return Answer(_sessions(store, account) if account else [])


def sign_out_everywhere(store: Store, actor: Actor) -> int:
    """End all of the actor's own sessions; returns how many."""
    actor.require(Action.OWN_ACCOUNT)
    return sessions.end_all(store, actor.actor_id)


def _require_reason(reason: str, action: str) -> None:
    """What is changed of an account that is there says why; a new one need not."""
    if not reason.strip():
        raise ReasonMissing(action=action)


def _ended(store: Store, account: Account) -> dict[str, Any]:
    """The account's row after a change, which ended its sessions; they are taken off the table too."""
    sessions.end_all(store, account.account_id)
    return _row(account, _unit_names(store))


def _row(account: Account, names: dict[str, str]) -> dict[str, Any]:
    units = None if account.units is None else sorted(account.units)
    return {
        "account_id": account.account_id,
        "sign_in_name": account.sign_in_name,
        "person": account.person,
        "role": account.role.value,
        "units": units,
        "unit_names": None if units is None else [names.get(unit, unit) for unit in units],
        "indicators": None if account.indicators is None else sorted(account.indicators),
        "active": account.active,
        "must_change": account.must_change,
        "expired": account.active and account.expired(now()),
        "elsewhere": bool(account.issuer),
    }


def _sessions(store: Store, account: Account) -> list[dict[str, Any]]:
    return [
        {
            "sign_in_name": account.sign_in_name,
            **{
                name: getattr(one, name)
                for name in ("session_id", "begun_at", "seen_at", "address", "browser")
            },
        }
        for one in sessions.of_account(store, account)
    ]


def _unit_names(store: Store) -> dict[str, str]:
    with store.cursor() as cursor:
        try:
            return {name.unit_id: name.short_name for name in registry.current(cursor).names}
        except NoRegistry:
            return {}


def _unit_ids(store: Store, given: Sequence[str]) -> frozenset[str] | None:
    """Units by any of their names or ids, also those that ended. Raises UnknownUnit and NoRegistry."""
    if list(given) == [ALL]:
        return None
    if not given:
        return frozenset()
    with store.cursor() as cursor:
        current = registry.current(cursor)
    known = {name.unit_id for name in current.names}
    matcher = Matcher(current, max(name.valid_from for name in current.names))
    return frozenset(text if text in known else _matched(matcher, text) for text in given)


def _matched(matcher: Matcher, text: str) -> str:
    match = matcher.match(text)
    if match.verdict is not Verdict.UNIT or match.unit_id is None:
        raise UnknownUnit(unit=text, near=match.near)
    return match.unit_id


def _codes(given: Sequence[str]) -> frozenset[str] | None:
    """Codes of indicators. They are not looked up: they change with the rules of a period."""
    return None if list(given) == [ALL] else frozenset(code.strip().upper() for code in given if code.strip())
