"""Files, uploads and sessions of Streamlit are for the session they were handed to."""

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from google.protobuf.json_format import ParseDict
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.server.conftest import GOOD, OWNER, enter
from zjg_dash.access import accounts, door, sessions
from zjg_dash.access.door import Door
from zjg_dash.actors import Role
from zjg_dash.server import belongings, given, sign_in
from zjg_dash.server.belongings import Belongings
from zjg_dash.server.gate import Gate
from zjg_dash.server.given import Given
from zjg_dash.server.messages import files_of
from zjg_dash.store import Store

FILE = "/media/0a1b2c3d.xlsx"


def application() -> Starlette:
    """What Streamlit does: a new session or the one that is asked for, a file in a message; then an echo."""

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept(subprotocol="streamlit")
        wanted = websocket.headers.get("sec-websocket-protocol", "").split(",")
        session = wanted[2].strip() if len(wanted) > 2 else str(uuid.uuid4())
        first, second = ForwardMsg(), ForwardMsg()
        first.new_session.initialize.session_id = session
        second.delta.new_element.imgs.imgs.add(url=FILE)
        await websocket.send_bytes(first.SerializeToString())
        await websocket.send_bytes(second.SerializeToString())
        with suppress(WebSocketDisconnect):
            while True:
                await websocket.send_bytes(await websocket.receive_bytes())

    async def answered(request: Request) -> PlainTextResponse:
        return PlainTextResponse("served")

    routes = [
        *sign_in.routes(),
        WebSocketRoute("/_stcore/stream", socket),
        Route("/{rest:path}", answered, methods=["GET", "HEAD", "PUT", "DELETE"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Gate), Middleware(Belongings)])


@pytest.fixture
def two(office: Store) -> Iterator[tuple[TestClient, TestClient]]:
    """Two people of the office, each in a browser."""
    app = application()
    both = (TestClient(app, follow_redirects=False), TestClient(app, follow_redirects=False))
    for client, name in zip(both, ("zhao", "qian"), strict=True):
        accounts.add(office, OWNER, name, Role.OFFICE, password=GOOD, must_change=False)
        enter(client, name)
    yield both


def session_of(client: TestClient, *again: str) -> str:
    """Open a page; the session it is given. `again`: the one to be taken up again."""
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit", "t", *again]) as stream:
        told = ForwardMsg.FromString(stream.receive_bytes())
        stream.receive_bytes()
        return str(told.new_session.initialize.session_id)


def layer_of(client: TestClient) -> Belongings:
    """The layer a browser speaks to."""
    layer: Any = client.app
    layer = layer.middleware_stack
    while not isinstance(layer, Belongings):
        layer = layer.app
    return layer


def test_a_file_is_for_the_session_it_was_shown_in(two: tuple[TestClient, TestClient]) -> None:
    own, other = two
    assert own.get(FILE).status_code == 404  # nobody was shown it yet
    session_of(own)
    for method in ("GET", "HEAD"):
        assert own.request(method, FILE).status_code == 200
        assert other.request(method, FILE).status_code == 404
    assert own.get("/media/0a1b2c3d4.xlsx").status_code == 404
    session_of(other)  # the same file on her page
    assert other.get(FILE).status_code == 200


def test_a_file_goes_with_the_session(two: tuple[TestClient, TestClient]) -> None:
    own, _ = two
    session_of(own)
    own.cookies.delete("zjg_session")
    assert own.get(FILE).status_code == 401
    enter(own, "zhao")
    assert own.get(FILE).status_code == 404


def test_nobody_uploads_into_the_page_of_another(two: tuple[TestClient, TestClient]) -> None:
    own, other = two
    upload = f"/_stcore/upload_file/{session_of(own)}/file"
    for method in ("PUT", "DELETE"):
        assert own.request(method, upload).status_code == 200
        assert other.request(method, upload).status_code == 404


def test_nobody_takes_up_the_page_of_another(two: tuple[TestClient, TestClient]) -> None:
    own, other = two
    session = session_of(own)
    assert session_of(own, session) == session
    assert session_of(other, session) != session
    assert session_of(other, str(uuid.uuid4())) != session


MAKES = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("told", "files"),
    [
        ({"delta": {"new_element": {"download_button": {"url": FILE}}}}, ["0a1b2c3d"]),
        ({"delta": {"new_element": {"download_button": {"deferred_file_id": MAKES}}}}, [MAKES]),
        (
            {"delta": {"new_element": {"imgs": {"imgs": [{"url": "/media/aa.png"}, {"url": "/media/bb"}]}}}},
            ["aa", "bb"],
        ),
        ({"delta": {"new_transient": {"elements": [{"imgs": {"imgs": [{"url": FILE}]}}]}}}, ["0a1b2c3d"]),
        ({"page_config_changed": {"favicon": FILE}}, ["0a1b2c3d"]),
        ({"backend_operation_response": {"deferred_file": {"url": FILE}}}, ["0a1b2c3d"]),
    ],
)
def test_a_message_gives_what_streamlit_put_into_it(told: dict[str, Any], files: list[str]) -> None:
    assert list(files_of(ParseDict(told, ForwardMsg()).SerializeToString())) == files


AS_A_FIELD = f"b {MAKES}"
"""Text that looks on the wire as a button's number does."""


@pytest.mark.parametrize("text", [FILE, AS_A_FIELD, f"{FILE} {AS_A_FIELD}"])
@pytest.mark.parametrize(
    "place",
    [
        "page_not_found.page_name",
        "page_config_changed.title",
        "backend_operation_response.error_msg",
        "delta.new_element.alert.body",
        "delta.new_element.markdown.body",
        "delta.new_element.text_input.value",
        "delta.new_element.download_button.label",
        "delta.add_block.expandable.label",
    ],
)
def test_text_in_a_message_gives_nothing(place: str, text: str) -> None:
    message: Any = ForwardMsg()
    *path, last = place.split(".")
    inner = message
    for name in path:
        inner = getattr(inner, name)
    setattr(inner, last, text)
    assert text.encode() in message.SerializeToString()
    assert list(files_of(message.SerializeToString())) == []


def asks(message: dict[str, Any]) -> bytes:
    """A page's message as it is sent."""
    return ParseDict(message, BackMsg()).SerializeToString()


CHUNK = {"backend_operation_request": {"dataframe_chunk": {"source_id": "s", "limit": 5}}}


@pytest.mark.parametrize(
    ("message", "heard"),
    [
        ({"rerun_script": {"page_name": "unit"}}, True),
        ({"app_heartbeat": True}, True),
        ({"stop_script": True}, True),
        (CHUNK, True),
        ({"clear_cache": True}, False),
        ({"load_git_info": True}, False),
        ({"set_run_on_save": True}, False),
        ({"debug_shutdown_runtime": True}, False),
        ({"backend_operation_request": {"install_skills": {}}}, False),
        ({"backend_operation_request": {"dismiss_skills_nudge": {}}}, False),
        ({}, False),
    ],
)
def test_only_what_pages_of_ours_send_is_heard(message: dict[str, Any], heard: bool) -> None:
    for owner in ("owner", None):
        assert Belongings(Starlette())._heard(owner, asks(message)) == (asks(message) if heard else b"")


def test_what_is_no_message_is_left_to_streamlit() -> None:
    assert Belongings(Starlette())._heard("owner", b"\xff\xff") == b"\xff\xff"


async def told(layer: Belongings, owner: str, *messages: dict[str, Any]) -> None:
    """What a websocket of somebody is sent, until it is closed."""

    async def streamlit(_scope: Scope, _receive: Receive, send: Send) -> None:
        for each in messages:
            await send({"type": "websocket.send", "bytes": ParseDict(each, ForwardMsg()).SerializeToString()})

    async def nothing() -> Message:
        raise AssertionError

    async def nowhere(_message: Message) -> None: ...

    layer.app = streamlit
    await layer._connected(owner, {"type": "websocket", "headers": []}, nothing, nowhere)


def page(session: str) -> dict[str, Any]:
    """The first message of a page."""
    return {"new_session": {"initialize": {"session_id": session}}}


def test_a_file_to_be_made_is_made_for_whose_button_it_is() -> None:
    layer = Belongings(Starlette())
    button = {"delta": {"new_element": {"download_button": {"deferred_file_id": MAKES}}}}
    asyncio.run(told(layer, "owner", button))
    request = {"request_id": "r", "session_id": "s", "deferred_file": {"file_id": MAKES}}
    asked = asks({"backend_operation_request": request})
    assert layer._heard("owner", asked) == asked
    assert layer._heard(None, asked) == asked  # a demonstration knows no others
    of_none = asks({"backend_operation_request": {**request, "deferred_file": {}}})
    assert layer._heard("another", asked) == of_none  # it goes on, so that it is answered


def test_what_is_remembered_has_an_end_and_the_newest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "_MOST_OWNERS", 2)
    noted = Given(3)
    for name in "abcad":
        noted.give("first", name)
    assert [name for name in "abcd" if noted.has("first", name)] == ["a", "c", "d"]
    for owner in ("second", "first", "third"):
        noted.give(owner, "x")
    assert [owner for owner in ("first", "second", "third") if noted.has(owner, "x")] == ["first", "third"]


def test_many_files_do_not_take_a_page_from_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belongings, "_MOST_FILES", 3)
    layer = Belongings(Starlette())
    pictures = [{"imgs": {"imgs": [{"url": f"/media/{number:08}.png"}]}} for number in range(5)]
    asyncio.run(told(layer, "owner", page("s1"), *({"delta": {"new_element": each}} for each in pictures)))
    assert layer._is_of("owner", "/_stcore/upload_file/s1/file")
    assert [layer._is_of("owner", f"/media/{number:08}.png") for number in range(5)] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_many_pages_do_not_cut_off_one_that_is_open(
    two: tuple[TestClient, TestClient],
) -> None:
    own, other = two
    layer_of(own)._pages.most = 2
    with own.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]) as stream:
        oldest = ForwardMsg.FromString(stream.receive_bytes()).new_session.initialize.session_id
        upload = f"/_stcore/upload_file/{oldest}/file"
        others = [session_of(own) for _ in range(4)]
        assert own.put(upload).status_code == 200
        assert other.put(upload).status_code == 404
        assert session_of(own, oldest) == oldest  # a second connection, and its end
        assert own.put(upload).status_code == 200
    assert session_of(own, oldest) == oldest  # it was the last to be closed
    assert [own.put(f"/_stcore/upload_file/{one}/file").status_code for one in others[:3]] == [404] * 3


def test_what_a_session_was_given_is_forgotten_when_it_is_over(
    office: Store, two: tuple[TestClient, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = two
    monkeypatch.setattr(belongings, "_TIDY_EVERY", 0.0)
    layer = layer_of(own)
    session_of(own)
    session_of(other)
    both = {sessions.id_of(client.cookies["zjg_session"]) for client in two}
    assert layer._files.owners() == layer._pages.owners() == both
    sessions.end(office, own.cookies["zjg_session"])  # as a command beside the server does
    session_of(other)
    stays = {sessions.id_of(other.cookies["zjg_session"])}
    assert layer._files.owners() == layer._pages.owners() == stays
    assert other.get(FILE).status_code == 200


def test_a_demonstration_has_no_sessions_to_tell_apart(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "present", lambda: Door.DEMO)
    client = TestClient(application(), client=("127.0.0.1", 5000))
    assert client.get(FILE).text == "served"


def test_what_no_page_sends_is_not_heard_in_a_demonstration_either(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "present", lambda: Door.DEMO)
    client = TestClient(application(), client=("127.0.0.1", 5000))
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]) as stream:
        stream.receive_bytes()
        stream.receive_bytes()
        stream.send_bytes(asks({"clear_cache": True}))
        stream.send_bytes(asks({"app_heartbeat": True}))
        assert stream.receive_bytes() == asks({"app_heartbeat": True})
