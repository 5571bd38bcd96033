"""The door as a browser without a script goes through it."""

import re

import pytest
from starlette.testclient import TestClient

from tests.server.conftest import BETTER, GOOD, application, enter, post
from zjg_dash.access import accounts, sessions
from zjg_dash.language import LANGUAGES, text
from zjg_dash.store import Store


def alert(page: str) -> str:
    found = re.search(r'role="alert">([^<]+)<', page)
    return found[1] if found else ""


def test_in_and_out(client: TestClient) -> None:
    answer = post(client, "/sign-in?next=/ranking%3Fperiod%3D2018-09", name="wang", password=GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ranking?period=2018-09")
    assert client.get("/ranking").text == "page /ranking"
    assert client.get("/sign-in").headers["location"] == "/"
    token = client.cookies[sessions.COOKIE]
    answer = post(client, "/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?left=1")
    client.cookies.set(sessions.COOKIE, token)
    assert client.get("/ranking").status_code == 303
    assert text("zh_CN", "access.signed_out") in client.get("/sign-in?left=1").text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    cookie = enter(client).headers["set-cookie"]
    assert re.fullmatch(r"zjg_session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax", cookie)


def test_behind_tls_the_cookie_never_leaves_it(office: Store) -> None:
    client = TestClient(application(), base_url="https://testserver", follow_redirects=False)
    assert enter(client).headers["set-cookie"].endswith("; SameSite=lax; Secure")


def test_no_page_of_the_door_is_kept_by_the_browser(client: TestClient) -> None:
    assert client.get("/sign-in").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("name", "password"), [("wang", "wrong"), ("nobody", GOOD), ("", "")])
def test_what_is_wrong_is_not_said(client: TestClient, name: str, password: str) -> None:
    answer = enter(client, name, password)
    assert (answer.status_code, alert(answer.text)) == (401, text("zh_CN", "refusals.access_wrong"))
    assert sessions.COOKIE not in client.cookies


def test_a_locked_name_is_told_how_long(client: TestClient) -> None:
    for _ in range(5):
        enter(client, "wang", "wrong")
    answer = enter(client)
    assert answer.status_code == 429
    assert alert(answer.text) == text("zh_CN", "refusals.access_locked", minutes=15)


def test_what_was_typed_as_a_name_is_shown_as_text(client: TestClient) -> None:
    page = enter(client, '"><script>alert(1)</script>', "x").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_form_that_is_not_ours_signs_nobody_in(client: TestClient) -> None:
    fields = {"name": "wang", "password": GOOD}
    assert client.post("/sign-in", data=fields).status_code == 400
    client.get("/sign-in")
    assert client.post("/sign-in", data=fields | {"form": "made up"}).status_code == 400
    for headers in (
        {"origin": "https://evil.test"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert post(client, "/sign-in", headers, **fields).status_code == 400
    assert post(client, "/sign-in", **fields, other="x" * 20_000).status_code == 400
    assert sessions.COOKIE not in client.cookies


def test_a_form_that_is_not_ours_signs_nobody_out(client: TestClient) -> None:
    enter(client)
    assert client.post("/sign-out", data={"form": "made up"}).headers["location"] == "/sign-out"
    assert client.get("/ranking").text == "page /ranking"


def test_a_one_time_password_is_changed_first(client: TestClient, office: Store) -> None:
    target = post(client, "/sign-in?next=/upload", name="li", password="once").headers["location"]
    assert target == "/password?next=%2Fupload"
    assert text("zh_CN", "access.password_first") in client.get(target).text
    answer = post(client, target, present="once", new="short", again="short")
    assert (answer.status_code, alert(answer.text)) == (
        400,
        text("zh_CN", "refusals.access_password_short", least=10),
    )
    answer = post(client, target, present="once", new=BETTER, again=BETTER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/upload")
    assert client.get("/upload").text == "page /upload"
    assert not accounts.find(office, "li").must_change


def test_another_password_signs_out_everywhere_else(client: TestClient, office: Store) -> None:
    other = TestClient(application(), base_url="http://testserver", follow_redirects=False)
    enter(other)
    enter(client)
    post(client, "/password", present=GOOD, new=BETTER, again=BETTER)
    assert client.get("/ranking").status_code == 200
    assert other.get("/ranking").status_code == 303


def test_nobody_is_signed_in_twice_in_one_browser(client: TestClient, office: Store) -> None:
    enter(client)
    first = client.cookies[sessions.COOKIE]
    client.cookies.delete(sessions.COOKIE)
    form = client.get("/sign-in").text
    token = re.search(r'name="form" value="([^"]+)"', form)
    client.cookies.set(sessions.COOKIE, first)
    assert token
    client.post("/sign-in", data={"form": token[1], "name": "wang", "password": GOOD})
    assert len(sessions.of_account(office, accounts.find(office, "wang"))) == 1


def test_old_hashes_are_renewed_on_the_way(
    client: TestClient, office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2 import PasswordHasher

    from zjg_dash.access import passwords

    before = accounts.find(office, "wang")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    enter(client)
    after = accounts.find(office, "wang")
    assert "t=2" in str(after.hash)
    assert after.version == before.version
    assert client.get("/ranking").status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_door_speaks_the_languages_of_the_pages(client: TestClient, lang: str) -> None:
    page = client.get(f"/sign-in?lang={lang}&next=/ranking").text
    assert f'<html lang="{lang.replace("_", "-")}">' in page
    assert text(lang, "access.forgotten") in page
    others = [name for name in LANGUAGES if name != lang]
    assert [f"next=%2Franking&amp;lang={name}" in page for name in others] == [True] * len(others)


def test_the_keeper_of_passwords_and_readers_of_screens_know_the_fields(client: TestClient) -> None:
    page = client.get("/sign-in").text
    fields = dict(re.findall(r'<input id="(\w+)"[^>]* autocomplete="([\w-]+)"', page))
    assert fields == {"name": "username", "password": "current-password"}
    assert re.findall(r'<label for="(\w+)">', page) == list(fields)
    enter(client)
    page = client.get("/password").text
    fields = dict(re.findall(r'<input id="(\w+)"[^>]* autocomplete="([\w-]+)"', page))
    assert fields == {"present": "current-password", "new": "new-password", "again": "new-password"}
    assert re.findall(r'<label for="(\w+)">', page) == list(fields)
    assert "<script" not in page
