"""Who may knock at all: trusted proxies, known host names, no foreign pages, no shut routes.

It asks nothing about the person (that is the sign-in's business) and reads no body. Whatever is refused
here never reaches Streamlit.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from zjg_dash import language
from zjg_dash.configuration import Configuration

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip")
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_SHUT = (
    *("_stcore/agent", "_stcore/metrics", "_stcore/script-health-check", "_stcore/message"),
    *("auth", "oauth2callback"),
)
"""Streamlit's routes for other programs, which drive the app, read its load or run its script, and those of
its own sign-in, which is not ours."""
_SAME_SITE = frozenset({"same-origin", "none"})


class Proxies:
    """The visitor's address and scheme as a trusted proxy tells them; nobody else may tell them."""

    def __init__(self, app: ASGIApp, configuration: Configuration) -> None:
        self.app = app
        self.configuration = configuration
        # uvicorn and Starlette describe the same protocol with types of their own
        self.told: ASGIApp = ProxyHeadersMiddleware(app, list(configuration.trusted_proxies))  # type: ignore[arg-type, assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what a proxy or this machine sends."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        peer = scope["client"][0] if scope.get("client") else ""
        if self.configuration.proxy_of(peer):
            await self.told(scope, receive, send)
        elif any(name in Headers(scope=scope) for name in _FORWARDED):
            await refuse(scope, receive, send, 400, "proxy_unknown")
        elif peer and not _at_this_machine(peer):
            await refuse(scope, receive, send, 403, "not_through_proxy")
        else:
            await self.app(scope, receive, send)


class Hosts:
    """Only under its own names, only for its own pages, only on routes that are meant for people."""

    def __init__(self, app: ASGIApp, configuration: Configuration) -> None:
        self.app = app
        self.hosts = configuration.hosts
        self.public = configuration.public_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked for under a known name by a page of ours."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        changes = scope["type"] == "websocket" or scope["method"] not in _HARMLESS
        if not known_host(headers.getlist("host"), self.hosts):
            await refuse(scope, receive, send, 400, "host_unknown")
        elif is_shut(scope["path"]):
            await refuse(scope, receive, send, 404, "route_shut")
        elif changes and not self._of_ours(headers):
            await refuse(scope, receive, send, 403, "page_foreign")
        else:
            await self.app(scope, receive, send)

    def _of_ours(self, headers: Headers) -> bool:
        """Whether the asking page, if any, is one of ours. A program that is no browser names none."""
        if headers.get("sec-fetch-site", "none") not in _SAME_SITE:
            return False
        origin = headers.get("origin")
        if origin is None or (self.public and origin.lower() == self.public):
            return True
        parts = urlsplit(origin.lower())
        return parts.scheme in ("http", "https") and parts.netloc == headers["host"].lower()


def known_host(given: list[str], known: frozenset[str]) -> bool:
    """Whether the one Host header names a host that is known; its port does not matter."""
    if len(given) != 1:
        return False
    try:
        parts = urlsplit(f"//{given[0].lower()}")
        _ = parts.port
    except ValueError:
        return False
    bare = parts.netloc == parts.geturl().removeprefix("//") and "@" not in parts.netloc
    return bare and parts.hostname in known


def is_shut(path: str) -> bool:
    """Whether a path is, or lies below, a route that is shut for everybody."""
    parts = path.strip("/").lower()
    return any(parts == shut or parts.startswith(f"{shut}/") for shut in _SHUT)


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, why: str, **fields: str) -> None:
    """Answer with a status and the sentences `doors.<why>`; a websocket is not opened."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    said = "\n".join(language.text(lang, f"doors.{why}", **fields) for lang in ("zh_CN", "en"))
    await PlainTextResponse(f"{said}\n", status)(scope, receive, send)


def _at_this_machine(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return True  # no address at all: a socket of this machine
