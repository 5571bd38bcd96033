"""The controls of the what-if page. The changes stand in the address, so a trial can be sent as a link."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from zjg_dash.refusals.trials import UnusableChange
from zjg_dash.rules import changes, difference_words
from zjg_dash.rules.changes import Change, Setting
from zjg_dash.rules.differences import Place
from zjg_dash.service.answers import exact
from zjg_dash.web import address
from zjg_dash.web.words import lang, say

SET = "set"
_SEPARATOR = ","
_WIDE = 168
"""Pixels: two beside each other on a phone."""


def asked() -> list[Change]:
    """The changes in the address; what cannot be read there is said and left out."""
    found = []
    for text in filter(None, address.asked(SET).split(_SEPARATOR)):
        try:
            found.append(changes.parse(text))
        except UnusableChange as problem:
            st.warning(problem.text(lang()), icon=":material/info:")
    return found


def draw(settings: Sequence[Setting], made: Sequence[Change]) -> None:
    """A number for each dimension, any other number behind a search, and the way back."""
    st.markdown(f"**{say('what_if.weights')}**")
    with st.container(horizontal=True, gap="small"):
        for setting, usual in _of_dimensions(settings):
            _dimension(setting, usual, made)
    st.caption(say("what_if.weights_note"))
    with st.expander(say("what_if.other"), icon=":material/tune:"):
        _other([each for each in settings if each.field.name != "weight"])


def changed(made: Sequence[Change], sentences: Sequence[str], following: Sequence[str]) -> None:
    """The changes in words, each with the way to take it back, and what follows from them."""
    st.markdown(f"**{say('what_if.asked')}**")
    for change, sentence in zip(made, sentences, strict=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(sentence, width="content")
            st.button(
                say("what_if.drop"),
                key=f"drop_{change.code}_{change.key}",
                on_click=_put,
                args=(change.code, change.key, None),
                type="tertiary",
                icon=":material/undo:",
            )
    if following:
        with st.expander(say("what_if.follows", count=len(following))):
            st.markdown("\n".join(f"- {sentence}" for sentence in following))
    st.button(
        say("what_if.reset"),
        key="reset",
        on_click=address.put,
        args=(SET, ""),
        icon=":material/delete_sweep:",
    )


def label(setting: Setting) -> str:
    """A number by where it is, what it is called, and what it is now."""
    return say(
        "what_if.setting",
        place=say(f"what_if.place.{setting.place}", code=setting.code, title=setting.title),
        field=_field(setting),
        value=difference_words.value(setting.field, setting.value, lang()),
    )


def _of_dimensions(settings: Sequence[Setting]) -> list[tuple[Setting, Decimal]]:
    """The weight of each dimension; one without a weight counts by its full mark."""
    marks = {each.code: each.value for each in settings if each.field.name == "full_mark"}
    return [
        (each, marks[each.code] if each.value is None else each.value)
        for each in settings
        if each.place is Place.DIMENSION and each.field.name == "weight"
    ]


def _dimension(setting: Setting, usual: Decimal, made: Sequence[Change]) -> None:
    now = next((each.value for each in made if (each.code, each.key) == (setting.code, setting.key)), "")
    key = f"weight_{setting.code}"
    try:
        st.session_state[key] = float(now or usual)
    except ValueError:  # typed into the address; the problem is said below
        st.session_state[key] = float(usual)
    st.number_input(
        say("what_if.weight_of", code=setting.code, name=setting.title),
        min_value=0.0,
        max_value=1000.0,
        step=1.0,
        format="%.6g",
        key=key,
        width=_WIDE,
        on_change=_of_number,
        args=(setting, usual, key),
    )


def _other(settings: Sequence[Setting]) -> None:
    known = {f"{each.code}.{each.key}": each for each in settings}
    titles = {name: label(each) for name, each in known.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("what_if.which"),
            list(known),
            index=None,
            format_func=titles.__getitem__,
            placeholder=say("what_if.which_hint"),
            key="other",
        )
        value = st.text_input(
            say("what_if.value"), key="other_value", help=say("what_if.value_help"), width=_WIDE
        )
        st.button(
            say("what_if.put"),
            key="put_other",
            disabled=chosen is None,
            on_click=_of_text,
            args=(known.get(chosen or ""), value),
            icon=":material/add:",
        )


def _field(setting: Setting) -> str:
    return difference_words.field_name(setting.place, setting.field, lang())


def _of_number(setting: Setting, usual: Decimal, key: str) -> None:
    """A number input gives a float; its shortest text is what was typed."""
    value = Decimal(str(st.session_state[key]))
    _put(setting.code, setting.key, None if value == usual else exact(value))


def _of_text(setting: Setting, value: str) -> None:
    st.session_state["other_value"] = ""
    _put(setting.code, setting.key, value.strip())


def _put(code: str, key: str, value: str | None) -> None:
    """Say a change in the address instead of an earlier one of the same number; None takes it back."""
    kept = [
        text
        for text in filter(None, address.asked(SET).split(_SEPARATOR))
        if not text.startswith(f"{code}.{key}=")
    ]
    if value is not None:
        kept.append(f"{code}.{key}={value}")
    address.put(SET, _SEPARATOR.join(kept))
