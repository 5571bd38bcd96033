"""The language of the page: Chinese unless the address says `lang=en` or the reader has switched."""

from typing import Any

import streamlit as st

from zjg_dash import language

DEFAULT = "zh_CN"
_CODES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}
_REMEMBERED = "language"


def lang() -> str:
    """The catalogue's name ("zh_CN" or "en"). The address decides, then what was chosen in this session."""
    asked = _CODES.get(st.query_params.get("lang", ""))
    if asked:
        st.session_state[_REMEMBERED] = asked
    return str(st.session_state.get(_REMEMBERED, DEFAULT))


def choose(name: str) -> None:
    """Switch the language and say so in the address; the default needs no word there."""
    st.session_state[_REMEMBERED] = name
    if name == DEFAULT:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = name


def keep_in_address() -> None:
    """A page change drops the address's parameters: put the language back where it is not the default."""
    if lang() != DEFAULT and "lang" not in st.query_params:
        st.query_params["lang"] = lang()


def say(key: str, **fields: Any) -> str:
    """The entry of a catalogue in the page's language."""
    return language.text(lang(), key, **fields)


def link(**parameters: str | None) -> dict[str, str]:
    """Query parameters of a link to another page, with the language kept."""
    chosen = {name: value for name, value in parameters.items() if value}
    return chosen | ({"lang": lang()} if lang() != DEFAULT else {})
