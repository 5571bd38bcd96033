"""A table in which a unit's row can be picked: the last action wins.

A pick is told once, when it is made. The framework keeps the mark of the cell afterwards, also after a filter
has put another unit into its place; so the mark is no choice, it only follows what is open.
"""

from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

import streamlit as st

_SHORT = 12
"""Characters of a hash that tell tables of other units apart."""


def table(
    drawn: Any, ids: Sequence[str], pick: Callable[[str], None], *, key: str, opened: str = "", **drawing: Any
) -> None:
    """Draw a frame whose lines are about the units `ids`; `pick` is given the one that is clicked, before the
    page runs again.

    `opened` is the unit that is open by now: the mark is taken away where it stands on another. A table of
    other units is another table, so a click on lines that have just been filtered away opens none of those
    that took their place.
    """
    own = f"{key}_{sha256(','.join(ids).encode()).hexdigest()[:_SHORT]}"
    if _marked(own, ids) not in ("", opened):
        st.session_state[own] = {"selection": {"rows": [], "columns": [], "cells": []}}
    st.dataframe(
        drawn,
        hide_index=True,
        height="content",
        placeholder="",
        key=own,
        on_select=partial(_picked, own, tuple(ids), pick),
        selection_mode="single-cell",
        **drawing,
    )


def _picked(own: str, ids: Sequence[str], pick: Callable[[str], None]) -> None:
    if unit_id := _marked(own, ids):
        pick(unit_id)


def _marked(own: str, ids: Sequence[str]) -> str:
    """Id of the unit whose line has the mark; empty where none has."""
    held = st.session_state.get(own)
    cells = held["selection"]["cells"] if held else ()
    return ids[cells[0][0]] if cells else ""
