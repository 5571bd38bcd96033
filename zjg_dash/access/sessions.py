"""Sessions: who is signed in, in a table of the server. The cookie carries 256 random bits."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from zjg_dash.access import accounts
from zjg_dash.access.refusals import SessionEnded
from zjg_dash.access.roll import Account
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.store import Store

COOKIE = "zjg_session"
IDLE = 2 * 3600.0
"""Seconds without a click after which a session ends."""
ABSOLUTE = 12 * 3600.0
"""Seconds after which it ends in any case."""


@dataclass(frozen=True)
class Session:
    """A session as its owner sees it; `session_id` names it and opens nothing."""

    session_id: str
    account_id: str
    begun_at: datetime
    seen_at: datetime
    address: str
    browser: str


def begin(store: Store, account: Account, *, address: str, browser: str) -> str:
    """A new session; returns what the cookie carries."""
    token = secrets.token_urlsafe(32)
    at = now()
    with ShortLived.beside(store).writing() as connection:
        connection.execute(
            "DELETE FROM session WHERE seen_at < ? OR begun_at < ?", (at - IDLE, at - ABSOLUTE)
        )
        connection.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)",
            (_hash(token), account.account_id, account.version, at, at, address, browser[:120]),
        )
        connection.execute("INSERT OR REPLACE INTO last_entry VALUES (?, ?)", (account.account_id, at))
    return token


def account_of(store: Store, token: str | None) -> Account:
    """The account signed in under a token. Raises SessionEnded, whatever the reason.

    To ask is no click: pages ask by themselves too. What keeps a session is `keep`.
    """
    if not token:
        raise SessionEnded()
    at = now()
    with ShortLived.beside(store).reading() as connection:
        found = connection.execute(
            "SELECT account_id, account_version, begun_at, seen_at FROM session WHERE token_hash = ?",
            (_hash(token),),
        ).fetchone()
    if found is None:
        raise SessionEnded()
    account_id, version, begun_at, seen_at = found
    account = accounts.by_id(store, account_id)
    fresh = at - seen_at < IDLE and at - begun_at < ABSOLUTE
    if account is None or not account.active or account.version != version or not fresh:
        end(store, token)
        raise SessionEnded()
    return account


def keep(store: Store, token: str) -> None:
    """Note that somebody did something in a session, if it has not ended."""
    at = now()
    with ShortLived.beside(store).writing() as connection:
        connection.execute(
            "UPDATE session SET seen_at = ? WHERE token_hash = ? AND seen_at > ? AND begun_at > ?",
            (at, _hash(token), at - IDLE, at - ABSOLUTE),
        )


def end(store: Store, token: str) -> None:
    """End the session of a token, if there is one."""
    with ShortLived.beside(store).writing() as connection:
        connection.execute("DELETE FROM session WHERE token_hash = ?", (_hash(token),))


def end_all(store: Store, account_id: str, *, but: str = "") -> int:
    """End all sessions of an account, or all but that of the token `but`; returns how many there were."""
    with ShortLived.beside(store).writing() as connection:
        return connection.execute(
            "DELETE FROM session WHERE account_id = ? AND token_hash <> ?", (account_id, _hash(but))
        ).rowcount


def end_one(store: Store, account_id: str, session_id: str) -> None:
    """End one of an account's sessions by its id."""
    with ShortLived.beside(store).writing() as connection:
        connection.execute(
            "DELETE FROM session WHERE account_id = ? AND token_hash = ?",
            (account_id, bytes.fromhex(session_id)),
        )


def of_account(store: Store, account: Account) -> list[Session]:
    """The sessions of an account that are open, the one used last first."""
    at = now()
    with ShortLived.beside(store).reading() as connection:
        found = connection.execute(
            "SELECT token_hash, account_id, begun_at, seen_at, address, browser FROM session"
            " WHERE account_id = ? AND account_version = ? AND seen_at > ? AND begun_at > ?"
            " ORDER BY seen_at DESC",
            (account.account_id, account.version, at - IDLE, at - ABSOLUTE),
        ).fetchall()
    return [
        Session(hashed.hex(), account_id, _moment(begun), _moment(seen), address, browser)
        for hashed, account_id, begun, seen, address, browser in found
    ]


def open_ids(store: Store) -> set[str]:
    """The ids of all sessions that have not ended."""
    at = now()
    with ShortLived.beside(store).reading() as connection:
        found = connection.execute(
            "SELECT token_hash FROM session WHERE seen_at > ? AND begun_at > ?", (at - IDLE, at - ABSOLUTE)
        ).fetchall()
    return {hashed.hex() for (hashed,) in found}


def last_entries(store: Store) -> dict[str, datetime]:
    """When each account last signed in, as far as it is remembered."""
    with ShortLived.beside(store).reading() as connection:
        return {name: _moment(at) for name, at in connection.execute("SELECT account_id, at FROM last_entry")}


def id_of(token: str) -> str:
    """The id of the session of a token."""
    return _hash(token).hex()


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
