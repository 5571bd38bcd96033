"""The ASGI app around `app.py`: health, Chinese frame texts, warm imports, garbage collection off the click.

It listens on the loopback address only: sign-in comes later, and until then whoever reaches the pages can
do everything. Started either way (`zjg-dash serve` or `streamlit run app.py`), nothing stands open.
"""

import asyncio
import gc
import importlib
import ipaddress
import json
import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from zjg_dash import language, places
from zjg_dash.refusals import AddressNotLocal
from zjg_dash.web import database, guard, words

SHELL = Path(__file__).parent / "web" / "shell"
_SCRIPT = "/zjg/framework.js"
_ICON = "/zjg/icon.png"
_WARM = ("pandas", "plotly.graph_objects", "pyarrow", "duckdb", "babel.dates", "zjg_dash.web.frame")
_COLLECT_EVERY = 30.0
"""Seconds. Collecting after each click would cost more than the click (stack.md §1.5)."""


def run(db: Path, host: str = "127.0.0.1", port: int = 8501, *, demo: bool = False) -> None:
    """Serve the pages over a database until stopped.

    `demo` opens the browser. Raises AddressNotLocal for an address other machines could reach.
    """
    require_loopback(host)
    os.environ[database.VARIABLE] = str(db.resolve())
    application().run(
        config={
            "server.address": host,
            "server.port": port,
            "server.headless": not demo,
            **_theme_and_manners(),
        }
    )


def require_loopback(host: str) -> None:
    """Pass for 127.0.0.1, ::1 and localhost; raise AddressNotLocal otherwise."""
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise AddressNotLocal(host=host)


def application() -> st.App:
    """The ASGI app; one a process."""
    return st.App(
        places.site_folder() / "app.py",
        lifespan=_life,
        routes=[
            Route("/healthz", _health),
            Route(_SCRIPT, _framework_script),
            Route(_ICON, _icon),
        ],
        middleware=[Middleware(Shell)],
        on_script_error=guard.unexpected,
    )


@asynccontextmanager
async def _life(_app: st.App) -> AsyncIterator[None]:
    for name in _WARM:
        importlib.import_module(name)
    for lang in language.LANGUAGES:
        language.catalogue(lang)
    # Streamlit takes a folder named pages/ for its older kind of navigation until app.py has run once:
    # the first visitor by a deep link would be told that there is no such page.
    PagesManager.uses_pages_directory = False
    gc.collect()
    gc.freeze()  # what is loaded for good need not be looked at again
    sweeping = asyncio.create_task(_sweep())
    try:
        yield
    finally:
        sweeping.cancel()


async def _sweep() -> None:
    while True:
        await asyncio.sleep(_COLLECT_EVERY)
        gc.collect()


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _framework_script(_request: Request) -> Response:
    return Response(_script(), media_type="text/javascript; charset=utf-8")


async def _icon(_request: Request) -> Response:
    return Response((SHELL / "icon.png").read_bytes(), media_type="image/png")


@cache
def _script() -> str:
    said = json.dumps({_tag(lang): _frame_words(lang) for lang in language.LANGUAGES}, ensure_ascii=False)
    names = json.dumps({name: _tag(lang) for name, lang in language.NAMES.items()})
    script = (SHELL / "framework.js").read_text(encoding="utf-8")
    return f"window.zjgWords = {said};\nwindow.zjgNames = {names};\n{script}"


def _frame_words(lang: str) -> dict[str, Any]:
    """What the frame says, English as Streamlit has it: whole texts, and patterns."""
    english, said = language.catalogue("en"), language.catalogue(lang)
    return {
        "exact": {english[key]: said[key] for key in english if key.startswith("framework.exact.")},
        "patterns": [
            [english[key], said[key]] for key in sorted(english) if key.startswith("framework.pattern.")
        ],
    }


def _tag(lang: str) -> str:
    """A language as HTML names it: `zh-CN`."""
    return lang.replace("_", "-")


def _asked_language(query: bytes) -> str:
    """The language of an address, as the pages read it."""
    name = parse_qs(query.decode("latin-1")).get("lang", [""])[-1]
    return language.NAMES.get(name, words.DEFAULT)


@cache
def _theme_and_manners() -> dict[str, Any]:
    """The settings of `.streamlit/config.toml`, so that they hold whatever folder the command starts from."""
    import tomllib  # noqa: PLC0415

    settings = tomllib.loads(
        (places.site_folder() / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    )
    flat: dict[str, Any] = {}
    _flatten("", settings, flat)
    return {name: value for name, value in flat.items() if name not in _SET_BY_CALL}


_SET_BY_CALL = frozenset({"server.address", "server.port", "server.headless"})


def _flatten(prefix: str, table: dict[str, Any], into: dict[str, Any]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, into)
        else:
            into[f"{prefix}{name}"] = value


class Shell:
    """Rewrites the HTML shell: its language, title, icon, and the script that says the frame's words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; an HTML answer is held until it is whole, then rewritten."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if not _is_html(message["headers"]):
                    await send(message)
                return
            if not _is_html(start["headers"]):
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                whole = rewritten(body.decode("utf-8"), _asked_language(scope["query_string"])).encode()
                kept = [pair for pair in start["headers"] if pair[0].lower() not in _LENGTHS]
                length = (b"content-length", str(len(whole)).encode())
                await send({**start, "headers": [*kept, length]})
                await send({"type": "http.response.body", "body": whole})

        # An HTML page is asked for plain, because a packed one cannot be rewritten.
        plain = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        page = not scope["path"].startswith(("/static/", "/_stcore/", "/media/", "/component/"))
        await self.app({**scope, "headers": plain} if page else scope, receive, hold)


_LENGTHS = frozenset({b"content-length", b"etag", b"last-modified"})


def _is_html(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)


def rewritten(html: str, lang: str) -> str:
    """The shell with its language, title, icon and script set. Paths stay relative to the server's root."""
    html = re.sub(r'<html lang="[^"]*"', f'<html lang="{_tag(lang)}"', html, count=1)
    html = re.sub(
        r"<title>[^<]*</title>", f"<title>{language.text(lang, 'common.product')}</title>", html, count=1
    )
    html = re.sub(
        r'<link rel="shortcut icon" href="[^"]*"', f'<link rel="shortcut icon" href="{_ICON}"', html
    )
    return html.replace("</head>", f'<script src="{_SCRIPT}" defer></script></head>', 1)
