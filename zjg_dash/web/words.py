"""The language of the page: Simplified Chinese unless the address says another (`lang=en`, `lang=zh_TW`); a
switch is kept in the session.
"""

import re
from threading import local
from typing import Any

import streamlit as st

from zjg_dash import language

DEFAULT = "zh_CN"
_MARKDOWN = re.compile(r"([\\`*_\[\]$~#<>|]|:(?=\w))")
_REMEMBERED = "language"
_run = local()
"""What this thread's run found out: the address is slow to ask, and a page says hundreds of words."""


def lang() -> str:
    """The catalogue's name (one of language.LANGUAGES), as the address says."""
    return getattr(_run, "lang", None) or _asked()


def choose(name: str) -> None:
    """Switch the language and say so in the address; the default needs no word there."""
    st.session_state[_REMEMBERED] = _run.lang = name
    if name == DEFAULT:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = name


def keep_in_address() -> None:
    """To be called first in a run: a page change drops what the address says, and the language with it."""
    if "lang" in st.query_params:
        st.session_state[_REMEMBERED] = _asked()
    elif st.session_state.get(_REMEMBERED, DEFAULT) != DEFAULT:
        st.query_params["lang"] = st.session_state[_REMEMBERED]
    _run.lang = _asked()


def _asked() -> str:
    return language.NAMES.get(st.query_params.get("lang", ""), DEFAULT)


def say(key: str, **fields: Any) -> str:
    """The entry of a catalogue in the page's language."""
    return language.text(lang(), key, **fields)


def literal(text: str) -> str:
    """A text as it is, wherever Markdown would read signs in it (titles, labels, captions, notices)."""
    return _MARKDOWN.sub(r"\\\1", text)


def say_of(key: str, **fields: Any) -> str:
    """`say` where Markdown is read and the fields are what people wrote: they are shown as they are."""
    return say(key, **{name: literal(str(value)) for name, value in fields.items()})


def link(**parameters: str | None) -> dict[str, str]:
    """Query parameters of a link to another page, with the language kept."""
    chosen = {name: value for name, value in parameters.items() if value}
    return chosen | ({"lang": lang()} if lang() != DEFAULT else {})
