"""A page that was open when its session ended does nothing more, not even by what it drew before."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.processes import PATIENCE
from zjg_dash import language
from zjg_dash.access import accounts, door, passwords, sessions
from zjg_dash.access.door import Door
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.actors import Actor, Role
from zjg_dash.service import people, rules
from zjg_dash.web import actor, frame

OWNER = Actor("p-0", "管机器的人", Role.OWNER)
OVER = language.text("zh_CN", "refusals.access_session_ended")


@pytest.fixture
def signed_in(site: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Role, str], Any]]:
    """The app on a page, opened by an account of a role; the name of the account is that of the role."""
    site.published()
    monkeypatch.setattr(door, "present", lambda: Door.SIGN_IN)
    monkeypatch.setattr(passwords, "hashed", lambda password: password)

    def opened(role: Role, page: str) -> AppTest:
        account = accounts.add(site.store, OWNER, role.value, role, password="x", must_change=True)
        account = accounts.set_password(site.store, OWNER, account, "y", must_change=False)
        token = sessions.begin(site.store, account, address="", browser="")
        monkeypatch.setattr(actor, "token", lambda: token)
        return site.open(page)

    yield opened
    ShortLived.beside(site.store).close()


def everyone(site: Any) -> dict[str, tuple[Role, bool]]:
    return {one.sign_in_name: (one.role, one.active) for one in accounts.everyone(site.store)}


def deactivated(site: Any, name: str) -> None:
    people.deactivate(site.store, OWNER, name, reason="离岗")


def given_another_role(site: Any, name: str) -> None:
    people.set_role(site.store, OWNER, name, Role.LEADER, reason="转岗")


def signed_out(site: Any, name: str) -> None:
    people.sign_out(site.store, OWNER, name)


@pytest.mark.parametrize("end", [deactivated, given_another_role, signed_out])
def test_a_button_drawn_before_makes_no_account(site: Any, signed_in: Callable, end: Callable) -> None:
    app = signed_in(Role.ADMIN, frame.USERS)
    accounts.add(site.store, OWNER, "another", Role.ADMIN)  # the last administrator could not go
    app.text_input(key="users_name").set_value("back.door").run()
    end(site, "admin")
    app.button(key="users_add").click().run()
    assert set(everyone(site)) == {"admin", "another"}
    assert [info.value for info in app.info] == [OVER]


def test_a_button_drawn_before_makes_an_account_while_the_session_lasts(site: Any, signed_in: Callable):
    app = signed_in(Role.ADMIN, frame.USERS)
    app.text_input(key="users_name").set_value("wang").run()
    app.button(key="users_add").click().run()
    assert everyone(site)["wang"] == (Role.LEADER, True)


def test_a_button_drawn_before_ends_no_version(site: Any, signed_in: Callable) -> None:
    app = signed_in(Role.OFFICE, frame.RULES)
    app.query_params["view"] = "office"
    app.run()
    (reason,) = [one for one in app.text_input if str(one.key).startswith("retire_reason")]
    reason.set_value("先走一步").run()
    given_another_role(site, "office")
    app.button(key="rules_retire").click().run()
    assert [row["state"] for row in rules.list_rulesets(site.store, OWNER).rows] == ["published"]


def seen(site: Any, ago: float | None = None) -> float:
    """When the one session was last used; with `ago` it was so many seconds ago."""
    with ShortLived.beside(site.store).writing() as connection:
        if ago is not None:
            connection.execute("UPDATE session SET seen_at = ?", (now() - ago,))
        ((at,),) = connection.execute("SELECT seen_at FROM session").fetchall()
    return float(at)


def passing() -> None:
    """What runs by itself on the page of a meeting, for as long as it stands open."""
    from zjg_dash.web import meeting_controls

    meeting_controls._draw(["<p>1</p>", "<p>2</p>"])


def test_no_page_keeps_a_session_by_being_drawn(site: Any, signed_in: Callable) -> None:
    """What was done on it does, and that is noted before (tests/server/test_presence.py)."""
    site.commit("2018-09", ["南丰", "乐余"], {"unit": "乐余", "criterion": "B3-1", "note": "未解读"})
    app = signed_in(Role.LEADER, frame.MEETING)
    before = seen(site, ago=3600)
    fragment = AppTest.from_function(passing, default_timeout=PATIENCE).run()
    assert not fragment.warning
    app.button(key="meeting_Right").click().run()
    assert not app.exception
    assert seen(site) == before
    seen(site, ago=sessions.IDLE + 1)
    fragment = AppTest.from_function(passing, default_timeout=PATIENCE).run()
    assert [one.value for one in fragment.warning] == [OVER]
