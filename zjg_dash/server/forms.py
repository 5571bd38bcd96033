"""Forms of ours: drawn with a secret that the visitor's cookie has too, and believed when both come back."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from zjg_dash.server import door_page as draw
from zjg_dash.server.gate import same_origin
from zjg_dash.web import words

_COOKIE, _FIELD = "zjg_form", "form"
_LARGEST = 16_384
"""Bytes of a form: a name, three passwords, an address."""
_LASTS = 7200
"""Seconds a form may lie open."""


@dataclass(frozen=True)
class Form:
    """A page with a form. `title` and `button` (empty: no form) are keys of catalogues; the rest is HTML."""

    address: str
    title: str
    button: str
    fields: str = ""
    before: str = ""
    after: str = ""


def answer(request: Request, form: Form, *, target: str = "/", status: int = 200) -> Response:
    """The page, in the language of the address; `target` is where the visitor wants to go afterwards."""
    lang = draw.asked_language(request)
    secret = request.cookies.get(_COOKIE) or secrets.token_urlsafe(24)
    keep = {} if target == "/" else {"next": target}
    query = urlencode(keep | language(lang))
    posted = f"{form.address}?{query}" if query else form.address
    drawn = ""
    if form.button:
        drawn = draw.form(posted, form.fields, draw.said(lang, form.button), **{_FIELD: secret})
    page = draw.page(
        lang,
        draw.said(lang, form.title),
        form.before + drawn + form.after,
        address=form.address,
        keep=keep,
        status=status,
    )
    page.set_cookie(
        _COOKIE, secret, path="/", max_age=_LASTS, httponly=True, samesite="strict", secure=secure(request)
    )
    return page


async def sent(request: Request) -> FormData | None:
    """What a form of ours sent; None where it is not ours, too old or too large."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    length = request.headers.get("content-length", "")
    if not same_origin(request.headers) or site not in ("same-origin", "none"):
        return None
    if not length.isascii() or not length.isdigit() or int(length) > _LARGEST:
        return None
    try:
        fields = await request.form(max_files=0, max_fields=10)
    except ClientDisconnect:  # who hangs up in the middle is no failure of ours
        return None
    secret, known = str(fields.get(_FIELD, "")), request.cookies.get(_COOKIE, "")
    return fields if known and secrets.compare_digest(secret.encode(), known.encode()) else None


def language(lang: str) -> dict[str, str]:
    """What an address says of the language; the default needs no word."""
    return {} if lang == words.DEFAULT else {"lang": lang}


def in_language(target: str, lang: str) -> str:
    """An address of ours with the language in it."""
    if lang == words.DEFAULT or "lang=" in target:
        return target
    return f"{target}{'&' if '?' in target else '?'}lang={lang}"


def secure(request: Request) -> bool:
    """Whether the visitor came by TLS, by what the trusted proxy says; cookies then never leave it."""
    return request.url.scheme == "https"
