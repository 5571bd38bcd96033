"""What keeps a session from ending: what a person does, not what a page does by itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.server.conftest import enter
from zjg_dash.access import sessions
from zjg_dash.access.short_lived import ShortLived, now
from zjg_dash.server import presence, sign_in
from zjg_dash.server.gate import Gate
from zjg_dash.server.presence import Presence
from zjg_dash.store import Store

AGO = 3600.0
RUN: dict[str, Any] = {"rerun_script": {"query_string": "period=2018-09", "page_script_hash": "a"}}
AGAIN: dict[str, Any] = {"rerun_script": {"fragment_id": "f", "is_auto_rerun": True}}
MOVED: dict[str, Any] = {
    "rerun_script": {"widget_states": {"widgets": [{"id": "group", "string_value": "town"}]}}
}
PRESSED: dict[str, Any] = {
    "rerun_script": {"widget_states": {"widgets": [{"id": "commit", "trigger_value": True}]}}
}
LEFT: dict[str, Any] = {"app_heartbeat": True}
UPLOAD: dict[str, Any] = {"file_urls_request": {"request_id": "1", "file_names": ["a.xlsx"]}}
DOWNLOAD: dict[str, Any] = {"backend_operation_request": {"deferred_file": {"file_id": "1"}}}
ROWS: dict[str, Any] = {"backend_operation_request": {"dataframe_chunk": {}}}


@pytest.fixture
def client(office: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Somebody signed in, in front of a page that repeats what it is sent."""
    monkeypatch.setattr(presence, "NOTED_EVERY", 0.0)

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept(subprotocol="streamlit")
        try:
            while True:
                await websocket.send_bytes(await websocket.receive_bytes())
        except WebSocketDisconnect:
            return

    routes: list[Route | WebSocketRoute] = [*sign_in.routes(), WebSocketRoute("/_stcore/stream", socket)]
    app = Starlette(routes=routes, middleware=[Middleware(Gate), Middleware(Presence)])
    client = TestClient(app, follow_redirects=False)
    enter(client)
    yield client


def kept_by(client: TestClient, store: Store, *sent: dict[str, Any], session: str = "") -> list[bool]:
    """Of each message a page sends, one after the other, whether it kept the session."""
    protocols = ["streamlit", "token", *([session] if session else [])]
    told = []
    with client.websocket_connect("/_stcore/stream", subprotocols=protocols) as stream:
        for message in sent:
            long_ago(store)
            data = ParseDict(message, BackMsg()).SerializeToString()
            stream.send_bytes(data)
            assert stream.receive_bytes() == data  # it is passed on, whatever it is
            told.append(now() - seen_at(store) < AGO / 2)
    return told


def long_ago(store: Store, ago: float = AGO) -> None:
    with ShortLived.beside(store).writing() as connection:
        connection.execute("UPDATE session SET seen_at = ?", (now() - ago,))


def seen_at(store: Store) -> float:
    with ShortLived.beside(store).reading() as connection:
        ((at,),) = connection.execute("SELECT seen_at FROM session").fetchall()
    return float(at)


@pytest.mark.parametrize(
    ("sent", "keeps"),
    [
        ([RUN], [True]),
        ([MOVED, PRESSED, UPLOAD, DOWNLOAD], [True, True, True, True]),
        ([AGAIN, LEFT, ROWS], [False, False, False]),
        ([RUN, AGAIN, AGAIN, MOVED], [True, False, False, True]),
    ],
)
def test_on_a_page_that_was_opened(
    client: TestClient, office: Store, sent: list[dict[str, Any]], keeps: list[bool]
) -> None:
    assert kept_by(client, office, *sent) == keeps


@pytest.mark.parametrize(
    ("sent", "keeps"),
    [
        ([RUN], [False]),
        ([MOVED], [False]),  # what stood on the page before is sent along
        ([LEFT, RUN, RUN], [False, False, True]),
        ([AGAIN, RUN], [False, True]),
        ([PRESSED], [True]),
        ([UPLOAD, RUN, MOVED], [True, False, True]),
    ],
)
def test_on_a_page_whose_connection_came_back(
    client: TestClient, office: Store, sent: list[dict[str, Any]], keeps: list[bool]
) -> None:
    assert kept_by(client, office, *sent, session="the-one-before") == keeps


def test_what_is_no_message_of_a_page_keeps_nothing(client: TestClient, office: Store) -> None:
    long_ago(office)
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]) as stream:
        stream.send_bytes(b"\xff\xff")
        stream.receive_bytes()
    assert now() - seen_at(office) > AGO / 2


def test_a_session_that_has_ended_does_not_come_back(client: TestClient, office: Store) -> None:
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]) as stream:
        long_ago(office, sessions.IDLE + 1)
        stream.send_bytes(ParseDict(PRESSED, BackMsg()).SerializeToString())
        stream.receive_bytes()
    assert now() - seen_at(office) > sessions.IDLE


def test_it_is_written_down_once_a_minute(
    client: TestClient, office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "NOTED_EVERY", 60.0)
    assert kept_by(client, office, RUN, PRESSED, MOVED) == [True, False, False]
