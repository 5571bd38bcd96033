"""The routes of the door: sign in, sign out, choose a password. They work without a script in the browser."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import anyio
import anyio.to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from zjg_dash.access import accounts, entering, passwords, sessions
from zjg_dash.access.entering import Entered
from zjg_dash.access.refusals import SignsInElsewhere, TooManyFailures
from zjg_dash.access.roll import Account
from zjg_dash.configuration import Identity
from zjg_dash.refusals import Refusal
from zjg_dash.server import door_page as draw
from zjg_dash.server import forms
from zjg_dash.server.forms import Form
from zjg_dash.server.gate import PASSWORD, SIGN_IN, SIGN_OUT, safe_next, token_of
from zjg_dash.web import database

LEAVE_PROVIDER = f"{SIGN_IN}/oidc/leave"
_BY_PROVIDER = "provider"
"""Said in the address of the door to who left, having come by the identity provider."""
_ENTERING = anyio.CapacityLimiter(8)
"""Passwords looked at or waiting for it, in threads of their own: were they to take those that the gate asks
sessions in, a flood at the door would keep everybody waiting."""


async def sign_in(identity: Identity | None, request: Request) -> Response:
    """The form, and what becomes of it."""
    lang, target = draw.asked_language(request), _target(request)
    account = _account(request)
    if request.method != "POST":
        if account is not None:
            return RedirectResponse(target, 303)
        return forms.answer(request, form(request, identity), target=target)
    sent = await forms.sent(request)
    if sent is None:
        expired = draw.said(lang, "access.form_expired")
        return forms.answer(request, form(request, identity, error=expired), target=target, status=400)
    name, password = str(sent.get("name", "")), str(sent.get("password", ""))
    try:
        if not _passwords(identity):
            raise SignsInElsewhere()
        entered = await _enter(entering.with_password, request, name, password)
    except Refusal as refusal:
        told = form(request, identity, error=refusal.text(lang), name=name)
        status = 429 if isinstance(refusal, TooManyFailures) else 401
        return forms.answer(request, told, target=target, status=status)
    await end_former(request)
    target = forms.in_language(target, lang)
    if entered.account.must_change:
        target = f"{PASSWORD}?{urlencode({'next': target} | forms.language(lang))}"
    answer = let_in(request, entered, target)
    if entered.stale_hash:
        answer.background = BackgroundTask(accounts.renew_hash, database.store(), entered.account, password)
    return answer


async def sign_out(request: Request) -> Response:
    """A question to a visitor by address, and the end of the session to the form's answer."""
    lang = draw.asked_language(request)
    if request.method != "POST":
        ask = f"<p>{escape(draw.said(lang, 'access.sign_out_ask'))}</p>"
        return forms.answer(request, Form(SIGN_OUT, "access.sign_out", "access.sign_out", before=ask))
    if await forms.sent(request) is None:
        return RedirectResponse(forms.in_language(SIGN_OUT, lang), 303)
    token = token_of(request.scope)
    if token:
        await anyio.to_thread.run_sync(sessions.end, database.store(), token)
    account = _account(request)
    by = _BY_PROVIDER if account is not None and account.issuer else "1"
    answer = RedirectResponse(forms.in_language(f"{SIGN_IN}?left={by}", lang), 303)
    answer.delete_cookie(
        sessions.COOKIE, path="/", httponly=True, samesite="lax", secure=forms.secure(request)
    )
    return answer


async def password(request: Request) -> Response:
    """The form for a password of one's own, and what becomes of it."""
    lang, target = draw.asked_language(request), _target(request)
    account = _account(request)
    if account is None:
        return RedirectResponse(SIGN_IN, 303)
    if request.method != "POST":
        return forms.answer(request, _password_form(request, account), target=target)
    sent = await forms.sent(request)
    error = draw.said(lang, "access.form_expired")
    if sent is not None:
        given = [str(sent.get(name, "")) for name in ("present", "new", "again")]
        try:
            entered = await _enter(entering.change_password, request, account, *given)
        except Refusal as refusal:
            error = refusal.text(lang)
        else:
            return let_in(request, entered, forms.in_language(target, lang))
    return forms.answer(request, _password_form(request, account, error=error), target=target, status=400)


async def end_former(request: Request) -> None:
    """End the session the browser had: nobody is signed in twice in one."""
    if former := token_of(request.scope):
        await anyio.to_thread.run_sync(sessions.end, database.store(), former)


def let_in(request: Request, entered: Entered, target: str) -> Response:
    """To the page asked for, with the session's cookie."""
    answer = RedirectResponse(target, 303)
    answer.set_cookie(
        sessions.COOKIE, entered.token, path="/", httponly=True, samesite="lax", secure=forms.secure(request)
    )
    return answer


def visitor(request: Request) -> dict[str, str]:
    """Where a request comes from (behind a trusted proxy what the proxy says), and with what browser."""
    address = request.client.host if request.client else ""
    return {"address": address, "browser": request.headers.get("user-agent", "")}


async def _enter(call: Callable[..., Entered], request: Request, *given: Any) -> Entered:
    """Call it outside the loop that serves everybody: a password takes its time."""
    entering_now = partial(call, database.store(), *given, **visitor(request))
    return await anyio.to_thread.run_sync(entering_now, limiter=_ENTERING)


def _account(request: Request) -> Account | None:
    account = request.scope.get("state", {}).get("account")
    return account if isinstance(account, Account) else None


def _target(request: Request) -> str:
    return safe_next(request.query_params.get("next", "/"))


def form(request: Request, identity: Identity | None, *, error: str = "", name: str = "") -> Form:
    """The door: name and password, and the way to the identity provider where there is one."""
    lang = draw.asked_language(request)
    left = "" if error else request.query_params.get("left", "")
    before = draw.notice(draw.said(lang, "access.signed_out"), "good") if left else draw.notice(error)
    if identity is not None and left == _BY_PROVIDER:
        before += f"<p>{escape(draw.said(lang, 'access.still_at_provider'))}</p>"
        leave = f"{LEAVE_PROVIDER}?{urlencode(forms.language(lang))}".rstrip("?")
        before += draw.link(leave, draw.said(lang, "access.leave_provider"), css="button")
    if identity is not None:
        query = urlencode({"next": _target(request)} | forms.language(lang))
        before += draw.link(f"{SIGN_IN}/oidc?{query}", draw.said(lang, "access.provider"), css="button")
    if not _passwords(identity):
        return Form(SIGN_IN, "access.sign_in", "", before=before)
    if identity is not None:
        before += f'<p class="or">{escape(draw.said(lang, "access.or"))}</p>'
    fields = draw.field(
        "name", draw.said(lang, "access.name"), "text", "username", value=name[:200], first=not name
    )
    fields += draw.field(
        "password", draw.said(lang, "access.password"), "password", "current-password", first=bool(name)
    )
    after = f'<p class="aside">{escape(draw.said(lang, "access.forgotten"))}</p>'
    return Form(SIGN_IN, "access.sign_in", "access.sign_in", fields, before, after)


def _passwords(identity: Identity | None) -> bool:
    return identity is None or identity.local_accounts


def _password_form(request: Request, account: Account, *, error: str = "") -> Form:
    lang = draw.asked_language(request)
    ask = draw.said(lang, "access.password_first" if account.must_change else "access.password_ask")
    numbers = {"least": passwords.LEAST, "kinds": passwords.KINDS, "long": passwords.LONG}
    rules = draw.said(lang, "access.password_rules", **{name: str(one) for name, one in numbers.items()})
    # With the name among the fields the browser's keeper of passwords knows whose password it is.
    name = escape(account.sign_in_name)
    fields = f'<input type="hidden" name="name" autocomplete="username" value="{name}">'
    present = draw.said(lang, "access.present")
    fields += draw.field("present", present, "password", "current-password", first=True)
    fields += draw.field("new", draw.said(lang, "access.new"), "password", "new-password", hint=rules)
    fields += draw.field("again", draw.said(lang, "access.again"), "password", "new-password")
    way_out = draw.link(forms.in_language(SIGN_OUT, lang), draw.said(lang, "access.sign_out"))
    before = draw.notice(error) or f"<p>{escape(ask)}</p>"
    after = f'<p class="aside">{way_out}</p>'
    return Form(PASSWORD, "access.password_heading", "access.password_save", fields, before, after)


def routes(identity: Identity | None = None) -> list[Any]:
    """The door's own routes."""
    return [
        Route(SIGN_IN, partial(sign_in, identity), methods=["GET", "POST"]),
        Route(SIGN_OUT, sign_out, methods=["GET", "POST"]),
        Route(PASSWORD, password, methods=["GET", "POST"]),
        *draw.ROUTES,
    ]
