"""Filters live in the address, so that a view can be sent as a link.

The address holds codes (`period=2018-09&group=town`), never words of one language, and it is the one place
where a filter is kept: a control shows what the address says and writes back what is chosen.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date

import streamlit as st

from zjg_dash.language import formats
from zjg_dash.web.words import lang

_SEPARATOR = ","
PAGE = "list_page"


def asked(name: str) -> str:
    """What the address says of a filter; empty when it says nothing."""
    return str(st.query_params.get(name, "")).strip()


def asked_several(name: str, options: Collection[str]) -> list[str]:
    """Those of the options that the address names."""
    return [value for value in asked(name).split(_SEPARATOR) if value in options]


def put(name: str, value: str) -> None:
    """Say it in the address; an empty value is left out."""
    if not value:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def select(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    shown: Callable[[str], str],
    **drawing: object,
) -> str:
    """A drop-down for one of many. A value in the address that is no option counts as the default."""
    key, titles = _set(name, asked(name) if asked(name) in options else default), _titles(options, shown)
    st.selectbox(
        label, options, key=key, format_func=titles, on_change=_write, args=(name, default), **drawing
    )  # type: ignore[call-overload]
    return str(st.session_state[key])


def switch(
    name: str,
    label: str,
    options: Sequence[str],
    default: str,
    shown: Callable[[str], str],
    **drawing: object,
) -> str:
    """A visible switch between a few. A value in the address that is no option counts as the default."""
    key, titles = _set(name, asked(name) if asked(name) in options else default), _titles(options, shown)
    st.segmented_control(
        label,
        options,
        key=key,
        format_func=titles,
        required=True,
        on_change=_write,
        args=(name, default),
        **drawing,
    )  # type: ignore[call-overload]
    return str(st.session_state[key] or default)


def several(
    name: str, label: str, options: Sequence[str], shown: Callable[[str], str], hint: str
) -> list[str]:
    """Any number of options; none chosen means all."""
    key, titles = _set(name, asked_several(name, options)), _titles(options, shown)
    st.multiselect(
        label, options, key=key, format_func=titles, placeholder=hint, on_change=_write, args=(name, "")
    )
    return list(st.session_state[key])


def typed(name: str, label: str, hint: str) -> str:
    """A text to search for, as it is typed."""
    key = _set(name, asked(name))
    st.text_input(
        label, key=key, placeholder=hint, type="search", live=True, on_change=_write, args=(name, "")
    )
    return str(st.session_state[key] or "").strip()


def day(name: str, label: str) -> date | None:
    """A day, or none. A text in the address that is no day counts as none."""
    try:
        held = date.fromisoformat(asked(name)) if asked(name) else None
    except ValueError:
        held = None
    key = _set(name, held)
    st.date_input(
        label, value=None, key=key, format=formats.day_field(lang()), on_change=_write, args=(name, "")
    )
    chosen = st.session_state[key]
    return chosen if isinstance(chosen, date) else None


def page(count: int) -> int:
    """Which of so many pages is shown, from 1; drawn where there are several."""
    if count < 2:
        return 1
    held = int(asked(PAGE)) if asked(PAGE).isdecimal() else 1
    key = _set(PAGE, min(max(1, held), count))
    st.pagination(count, key=key, on_change=_write, args=(PAGE, "1"))
    return int(st.session_state[key])


def toggle(name: str, label: str, hint: str) -> bool:
    """Something shown beside the rest, or not; off unless the address says 1."""
    key = _set(name, asked(name) == "1")
    st.toggle(label, key=key, help=hint, on_change=_write_flag, args=(name,))
    return bool(st.session_state[key])


def _titles(options: Sequence[str], shown: Callable[[str], str]) -> Callable[[str], str]:
    """The words of the options as they are now: later the language may be another."""
    return {option: shown(option) for option in options}.__getitem__


def _set(name: str, value: object) -> str:
    key = f"filter_{name}"
    st.session_state[key] = value
    return key


def _write(name: str, default: str) -> None:
    value = st.session_state[f"filter_{name}"]
    text = _SEPARATOR.join(value) if isinstance(value, list) else str(value or "")
    put(name, "" if text == default else text)


def _write_flag(name: str) -> None:
    put(name, "1" if st.session_state[f"filter_{name}"] else "")
