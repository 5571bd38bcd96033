"""The browser that draws pictures: started when the first is asked for, kept for the next, stopped when idle.

One a process, in a thread of its own with an event loop of its own: whoever waits for a picture holds up
nobody else's page. kaleido's own server for synchronous calls is not used: it hands the pictures of several
callers out by one queue, and waits for ever where no browser starts.
"""

import asyncio
import atexit
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from functools import cache
from typing import Any, Literal, TypeVar

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from kaleido import Kaleido

from zjg_dash.refusals.documents import NoBrowser, PictureFailed

Format = Literal["png", "svg"]
Result = TypeVar("Result")
PATH = "BROWSER_PATH"
"""Environment variable: the browser to take instead of the one that is found."""
PATIENCE = 45.0
"""Seconds a picture may take, with the start of the browser."""
IDLE = 300.0
"""Seconds after the last picture until the browser is stopped."""
SHARPNESS = 2
"""Pixels of a PNG for each of the figure's: so that it can be printed."""


def found() -> str | None:
    """The path of a Chromium (or Chrome, Edge) on this machine; looked for once."""
    return os.environ.get(PATH, "") or _installed()


@cache
def _installed() -> str | None:
    return Chromium.find_browser(skip_local=False)


def picture(figure: go.Figure, form: Format) -> bytes:
    """The figure as it is, drawn.

    Raises NoBrowser, and PictureFailed where it takes too long or goes wrong.
    """
    path = found()
    if path is None:
        raise NoBrowser(variable=PATH)
    drawing = _WORKSHOP.run(_WORKSHOP.draw(figure.to_dict(), form, path))
    try:
        return drawing.result(PATIENCE)
    except TookTooLong as late:
        drawing.cancel()
        _WORKSHOP.run(_WORKSHOP.stop())
        raise PictureFailed(seconds=int(PATIENCE)) from late
    except Exception as failure:  # whatever a browser can do wrong: the next call starts it anew
        _WORKSHOP.run(_WORKSHOP.stop())
        raise PictureFailed(seconds=int(PATIENCE)) from failure


def stop() -> None:
    """Stop the browser, if it runs."""
    _WORKSHOP.close()


class _Workshop:
    """A loop in a thread, and the browser on it. All methods but `run` and `close` run on the loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._kaleido: Kaleido | None = None
        self._starting = asyncio.Lock()
        self._idle: asyncio.TimerHandle | None = None

    def run(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """The work's future; the loop is started by the first."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
                atexit.register(self.close)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def draw(self, figure: dict[str, Any], form: Format, path: str) -> bytes:
        """A picture, by the browser that runs or a new one."""
        async with self._starting:
            if self._kaleido is None:
                # without `mathjax=False` each picture would ask another host for it
                opened = Kaleido(n=1, timeout=PATIENCE, mathjax=False, path=path)
                await opened.open()
                self._kaleido = opened
        drawn = await self._kaleido.calc_fig(figure, opts={"format": form, "scale": SHARPNESS})
        if self._idle is not None:
            self._idle.cancel()
        loop = asyncio.get_running_loop()
        self._idle = loop.call_later(IDLE, lambda: loop.create_task(self.stop()))
        return bytes(drawn)

    async def stop(self) -> None:
        """Stop the browser; a later picture starts another."""
        opened, self._kaleido = self._kaleido, None
        if opened is not None:
            await opened.close()

    def close(self) -> None:
        """Stop the browser and wait for it, as at the end of the process."""
        if self._loop is not None and self._kaleido is not None:
            try:
                self.run(self.stop()).result(10)
            except Exception:  # at the end of a process nobody can be told
                return


_WORKSHOP = _Workshop()
