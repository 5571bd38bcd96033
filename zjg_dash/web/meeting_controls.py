"""The pace of a meeting: which view is shown, on to the next after some seconds, pause, back, forward, leave.

Time passes in a fragment that runs again by itself, which redraws the view alone. While paused nothing runs.
A press of a button runs the whole page, which starts the time of the view anew.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.web import actor, address, frame
from zjg_dash.web.guard import guarded
from zjg_dash.web.words import link, say

EVERY, VIEW, PAUSED = "every", "view", "paused"
"""Names in the address."""
SECONDS = ("10", "15", "20", "30", "60")
USUAL = "20"
SHORTEST, LONGEST = 5, 600
_FRESH = "meeting_fresh"
"""In the session: the page was run by a person, so the view that is asked for is shown."""


def run(pages: Sequence[str], period: str) -> None:
    """Show the view the address names, and go on from there; `pages` are the views as markup."""
    st.session_state[_FRESH] = True
    every = seconds()
    paused = address.asked(PAUSED) == "1" or len(pages) < 2
    st.fragment(_draw, run_every=None if paused else every)(pages)
    _bar(len(pages), period, paused=paused)


def seconds() -> int:
    """Seconds a view, as the address says; the usual number where it says nothing that can be meant."""
    asked = address.asked(EVERY)
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("1000") else int(USUAL)
    return min(max(wanted, SHORTEST), LONGEST)


def place(count: int) -> int:
    """The number of the view, from 0; one the address names and that is not there counts as the first."""
    asked = address.asked(VIEW)
    number = int(asked) - 1 if asked.isascii() and asked.isdigit() and len(asked) < len("1000") else 0
    return number if 0 <= number < count else 0


def go(step: int, count: int) -> None:
    """On to another view; after the last comes the first."""
    address.put(VIEW, str((place(count) + step) % count + 1))


@guarded()
def _draw(pages: Sequence[str]) -> None:
    by_a_person = st.session_state.pop(_FRESH, False)
    actor.current_actor().require(Action.READ_SCORES)  # this runs without the page: the session may be over
    if not by_a_person:
        go(1, len(pages))
    st.html(pages[place(len(pages))])


def _bar(count: int, period: str, *, paused: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="meeting_bar"):
        _button("back", "chevron_left", "Left", go, -1, count)
        if paused:
            _button("go_on", "play_arrow", "Space", address.put, PAUSED, "")
        else:
            _button("pause", "pause", "Space", address.put, PAUSED, "1")
        _button("forward", "chevron_right", "Right", go, 1, count)
        _button("first", "first_page", "Home", address.put, VIEW, "1")
        _pace()
        if st.button(say("meeting.leave"), icon=":material/close:", shortcut="Esc", type="tertiary"):
            st.switch_page(frame.OVERVIEW, query_params=link(period=period))
        st.caption(say("meeting.hint"), width="content")
        # a button has one key, and a presenter's remote sends others: never seen, they listen for it
        with st.container(key="meeting_remote"):
            _button("back", "chevron_left", "PageUp", go, -1, count)
            _button("forward", "chevron_right", "PageDown", go, 1, count)


def _button(name: str, icon: str, key: str, act: Callable[..., None], *arguments: object) -> None:
    st.button(
        say(f"meeting.{name}"),
        icon=f":material/{icon}:",
        key=f"meeting_{key}",
        shortcut=key,
        on_click=act,
        args=arguments,
    )


def _pace() -> None:
    every = str(seconds())
    address.put(EVERY, "" if every == USUAL else every)
    options = sorted({*SECONDS, every}, key=int)
    with st.container(width=200):
        address.select(
            EVERY,
            say("meeting.pace"),
            options,
            USUAL,
            lambda number: say("meeting.seconds", count=number),
            label_visibility="collapsed",
        )
