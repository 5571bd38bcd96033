"""What a browser does behind nginx: signs in, opens the websocket, has a page drawn, uploads."""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.deploy.nginx_site import GOOD, NAME, Site
from tests.processes import PATIENCE


async def drawn(site: Site, cookies: str, origin: str | None = None) -> set[str]:
    """The kinds of messages until the first page is drawn."""
    kinds: set[str] = set()
    async with _socket(site, cookies, origin) as stream:
        await stream.send(_first_message())
        async with asyncio.timeout(PATIENCE):
            while "script_finished" not in kinds:
                message = ForwardMsg.FromString(await stream.recv())
                kinds.add(str(message.WhichOneof("type")))
    return kinds


async def uploads(
    site: Site, visitor: httpx.Client, token: dict[str, str], files: dict[str, bytes]
) -> dict[str, int]:
    """The status of each upload into a session that is open, and of one without the token."""
    async with _socket(site, cookies_of(visitor), None) as stream:
        await stream.send(_first_message())
        async with asyncio.timeout(PATIENCE):
            while (message := ForwardMsg.FromString(await stream.recv())).WhichOneof("type") != "new_session":
                pass
        session = message.new_session.initialize.session_id

        def put(name: str, content: bytes, headers: dict[str, str]) -> int:
            file = {"file": (f"{name}.xlsx", content)}
            path = f"/_stcore/upload_file/{session}/{name}"
            return visitor.put(path, files=file, headers=headers).status_code

        sent = {name: await asyncio.to_thread(put, name, content, token) for name, content in files.items()}
        return sent | {"forged": await asyncio.to_thread(put, "forged", b"x", {})}


def _socket(site: Site, cookies: str, origin: str | None) -> Any:
    return websockets.connect(
        f"wss://{NAME}:{site.port}/_stcore/stream",
        host="127.0.0.1",
        port=site.port,
        ssl=site.trust,
        server_hostname=NAME,
        origin=origin or site.secure,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies} if cookies else {},
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        open_timeout=PATIENCE,
    )


def _first_message() -> bytes:
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    return asked.SerializeToString()


def sign_in(visitor: httpx.Client) -> httpx.Response:
    form = re.search(r'name="form" value="([^"]+)"', let_in(lambda: visitor.get("/sign-in")).text)
    assert form
    sent = {"form": form[1], "name": "lead", "password": GOOD}
    origin = {"Origin": str(visitor.base_url).rstrip("/")}
    answer = let_in(lambda: visitor.post("/sign-in", data=sent, headers=origin))
    assert answer.status_code == 303, answer.text
    return answer


def sign_out(visitor: httpx.Client) -> httpx.Response:
    """The answer to the form that ends the session."""
    form = re.search(r'name="form" value="([^"]+)"', visitor.get("/sign-out").text)
    assert form
    origin = {"Origin": str(visitor.base_url).rstrip("/")}
    return visitor.post("/sign-out", data={"form": form[1]}, headers=origin)


def let_in(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """The answer, asked for again while nginx slows down whoever comes to the door too often."""
    until = time.monotonic() + PATIENCE
    while (answer := ask()).status_code == 429 and time.monotonic() < until:
        time.sleep(1)
    return answer


def cookies_of(visitor: httpx.Client) -> str:
    return "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
