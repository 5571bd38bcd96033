"""Faults of a unit that were found again and again, with links to the months."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.web import frame
from zjg_dash.web.words import lang, link, literal, say

Row = Mapping[str, Any]
MOST = 5
"""Faults that are shown at once."""


def draw(faults: Sequence[Row], unit_id: str, period: str) -> None:
    """The faults, longest lines first, as `repeated_faults` gives them; a sentence where there are none."""
    st.subheader(say("unit.repeats_heading"), anchor=False)
    if not faults:
        st.caption(say("unit.repeats_none"))
        return
    st.caption(say("unit.repeats_note"))
    for fault in faults[:MOST]:
        _one(fault, unit_id, period)
    if len(faults) > MOST:
        _more(faults[MOST:], unit_id, period)


@st.fragment
def _more(faults: Sequence[Row], unit_id: str, period: str) -> None:
    """Those further down, drawn when they are asked for."""
    box = st.expander(say("unit.repeats_more", count=len(faults)), on_change="rerun", key="more_repeated")
    if box.open:
        with box:
            for fault in faults:
                _one(fault, unit_id, period)


def _one(fault: Row, unit_id: str, period: str) -> None:
    since = formats.period(lang(), fault["since"])
    times = literal(say("unit.repeats_times", count=len(fault["months"]), since=since))
    with st.container(gap=None, key=f"repeated_{fault['criterion']}"):
        st.markdown(f"**{literal(fault['criterion'])}** {literal(fault['text'])} :orange-badge[{times}]")
        with st.container(horizontal=True, vertical_alignment="center", gap=None):
            for month in fault["months"]:
                st.page_link(
                    frame.UNIT,
                    label=_tick(month, period),
                    help=formats.period(lang(), month),
                    query_params=link(unit=unit_id, period=month),
                    disabled=month == period,
                    width="content",
                )


def _tick(month: str, period: str) -> str:
    """A month in as few letters as tell it from the others: without the year where it is the period's."""
    asked = parse(month)
    same_year = asked.is_month and asked.last.year == parse(period).last.year
    return formats.month_tick(lang(), month) if same_year else formats.period(lang(), month)
