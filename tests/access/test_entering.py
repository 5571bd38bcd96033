import time
from collections.abc import Callable

import pytest

from tests.access.conftest import BETTER, GOOD, OWNER
from zjg_dash.access import accounts, attempts, entering, roll, sessions
from zjg_dash.access.entering import Entered
from zjg_dash.access.refusals import (
    PasswordElsewhere,
    PasswordGuessable,
    PasswordSame,
    PasswordsDiffer,
    SessionEnded,
    TooManyFailures,
    WrongNameOrPassword,
)
from zjg_dash.access.roll import Account
from zjg_dash.actors import Role
from zjg_dash.refusals import Refusal
from zjg_dash.store import Store


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    at = [1_800_000_000.0]
    monkeypatch.setattr(attempts, "now", lambda: at[0])
    return at


def enter(store: Store, name: str, password: str, address: str = "10.0.0.7") -> Entered | type[Refusal]:
    try:
        return entering.with_password(store, name, password, address=address)
    except Refusal as refusal:
        return type(refusal)


def test_name_and_password_open_a_session(store: Store, wang: Account) -> None:
    entered = entering.with_password(store, "WANG.fang", GOOD, address="10.0.0.7", browser="Firefox")
    assert sessions.account_of(store, entered.token) == wang
    assert not entered.stale_hash
    assert sessions.last_entries(store).keys() == {wang.account_id}


def test_what_is_wrong_is_not_said(store: Store, wang: Account) -> None:
    accounts.add(store, OWNER, "gone", Role.LEADER, password=GOOD, must_change=False)
    accounts.deactivate(store, OWNER, accounts.find(store, "gone"))
    accounts.add(store, OWNER, "elsewhere", Role.LEADER, issuer="https://id", subject="7")
    tried = [("wang.fang", BETTER), ("nobody", GOOD), ("gone", GOOD), ("elsewhere", ""), ("", "")]
    tried.append((wang.account_id, GOOD))
    assert [enter(store, *one) for one in tried] == [WrongNameOrPassword] * len(tried)


@pytest.mark.parametrize("name", ["wang.fang", "nobody"])
def test_a_name_is_locked_after_five_failures_whether_or_not_there_is_one(
    store: Store, wang: Account, clock: list[float], name: str
) -> None:
    assert [enter(store, name, "wrong") for _ in range(5)] == [WrongNameOrPassword] * 5
    assert enter(store, name.upper(), GOOD) is TooManyFailures
    assert attempts.locked(store, name)
    with pytest.raises(TooManyFailures) as refused:
        entering.with_password(store, name, GOOD, address="10.0.0.7")
    assert refused.value.fields == {"minutes": 15}


def test_a_stranger_who_fails_on_purpose_locks_nobody_out(store: Store, wang: Account) -> None:
    for _ in range(attempts.PER_ADDRESS):
        enter(store, "wang.fang", "wrong", "10.0.0.66")
    assert enter(store, "wang.fang", GOOD, "10.0.0.66") is TooManyFailures
    assert isinstance(enter(store, "wang.fang", GOOD), Entered)


@pytest.mark.parametrize("name", ["wang.fang", "nobody"])
def test_a_name_is_locked_everywhere_when_many_addresses_fail(store: Store, wang: Account, name: str) -> None:
    addresses = [f"10.0.1.{number}" for number in range(attempts.PER_NAME)]
    assert {enter(store, name, "wrong", one) for one in addresses} == {WrongNameOrPassword}
    assert enter(store, name, GOOD) is TooManyFailures
    assert attempts.locked(store, name)


def test_a_lock_ends_by_itself_and_attempts_meanwhile_do_not_prolong_it(
    store: Store, wang: Account, clock: list[float]
) -> None:
    for _ in range(5):
        enter(store, "wang.fang", "wrong")
    clock[0] += attempts.WITHIN - 1
    assert enter(store, "wang.fang", GOOD) is TooManyFailures
    clock[0] += 2
    assert isinstance(enter(store, "wang.fang", GOOD), Entered)


def test_a_right_password_forgets_the_failures_of_its_name(store: Store, wang: Account) -> None:
    for _ in range(3):
        assert [enter(store, "wang.fang", "wrong") for _ in range(4)] == [WrongNameOrPassword] * 4
        assert isinstance(enter(store, "wang.fang", GOOD), Entered)


def test_an_address_is_held_up_after_many_names(store: Store, wang: Account) -> None:
    for number in range(attempts.PER_ADDRESS):
        assert enter(store, f"name{number}", "wrong") is WrongNameOrPassword
    assert enter(store, "wang.fang", GOOD) is TooManyFailures
    assert isinstance(enter(store, "wang.fang", GOOD, "10.0.0.8"), Entered)


def test_an_attempt_counts_before_its_password_is_looked_at(
    store: Store, wang: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many at once are no more than one after another."""
    monkeypatch.setattr(entering.passwords, "matches", lambda *_: attempts.locked(store, "wang.fang"))
    for _ in range(4):
        enter(store, "wang.fang", "wrong")
    assert isinstance(enter(store, "wang.fang", "wrong"), Entered)  # the fifth saw itself counted


def test_another_password_ends_all_sessions_and_begins_one(store: Store, wang: Account) -> None:
    former = entering.with_password(store, "wang.fang", GOOD, address="10.0.0.7").token
    entered = entering.change_password(store, wang, GOOD, BETTER, BETTER, address="10.0.0.7")
    assert sessions.account_of(store, entered.token).sign_in_name == "wang.fang"
    with pytest.raises(SessionEnded):
        sessions.account_of(store, former)
    assert enter(store, "wang.fang", GOOD) is WrongNameOrPassword
    assert isinstance(enter(store, "wang.fang", BETTER), Entered)


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda store, account: accounts.deactivate(store, OWNER, account),
        lambda store, account: accounts.set_role(store, OWNER, account, Role.UNIT, units=["u1"]),
        lambda store, account: accounts.set_password(store, OWNER, account, "once", must_change=True),
    ],
)
def test_a_password_on_its_way_undoes_no_change_of_the_account(
    store: Store, wang: Account, meanwhile: Callable[[Store, Account], Account]
) -> None:
    """The account was read when the form was sent; hashes take turns; the administrator is faster."""
    changed = meanwhile(store, wang)
    with pytest.raises(SessionEnded):
        entering.change_password(store, wang, GOOD, BETTER, BETTER, address="10.0.0.7")
    assert accounts.find(store, "wang.fang") == changed


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ((BETTER, BETTER, BETTER), WrongNameOrPassword),
        ((GOOD, BETTER, GOOD), PasswordsDiffer),
        ((GOOD, GOOD, GOOD), PasswordSame),
        ((GOOD, "Wang.Fang-2026", "Wang.Fang-2026"), PasswordGuessable),
    ],
)
def test_a_password_that_is_no_good_changes_nothing(
    store: Store, wang: Account, given: tuple[str, str, str], refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        entering.change_password(store, wang, *given, address="10.0.0.7")
    assert accounts.find(store, "wang.fang") == wang


def test_the_present_password_is_not_guessed_on_the_form_either(store: Store, wang: Account) -> None:
    for _ in range(5):
        with pytest.raises(WrongNameOrPassword):
            entering.change_password(store, wang, "wrong", BETTER, BETTER, address="10.0.0.7")
    with pytest.raises(TooManyFailures):
        entering.change_password(store, wang, GOOD, BETTER, BETTER, address="10.0.0.7")


def test_a_password_of_the_provider_is_not_changed_here(store: Store) -> None:
    account = accounts.add(store, OWNER, "li", Role.LEADER, issuer="https://id", subject="7")
    with pytest.raises(PasswordElsewhere):
        entering.change_password(store, account, "", BETTER, BETTER, address="10.0.0.7")


def test_a_one_time_password_is_good_for_seven_days(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    li = accounts.add(store, OWNER, "li", Role.LEADER, password=GOOD)
    given = time.time()

    def after(seconds: float) -> Entered | type[Refusal]:
        monkeypatch.setattr(entering, "now", lambda: given + seconds)
        return enter(store, "li", GOOD)

    assert isinstance(after(roll.ONE_TIME - 60), Entered)
    assert after(roll.ONE_TIME + 60) is WrongNameOrPassword
    assert li.expired(given + roll.ONE_TIME + 60)
    accounts.set_password(
        store, OWNER, li, GOOD, must_change=True
    )  # a new one begins anew, of the same words
    assert isinstance(after(roll.ONE_TIME - 60), Entered)
    accounts.set_password(store, OWNER, li, GOOD, must_change=False)
    assert isinstance(after(100 * roll.ONE_TIME), Entered)
