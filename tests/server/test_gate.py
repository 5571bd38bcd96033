"""What the gate lets through: nothing but the door for who has no session."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.server.conftest import GOOD, OWNER, application, enter
from zjg_dash.access import accounts, door, sessions
from zjg_dash.access.door import Door
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.actors import Role
from zjg_dash.server import gate
from zjg_dash.store import Store

SHUT = (
    "/",
    "/ranking",
    "/users",
    "/sign-inside",
    "/sign-in.html",
    "/password",
    "/healthz2",
    "/zjgx",
    "//sign-in",
    "/x/sign-in",
    "/sign-in/../ranking",
    "/zjg/%2e%2e/ranking",
)
UNAUTHORIZED = ("/_stcore/health", "/_stcore/host-config", "/media/a.csv", "/static/js/a.js", "/component/x")


@pytest.mark.parametrize("path", SHUT)
def test_a_page_leads_to_the_door(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert "page" not in answer.text


@pytest.mark.parametrize("path", UNAUTHORIZED)
def test_what_is_no_page_is_refused(client: TestClient, path: str) -> None:
    assert (client.get(path).status_code, client.get(path).text) == (401, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_sent_to_a_page(client: TestClient, method: str) -> None:
    assert client.request(method, "/ranking").status_code == 401
    assert client.request(method, "/_stcore/upload_file/a/b").status_code == 401


def test_what_the_door_and_the_probes_need_is_open(client: TestClient) -> None:
    for path in ("/sign-in", "/sign-out", "/zjg/door.css", "/healthz", "/readyz", "/zjg/icon.png"):
        assert client.get(path).status_code == 200, path


def test_where_the_visitor_wanted_to_go_is_kept(client: TestClient) -> None:
    answer = client.get("/unit?unit=a&period=2018-09&lang=en")
    wanted = "/sign-in?next=%2Funit%3Funit%3Da%26period%3D2018-09%26lang%3Den&lang=en"
    assert answer.headers["location"] == wanted
    assert client.get("/?lang=en").headers["location"] == "/sign-in?next=%2F%3Flang%3Den&lang=en"


def test_with_a_session_everything_is_passed_on(client: TestClient) -> None:
    enter(client)
    for path in (*SHUT[1:3], *UNAUTHORIZED):
        assert client.get(path).text == f"page {path}"


def test_the_websocket_opens_with_a_session_only(client: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream"):
        pass
    enter(client)
    with client.websocket_connect("/_stcore/stream") as websocket:
        assert websocket.receive_text() == "open"


def test_what_a_page_asks_for_by_itself_is_no_click(client: TestClient, office: Store) -> None:
    """A connection that was lost comes back, health is asked for: nobody need be there."""
    enter(client)
    hour_ago = now() - 3600
    with ShortLived.beside(office).writing() as connection:
        connection.execute("UPDATE session SET seen_at = ?", (hour_ago,))
    with client.websocket_connect("/_stcore/stream") as websocket:
        assert websocket.receive_text() == "open"
    for path in ("/_stcore/health", "/_stcore/host-config"):
        assert client.get(path).status_code == 200
    with ShortLived.beside(office).reading() as connection:
        assert connection.execute("SELECT seen_at FROM session").fetchall() == [(hour_ago,)]


@pytest.mark.parametrize("origin", ["https://evil.test", "http://testserver.evil", "null", ""])
def test_no_websocket_for_pages_of_others(client: TestClient, origin: str) -> None:
    enter(client)
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers={"origin": origin}),
    ):
        pass
    with client.websocket_connect("/_stcore/stream", headers={"origin": "http://testserver"}) as websocket:
        assert websocket.receive_text() == "open"


def test_a_session_that_ended_is_none(client: TestClient, office: Store) -> None:
    enter(client)
    sessions.end_all(office, accounts.find(office, "wang").account_id)
    assert client.get("/ranking").status_code == 303


def test_a_one_time_password_opens_the_form_for_an_own_one_and_nothing_else(client: TestClient) -> None:
    assert enter(client, "li", "once").headers["location"] == "/password?next=%2F"
    assert client.get("/ranking").headers["location"] == "/password"
    assert client.get("/media/a").status_code == 401
    assert client.get("/password").status_code == 200
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream"):
        pass


def test_a_demonstration_is_open_to_this_machine_alone(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "present", lambda: Door.DEMO)
    for address, status in {"127.0.0.1": 200, "::1": 200, "10.0.0.7": 403, "testclient": 403}.items():
        visitor = TestClient(application(), client=(address, 5000))
        assert visitor.get("/ranking").status_code == status
        if status == 403:
            with pytest.raises(WebSocketDisconnect), visitor.websocket_connect("/_stcore/stream"):
                pass


def test_without_a_server_of_ours_nothing_is_open(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "present", lambda: Door.SHUT)
    assert TestClient(application(), follow_redirects=False).get("/ranking").status_code == 303


def test_a_process_begins_shut() -> None:
    assert Door.SHUT is door._State.door


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/ranking?period=2018-09", "/ranking?period=2018-09"),
        ("/", "/"),
        ("", "/"),
        ("ranking", "/"),
        ("//evil.test/x", "/"),
        ("///evil.test", "/"),
        ("https://evil.test", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.test", "/"),
        ("/ranking\r\nset-cookie: a=b", "/"),
        ("/\tevil", "/"),
        ("/sign-out", "/"),
        ("/media/x.csv", "/"),
        ("/_stcore/health", "/"),
    ],
)
def test_after_signing_in_one_stays_here(asked: str, target: str) -> None:
    assert gate.safe_next(asked) == target


@pytest.mark.parametrize(("name", "status"), [("wang", 403), ("zhao", 405)])
def test_files_are_taken_only_from_who_has_a_page_for_them(
    client: TestClient, office: Store, name: str, status: int
) -> None:
    """A leader sends one past the pages; the office's goes on to Streamlit (here a page takes none)."""
    accounts.add(office, OWNER, "zhao", Role.OFFICE, password=GOOD, must_change=False)
    enter(client, name)
    assert client.put("/_stcore/upload_file/session/file", content=b"x").status_code == status
