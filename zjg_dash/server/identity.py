"""The routes to a city's identity provider and back; they end in the same table of sessions as a password.

Signing out here leaves the session at the provider alone, which other programs of the city use too; the page
that says so has the way to end that one as well.
"""

import logging
from functools import partial
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from zjg_dash import language
from zjg_dash.access import mapped, provider, sessions
from zjg_dash.access.entering import Entered
from zjg_dash.access.refusals import ProviderFailed, ProviderKeepsSession
from zjg_dash.configuration import Configuration, Identity
from zjg_dash.refusals import Refusal
from zjg_dash.server import door_page as draw
from zjg_dash.server import forms, sign_in
from zjg_dash.server.gate import SIGN_IN, safe_next
from zjg_dash.web import database, words

AWAY, BACK = f"{SIGN_IN}/oidc", f"{SIGN_IN}/oidc/back"
LEAVE, LEFT = sign_in.LEAVE_PROVIDER, f"{SIGN_IN}/oidc/left"
_COOKIE = "zjg_question"
LOG = logging.getLogger("zjg_dash.identity")


async def away(configuration: Configuration, identity: Identity, request: Request) -> Response:
    """To the provider, with a question only it can answer."""
    target = forms.in_language(safe_next(request.query_params.get("next", "/")), draw.asked_language(request))
    try:
        question = await provider.ask(
            database.store(),
            identity,
            _back(configuration, request),
            target,
            address=sign_in.visitor(request)["address"],
        )
    except Refusal as refusal:
        return _failed(request, identity, refusal)
    answer = RedirectResponse(question.address, 303)
    answer.set_cookie(
        _COOKIE,
        question.secret,
        path=AWAY,
        max_age=600,
        httponly=True,
        samesite="lax",  # the answer comes by a link of another site
        secure=forms.secure(request),
    )
    return answer


async def back(configuration: Configuration, identity: Identity, request: Request) -> Response:
    """From the provider: the answer is checked, and a session begins."""
    store = database.store()
    secret = request.cookies.get(_COOKIE, "")
    try:
        claims, target = await provider.answered(
            store, identity, _back(configuration, request), dict(request.query_params), secret
        )
        account = await anyio.to_thread.run_sync(mapped.account_of, store, identity, claims)
    except Refusal as refusal:
        return _failed(request, identity, refusal)
    await sign_in.end_former(request)
    begin = partial(sessions.begin, store, account, **sign_in.visitor(request))
    answer = sign_in.let_in(request, Entered(account, await anyio.to_thread.run_sync(begin)), target)
    answer.delete_cookie(_COOKIE, path=AWAY, httponly=True, samesite="lax", secure=forms.secure(request))
    return answer


async def leave(configuration: Configuration, identity: Identity, request: Request) -> Response:
    """To the provider, to sign out there too."""
    afterwards = f"{_ours(configuration, request)}{LEFT}"
    try:
        address = await provider.leaving(identity, afterwards, draw.asked_language(request))
    except ProviderFailed as refusal:
        told = refusal if refusal.fields.get("reason") != "end_session" else ProviderKeepsSession()
        return _failed(request, identity, told)
    return RedirectResponse(address, 303)


async def left(request: Request) -> Response:
    """Back from there, to the door; what is brought along is the language the visitor left in."""
    lang = language.NAMES.get(request.query_params.get("state", ""), words.DEFAULT)
    return RedirectResponse(forms.in_language(f"{SIGN_IN}?left=1", lang), 303)


def _failed(request: Request, identity: Identity, refusal: Refusal) -> Response:
    """The door with what went wrong; the reason stands in the log, without anything of the person."""
    LOG.warning("identity provider", extra={"code": refusal.code, "why": refusal.fields.get("reason", "")})
    form = sign_in.form(request, identity, error=refusal.text(draw.asked_language(request)))
    return forms.answer(request, form, status=401)


def _back(configuration: Configuration, request: Request) -> str:
    """Our address the provider answers to."""
    return f"{_ours(configuration, request)}{BACK}"


def _ours(configuration: Configuration, request: Request) -> str:
    """The public address, else the one we were asked under."""
    return configuration.public_address or str(request.base_url).rstrip("/")


def routes(configuration: Configuration) -> list[Any]:
    """The routes, where a provider is configured."""
    identity = configuration.identity
    if identity is None:
        return []
    return [
        Route(BACK, partial(back, configuration, identity)),
        Route(AWAY, partial(away, configuration, identity)),
        Route(LEAVE, partial(leave, configuration, identity)),
        Route(LEFT, left),
    ]
