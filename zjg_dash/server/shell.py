"""The HTML shell in the language of the address: its language, title, icon and the words of the frame."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zjg_dash import language
from zjg_dash.server.gate import OWN, below
from zjg_dash.web import words

FOLDER = Path(__file__).parents[1] / "web" / "shell"
_SCRIPT = "/zjg/framework.js"
_ICON = "/zjg/icon.png"


class Shell:
    """Rewrites the HTML shell: its language, title, icon, and the script that says the frame's words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; an HTML answer is held until it is whole, then rewritten.

        Pages of our own say what they are and need no script.
        """
        if scope["type"] != "http" or below(scope["path"], OWN):
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


async def _framework_script(_request: Request) -> Response:
    return Response(_script(), media_type="text/javascript; charset=utf-8")


async def _icon(_request: Request) -> Response:
    return Response((FOLDER / "icon.png").read_bytes(), media_type="image/png")


ROUTES = (Route(_SCRIPT, _framework_script), Route(_ICON, _icon), Route("/favicon.ico", _icon))
"""What the shell asks for; it holds nothing that only some may see."""


@cache
def _script() -> str:
    said = json.dumps({_tag(lang): _frame_words(lang) for lang in language.LANGUAGES}, ensure_ascii=False)
    names = json.dumps({name: _tag(lang) for name, lang in language.NAMES.items()})
    script = (FOLDER / "framework.js").read_text(encoding="utf-8")
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


def _is_html(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in headers)
