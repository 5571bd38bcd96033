"""Who is asking. In this version: the person at this machine, in the role chosen in the side bar.

The server listens on the loopback address only, so whoever reaches it sits at the machine. Sign-in replaces
this module and nothing else: pages and services know only the Actor.
"""

import getpass

import streamlit as st

from zjg_dash.actors import Action, Actor, Role, at_this_machine

ROLES = (Role.LEADER, Role.INSPECTOR, Role.OFFICE)
ROLE_KEY, NAME_KEY = "acting_role", "acting_name"


def current_actor() -> Actor:
    """The actor each service call is made as."""
    return at_this_machine(name(), role())


def role() -> Role:
    """The role chosen; a leader at first."""
    return Role(st.session_state.get(ROLE_KEY, Role.LEADER))


def name() -> str:
    """The name given in the side bar, or the machine account's."""
    return str(st.session_state.get(NAME_KEY, "")).strip() or account()


def account() -> str:
    """The name of the machine account."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return Role.LEADER.value


def may(action: Action) -> bool:
    """Whether the present actor may do it; the service asks again."""
    return current_actor().may(action)
