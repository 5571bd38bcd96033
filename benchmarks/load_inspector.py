"""One inspector as the server sees one: files go up by HTTP, buttons are pressed over the websocket."""

import asyncio
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Self

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from zjg_dash import language
from zjg_dash.language import formats

LONGEST = 300.0
"""Seconds after which an upload counts as failed."""


def said(key: str, **fields: str) -> str:
    """What the page says in its first language."""
    return language.text("zh_CN", key, **fields)


def said_period(period: str) -> str:
    """A period as the page writes it."""
    return formats.period("zh_CN", period)


@dataclass
class Inspector:
    """Somebody who uploads a workbook, looks at what it changes, and lets it count."""

    socket: ClientConnection
    client: httpx.AsyncClient
    period: str
    session: str = ""
    page: str = ""
    controls: dict[str, str] = field(default_factory=dict)
    """Of the page as drawn last: ids of the file control ("file") and of buttons, by their label."""
    texts: list[str] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    async def upload(self, name: str, content: bytes) -> float:
        """A workbook from the file control to "it counts"; the seconds it took. Raises SystemExit."""
        began = time.perf_counter()
        async with asyncio.timeout(LONGEST):
            file = await self._send_file(name, content)
            await self._rerun(file)
            await self._press(said("upload.compare"), file)
            await self._press(said("upload.commit"), file)
        if said("upload.done", period=said_period(self.period)) not in self.texts:
            raise SystemExit(f"{name} was not committed: {self.texts}")
        return time.perf_counter() - began

    async def _send_file(self, name: str, content: bytes) -> WidgetState:
        asked = BackMsg()
        asked.file_urls_request.request_id = str(next(self.numbers))
        asked.file_urls_request.session_id = self.session
        asked.file_urls_request.file_names.append(name)
        await self.socket.send(asked.SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())  # type: ignore[arg-type]
            if message.WhichOneof("type") == "file_urls_response":
                break
        (place,) = message.file_urls_response.file_urls
        answer = await self.client.put(
            place.upload_url,
            files={"file": (name, content)},
            headers={"X-Xsrftoken": self.client.cookies["_streamlit_xsrf"]},
        )
        if answer.status_code != 204:
            raise SystemExit(f"the upload was answered {answer.status_code}: {answer.text}")
        info = UploadedFileInfo(file_id=place.file_id, name=name, size=len(content), file_urls=place)
        return WidgetState(
            id=self.controls["file"],
            file_uploader_state_value=FileUploaderState(uploaded_file_info=[info]),
        )

    async def _press(self, label: str, *others: WidgetState) -> None:
        if label not in self.controls:
            raise SystemExit(f"there is no button {label!r}: {self.texts}")
        await self._rerun(*others, WidgetState(id=self.controls[label], trigger_value=True))

    async def _rerun(self, *states: WidgetState) -> None:
        message = BackMsg()
        message.rerun_script.query_string = f"period={self.period}"
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.widget_states.widgets.extend(states)
        await self.socket.send(message.SerializeToString())
        await self._drawn()

    async def _drawn(self) -> None:
        """Read until the page's script has ended; keep its controls and sentences."""
        self.texts = []
        async for raw in self.socket:
            message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "navigation":
                pages = {each.url_pathname: each.page_script_hash for each in message.navigation.app_pages}
                self.page = pages["upload"]
            elif kind == "delta":
                self._keep(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return

    def _keep(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise SystemExit(f"the page failed: {element.exception.message}")
        if kind == "file_uploader" and not element.file_uploader.multiple_files:
            self.controls["file"] = element.file_uploader.id
        elif kind == "button":
            self.controls[element.button.label] = element.button.id
        elif kind == "alert":
            self.texts.append(element.alert.body)
        elif kind == "page_link":
            self.texts.append(element.page_link.label)

    @classmethod
    async def arrived(cls, address: str, cookie: str, period: str) -> Self:
        """An inspector in front of the page of uploads. `address`: host and port."""
        name, _, value = cookie.partition("=")
        client = httpx.AsyncClient(base_url=f"http://{address}", cookies={name: value}, timeout=LONGEST)
        await client.get("/_stcore/health")  # hands out the token against forged requests
        socket = await connect(
            f"ws://{address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": cookie},
            max_size=None,
            compression=None,
        )
        inspector = cls(socket, client, period)
        await inspector._rerun()
        await inspector._rerun()  # the first told which page is the one of uploads
        return inspector

    async def leave(self) -> None:
        """Close the session."""
        await self.socket.close()
        await self.client.aclose()
