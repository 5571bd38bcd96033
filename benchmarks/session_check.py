"""What it costs to ask whose session a token is: `python benchmarks/session_check.py [--turns N]`.

An office with 200 accounts, each signed in, is asked in turn, as the gate and each service call ask. The CPU
time of a check counts; the clock's beside it says how busy the machine is.
"""

import argparse
import tempfile
import time
from pathlib import Path

from argon2 import PasswordHasher

from zjg_dash.access import accounts, passwords, sessions
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

ACCOUNTS = 200
OWNER = Actor("p-0", "owner", Role.OWNER)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=100)
    asked = parser.parse_args()
    # signing in is no part of what is measured, so it may be quick
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "office.duckdb", create=True)
        tokens = [_signed_in(store, number) for number in range(ACCOUNTS)]
        sessions.account_of(store, tokens[0])  # reads the accounts
        cpu, clock = time.process_time(), time.perf_counter()
        for _ in range(asked.turns):
            for token in tokens:
                sessions.account_of(store, token)
        checks = asked.turns * ACCOUNTS
        cpu, clock = (
            (1e6 * taken / checks) for taken in (time.process_time() - cpu, time.perf_counter() - clock)
        )
        store.close()
    print(
        f"a session check, {checks:,} of {ACCOUNTS} sessions: {cpu:.0f} µs CPU, {clock:.0f} µs by the clock"
    )


def _signed_in(store: Store, number: int) -> str:
    account = accounts.add(
        store, OWNER, f"user{number}", Role.LEADER, password="Kestrel-44-harbour", must_change=False
    )
    return sessions.begin(store, account, address="10.1.2.3", browser="benchmark")


if __name__ == "__main__":
    main()
