"""The gate before everything: without a session only the door itself answers, and no websocket is opened.

Paths are compared by whole segments: `/sign-in` opens neither `/sign-inside` nor `/sign-in/../pages`.
"""

import ipaddress
from urllib.parse import urlencode, urlsplit

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from zjg_dash.access import door, sessions
from zjg_dash.access.door import Door
from zjg_dash.access.refusals import SessionEnded
from zjg_dash.access.roll import Account
from zjg_dash.actors import Action
from zjg_dash.web import database

SIGN_IN, SIGN_OUT, PASSWORD = "/sign-in", "/sign-out", "/password"
OPEN = (SIGN_IN, SIGN_OUT, "/healthz", "/readyz", "/zjg", "/favicon.ico")
"""What answers without a session, each with what lies below it."""
OPEN_TO_ONE_TIME = (*OPEN, PASSWORD)
"""What answers to somebody whose password must be changed."""
OWN = OPEN_TO_ONE_TIME
"""Where nothing answers but routes of ours: what is none of them is not found, for whomever."""
_NOT_PAGES = ("/_stcore", "/media", "/component", "/static", "/zjg", "/sign-in/oidc")
_UPLOADS = ("/_stcore/upload_file",)
"""Streamlit keeps in memory what is sent here, whether or not a page of the sender asks for a file."""
_POLICY_VIOLATION = 1008
_LONGEST_LINK = 2000
"""Characters of an address that is kept while somebody signs in."""


class Gate:
    """Asks each request and each websocket who it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass; answer the rest."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket" and not same_origin(Headers(scope=scope)):
            await _refuse_websocket(receive, send)
            return
        if door.present() is Door.DEMO:
            if _at_this_machine(scope):
                await self.app(scope, receive, send)
            elif scope["type"] == "websocket":
                await _refuse_websocket(receive, send)
            else:
                await Response(status_code=403)(scope, receive, send)
            return
        account = await anyio.to_thread.run_sync(account_of, scope)
        scope.setdefault("state", {})["account"] = account
        path = scope["path"]
        if account is not None and below(path, _UPLOADS) and not account.actor.may(Action.CHECK_WORKBOOK):
            await Response(status_code=403)(scope, receive, send)
        elif below(path, OPEN) or (
            account is not None and (not account.must_change or below(path, OPEN_TO_ONE_TIME))
        ):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await _refuse_websocket(receive, send)
        else:
            await _refused(scope, account)(scope, receive, send)


def account_of(scope: Scope) -> Account | None:
    """Who is signed in, by the cookie of a request; None for nobody."""
    if door.present() is not Door.SIGN_IN:
        return None
    try:
        return sessions.account_of(database.store(), token_of(scope))
    except SessionEnded:
        return None


def token_of(scope: Scope) -> str | None:
    """What the session's cookie carries."""
    return HTTPConnection(scope).cookies.get(sessions.COOKIE)


def below(path: str, roots: tuple[str, ...]) -> bool:
    """Whether a path is one of the roots or lies below one, by whole segments and without ways up."""
    segments = path.split("/")
    if ".." in segments or "." in segments:
        return False
    return any(segments[: root.count("/") + 1] == root.split("/") for root in roots)


def same_origin(headers: Headers) -> bool:
    """Whether a browser says that the request comes from our own pages; what is no browser says nothing."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def safe_next(asked: str) -> str:
    """Where to go after signing in: a path of our own pages, never another host, of a length a link has."""
    parts = urlsplit(asked)
    odd = any(ord(character) < 0x21 or character == "\\" for character in asked)
    if (
        odd
        or len(asked) > _LONGEST_LINK
        or parts.scheme
        or parts.netloc
        or not asked.startswith("/")
        or asked.startswith("//")
    ):
        return "/"
    return "/" if below(parts.path, (*_NOT_PAGES, SIGN_IN, SIGN_OUT, PASSWORD)) else asked


def _at_this_machine(scope: Scope) -> bool:
    """Whether the visitor sits here. What a proxy in front of it says of the visitor counts."""
    client = scope.get("client")
    try:
        return client is None or ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _refused(scope: Scope, account: Account | None) -> Response:
    request = Request(scope)
    wants_page = request.method in ("GET", "HEAD") and not below(request.url.path, _NOT_PAGES)
    if not wants_page:
        return Response(status_code=401)
    if account is not None:
        return RedirectResponse(PASSWORD, 303)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = {"next": "" if asked == "/" else asked, "lang": request.query_params.get("lang", "")}
    query = urlencode({name: value for name, value in wanted.items() if value})
    return RedirectResponse(f"{SIGN_IN}?{query}" if query else SIGN_IN, 303)


async def _refuse_websocket(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
