"""The frame around every page: the navigation by role, the switches in the side bar, the guard."""

import ipaddress
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zjg_dash import language, places
from zjg_dash.actors import Action, Role
from zjg_dash.refusals import AddressNotLocal
from zjg_dash.web import actor, words
from zjg_dash.web.guard import guarded
from zjg_dash.web.words import lang, say

ICON = str(Path(__file__).parent / "shell" / "icon.png")
SIDE = 232
"""Width of the side bar in pixels."""
_STYLE = Path(__file__).parent / "style.css"

OVERVIEW = "pages/leader/overview.py"
RANKING = "pages/leader/ranking.py"
UNIT = "pages/leader/unit.py"
INDICATOR = "pages/leader/indicator.py"
RULES = "pages/leader/rules.py"
WHAT_IF = "pages/office/what_if.py"
UPLOAD = "pages/inspector/upload.py"
BATCHES = "pages/inspector/batches.py"


def pages() -> dict[str, list[StreamlitPage]]:
    """The pages by section. Those the role has no use for are hidden, and say so when opened by address."""
    words.keep_in_address()
    inspects = actor.may(Action.COMMIT_BATCH)
    return {
        say("common.section.results"): [
            _page(OVERVIEW, "overview", "dashboard", default=True),
            _page(RANKING, "ranking", "leaderboard"),
            _page(UNIT, "unit", "account_balance"),
            _page(INDICATOR, "indicator", "troubleshoot"),
            _page(RULES, "rules", "menu_book"),
            _page(WHAT_IF, "what_if", "science"),
        ],
        say("common.section.inspection"): [
            _page(UPLOAD, "upload", "upload_file", shown=inspects),
            _page(BATCHES, "batches", "inventory_2", shown=inspects),
        ],
    }


def draw(page: StreamlitPage) -> None:
    """The side bar's switches, then the page."""
    st.html(_STYLE)
    with st.sidebar:
        _switches()
    with guarded():
        require_this_machine(visitor())
        page.run()


def visitor() -> str | None:
    """The visitor's address; None at this machine."""
    return st.context.ip_address


def require_this_machine(address: str | None) -> None:
    """Whatever address the server listens on, only this machine is answered: there is no sign-in yet.

    `address` is the visitor's, None for this machine. Raises AddressNotLocal.
    """
    if address is not None and not ipaddress.ip_address(address).is_loopback:
        raise AddressNotLocal(host=address)


def _page(file: str, name: str, icon: str, *, default: bool = False, shown: bool = True) -> StreamlitPage:
    return st.Page(
        places.site_folder() / file,
        title=say(f"{name}.title"),
        icon=f":material/{icon}:",
        url_path=name,
        default=default,
        visibility="visible" if shown else "hidden",
    )


def _switches() -> None:
    st.session_state["switch_language"] = lang()
    st.session_state.setdefault(actor.ROLE_KEY, Role.LEADER)
    st.segmented_control(
        say("common.switch.language"),
        language.LANGUAGES,
        key="switch_language",
        required=True,
        format_func={name: language.text(name, "common.language") for name in language.LANGUAGES}.__getitem__,
        on_change=lambda: words.choose(st.session_state["switch_language"]),
        label_visibility="collapsed",
    )
    with st.expander(
        say("common.switch.who", role=say(f"common.role.{actor.role()}")), icon=":material/badge:"
    ):
        st.segmented_control(
            say("common.switch.role"),
            actor.ROLES,
            key=actor.ROLE_KEY,
            required=True,
            format_func={role: say(f"common.role.{role}") for role in actor.ROLES}.__getitem__,
            persist_state="session",
        )
        st.text_input(
            say("common.switch.name"),
            key=actor.NAME_KEY,
            placeholder=actor.account(),
            help=say("common.switch.name_help"),
            persist_state="session",
        )
        st.caption(say("common.switch.notice"))


def offer_role(action: Action) -> None:
    """Said on a page the present role has no use for, with the way to the role that has."""
    st.info(
        say(
            "common.other_role",
            role=say(f"common.role.{actor.role()}"),
            action=say(f"common.action.{action}"),
        ),
        icon=":material/badge:",
    )
    st.button(
        say("common.become", role=say(f"common.role.{Role.INSPECTOR}")),
        on_click=lambda: st.session_state.__setitem__(actor.ROLE_KEY, Role.INSPECTOR),
        key="become_inspector",
    )
