"""Accounts in a store of their own; hashes that cost next to nothing, as their cost is argon2's matter."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from zjg_dash.access import accounts, passwords
from zjg_dash.access.roll import Account
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

OWNER = Actor("p-0", "管机器的人", Role.OWNER)
GOOD, BETTER = "Kestrel-44-harbour", "Heron+71+meadow"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(autouse=True)
def files_are_let_go() -> Iterator[None]:
    yield
    for opened in list(ShortLived._opened.values()):
        opened.close()


@pytest.fixture
def wang(store: Store) -> Account:
    """A leader with a password of her own."""
    return accounts.add(
        store, OWNER, "wang.fang", Role.LEADER, person="王芳", password=GOOD, must_change=False
    )


@pytest.fixture
def admin(store: Store) -> Account:
    return accounts.add(store, OWNER, "root", Role.ADMIN, password=GOOD, must_change=False)
