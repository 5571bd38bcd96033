"""Whether the pages are open, and to whom. Set once, by the server that stands around them.

It is a variable of the process and no setting: nobody opens the pages by an environment or a file, and pages
that run without our server (`streamlit run app.py`) are shut.
"""

from enum import Enum, auto


class Door(Enum):
    """Who is let in."""

    SHUT = auto()
    """Nobody: no server of ours stands before the pages."""
    DEMO = auto()
    """Whoever sits at this machine, in a role of his choice."""
    SIGN_IN = auto()
    """Whoever has signed in."""


class _State:
    door = Door.SHUT


def set_to(door: Door) -> None:
    """Open or shut the pages of this process."""
    _State.door = door


def present() -> Door:
    """How the door stands."""
    return _State.door
