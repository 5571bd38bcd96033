"""Failed attempts: a name is locked for a while after a few from one address, or some more from several.

Who knows a name only keeps its owner out by failing from several machines at once: what one address does
wrong does not count against another before `PER_NAME`. An address is held up after many names.

An attempt is written down before the password is looked at, so that many at once are not more than one after
another. A name counts whether or not there is an account of it: a lock tells nothing about who has one.
"""

from hashlib import sha256
from math import ceil

from zjg_dash.access.accounts import same
from zjg_dash.access.refusals import TooManyFailures
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.store import Store

PER_NAME_AND_ADDRESS, PER_NAME, PER_ADDRESS = 5, 20, 40
"""Attempts that may fail within the time: of a name from one address, of a name from all, and from an address
of all names (many people share one)."""
WITHIN = 15 * 60.0
"""Seconds."""


def begin(store: Store, name: str, address: str) -> int:
    """Write an attempt down; returns its number. Raises TooManyFailures, and then it does not count."""
    at = now()
    since = at - WITHIN
    with ShortLived.beside(store).writing() as connection:
        connection.execute("DELETE FROM attempt WHERE at < ?", (since,))
        for condition, values, most in (
            ("name_hash = ? AND address = ?", (_hash(name), address), PER_NAME_AND_ADDRESS),
            ("name_hash = ?", (_hash(name),), PER_NAME),
            ("address = ?", (address,), PER_ADDRESS),
        ):
            count, first = connection.execute(
                f"SELECT COUNT(*), MIN(at) FROM (SELECT at FROM attempt WHERE {condition}"
                " ORDER BY at DESC LIMIT ?)",
                (*values, most),
            ).fetchone()
            if count >= most:
                raise TooManyFailures(minutes=max(1, ceil((first + WITHIN - at) / 60)))
        added = connection.execute(
            "INSERT INTO attempt (name_hash, address, at) VALUES (?, ?, ?)", (_hash(name), address, at)
        )
    return int(added.lastrowid or 0)


def succeeded(store: Store, name: str, attempt: int) -> None:
    """The attempt was right: it and the failures of the name are forgotten, those of the address are not."""
    with ShortLived.beside(store).writing() as connection:
        connection.execute(
            "DELETE FROM attempt WHERE name_hash = ? OR attempt_id = ?", (_hash(name), attempt)
        )


def forget(store: Store, name: str) -> None:
    """Unlock a name."""
    with ShortLived.beside(store).writing() as connection:
        connection.execute("DELETE FROM attempt WHERE name_hash = ?", (_hash(name),))


def locked(store: Store, name: str) -> bool:
    """Whether a name is locked at present, for everybody or for an address."""
    with ShortLived.beside(store).reading() as connection:
        counts = [
            int(count)
            for (count,) in connection.execute(
                "SELECT COUNT(*) FROM attempt WHERE name_hash = ? AND at >= ? GROUP BY address",
                (_hash(name), now() - WITHIN),
            )
        ]
    return sum(counts) >= PER_NAME or max(counts, default=0) >= PER_NAME_AND_ADDRESS


def _hash(name: str) -> bytes:
    return sha256(same(name).encode()).digest()
