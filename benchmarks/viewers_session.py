"""One viewer as the server sees one: a websocket, and Streamlit's own messages in protobuf."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

LONGEST = 60.0
"""Seconds after which a page counts as never drawn."""
JITTER = 0.2
"""Part by which a viewer's thinking is longer or shorter: people do not click in step."""

Walk = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Look:
    """A page that was asked for, and the seconds until it was drawn."""

    page: str
    seconds: float


@dataclass
class Viewer:
    """Somebody who walks through the pages; every walk another one."""

    socket: ClientConnection
    walks: Sequence[Walk]
    chance: Random
    clicks: "count[int]" = field(default_factory=count)
    hashes: dict[str, str] = field(default_factory=dict)
    """By the page's name in the address."""
    walk: Walk = ()

    async def stay(self, until: float, think: float) -> list[Look]:
        """Think and click until the moment (of the monotonic clock) is there."""
        looks: list[Look] = []
        wait = self.chance.uniform(0, think)  # they do not all come at once
        while time.monotonic() + wait < until:
            await asyncio.sleep(wait)
            looks.append(await self.click())
            wait = think * self.chance.uniform(1 - JITTER, 1 + JITTER)
        return looks

    async def click(self) -> Look:
        """Open the next page of the walk."""
        step = next(self.clicks) % max(len(self.walk), 1)
        if step == 0:
            self.walk = self.chance.choice(self.walks)
        page, query = self.walk[step]
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.hashes.get(page, "")
        message.rerun_script.context_info.locale = "zh-CN"
        message.rerun_script.context_info.timezone = "Asia/Shanghai"
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(LONGEST):
            await self._drawn(page)
        return Look(page, time.perf_counter() - began)

    async def _drawn(self, page: str) -> None:
        """Read until the page's script has ended; raises where it failed or drew nothing."""
        elements = 0
        async for raw in self.socket:
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "delta":
                elements += 1
                if message.delta.new_element.WhichOneof("type") == "exception":
                    raise SystemExit(f"page {page!r} failed: {message.delta.new_element.exception.message}")
            elif kind == "navigation":
                self.hashes = {
                    each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
                }
            elif kind == "page_not_found":
                raise SystemExit(f"there is no page {page!r}")
            elif kind == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    continue
                if not elements:
                    raise SystemExit(f"page {page!r} drew nothing")
                return

    async def leave(self) -> None:
        """Close the session."""
        await self.socket.close()

    @classmethod
    async def arrived(cls, address: str, walks: Sequence[Walk], number: int, cookie: str) -> Self:
        """A viewer who has seen the first page."""
        headers: dict[str, Any] = {"Cookie": cookie} if cookie else {}
        socket = await connect(
            f"{address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers=headers,
            max_size=None,
            compression=None,
        )
        viewer = cls(socket, walks, Random(number))
        viewer.walk = walks[number % len(walks)]
        await viewer.click()
        return viewer


async def come(address: str, walks: Sequence[Walk], number: int, cookie: str) -> Viewer:
    """The viewer of that number, come to the address."""
    return await Viewer.arrived(address, walks, number, cookie)
