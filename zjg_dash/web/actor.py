"""Who is asking: whoever is signed in, or, in a demonstration, the role chosen in the side bar.

A browser's cookie is fixed when its websocket opens, so each run of a page asks the table of sessions again:
a session that ended elsewhere ends here with the next click. The actor asks it at each service call, because
callbacks and parts of a page run with the actor of the run before. Pages and services know only the Actor.
"""

import getpass
from dataclasses import replace

import streamlit as st

from zjg_dash.access import door, sessions
from zjg_dash.access.door import Door
from zjg_dash.access.refusals import NotStartedProperly, PasswordMustChange
from zjg_dash.access.roll import Account
from zjg_dash.access.signed_in import actor_of
from zjg_dash.actors import SIGNED_IN, Action, Actor, Role, at_this_machine
from zjg_dash.web import database

ROLES = SIGNED_IN
ROLE_KEY, NAME_KEY, UNIT_KEY = "acting_role", "acting_name", "acting_unit"


def current_actor() -> Actor:
    """The actor each service call is made as.

    Raises SessionEnded, PasswordMustChange, and NotStartedProperly where no server of ours stands before the
    pages.
    """
    if door.present() is Door.DEMO:
        return _at_this_machine()
    return actor_of(database.store(), account(), token())


def account() -> Account:
    """The account signed in. Raises as `current_actor`; SessionEnded in a demonstration, which has none."""
    if door.present() is Door.SHUT:
        raise NotStartedProperly()
    found = sessions.account_of(database.store(), token())
    if found.must_change:
        raise PasswordMustChange()
    return found


def token() -> str | None:
    """What the session's cookie carried when the websocket opened; None in a demonstration."""
    return st.context.cookies.get(sessions.COOKIE) if door.present() is Door.SIGN_IN else None


def signed_in() -> bool:
    """Whether people sign in here (else it is a demonstration)."""
    return door.present() is Door.SIGN_IN


def role() -> Role:
    """The present actor's role."""
    return current_actor().role


def may(action: Action) -> bool:
    """Whether the present actor may do it; the service asks again."""
    return current_actor().may(action)


def machine_account() -> str:
    """The name of the machine account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return Role.LEADER.value


def _at_this_machine() -> Actor:
    chosen = Role(st.session_state.get(ROLE_KEY, Role.LEADER))
    name = str(st.session_state.get(NAME_KEY, "")).strip() or machine_account()
    actor = at_this_machine(name, chosen)
    if chosen is not Role.UNIT:
        return actor
    unit = st.session_state.get(UNIT_KEY)
    return replace(actor, units=frozenset({unit} if unit else ()))
