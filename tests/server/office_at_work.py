"""A database with people of each role and a September, and a real server over it."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.server.conftest import GOOD, OWNER
from tests.server.test_shut import server
from tests.service import september
from zjg_dash import places
from zjg_dash.access import accounts, passwords
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Role
from zjg_dash.service import units
from zjg_dash.store import Store


@dataclass(frozen=True)
class Office:
    """Where it lies, and two towns of it."""

    path: Path
    own: str
    other: str
    workbook: bytes
    """The month's workbook, filled in, which nobody brought yet."""


PEOPLE = {
    "lead": "李领导",
    "zhao": "赵检查",
    "qian": "钱检查",
    "leyu": "孙联系",
    "office": "周公开",
    "root": "吴管理",
}
"""Names to sign in with, and of the persons."""


def made(path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office. Its hashes cost next to nothing."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    store = Store.open(path, create=True)
    units.add(store, OWNER, (places.data_folder() / "units.csv").read_text("utf-8"))
    september.publish(store, september.RULES, "1")
    own, other = (units.resolve(store, name, "2018-09") for name in (september.TOWN, september.OTHER_TOWN))
    seen = {(september.TOWN, "A1"): "已查", (september.OTHER_TOWN, "A2"): "已查"}
    found = [september.FINDINGS[0], september.FINDINGS[2]]
    september.commit(store, september.filled(september.made(store), seen, found))
    again = io.BytesIO()
    september.filled(september.made(store), {(september.TOWN, "E1"): "已查"}, []).save(again)
    for name, role, assigned in (
        ("lead", Role.LEADER, None),
        ("zhao", Role.INSPECTOR, None),
        ("qian", Role.INSPECTOR, None),
        ("leyu", Role.UNIT, {own}),
        ("office", Role.OFFICE, None),
        ("root", Role.ADMIN, None),
    ):
        bound = {"units": assigned, "indicators": None} if role in (Role.INSPECTOR, Role.UNIT) else {}
        accounts.add(store, OWNER, name, role, person=PEOPLE[name], password=GOOD, must_change=False, **bound)
    ShortLived.beside(store).close()
    store.close()
    return Office(path, own, other, again.getvalue())


@contextmanager
def served(office: Office, level: str = "info") -> Iterator[tuple[int, Path]]:
    """The port of a server over it, and its log."""
    log = office.path.with_suffix(f".{level}.jsonl")
    line = ["zjg_dash", "--db", str(office.path), "serve", "--no-browser", "--port", "PORT"]
    with server(office.path, *line, "--log-level", level, "--log-file", str(log)) as port:
        yield port, log
