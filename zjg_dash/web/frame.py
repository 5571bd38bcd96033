"""The frame around every page: the navigation by role, the guard, and nothing for who is not let in."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zjg_dash import places
from zjg_dash.access.refusals import NotStartedProperly, PasswordMustChange, SessionEnded
from zjg_dash.actors import Action, Actor, Role
from zjg_dash.refusals.serving import AddressNotLocal
from zjg_dash.web import actor, side_bar
from zjg_dash.web.guard import guarded, sentence
from zjg_dash.web.words import say

ICON = str(Path(__file__).parent / "shell" / "icon.png")
SIDE = 232
"""Width of the side bar in pixels."""
_STYLES = [Path(__file__).with_name(name) for name in ("style.css", "print.css")]

OVERVIEW = "pages/leader/overview.py"
RANKING = "pages/leader/ranking.py"
UNIT = "pages/leader/unit.py"
INDICATOR = "pages/leader/indicator.py"
COMPARE = "pages/leader/compare.py"
MEETING = "pages/leader/meeting.py"
RULES = "pages/leader/rules.py"
WHAT_IF = "pages/office/what_if.py"
UPLOAD = "pages/inspector/upload.py"
BATCHES = "pages/inspector/batches.py"
EVENTS = "pages/office/events.py"
USERS = "pages/admin/users.py"
ACCOUNT = "pages/anybody/account.py"


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: it is shown to, and runs for, the roles that may do `action`."""

    section: str
    file: str
    name: str
    icon: str
    action: Action


ENTRIES = (
    Entry("results", OVERVIEW, "overview", "dashboard", Action.READ_SCORES),
    Entry("results", RANKING, "ranking", "leaderboard", Action.READ_SCORES),
    Entry("results", UNIT, "unit", "account_balance", Action.READ_UNIT),
    Entry("results", INDICATOR, "indicator", "troubleshoot", Action.READ_SCORES),
    Entry("results", COMPARE, "compare", "compare_arrows", Action.READ_SCORES),
    Entry("results", RULES, "rules", "menu_book", Action.READ_RULES),
    Entry("results", WHAT_IF, "what_if", "science", Action.READ_SCORES),
    Entry("results", MEETING, "meeting", "present_to_all", Action.READ_SCORES),
    Entry("inspection", UPLOAD, "upload", "upload_file", Action.COMMIT_BATCH),
    Entry("inspection", BATCHES, "batches", "inventory_2", Action.COMMIT_BATCH),
    Entry("administration", USERS, "users", "group", Action.MANAGE_ACCOUNTS),
    Entry("administration", EVENTS, "events", "history", Action.READ_EVENTS),
    Entry("administration", ACCOUNT, "account", "manage_accounts", Action.OWN_ACCOUNT),
)
"""Every page. The first that a role may see is its first page."""


def pages() -> dict[str, list[StreamlitPage]]:
    """The pages by section. All are registered, so that an address is answered in words; `draw` decides."""
    who = _somebody()
    sections: dict[str, list[StreamlitPage]] = {}
    for entry in ENTRIES:
        shown = who is not None and who.may(entry.action)
        page = _page(entry, default=entry is ENTRIES[0] and (shown or who is None), shown=shown)
        sections.setdefault(say(f"common.section.{entry.section}"), []).append(page)
    if who is not None and not who.may(ENTRIES[0].action):
        home = st.Page(_to_first_page, title=say("common.product"), default=True, visibility="hidden")
        sections[next(iter(sections))].insert(0, home)
    return sections


def position() -> Literal["sidebar", "hidden"]:
    """Where the navigation stands: nowhere for who is not let in."""
    return "sidebar" if _somebody() is not None else "hidden"


def draw(page: StreamlitPage) -> None:
    """The side bar, then the page; for who is not let in one sentence and the way in."""
    for style in _STYLES:
        st.html(style)
    if not actor.signed_in():
        try:
            require_this_machine(visitor())
        except AddressNotLocal as refusal:
            st.warning(sentence(refusal), icon=":material/info:")
            return
    try:
        who = actor.current_actor()
    except (SessionEnded, PasswordMustChange, NotStartedProperly) as refusal:
        side_bar.keep_out(refusal)
        return
    with st.sidebar:
        side_bar.draw(who)
    with guarded():
        entry = next((one for one in ENTRIES if one.name == page.url_path), None)
        if entry is not None and not may_open(who, entry):
            st.title(say(f"{entry.name}.title"), anchor=False)
            offer_role(entry.action)
        else:
            page.run()


def may_open(who: Actor, entry: Entry) -> bool:
    """Whether a page runs for an actor. What it asks of services is checked there again."""
    return who.may(entry.action)


def visitor() -> str | None:
    """The visitor's address; None at this machine."""
    return st.context.ip_address


def require_this_machine(address: str | None) -> None:
    """Where nobody signs in only this machine is answered, whatever address the server listens on.

    `address` is the visitor's, None for this machine. Raises AddressNotLocal.
    """
    if address is not None and not ipaddress.ip_address(address).is_loopback:
        raise AddressNotLocal(host=address)


def offer_role(action: Action) -> None:
    """Said on a page the present role has no use for; in a demonstration with the way to a role that has."""
    st.info(
        say(
            "common.other_role",
            role=say(f"common.role.{actor.role()}"),
            action=say(f"common.action.{action}"),
        ),
        icon=":material/badge:",
    )
    if actor.signed_in():
        return
    role = next((one for one in (Role.INSPECTOR, *actor.ROLES) if _role_may(one, action)), None)
    if role is not None:
        st.button(
            say("common.become", role=say(f"common.role.{role}")),
            on_click=lambda: st.session_state.__setitem__(actor.ROLE_KEY, role),
            key=f"become_{role}",
        )


def _role_may(role: Role, action: Action) -> bool:
    return Actor("", "", role).may(action)


def _somebody() -> Actor | None:
    try:
        return actor.current_actor()
    except (SessionEnded, PasswordMustChange, NotStartedProperly):
        return None


def _page(entry: Entry, *, default: bool, shown: bool) -> StreamlitPage:
    return st.Page(
        places.site_folder() / entry.file,
        title=say(f"{entry.name}.title"),
        icon=f":material/{entry.icon}:",
        url_path=entry.name,
        default=default,
        visibility="visible" if shown else "hidden",
    )


def _to_first_page() -> None:
    who = actor.current_actor()
    own = (entry for entry in ENTRIES if entry.action is not Action.READ_RULES)  # rules are nobody's home
    first = next((entry for entry in own if who.may(entry.action)), None)
    if first is not None:
        st.switch_page(places.site_folder() / first.file)
