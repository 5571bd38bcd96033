"""The pages at the door: plain HTML in our own look, without script, in the visitor's language."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from zjg_dash import language
from zjg_dash.web import words

_FOLDER = Path(__file__).parents[1] / "web" / "shell"
_STYLE = "/zjg/door.css"


def page(
    lang: str, title: str, body: str, *, address: str, keep: dict[str, str], status: int = 200
) -> Response:
    """A whole page. `address` and `keep` (query parameters) are where the choice of a language leads."""
    return HTMLResponse(
        _template().substitute(
            lang=lang.replace("_", "-"),
            product=escape(said(lang, "common.product")),
            title=escape(title),
            body=body,
            style=_STYLE,
            choice=escape(said(lang, "common.switch.language")),
            languages=_languages(lang, address, keep),
        ),
        status_code=status,
        headers={"cache-control": "no-store"},
    )


def asked_language(request: Request) -> str:
    """The language of the address, as the pages read it."""
    return language.NAMES.get(request.query_params.get("lang", ""), words.DEFAULT)


def said(lang: str, key: str, **fields: str) -> str:
    """The entry of a catalogue."""
    return language.text(lang, key, **fields)


def notice(text: str, kind: str = "error") -> str:
    """A sentence above a form, read out at once where it tells of an error."""
    role = "alert" if kind == "error" else "status"
    return f'<p class="notice {kind}" role="{role}">{escape(text)}</p>' if text else ""


def field(
    name: str,
    label: str,
    kind: str,
    autocomplete: str,
    *,
    value: str = "",
    hint: str = "",
    first: bool = False,
) -> str:
    """A labelled field of a form."""
    described = f' aria-describedby="{name}-hint"' if hint else ""
    note = f'<p class="hint" id="{name}-hint">{escape(hint)}</p>' if hint else ""
    plain = ' autocapitalize="none" spellcheck="false"' if kind == "text" else ""
    return (
        f'<label for="{name}">{escape(label)}</label>'
        f'<input id="{name}" name="{name}" type="{kind}" autocomplete="{autocomplete}" required'
        ' maxlength="200"'
        f' value="{escape(value)}"{plain}{described}{" autofocus" if first else ""}>{note}'
    )


def form(action: str, fields: str, button: str, **hidden: str) -> str:
    """A form that is posted to one of our routes."""
    inputs = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in hidden.items()
        if value
    )
    return (
        f'<form method="post" action="{escape(action)}">{inputs}{fields}'
        f'<button type="submit">{escape(button)}</button></form>'
    )


def link(address: str, text: str, *, css: str = "") -> str:
    """A link to one of our pages."""
    return f'<a class="{css}" href="{escape(address)}">{escape(text)}</a>'


def _languages(lang: str, address: str, keep: dict[str, str]) -> str:
    items = []
    for name in language.LANGUAGES:
        text = escape(language.text(name, "common.language"))
        tag = name.replace("_", "-")
        if name == lang:
            items.append(f'<span lang="{tag}" aria-current="true">{text}</span>')
        else:
            query = urlencode(keep | {"lang": name})
            items.append(f'<a lang="{tag}" hreflang="{tag}" href="{escape(f"{address}?{query}")}">{text}</a>')
    return "".join(items)


@cache
def _template() -> Template:
    return Template((_FOLDER / "door.html").read_text(encoding="utf-8"))


async def _style(_request: Request) -> Response:
    return Response((_FOLDER / "door.css").read_bytes(), media_type="text/css; charset=utf-8")


ROUTES = (Route(_STYLE, _style),)
