import os
import stat
import time
from pathlib import Path

import pytest

from tests.access.conftest import BETTER, OWNER
from zjg_dash.access import accounts, sessions, short_lived
from zjg_dash.access.refusals import SessionEnded
from zjg_dash.access.roll import Account
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Role
from zjg_dash.store import Store, backups


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, as a list of one number to be set."""
    at = [1_800_000_000.0]
    monkeypatch.setattr(sessions, "now", lambda: at[0])
    return at


def begin(store: Store, account: Account) -> str:
    return sessions.begin(store, account, address="10.0.0.7", browser="Firefox")


def ended(store: Store, token: str | None) -> bool:
    try:
        sessions.account_of(store, token)
    except SessionEnded:
        return True
    return False


def test_a_token_is_its_accounts_and_is_not_kept(store: Store, wang: Account) -> None:
    token = begin(store, wang)
    assert sessions.account_of(store, token) == wang
    assert begin(store, wang) != token
    assert len(token) >= 43  # 256 bits
    with ShortLived.beside(store).writing() as connection:
        connection.execute("SELECT 1")
    content = b"".join(path.read_bytes() for path in store.path.parent.glob("*.sessions*"))
    assert token.encode() not in content


@pytest.mark.parametrize("token", [None, "", "x", "x" * 5000, "é"])
def test_any_other_token_is_nobodys(store: Store, wang: Account, token: str | None) -> None:
    begin(store, wang)
    assert ended(store, token)


def test_a_session_ends_when_it_is_not_used(store: Store, wang: Account, clock: list[float]) -> None:
    token = begin(store, wang)
    for _ in range(2):
        clock[0] += sessions.IDLE - 1
        sessions.keep(store, token)
        assert not ended(store, token)
    clock[0] += sessions.IDLE
    sessions.keep(store, token)  # too late
    assert ended(store, token)


def test_a_session_ends_in_any_case(store: Store, wang: Account, clock: list[float]) -> None:
    token, begun = begin(store, wang), clock[0]
    while clock[0] < begun + sessions.ABSOLUTE - 3600:
        clock[0] += 3600
        sessions.keep(store, token)
        assert not ended(store, token) or clock[0] >= begun + sessions.ABSOLUTE
    clock[0] = begun + sessions.ABSOLUTE
    assert ended(store, token)


def test_those_that_are_open_are_known_by_their_ids(store: Store, wang: Account, clock: list[float]) -> None:
    first, second = begin(store, wang), begin(store, wang)
    assert sessions.open_ids(store) == {sessions.id_of(first), sessions.id_of(second)}
    sessions.end(store, first)
    assert sessions.open_ids(store) == {sessions.id_of(second)}
    clock[0] += sessions.IDLE
    assert sessions.open_ids(store) == set()


def test_a_look_does_not_keep_it_open(store: Store, wang: Account, clock: list[float]) -> None:
    token = begin(store, wang)
    clock[0] += sessions.IDLE - 1
    sessions.account_of(store, token)
    clock[0] += 1
    assert ended(store, token)


def test_whatever_changes_about_the_account_ends_its_sessions(store: Store, admin: Account) -> None:
    account = accounts.add(store, OWNER, "zhao", Role.INSPECTOR, units=None)
    for change in (
        lambda one: accounts.assign(store, OWNER, one, units=["u1"], indicators=None),
        lambda one: accounts.set_role(store, OWNER, one, Role.OFFICE),
        lambda one: accounts.set_password(store, OWNER, one, BETTER, must_change=False),
        lambda one: accounts.deactivate(store, OWNER, one),
    ):
        token = begin(store, account)
        assert not ended(store, token)
        account = change(account)
        assert ended(store, token)
        assert sessions.of_account(store, account) == []


def test_other_accounts_stay_signed_in(store: Store, wang: Account, admin: Account) -> None:
    token = begin(store, wang)
    accounts.set_password(store, OWNER, admin, BETTER, must_change=False)
    assert not ended(store, token)


def test_one_is_ended_or_all_or_all_others(store: Store, wang: Account) -> None:
    first, second, third, fourth = (begin(store, wang) for _ in range(4))
    sessions.end(store, first)
    assert [ended(store, one) for one in (first, second, third, fourth)] == [True, False, False, False]
    sessions.end_one(store, wang.account_id, sessions.id_of(second))
    assert [ended(store, one) for one in (second, third, fourth)] == [True, False, False]
    assert sessions.end_all(store, wang.account_id, but=third) == 1
    assert [ended(store, one) for one in (third, fourth)] == [False, True]
    assert sessions.end_all(store, wang.account_id) == 1
    assert ended(store, third)


def test_nobody_ends_a_session_of_somebody_else_by_its_id(
    store: Store, wang: Account, admin: Account
) -> None:
    token = begin(store, wang)
    sessions.end_one(store, admin.account_id, sessions.id_of(token))
    assert not ended(store, token)


def test_what_the_owner_sees_opens_nothing(store: Store, wang: Account) -> None:
    token = begin(store, wang)
    (shown,) = sessions.of_account(store, wang)
    assert (shown.address, shown.browser) == ("10.0.0.7", "Firefox")
    assert ended(store, shown.session_id)
    assert not ended(store, token)


@pytest.mark.skipif(os.name == "nt", reason="no modes on Windows")
def test_the_file_is_its_owners_only(store: Store, wang: Account) -> None:
    begin(store, wang)
    made = list(store.path.parent.glob("*.sessions*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_a_file_that_is_lost_or_damaged_signs_out_and_nothing_else(store: Store, wang: Account) -> None:
    token = begin(store, wang)
    path = ShortLived.beside(store).path
    ShortLived.beside(store).close()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.write_bytes(b"no database" * 500)
    assert ended(store, token)
    assert not ended(store, begin(store, wang))
    assert path.with_name(f"{path.name}.damaged").exists()
    for left in path.parent.glob("*.sessions*"):
        left.unlink()
    assert ended(store, token)
    assert not ended(store, begin(store, wang))


def test_it_waits_for_no_commit(store: Store, wang: Account) -> None:
    with store.transaction():
        token = begin(store, wang)
        assert sessions.account_of(store, token) == wang


def test_a_check_takes_less_than_a_millisecond(store: Store, wang: Account) -> None:
    token = begin(store, wang)
    sessions.account_of(store, token)
    took = []
    for _ in range(200):
        started = time.thread_time()
        sessions.account_of(store, token)
        took.append(time.thread_time() - started)
    assert sorted(took)[len(took) // 4] < 0.001  # the machine may be busy with other things


def test_the_file_lies_beside_the_database(store: Store, wang: Account, tmp_path: Path) -> None:
    begin(store, wang)
    assert (tmp_path / "data" / "zjg.sessions").exists()
    assert short_lived.now() > 0


def test_no_session_survives_a_restore(store: Store, wang: Account, tmp_path: Path) -> None:
    """The database as it was comes back under the name, beside the sessions of the one it replaces."""
    kept = backups.back_up(store, tmp_path / "backup.zip")
    token = begin(store, wang)
    assert not ended(store, token)
    restored = backups.restore(kept.path, tmp_path / "restored.duckdb")
    path = store.path
    store.close()
    restored.path.replace(path)
    back = Store.open(path)
    try:
        assert accounts.by_id(back, wang.account_id) is not None
        assert ended(back, token)
        assert sessions.last_entries(back).keys() == {wang.account_id}
        token = begin(back, wang)
        assert not ended(back, token)
    finally:
        back.close()
    again = Store.open(path)  # the same database, opened anew
    try:
        assert not ended(again, token)
    finally:
        again.close()
