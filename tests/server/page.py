"""A page as a browser has it, over the websocket of a real server: what is drawn, and what is sent back."""

import asyncio
import re
import uuid
from types import TracebackType
from typing import Any, Self

import httpx
import websockets
from google.protobuf.text_format import MessageToString
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.processes import PATIENCE

_WIDGET = re.compile(r'"(\$\$ID-[0-9a-f]+-([^"]*))"')


class Page:
    """An open page of a visitor; `async with` it."""

    def __init__(self, port: int, cookie: str, *, session: str = "") -> None:
        self.port, self.cookie = port, cookie
        self.again = ["streamlit", "token", session] if session else ["streamlit"]
        self.session = ""
        self.pages: dict[str, str] = {}
        """Hashes of pages by their name in an address."""
        self.widgets: dict[str, str] = {}
        """Ids of widgets by their key, those of all runs."""
        self.fragments: set[str] = set()
        """Parts that are drawn alone, those of the page opened last."""
        self.address: tuple[str, str] = ("", "")
        self.values: dict[str, Any] = {}
        """What widgets of this page were given; a browser says all of it each time."""

    async def __aenter__(self) -> Self:
        self.stream = await websockets.connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            additional_headers={"Cookie": self.cookie},
            subprotocols=self.again,  # type: ignore[arg-type]
            max_size=None,
            open_timeout=PATIENCE,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.stream.close()

    async def open(self, page: str, query: str = "") -> str:
        """All that is drawn of a page."""
        self.address, self.values, self.fragments = (page, query), {}, set()
        return await self.send()

    async def send(self, *, page_hash: str = "", fragment: str = "", **values: Any) -> str:
        """All that is drawn after widgets were given values: `note={"string_value": "x"}`."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = self.address
        asked.rerun_script.page_script_hash = page_hash
        asked.rerun_script.fragment_id = fragment
        self.values |= {key: value for key, value in values.items() if "trigger_value" not in value}
        for key, value in (self.values | values).items():
            state = asked.rerun_script.widget_states.widgets.add(id=self.widgets.get(key, key))
            for name, given in value.items():
                if name == "files":
                    for file_id, file_name, size in given:
                        state.file_uploader_state_value.uploaded_file_info.add(
                            file_id=file_id, name=file_name, size=size
                        )
                else:
                    setattr(state, name, given)
        return await self._told(asked, "script_finished")

    async def press(self, key: str, **values: Any) -> str:
        """All that is drawn after a button was pressed."""
        return await self.send(**values, **{key: {"trigger_value": True}})

    async def attach(self, key: str, *files: tuple[str, bytes]) -> str:
        """All that is drawn after files were dropped into an uploader."""
        sent = []
        for name, content in files:
            file_id = str(uuid.uuid4())
            await asyncio.to_thread(self.put, self.session, file_id, name, content)
            sent.append((file_id, name, len(content)))
        return await self.send(**{key: {"files": sent}})

    def put(self, session: str, file_id: str, name: str, content: bytes) -> int:
        """Send a file to a page, as a browser does; the status."""
        with httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=PATIENCE) as browser:
            browser.headers["Cookie"] = self.cookie
            token = browser.get("/_stcore/health").cookies.get("_streamlit_xsrf", "none")
            headers = {"Cookie": f"{self.cookie}; _streamlit_xsrf={token}", "X-Xsrftoken": token}
            path = f"/_stcore/upload_file/{session}/{file_id}"
            return browser.put(path, files={"file": (name, content)}, headers=headers).status_code

    async def file_of(self, deferred: str) -> str:
        """What a deferred download answers: an address, or an error. Raises TimeoutError for silence."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = str(uuid.uuid4())
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = deferred
        return await self._told(asked, "backend_operation_response")

    async def ask(self, kind: str) -> str:
        """What comes of a message of a kind that no page sends, until the page was drawn once more."""
        asked = BackMsg()
        payload = asked
        for name in kind.split("."):
            payload = getattr(payload, name)
        if hasattr(payload, "SetInParent"):
            payload.SetInParent()
        else:
            setattr(asked, kind, True)
        await self.stream.send(asked.SerializeToString())
        return await self.send()

    async def _told(self, asked: BackMsg, last: str) -> str:
        await self.stream.send(asked.SerializeToString())
        drawn: list[str] = []
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg.FromString(await self.stream.recv())
                kind = message.WhichOneof("type")
                text = MessageToString(message, as_utf8=True)
                drawn.append(text)
                self.widgets |= {key: widget for widget, key in _WIDGET.findall(text)}
                self.fragments |= set(re.findall(r'fragment_id: "([0-9a-f]+)"', text))
                if kind == "new_session":
                    self.session = message.new_session.initialize.session_id
                if kind == "navigation":
                    self.pages = {
                        one.url_pathname: one.page_script_hash for one in message.navigation.app_pages
                    }
                again = ForwardMsg.FINISHED_EARLY_FOR_RERUN
                if kind == last and message.script_finished != again:
                    return "\n".join(drawn)
