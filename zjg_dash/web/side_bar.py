"""The side bar below the navigation: the language, who is asking, the way out; in a demonstration roles."""

from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from zjg_dash import language
from zjg_dash.access import sessions
from zjg_dash.access.refusals import NotStartedProperly, PasswordMustChange
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals import Refusal
from zjg_dash.service import units
from zjg_dash.web import actor, database, words
from zjg_dash.web.guard import sentence
from zjg_dash.web.words import lang, say, say_of


def draw(who: Actor) -> None:
    """The switches, and who is asking."""
    _languages()
    if actor.signed_in():
        _signed_in(who)
    else:
        _demonstration(who)


def keep_out(refusal: Refusal) -> None:
    """One sentence and the way in, in place of a page."""
    st.info(sentence(refusal), icon=":material/lock:")
    if isinstance(refusal, NotStartedProperly):
        return
    here = urlsplit(st.context.url or "/")
    asked = (here.path or "/") + (f"?{here.query}" if here.query else "")
    to, key = ("/sign-in", "access.sign_in")
    if isinstance(refusal, PasswordMustChange):
        to, key = ("/password", "access.password_heading")
    query = urlencode({"next": asked} | ({"lang": lang()} if lang() != words.DEFAULT else {}))
    way(f"{to}?{query}", say(key))


def way(address: str, text: str) -> None:
    """A link to a page of the door, opened in the same tab."""
    anchor = f'<a class="zjg-way" href="{escape(address)}" target="_self">{escape(text)}</a>'
    st.html(anchor, width="content")


def _languages() -> None:
    st.session_state["switch_language"] = lang()
    st.segmented_control(
        say("common.switch.language"),
        language.LANGUAGES,
        key="switch_language",
        required=True,
        format_func={name: language.text(name, "common.language") for name in language.LANGUAGES}.__getitem__,
        on_change=lambda: words.choose(st.session_state["switch_language"]),
        label_visibility="collapsed",
    )


def _signed_in(who: Actor) -> None:
    named = say_of("access.signed_in_as", person=who.name, role=say(f"common.role.{who.role}"))
    with st.expander(named, icon=":material/badge:"):
        st.button(
            say("access.sign_out"), on_click=_leave, key="sign_out", icon=":material/logout:", width="stretch"
        )


def _leave() -> None:
    token = actor.token()
    if token:
        sessions.end(database.store(), token)


def _demonstration(who: Actor) -> None:
    banner = f"<strong>{escape(say('access.demo'))}</strong> {escape(say('access.demo_notice'))}"
    st.html(f'<p class="zjg-demo" role="note">{banner}</p>')
    st.session_state.setdefault(actor.ROLE_KEY, Role.LEADER)
    asking = say("common.switch.who", role=say(f"common.role.{who.role}"))
    open_already = bool(st.session_state.get("who"))  # a new label, of another role, would close it
    with st.expander(asking, open_already, icon=":material/badge:", key="who", on_change="rerun"):
        st.radio(
            say("common.switch.role"),
            actor.ROLES,
            key=actor.ROLE_KEY,
            format_func={role: say(f"common.role.{role}") for role in actor.ROLES}.__getitem__,
            persist_state="session",
        )
        if who.role is Role.UNIT:
            _choose_unit(who)
        st.text_input(
            say("common.switch.name"),
            key=actor.NAME_KEY,
            placeholder=actor.machine_account(),
            help=say("common.switch.name_help"),
            persist_state="session",
        )


def _choose_unit(who: Actor) -> None:
    names = {row["unit_id"]: row["short_name"] for row in units.list_units(database.store(), who).rows}
    st.selectbox(
        say("common.switch.unit"),
        list(names),
        format_func=lambda unit: names.get(unit, unit),
        key=actor.UNIT_KEY,
        placeholder=say("common.switch.unit_none"),
        index=None,
        persist_state="session",
    )
