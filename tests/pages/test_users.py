"""The page of users: an account made, its password shown once, reset, deactivated."""

import time
from typing import Any

import pytest

from tests.pages.readable import masked
from zjg_dash.access import accounts, roll
from zjg_dash.actors import Actor, Role
from zjg_dash.service import event_log, people
from zjg_dash.web import frame

ADMIN = Actor("p-1", "管理", Role.ADMIN)


def test_an_account_is_made_reset_and_deactivated(site: Any) -> None:
    site.published()
    app = site.open(frame.USERS, role="admin")
    app.text_input(key="users_name").set_value("wang.fang")
    app.text_input(key="users_person").set_value("王芳").run()
    app.button(key="users_add").click().run()
    assert not app.exception
    account = accounts.find(site.store, "wang.fang")
    assert (account.person, account.role, account.must_change) == ("王芳", Role.LEADER, True)
    (password,) = [code.value for code in app.code]
    assert len(password) == 19
    assert [app.text_input(key=key).value for key in ("users_name", "users_person")] == ["", ""]
    app.run()
    assert not app.code  # shown once
    app.button(key="users_reset").click().run()
    assert not app.code
    assert "请写明原因" in app.warning[0].value
    reason = f"users_reason_of_{account.account_id}"
    app.text_input(key=reason).set_value("忘记密码").run()
    app.button(key="users_reset").click().run()
    assert [code.value for code in app.code] != [password]
    assert app.text_input(key=reason).value == ""  # each change has its own
    app.text_input(key=reason).set_value("离岗").run()
    app.button(key="users_deactivate").click().run()
    assert not accounts.find(site.store, "wang.fang").active
    asked = event_log.Asked(kinds=("account_password_set", "account_deactivated"))
    assert [row["reason"] for row in event_log.events(site.store, site.actor, asked).rows] == [
        "离岗",
        "忘记密码",
    ]


def test_a_personal_number_in_a_reason_is_told_before_it_is_kept(site: Any, lang: str) -> None:
    site.published()
    app = site.open(frame.USERS, role="admin", lang=lang)
    app.text_input(key="users_name").set_value("wang.fang")
    app.text_input(key="users_reason").set_value("电话 13800138000").run()
    app.button(key="users_add").click().run()
    assert [each.value for each in app.warning] == [masked(lang, "mobile", "138******00")]
    assert accounts.everyone(site.store) == ()
    app.button(key="users_add").click().run()
    account = accounts.find(site.store, "wang.fang")
    field = f"users_reason_of_{account.account_id}"
    app.text_input(key=field).set_value("身份证 11010519491231002X").run()
    app.button(key="users_deactivate").click().run()
    assert [each.value for each in app.warning] == [masked(lang, "identity", "110*************2X")]
    assert accounts.find(site.store, "wang.fang").active
    app.text_input(key=field).set_value("离岗").run()
    app.button(key="users_deactivate").click().run()
    assert not accounts.find(site.store, "wang.fang").active
    told = [row["reason"] for row in event_log.events(site.store, site.actor, event_log.Asked()).rows]
    assert told[:2] == ["离岗", "电话 13800138000"]


def test_a_one_time_password_nobody_used_in_time_is_shown(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    site.published()
    people.add(site.store, ADMIN, "li.si", Role.LEADER)
    late = time.time() + roll.ONE_TIME + 60
    monkeypatch.setattr(people, "now", lambda: late)
    app = site.open(frame.USERS, role="admin")
    assert any("一次性密码已过期" in str(html.value) for html in app.get("html"))


def test_a_name_that_cannot_be_is_said(site: Any) -> None:
    site.published()
    app = site.open(frame.USERS, role="admin")
    app.text_input(key="users_name").set_value("two words").run()
    app.button(key="users_add").click().run()
    assert "two words" in app.warning[0].value
    assert accounts.everyone(site.store) == ()


@pytest.mark.parametrize("word", ["all", "全部", " ALL "])
def test_every_indicator_is_said_in_any_language(word: str, site: Any) -> None:
    """What the field holds stays as it is when the language is switched."""
    site.published()
    app = site.open(frame.USERS, role="admin", lang="en")
    app.text_input(key="users_name").set_value("li.si")
    app.selectbox(key="users_role").set_value(Role.INSPECTOR).run()
    app.text_input(key="users_new_indicators").set_value(word).run()
    app.button(key="users_add").click().run()
    assert not app.exception
    assert accounts.find(site.store, "li.si").indicators is None
