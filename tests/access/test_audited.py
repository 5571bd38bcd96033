"""Rights and passwords that were changed behind the system's back are found, with and without an anchor."""

import pytest

from tests.access.conftest import BETTER, GOOD, OWNER
from zjg_dash.access import accounts
from zjg_dash.access.roll import Account
from zjg_dash.actors import Role
from zjg_dash.store import Store, audits
from zjg_dash.store.audits import Break, What


@pytest.fixture
def lived(store: Store, wang: Account, admin: Account) -> Store:
    """王芳, a contact of u1 whose password was kept anew; root; one who left; one of the provider."""
    changed = accounts.set_role(store, OWNER, wang, Role.UNIT, units=["u1"])
    changed = accounts.set_password(store, OWNER, changed, BETTER, must_change=False)
    accounts.renew_hash(store, changed, BETTER)
    gone = accounts.add(store, OWNER, "gone", Role.LEADER, password=GOOD, must_change=False)
    accounts.deactivate(store, OWNER, gone)
    accounts.add(
        store, OWNER, "elsewhere", Role.INSPECTOR, indicators=["B1"], issuer="https://id", subject="7"
    )
    return store


def _breaks(store: Store, *changes: str) -> list[tuple[What, int, str]]:
    """What is found after some statements, by the name of the account; `{wang}` and the like are ids."""
    ids = {one.sign_in_name.partition(".")[0]: one.account_id for one in accounts.everyone(store)}
    names = {account_id: name for name, account_id in ids.items()}
    with store.rehearsal() as cursor:
        for change in changes:
            cursor.execute(change.format(**ids))
        found: tuple[Break, ...] = audits.audit(cursor, store.files).breaks
    assert all(each.scope == "accounts" for each in found if each.what is What.RIGHTS)
    return [(each.what, each.sequence, names.get(each.subject, each.subject)) for each in found]


def test_accounts_as_they_were_left_are_whole(lived: Store) -> None:
    assert _breaks(lived) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "UPDATE account_standing SET role = 'admin', units = 'null' WHERE sequence = 4",
            (What.RIGHTS, 4, "wang"),
        ),
        ("UPDATE account_standing SET units = '[\"u2\"]' WHERE sequence = 3", (What.RIGHTS, 3, "wang")),
        ("UPDATE account_standing SET units = 'x' WHERE sequence = 3", (What.RIGHTS, 3, "wang")),
        ("UPDATE account_standing SET indicators = 'null' WHERE sequence = 8", (What.RIGHTS, 8, "elsewhere")),
        ("UPDATE account_standing SET active = true WHERE sequence = 7", (What.RIGHTS, 7, "gone")),
        ("DELETE FROM account_standing WHERE sequence = 7", (What.RIGHTS, 7, "gone")),
        (
            "INSERT INTO account_standing VALUES ('{wang}', 99, 'admin', 'null', 'null', true)",
            (What.RIGHTS, 99, "wang"),
        ),
        (
            "INSERT INTO account_standing VALUES ('new', 1, 'admin', 'null', 'null', true)",
            (What.RIGHTS, 1, "new"),
        ),
        (
            "UPDATE account_secret SET hash = (SELECT hash FROM account_secret WHERE account_id = '{wang}')"
            " WHERE account_id = '{root}'",
            (What.SECRET, 0, "root"),
        ),
        (
            "UPDATE account_secret SET must_change = true WHERE account_id = '{root}'",
            (What.SECRET, 0, "root"),
        ),
        ("DELETE FROM account_secret WHERE account_id = '{root}'", (What.SECRET, 0, "root")),
        ("INSERT INTO account_secret VALUES ('{gone}', 'x', false)", (What.SECRET, 0, "gone")),
        ("INSERT INTO account_secret VALUES ('{elsewhere}', 'x', false)", (What.SECRET, 0, "elsewhere")),
    ],
)
def test_a_change_is_found_and_located(lived: Store, change: str, expected: tuple[What, int, str]) -> None:
    assert _breaks(lived, change) == [expected]


def test_a_password_set_by_an_earlier_version_is_not_covered_until_it_is_set_again(
    lived: Store,
) -> None:
    """Its event names no digest; so changing the kept password alone is passed over."""
    earlier = (
        "UPDATE event SET payload = json_merge_patch(payload, '{{\"secret\": null}}')"
        " WHERE subject = '{root}'",
        "UPDATE account_secret SET hash = 'x' WHERE account_id = '{root}'",
    )
    assert {what for what, *_ in _breaks(lived, *earlier)} == {What.CHANGED}
