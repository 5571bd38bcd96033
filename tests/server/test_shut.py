"""Real servers in child processes: what is shut from the first moment on, before any page has run.

A Streamlit app with a folder pages/ has opened a page by name to the first visitor of a fresh process, past
app.py; and a server started by somebody's own command must be no way around the door.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import websockets
from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.processes import PATIENCE, free_port, serving
from zjg_dash import language, places
from zjg_dash.access import accounts
from zjg_dash.access.short_lived import ShortLived
from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store

OWNER = Actor("p-0", "owner", Role.OWNER)
GOOD = "Kestrel-44-harbour"
PROTECTED = sorted(path.stem for path in places.site_folder().glob("pages/*/*.py"))


@contextmanager
def server(database: Path, *line: str) -> Iterator[int]:
    """The port of a server started by a command, whose `PORT` is a free one."""
    port = free_port()
    command = [sys.executable, "-m", *(str(port) if word == "PORT" else word for word in line)]
    more = {"ZJG_DB": str(database)}
    with serving(command, port, database.parent / "log", folder=places.site_folder(), more=more):
        yield port


async def first_message(port: int, page: str, cookie: str = "") -> str:
    """All that the server draws for a first message that asks for a page by name."""
    headers = {"Cookie": cookie} if cookie else {}
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    drawn: list[str] = []
    async with websockets.connect(
        url,
        additional_headers=headers,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        open_timeout=PATIENCE,
    ) as stream:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        await stream.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg()
                message.ParseFromString(await stream.recv())  # type: ignore[arg-type]
                drawn.append(MessageToString(message, as_utf8=True))
                if message.WhichOneof("type") == "script_finished":
                    return "\n".join(drawn)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "office.duckdb"
    store = Store.open(path, create=True)
    accounts.add(store, OWNER, "root", Role.ADMIN, password=GOOD, must_change=False)
    accounts.add(store, OWNER, "lead", Role.LEADER, password=GOOD, must_change=False)
    store.close()
    return path


def signed_in(port: int, name: str) -> str:
    """The cookie of a session."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
        form = re.search(r'name="form" value="([^"]+)"', client.get("/sign-in").text)
        assert form
        client.post("/sign-in", data={"form": form[1], "name": name, "password": GOOD})
        return f"zjg_session={client.cookies['zjg_session']}"


def test_a_fresh_server_opens_no_page_by_name(database: Path) -> None:
    """The first message of all asks for a page of another role, by its name."""
    with server(database, "zjg_dash", "serve", "--no-browser", "--port", "PORT") as port:
        with pytest.raises(websockets.InvalidStatus):
            asyncio.run(first_message(port, "upload"))
        drawn = asyncio.run(first_message(port, "upload", signed_in(port, "lead")))
        assert language.text("zh_CN", "common.action.commit_batch") in drawn
        assert language.text("zh_CN", "upload.heading") not in drawn
        assert httpx.get(f"http://127.0.0.1:{port}/_stcore/health", timeout=PATIENCE).status_code == 401
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE).status_code == 200


def test_streamlit_by_itself_shows_one_sentence(database: Path) -> None:
    with server(database, "streamlit", "run", "app.py", "--server.port", "PORT") as port:
        for page in ("", *PROTECTED):
            drawn = asyncio.run(first_message(port, page))
            assert language.text("zh_CN", "refusals.access_not_started") in drawn, page
            assert "navigation" not in json.dumps(re.findall(r"app_pages|heading", drawn)), page
            for key in ("upload.heading", "batches.heading", "ranking.heading", "access.demo_notice"):
                assert language.text("zh_CN", key) not in drawn, page
    assert not [path for path in ShortLived._opened if path.parent == database.parent]
