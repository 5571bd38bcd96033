import json

import pytest

from tests.access.conftest import BETTER, GOOD, OWNER
from zjg_dash.access import accounts
from zjg_dash.access.refusals import (
    AccountTaken,
    ContactWithoutUnit,
    LastAdministrator,
    NotAssignable,
    PasswordElsewhere,
    PasswordShort,
    UnknownAccount,
    UnusableName,
)
from zjg_dash.access.roll import Account
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store, events


def test_an_account_is_found_by_its_name_in_any_case_and_width(store: Store, wang: Account) -> None:
    for name in ("wang.fang", "WANG.Fang", " ｗang.fang ", wang.account_id):
        assert accounts.find(store, name) == wang
    with pytest.raises(UnknownAccount):
        accounts.find(store, "wang")


def test_its_owner_acts_under_its_id_and_the_persons_name(wang: Account) -> None:
    assert wang.actor == Actor(wang.account_id, "王芳", Role.LEADER, None, None)


@pytest.mark.parametrize("name", ["", "a", "two words", "a/b", "x" * 65, "<b>", "a\nb"])
def test_a_name_has_no_blanks_and_no_signs(store: Store, name: str) -> None:
    with pytest.raises(UnusableName):
        accounts.add(store, OWNER, name, Role.LEADER)
    assert accounts.everyone(store) == ()


def test_no_two_accounts_of_a_name(store: Store, wang: Account) -> None:
    with pytest.raises(AccountTaken):
        accounts.add(store, OWNER, "Wang.Fang", Role.OFFICE)
    assert accounts.everyone(store) == (wang,)


def test_a_password_for_good_is_judged_and_a_one_time_one_is_not(store: Store) -> None:
    with pytest.raises(PasswordShort):
        accounts.add(store, OWNER, "li", Role.LEADER, password="short", must_change=False)
    assert accounts.add(store, OWNER, "li", Role.LEADER, password="short").must_change


def test_nothing_assigned_is_nothing_and_all_is_said(store: Store) -> None:
    def made(name: str, role: Role, units: object, indicators: object = ()) -> tuple[object, object]:
        account = accounts.add(store, OWNER, name, role, units=units, indicators=indicators)  # type: ignore[arg-type]
        return account.units, account.indicators

    assert made("i1", Role.INSPECTOR, ()) == (frozenset(), frozenset())
    assert made("i2", Role.INSPECTOR, None, None) == (None, None)
    assert made("i3", Role.INSPECTOR, ["u1"], ["A1"]) == ({"u1"}, {"A1"})
    assert made("c1", Role.UNIT, ["u1"], ["A1"]) == ({"u1"}, None)
    assert made("c2", Role.UNIT, ()) == (frozenset(), None)
    assert made("o1", Role.OFFICE, ["u1"], ["A1"]) == (None, None)
    with pytest.raises(ContactWithoutUnit):
        made("c3", Role.UNIT, None)


def test_each_change_is_an_event_of_ids_only_and_a_new_version(store: Store, wang: Account) -> None:
    role = accounts.set_role(store, OWNER, wang, Role.INSPECTOR, units=["u2", "u1"], indicators=None)
    assigned = accounts.assign(store, OWNER, role, units=["u3"], indicators=["B1"])
    secret = accounts.set_password(store, OWNER, assigned, BETTER, must_change=True)
    gone = accounts.deactivate(store, OWNER, secret)
    assert [one.version for one in (wang, role, assigned, secret, gone)] == [1, 2, 3, 4, 5]
    assert (gone.active, gone.hash, secret.must_change) == (False, None, True)
    with store.cursor() as cursor:
        told = cursor.execute(
            "SELECT kind, subject, payload FROM event WHERE scope = 'accounts' ORDER BY sequence"
        ).fetchall()
        assert events.verify(cursor) == []
    standing = [(kind, json.loads(payload)) for kind, _, payload in told]
    assert [(kind, said["role"], said["units"]) for kind, said in standing] == [
        ("account_added", "leader", None),
        ("account_role_set", "inspector", ["u1", "u2"]),
        ("account_assigned", "inspector", ["u3"]),
        ("account_password_set", "inspector", ["u3"]),
        ("account_deactivated", "inspector", ["u3"]),
    ]
    assert {subject for _, subject, _ in told} == {wang.account_id}
    assert not any(word in str(told) for word in ("王芳", "wang", "argon2"))


def test_only_the_newest_hash_of_a_password_is_kept(store: Store, wang: Account) -> None:
    changed = accounts.set_password(store, OWNER, wang, BETTER, must_change=False)
    with store.cursor() as cursor:
        assert cursor.execute("SELECT account_id, hash FROM account_secret").fetchall() == [
            (wang.account_id, changed.hash)
        ]


def test_a_hash_renewed_is_no_change_of_the_account(store: Store, wang: Account) -> None:
    accounts.renew_hash(store, wang, GOOD)
    renewed = accounts.find(store, "wang.fang")
    assert (renewed.version, renewed.hash == wang.hash) == (wang.version, False)
    newer = accounts.set_password(store, OWNER, renewed, BETTER, must_change=False)
    accounts.renew_hash(store, renewed, GOOD)  # comes late: the password has been changed since
    assert accounts.find(store, "wang.fang") == newer


def test_a_password_set_again_opens_a_deactivated_account(store: Store, wang: Account) -> None:
    gone = accounts.deactivate(store, OWNER, wang)
    assert accounts.set_password(store, OWNER, gone, GOOD, must_change=True).active


def test_a_change_is_made_to_the_account_as_it_stands(store: Store, wang: Account) -> None:
    """Two administrators at once, or a command beside a page: neither undoes what the other did."""
    accounts.set_role(store, OWNER, wang, Role.INSPECTOR, units=["u1"], indicators=None)
    accounts.deactivate(store, OWNER, wang)
    assigned = accounts.assign(store, OWNER, wang, units=["u2"], indicators=["B1"])
    assert (assigned.role, assigned.units, assigned.active) == (Role.INSPECTOR, {"u2"}, False)
    reset = accounts.set_password(store, OWNER, wang, GOOD, must_change=True)
    assert (reset.role, reset.units, reset.active) == (Role.INSPECTOR, {"u2"}, True)


def test_a_name_that_is_the_id_of_another_account_takes_nothing_of_it(store: Store, wang: Account) -> None:
    accounts.add(store, OWNER, wang.account_id, Role.LEADER)
    assert accounts.deactivate(store, OWNER, wang).account_id == wang.account_id


def test_the_last_administrator_stays(store: Store, admin: Account) -> None:
    for change in (
        lambda: accounts.deactivate(store, OWNER, admin),
        lambda: accounts.set_role(store, OWNER, admin, Role.OFFICE),
    ):
        with pytest.raises(LastAdministrator):
            change()
    accounts.add(store, OWNER, "second", Role.ADMIN)
    assert not accounts.deactivate(store, OWNER, admin).active


def test_units_are_assigned_to_who_acts_for_some(store: Store, wang: Account) -> None:
    with pytest.raises(NotAssignable) as refused:
        accounts.assign(store, OWNER, wang, units=["u1"], indicators=None)
    assert "领导" in refused.value.text("zh_CN")


def test_an_account_of_the_provider_has_no_password_here(store: Store) -> None:
    account = accounts.add(store, OWNER, "li", Role.LEADER, issuer="https://id", subject="7")
    assert accounts.of_provider(store, "https://id", "7") == account
    assert accounts.of_provider(store, "https://other", "7") is None
    with pytest.raises(PasswordElsewhere):
        accounts.set_password(store, OWNER, account, GOOD, must_change=False)


def test_a_representation_of_an_account_shows_no_hash(wang: Account) -> None:
    assert "argon2" not in repr(wang)
