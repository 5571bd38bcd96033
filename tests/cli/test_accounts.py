"""Accounts on the command line."""

import io
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.cli.conftest import Line
from zjg_dash.access import accounts, passwords, sessions
from zjg_dash.actors import Role
from zjg_dash.store import Store

GOOD = "Kestrel-44-harbour"
WHY = ("--note", "转岗")


@pytest.fixture
def office(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """Runs a line on a database with the shipped units."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setenv("ZJG_DB", "office.duckdb")
    assert line("init").code == 0
    return line


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_an_account_from_its_first_day_to_its_last(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, f"{GOOD}\nrest")
    assert office("accounts", "add", "root", "--role", "admin", "--password-stdin").code == 0
    told = office("accounts", "add", "li", "--person", "李明", "--role", "inspector", "--one-time", "--json")
    assert (told.json["units"], told.json["indicators"], told.json["must_change"]) == ([], [], True)
    assert len(told.json["one_time"]) == 19
    told = office(
        "accounts", "assign", "li", "--unit", "乐余", "--unit", "南丰镇", "--indicator", "b1", *WHY, "--json"
    )
    assert ({*told.json["unit_names"]}, told.json["indicators"]) == ({"乐余", "南丰"}, ["B1"])
    assert office("accounts", "set-role", "li", "unit", "--unit", "乐余", *WHY).code == 0
    assert "One-time password" in office("accounts", "reset", "li", "--by", "王芳", "--reason", "忘记").out
    assert office("accounts", "deactivate", "li", *WHY).code == 0
    rows = {row["sign_in_name"]: row for row in office("accounts", "list", "--json").json["rows"]}
    assert [(name, row["role"], row["active"]) for name, row in rows.items()] == [
        ("li", "unit", False),
        ("root", "admin", True),
    ]
    assert rows["root"]["must_change"] is False


def test_the_list_is_for_people_too(office: Line) -> None:
    office("accounts", "add", "li", "--person", "李明", "--role", "inspector", "--unit", "all", "--one-time")
    text = office("accounts", "list").out
    for word in ("li", "李明", "Inspector", "all", "new password due"):
        assert word in text


def test_a_password_is_typed_twice(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([GOOD, GOOD])
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda _: next(answers))
    assert office("accounts", "add", "root", "--role", "admin").code == 0
    with_store = Store.open(Path("office.duckdb"))
    try:
        account = accounts.find(with_store, "root")
        assert (account.role, account.must_change) == (Role.ADMIN, False)
        assert passwords.matches(account.hash, GOOD)
    finally:
        with_store.close()


@pytest.mark.parametrize(
    ("line_given", "said"),
    [
        (("add", "a b", "--role", "leader", "--one-time"), "cannot be a user name"),
        (("add", "li", "--role", "boss", "--one-time"), "--role"),
        (("add", "li", "--role", "unit", "--unit", "nowhere", "--one-time"), "nowhere"),
        (("add", "li", "--role", "unit", "--unit", "all", "--one-time"), "units that are named"),
        (("add", "li", "--role", "leader", "--one-time", "--password-stdin"), "--one-time"),
        (("reset", "nobody", *WHY), "nobody"),
        (("reset", "root"), "--reason"),
        (("deactivate", "root", "--note", "  "), "Say why"),
        (("deactivate", "root", *WHY), "last administrator"),
        (("assign", "root", "--unit", "all", *WHY), "Administrator"),
    ],
)
def test_what_is_not_done_is_said(office: Line, line_given: tuple[str, ...], said: str) -> None:
    office("accounts", "add", "root", "--role", "admin", "--one-time")
    told = office("accounts", *line_given)
    assert told.code == 2
    assert said in told.err


def test_a_bad_password_makes_no_account(office: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "Admin@123456\n")
    told = office("accounts", "add", "root", "--role", "admin", "--password-stdin")
    assert (told.code, "easy to guess" in told.err) == (2, True)
    assert office("accounts", "list", "--json").json["rows"] == []


def test_who_is_signed_in_is_listed_and_signed_out(office: Line) -> None:
    office("accounts", "add", "root", "--role", "admin", "--one-time")
    store = Store.open(Path("office.duckdb"))
    sessions.begin(store, accounts.find(store, "root"), address="10.0.0.7", browser="Firefox")
    store.close()
    (row,) = office("accounts", "sessions", "--json").json["rows"]
    assert (row["sign_in_name"], row["address"], row["browser"]) == ("root", "10.0.0.7", "Firefox")
    assert "Ended 1 session." in office("accounts", "sign-out", "root").out
    assert office("accounts", "sessions", "root", "--json").json["rows"] == []
