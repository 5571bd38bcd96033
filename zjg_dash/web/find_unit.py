"""Any unit, from any page, in two clicks: a drop-down that opens its page."""

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.periods import parse
from zjg_dash.service import units
from zjg_dash.store import Store
from zjg_dash.web import frame
from zjg_dash.web.words import link, say


def draw(store: Store, who: Actor, period: str) -> None:
    """The drop-down of the units of a period; choosing one opens its page for the period."""
    listed = units.list_units(store, who, parse(period).last_day).rows
    titles = {row["unit_id"]: row["name"] for row in listed}
    chosen = st.selectbox(
        say("common.find_unit"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        key="find_unit",
        placeholder=say("common.find_unit_hint"),
    )
    if chosen:
        st.switch_page(frame.UNIT, query_params=link(unit=chosen, period=period))
