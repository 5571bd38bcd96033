"""What is written down while the server runs: one JSON object a line, with the id of the request.

Every logger of the process ends here, uvicorn's and Streamlit's too. A line holds no names, notes, queries,
cookies, file names or contents: paths are cut to their first two parts (what follows may be a key to a
file), queries are left out, and of an exception its kind and the places it passed are kept, while its
message, in which a value may stand, is kept at level "debug" only.
"""

import json
import logging
import sys
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path
from traceback import extract_tb
from typing import Any

import streamlit as st
import streamlit.logger
import uvicorn.config
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

from zjg_dash.configuration import Log
from zjg_dash.refusals.serving import LogUnwritable
from zjg_dash.server.doorkeeper import refuse

HEADER = "x-request-id"
LOG = logging.getLogger("zjg_dash.requests")
_QUIET = ("/static/", "/zjg/", "/_stcore/health", "/healthz", "/readyz")
"""Paths asked for by programs all day long: a good answer is a line at level "debug" only."""
_request: ContextVar[str | None] = ContextVar("request", default=None)
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


class Requests:
    """Gives each request and each page's connection an id, and writes a line when it is over."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on under a new id; a page's script finds it among its connection's headers."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request = uuid.uuid4().hex[:16]
        headers = MutableHeaders(raw=list(scope["headers"]))
        headers[HEADER] = request
        scope = {**scope, "headers": headers.raw}
        token, began = _request.set(request), time.perf_counter()
        outcome: dict[str, Any] = {}

        async def watched(message: Message) -> None:
            match message["type"]:
                case "http.response.start":
                    outcome["status"] = message["status"]
                    MutableHeaders(raw=message["headers"])[HEADER] = request
                case "websocket.accept":
                    LOG.info("opened", extra=_fields(scope))
                    outcome["status"] = 101
                case "websocket.close" if "status" not in outcome:
                    outcome["status"] = 403
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            took = round((time.perf_counter() - began) * 1000, 1)
            LOG.log(_weight(scope, outcome), "closed" if scope["type"] == "websocket" else "answered",
                    extra={**_fields(scope), **outcome, "ms": took})  # fmt: skip
            _request.reset(token)


class Failures:
    """What nobody foresaw: the log gets the places, the visitor the number to find them by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; an exception ends as an answer with the headers of every other one."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as failure:
            LOG.error("failed", exc_info=failure)
            if not begun:
                await refuse(scope, receive, send, 500, "failed", reference=str(current()))
            elif scope["type"] == "websocket":
                with suppress(RuntimeError):  # it was closed before the failure
                    await send({"type": "websocket.close", "code": 1011})


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def __init__(self, *, messages: bool = False) -> None:
        super().__init__()
        self.messages = messages

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger, message, the request's id, the fields it came with, the exception's places."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (request := current()) is not None:
            line["request"] = request
        line |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = _chain(record.exc_info[1], messages=self.messages)
        return json.dumps(line, ensure_ascii=False, default=str)


def install(log: Log) -> None:
    """Let every logger of the process write lines of JSON to where `log` says.

    A file may be moved away while the server runs; a new one is begun. Raises LogUnwritable.
    """
    destination: logging.Handler = logging.StreamHandler(sys.stderr)
    if log.file:
        try:
            Path(log.file).parent.mkdir(parents=True, exist_ok=True)
            destination = WatchedFileHandler(log.file, encoding="utf-8")
        except OSError as error:
            raise LogUnwritable(file=log.file, reason=error.strerror or str(error)) from error
    destination.setFormatter(Lines(messages=log.level == "debug"))
    root = logging.getLogger()
    root.handlers[:] = [destination]
    root.setLevel(_of_others(log.level))
    logging.getLogger("zjg_dash").setLevel(log.level.upper())
    # uvicorn puts its own handlers in place when it starts; this is the table it does so from.
    uvicorn.config.LOGGING_CONFIG.update(
        version=1,
        disable_existing_loggers=False,
        formatters={"default": {}, "access": {}},  # it writes into both
        handlers={},
        loggers={"uvicorn": {"level": _of_others(log.level), "propagate": True}},
    )
    # Streamlit gives each of its loggers a console handler of its own, also those that come later.
    streamlit.logger.setup_formatter = _to_root
    for logger in streamlit.logger._loggers.values():
        _to_root(logger)


def current() -> str | None:
    """The id of the request being answered, or of the connection whose page is being drawn."""
    request = _request.get()
    if request is None and get_script_run_ctx(suppress_warning=True) is not None:
        request = st.context.headers.get(HEADER)
    return request


def _to_root(logger: logging.Logger) -> None:
    handler = getattr(logger, "streamlit_console_handler", None)
    if handler is not None:
        logger.removeHandler(handler)
    logger.propagate = True


def _of_others(level: str) -> str:
    """The level of libraries, never below warnings, also where our own is "debug": there they name addresses
    with their queries (httpx), and of each websocket its cookies and what was typed (uvicorn).
    """
    return level.upper() if level == "error" else "WARNING"


def _weight(scope: Scope, outcome: Mapping[str, Any]) -> int:
    if outcome.get("status", 0) >= 500:
        return logging.ERROR
    return logging.DEBUG if scope["path"].startswith(_QUIET) else logging.INFO


def _fields(scope: Scope) -> dict[str, Any]:
    """What is written down of a request."""
    client = scope.get("client")
    return {
        "client": client[0] if client else None,
        "scheme": scope["scheme"],
        "method": scope.get("method", "WEBSOCKET"),
        "path": shortened(scope["path"]),
    }


def shortened(path: str) -> str:
    """The first two parts of a path, of a stored file's only the first: what follows may be a key to it."""
    parts = path.split("/")
    kept = 2 if parts[1:2] == ["media"] else 3
    return "/".join([*parts[:kept], *(["…"] if len(parts) > kept else [])])


def _chain(error: BaseException, *, messages: bool) -> list[dict[str, Any]]:
    """An exception and what caused it: its kind, the places it passed, and its message if wanted."""
    chain: list[dict[str, Any]] = []
    following: BaseException | None = error
    while following is not None and len(chain) < 8:
        passed = extract_tb(following.__traceback__)[-30:]
        told: dict[str, Any] = {"kind": f"{type(following).__module__}.{type(following).__qualname__}"}
        if messages:
            told["message"] = str(following)
        chain.append(told | {"places": [f"{each.filename}:{each.lineno} {each.name}" for each in passed]})
        hidden = following.__suppress_context__ and following.__cause__ is None
        following = None if hidden else following.__cause__ or following.__context__
    return chain
