"""What Streamlit hands to one page's session is for whoever has that session, not for everybody signed in.

Streamlit keeps files under the hash of their content and sessions under an id; whoever knows either and
passes the gate is served. So what a websocket gives a browser is noted beside the cookie that opened it: a
file is given or made, an upload taken and a session taken up again under the same cookie only. To others
there is nothing. What no page of ours sends is not heard at all, whoever is let in: Streamlit has messages
that tell of the server's folder, write into it, or throw away what is kept for everybody.
"""

import logging
import time
from urllib.parse import unquote

import anyio.to_thread
from google.protobuf.message import DecodeError
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from zjg_dash.access import door, sessions
from zjg_dash.access.door import Door
from zjg_dash.server import messages
from zjg_dash.server.gate import token_of
from zjg_dash.server.given import Given, Pages
from zjg_dash.server.nowhere import not_found
from zjg_dash.web import database

_MEDIA, _UPLOAD = "/media/", "/_stcore/upload_file/"
_MOST_FILES, _MOST_PAGES = 2_000, 200
"""Files and closed pages of each session that are remembered."""
_TIDY_EVERY = 60.0
"""Seconds between two looks for sessions that are over."""

LOG = logging.getLogger("zjg_dash.belongings")


class Belongings:
    """Notes what each session was given; refuses what was given to others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Apart, so that no number of files lets a page's session be forgotten.
        self._files, self._pages = Given(_MOST_FILES), Pages(_MOST_PAGES)
        self._tidied = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what belongs to who asks. Without sign-in there are no sessions to tell apart."""
        owner = None
        if scope["type"] in ("http", "websocket") and door.present() is Door.SIGN_IN:
            owner = sessions.id_of(token_of(scope) or "")
        if scope["type"] == "websocket":
            hearing = self._hearing(owner, receive)
            if owner is None:
                await self.app(scope, hearing, send)
            else:
                await self._tidy()
                await self._connected(owner, scope, hearing, send)
        elif owner is None or self._is_of(owner, scope["path"]):
            await self.app(scope, receive, send)
        else:
            await not_found()(scope, receive, send)

    def _is_of(self, owner: str, path: str) -> bool:
        """Whether an address names nothing that was given to others."""
        given = {_MEDIA: self._files, _UPLOAD: self._pages}
        root = next((root for root in given if path.startswith(root)), None)
        if root is None:
            return True
        name = unquote(path.removeprefix(root)).partition("/")[0].partition(".")[0]
        return given[root].has(owner, name)

    async def _connected(self, owner: str, scope: Scope, receive: Receive, send: Send) -> None:
        """A websocket until its end; what it gives is noted."""
        session = ""

        async def noting(message: Message) -> None:
            nonlocal session
            data = message.get("bytes") if message["type"] == "websocket.send" else None
            if data:
                if not session and (session := messages.session_of(data)):
                    self._pages.open(owner, session)
                for name in messages.files_of(data):
                    self._files.give(owner, name)
            await send(message)

        try:
            await self.app(self._of_own_session(scope, owner), receive, noting)
        finally:
            if session:
                self._pages.close(owner, session)

    def _hearing(self, owner: str | None, receive: Receive) -> Receive:
        async def hearing() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes") if message["type"] == "websocket.receive" else None
                if not data:
                    return message
                if heard := self._heard(owner, data):
                    return {**message, "bytes": heard}

        return hearing

    def _heard(self, owner: str | None, data: bytes) -> bytes:
        """What goes on of a page's message; nothing of what is none does, since Streamlit then disconnects.

        Who asks for the file of another's button asks for none instead, so that Streamlit says at once that
        it failed: a page that is not answered waits for minutes.
        """
        try:
            asked = BackMsg.FromString(data)
        except DecodeError:
            return data
        kind = messages.kind_of(asked)
        if kind == "deferred_file":
            wanted = asked.backend_operation_request.deferred_file
            if owner is None or self._files.has(owner, wanted.file_id):
                return data
            wanted.file_id = ""
            return bytes(asked.SerializeToString())
        if messages.is_heard(kind):
            return data
        LOG.warning("not heard", extra={"kind": kind})
        return b""

    def _of_own_session(self, scope: Scope, owner: str) -> Scope:
        """The scope; the session that is to be taken up again is left out where it is another's."""
        headers = MutableHeaders(raw=list(scope["headers"]))
        wanted = messages.taken_up(headers)
        if wanted is None or self._pages.has(owner, wanted):
            return scope
        messages.take_none_up(headers)
        return {**scope, "headers": headers.raw}

    async def _tidy(self) -> None:
        """Forget what was given to sessions that are over, wherever they were ended."""
        if time.monotonic() - self._tidied < _TIDY_EVERY:
            return
        self._tidied = time.monotonic()
        known = self._files.owners() | self._pages.owners()  # before the look: who signs in meanwhile stays
        over = known - await anyio.to_thread.run_sync(sessions.open_ids, database.store())
        self._files.forget(over)
        self._pages.forget(over)
