"""Signing in with a name and a password, and choosing another password. Both end in a session."""

from dataclasses import dataclass

from zjg_dash.access import accounts, attempts, passwords, sessions
from zjg_dash.access.refusals import (
    PasswordElsewhere,
    PasswordSame,
    PasswordsDiffer,
    UnknownAccount,
    WrongNameOrPassword,
)
from zjg_dash.access.roll import Account
from zjg_dash.access.short_lived import now
from zjg_dash.store import Store


@dataclass(frozen=True)
class Entered:
    """Somebody is in."""

    account: Account
    token: str
    """What the cookie carries."""
    stale_hash: bool = False
    """The password's hash was made with old parameters: call `accounts.renew_hash` when there is time."""


def with_password(store: Store, name: str, password: str, *, address: str, browser: str = "") -> Entered:
    """Sign in. It takes as long for a name without an account as for a wrong password.

    A one-time password that nobody used for `roll.ONE_TIME` is a wrong one.

    Raises TooManyFailures and WrongNameOrPassword.
    """
    attempt = attempts.begin(store, name, address)
    account = _signing_in(store, name)
    kept = account.hash if account else None
    if not passwords.matches(kept, password) or account is None or kept is None or account.expired(now()):
        raise WrongNameOrPassword()
    attempts.succeeded(store, name, attempt)
    token = sessions.begin(store, account, address=address, browser=browser)
    return Entered(account, token, passwords.outdated(kept))


def change_password(
    store: Store, account: Account, present: str, new: str, again: str, *, address: str, browser: str = ""
) -> Entered:
    """A password of one's own choice; all sessions end, and a new one begins.

    Raises PasswordElsewhere, TooManyFailures, WrongNameOrPassword, the kinds of PasswordRefused, and
    SessionEnded when the account was changed while the password was looked at.
    """
    if account.hash is None:
        raise PasswordElsewhere()
    if new != again:
        raise PasswordsDiffer()
    attempt = attempts.begin(store, account.sign_in_name, address)
    if not passwords.matches(account.hash, present):
        raise WrongNameOrPassword()
    attempts.succeeded(store, account.sign_in_name, attempt)
    if passwords.normal(new) == passwords.normal(present):
        raise PasswordSame()
    passwords.require_good(new, account.sign_in_name, account.person)
    changed = accounts.choose_password(store, account, new)
    sessions.end_all(store, account.account_id)
    return Entered(changed, sessions.begin(store, changed, address=address, browser=browser))


def _signing_in(store: Store, name: str) -> Account | None:
    try:
        account = accounts.find(store, name)
    except UnknownAccount:
        return None
    return account if account.active and same_name(account, name) else None


def same_name(account: Account, name: str) -> bool:
    """Whether it is the name the account signs in with (its id is none)."""
    return accounts.same(account.sign_in_name) == accounts.same(name)
