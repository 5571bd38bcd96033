"""Somebody is there: what a person does on a page keeps the session, and nothing else does.

A page asks by itself too, when time passes and when its connection comes back. So it is not the run of a page
that keeps the session but the message that asks for it.
"""

import time

import anyio.to_thread
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from zjg_dash.access import door, sessions
from zjg_dash.access.door import Door
from zjg_dash.server import messages
from zjg_dash.server.gate import token_of
from zjg_dash.web import database

NOTED_EVERY = 60.0
"""Seconds between two notes of what is done on a page: a click is quicker than a note."""


class Presence:
    """Notes in the table of sessions that somebody did something."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; listen to the websockets of who is signed in."""
        token = token_of(scope) if scope["type"] == "websocket" and door.present() is Door.SIGN_IN else None
        await self.app(scope, _listening(token, scope, receive) if token else receive, send)


def _listening(token: str, scope: Scope, receive: Receive) -> Receive:
    came_back = messages.taken_up(Headers(scope=scope)) is not None
    noted = -NOTED_EVERY

    async def listening() -> Message:
        nonlocal came_back, noted
        message = await receive()
        asked = _asked(message)
        if asked is None:
            return message
        by_hand = messages.by_hand(asked, came_back=came_back)
        came_back = came_back and messages.kind_of(asked) != "rerun_script"
        if by_hand and time.monotonic() - noted >= NOTED_EVERY:
            noted = time.monotonic()
            await anyio.to_thread.run_sync(sessions.keep, database.store(), token)
        return message

    return listening


def _asked(message: Message) -> BackMsg | None:
    """What a page asks for; None where it is nothing of Streamlit's."""
    data = message.get("bytes") if message["type"] == "websocket.receive" else None
    try:
        return BackMsg.FromString(data) if data else None
    except DecodeError:
        return None
