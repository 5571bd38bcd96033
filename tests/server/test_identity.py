"""In by a real identity provider on loopback, and what is not believed on the way back."""

import re
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from oidc_provider_mock import User, run_server_in_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.processes import PATIENCE
from tests.server.conftest import enter, post
from tests.server.test_sign_in import alert
from zjg_dash import language, places
from zjg_dash.access import accounts, provider, sessions
from zjg_dash.access.refusals import ProviderFailed, SessionEnded
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Actor, Role
from zjg_dash.configuration import Configuration, Identity
from zjg_dash.server import identity as door_to_provider
from zjg_dash.server import sign_in
from zjg_dash.server.gate import Gate
from zjg_dash.service import units
from zjg_dash.store import Store

OWNER = Actor("p-0", "管机器的人", Role.OWNER)
PEOPLE = (
    User(sub="1", claims={"groups": ["staff", "leaders"], "name": "李领导", "preferred_username": "leader"}),
    User(sub="2", claims={"groups": ["leyu"], "name": "乐余联系人", "department": "乐余镇"}),
    User(sub="3", claims={"groups": ["staff"]}),
    User(sub="4", claims={"groups": "inspectors", "preferred_username": "wang"}),
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def identity(issuer: str, tmp_path: Path) -> Identity:
    secret = tmp_path / "secret"
    secret.write_text("a secret\n")
    return Identity(
        issuer=issuer,
        client_id="zjg-dash",
        client_secret_file=str(secret),
        unit_claim="department",
        roles={"leaders": "leader", "leyu": "unit", "inspectors": "inspector"},
    )


def client_of(identity: Identity) -> TestClient:
    async def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"page {request.url.path}")

    configuration = Configuration(identity=identity)
    routes = [
        *door_to_provider.routes(configuration),
        *sign_in.routes(identity),
        Route("/{rest:path}", page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Gate)])
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def client(office: Store, identity: Identity) -> TestClient:
    return client_of(identity)


def at_the_provider(client: TestClient, sub: str, target: str = "/") -> str:
    """Go there and sign in; the address it sends the browser back to."""
    away = client.get(f"/sign-in/oidc?next={target}")
    assert away.status_code == 303
    address = away.headers["location"]
    assert {"code_challenge_method=S256", "response_type=code"} <= set(address.partition("?")[2].split("&"))
    answer = httpx.post(address, data={"sub": sub}, timeout=PATIENCE)
    return answer.headers["location"].removeprefix("http://testserver")


def test_the_whole_way(client: TestClient, office: Store) -> None:
    assert "/sign-in/oidc?next=%2Franking" in unescape(client.get("/sign-in?next=/ranking").text)
    answer = client.get(at_the_provider(client, "1", "/ranking"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/ranking")
    assert client.get("/ranking").text == "page /ranking"
    account = accounts.find(office, "leader")
    assert (account.person, account.role, account.hash) == ("李领导", Role.LEADER, None)
    assert sessions.account_of(office, client.cookies[sessions.COOKIE]) == account
    client.get(at_the_provider(client, "1"))
    assert accounts.find(office, "leader").version == account.version


def test_a_name_that_is_taken_here_is_another_account(client: TestClient, office: Store) -> None:
    client.get(at_the_provider(client, "4"))
    made = next(one for one in accounts.everyone(office) if one.issuer)
    assert made.sign_in_name.startswith("wang.")
    assert (made.role, made.units, made.indicators) == (Role.INSPECTOR, frozenset(), frozenset())
    assert accounts.find(office, "wang").role is Role.LEADER


def test_a_contact_gets_the_unit_the_claim_names(client: TestClient, office: Store) -> None:
    units.add(office, OWNER, (places.data_folder() / "units.csv").read_text("utf-8"))
    client.get(at_the_provider(client, "2"))
    made = next(one for one in accounts.everyone(office) if one.issuer)
    assert made.units == {units.resolve(office, "乐余", "2018-09")}


def test_who_has_no_role_is_not_let_in(client: TestClient, office: Store) -> None:
    answer = client.get(at_the_provider(client, "3"))
    assert (answer.status_code, alert(answer.text)) == (
        401,
        language.text("zh_CN", "refusals.access_provider_unmapped"),
    )
    assert sessions.COOKIE not in client.cookies
    assert not any(one.issuer for one in accounts.everyone(office))


def test_who_was_deactivated_here_is_not_let_in(client: TestClient, office: Store) -> None:
    client.get(at_the_provider(client, "1"))
    accounts.deactivate(office, OWNER, accounts.find(office, "leader"))
    client.cookies.clear()
    assert client.get(at_the_provider(client, "1")).status_code == 401
    assert sessions.COOKIE not in client.cookies


def test_a_role_that_changed_there_changes_here_and_ends_sessions(
    client: TestClient, office: Store, identity: Identity
) -> None:
    client.get(at_the_provider(client, "1"))
    other = client_of(identity.model_copy(update={"roles": {"leaders": "office"}}))
    other.get(at_the_provider(other, "1"))
    assert accounts.find(office, "leader").role is Role.OFFICE
    assert client.get("/ranking").status_code == 303
    assert other.get("/ranking").status_code == 200


def test_who_came_by_the_provider_may_sign_out_there_too(client: TestClient, identity: Identity) -> None:
    client.get(at_the_provider(client, "1"))
    answer = post(client, "/sign-out?lang=en")
    assert answer.headers["location"] == "/sign-in?left=provider&lang=en"
    door = client.get(answer.headers["location"]).text
    assert language.text("en", "access.still_at_provider") in unescape(door)
    (leave,) = re.findall(r'href="(/sign-in/oidc/leave[^"]*)"', door)
    away = client.get(unescape(leave))
    assert away.status_code == 303
    there = urlsplit(away.headers["location"])
    asked = dict(parse_qsl(there.query))
    assert asked == {
        "client_id": "zjg-dash",
        "post_logout_redirect_uri": "http://testserver/sign-in/oidc/left",
        "state": "en",
    }
    answer = httpx.get(away.headers["location"], timeout=PATIENCE)  # which asks the person
    assert answer.status_code == 200
    assert identity.issuer in away.headers["location"]
    back = client.get(f"{urlsplit(asked['post_logout_redirect_uri']).path}?state={asked['state']}")
    assert back.headers["location"] == "/sign-in?left=1&lang=en"
    assert "oidc/leave" not in client.get(back.headers["location"]).text


def test_who_came_by_a_password_is_not_sent_there(client: TestClient) -> None:
    enter(client)
    assert post(client, "/sign-out").headers["location"] == "/sign-in?left=1"
    assert client.get("/sign-in/oidc/left?state=//evil.test").headers["location"] == "/sign-in?left=1"


@pytest.mark.parametrize("address", [None, "", "javascript:alert(1)"])
def test_a_provider_without_a_way_out_is_said(
    client: TestClient, identity: Identity, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    async def metadata(_identity: Identity) -> dict[str, Any]:
        return {"issuer": identity.issuer, "end_session_endpoint": address}

    monkeypatch.setattr(provider, "_metadata", metadata)
    answer = client.get("/sign-in/oidc/leave")
    assert alert(answer.text) == language.text("zh_CN", "refusals.access_provider_keeps_session")


def test_an_answer_counts_once_and_in_the_browser_that_asked(
    client: TestClient, office: Store, identity: Identity
) -> None:
    back = at_the_provider(client, "1")
    stranger = client_of(identity)
    assert stranger.get(back).status_code == 401
    assert client.get(back).status_code == 401  # spent by the stranger's attempt
    back = at_the_provider(client, "1")
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 401


@pytest.mark.parametrize("query", ["", "?code=x", "?state=made-up&code=x", "?error=access_denied"])
def test_an_answer_to_no_question_is_none(client: TestClient, query: str) -> None:
    answer = client.get(f"/sign-in/oidc/back{query}")
    assert answer.status_code == 401
    assert alert(answer.text) == language.text("zh_CN", "refusals.access_provider_failed")


def test_a_code_that_is_none_fails(client: TestClient) -> None:
    back = at_the_provider(client, "1")
    state = back.partition("state=")[2].partition("&")[0]
    assert client.get(f"/sign-in/oidc/back?code=made-up&state={state}").status_code == 401


def test_passwords_can_be_switched_off(office: Store, identity: Identity) -> None:
    from tests.server.conftest import GOOD

    client = client_of(identity.model_copy(update={"local_accounts": False}))
    assert "<form" not in client.get("/sign-in").text
    client.cookies.set("zjg_form", "x")
    answer = client.post("/sign-in", data={"form": "x", "name": "wang", "password": GOOD})
    assert (answer.status_code, sessions.COOKIE in client.cookies) == (401, False)


def test_a_provider_that_does_not_answer_is_said(office: Store, identity: Identity) -> None:
    gone = client_of(identity.model_copy(update={"issuer": "http://localhost:9"}))
    assert gone.get("/sign-in/oidc").status_code == 401


def test_who_comes_back_as_another_leaves_no_session_behind(client: TestClient, office: Store) -> None:
    client.get(at_the_provider(client, "1"))
    former = client.cookies[sessions.COOKIE]
    client.get(at_the_provider(client, "4"))
    assert client.cookies[sessions.COOKIE] != former
    with pytest.raises(SessionEnded):
        sessions.account_of(office, former)


def open_questions(store: Store) -> list[str]:
    with ShortLived.beside(store).reading() as connection:
        return [address for (address,) in connection.execute("SELECT address FROM open_question ORDER BY at")]


def test_of_questions_nobody_answers_some_stay_open(
    client: TestClient, office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "OPEN_OF_ADDRESS", 3)
    monkeypatch.setattr(provider, "OPEN_IN_ALL", 5)
    first = at_the_provider(client, "1")
    for _ in range(4):
        newest = at_the_provider(client, "1")
    assert open_questions(office) == ["testclient"] * 3
    assert client.get(first).status_code == 401
    provider._keep(office, (b"x", b"x", "v", "n", "/", "10.0.0.1", provider.now()))
    assert open_questions(office) == ["testclient"] * 3 + ["10.0.0.1"]
    assert client.get(newest).status_code == 303
    for number in range(9):
        provider._keep(office, (bytes([number]), b"x", "v", "n", "/", f"10.0.1.{number}", provider.now()))
    assert open_questions(office) == [f"10.0.1.{number}" for number in range(4, 9)]


def test_the_table_of_questions_is_written_beside_the_loop(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    for name in ("_keep", "_asked"):
        done = getattr(provider, name)

        def noted(*given: Any, done: Any = done) -> Any:
            threads.append(threading.current_thread().name)
            return done(*given)

        monkeypatch.setattr(provider, name, noted)
    assert client.get(at_the_provider(client, "1")).status_code == 303
    assert len(threads) == 2
    assert all("worker" in name for name in threads)


@pytest.mark.parametrize(("length", "kept"), [(1000, True), (3000, False)])
def test_a_link_too_long_to_be_one_is_not_kept(client: TestClient, length: int, kept: bool) -> None:
    target = f"/unit?note={'x' * length}"
    answer = client.get(at_the_provider(client, "1", target))
    assert answer.headers["location"] == (target if kept else "/")


KEY, OTHER = RSAKey.generate_key(2048, auto_kid=True), RSAKey.generate_key(2048, auto_kid=True)
KEYS = KeySet([KEY]).as_dict(private=False)
NOW = int(time.time())
RIGHT: dict[str, Any] = {
    "iss": "https://id.test",
    "aud": "zjg-dash",
    "sub": "1",
    "nonce": "n",
    "iat": NOW,
    "exp": NOW + 86_400,  # the suite may come to these tests long after they were collected
}
TEST = Identity(
    issuer="https://id.test", client_id="zjg-dash", client_secret_file="secret", roles={"a": "leader"}
)


def token(key: Any = KEY, algorithm: str = "RS256", **claims: Any) -> str:
    content = {name: value for name, value in (RIGHT | claims).items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": KEY.kid}, content, key)


@pytest.mark.parametrize("claims", [{}, {"aud": ["zjg-dash"]}, {"aud": ["zjg-dash", "b"], "azp": "zjg-dash"}])
def test_a_token_for_us_is_believed(claims: dict[str, Any]) -> None:
    assert provider.claims_of(token(**claims), KEYS, TEST, "n")["sub"] == "1"


@pytest.mark.parametrize(
    "wrong",
    [
        token(nonce="another"),
        token(nonce=None),
        token(aud="another"),
        token(aud=None),
        token(aud=["zjg-dash", "another"]),
        token(azp="another"),
        token(iss="https://evil.test"),
        token(exp=NOW - 3600),
        token(exp=None),
        token(sub=None),
        token(OTHER),
        token(OctKey.import_key("x" * 32), "HS256"),
        "eyJhbGciOiJub25lIn0.e30.",
        "no token",
        "",
    ],
)
def test_any_other_token_is_not(wrong: str) -> None:
    with pytest.raises(ProviderFailed):
        provider.claims_of(wrong, KEYS, TEST, "n")
