"""The period a page is about: from the address, else the newest with results."""

import streamlit as st

from zjg_dash import periods
from zjg_dash.language import formats
from zjg_dash.refusals import UnknownPeriod
from zjg_dash.web import address
from zjg_dash.web.words import lang, say

NAME = "period"


def choose(known: list[str]) -> str:
    """Draw the drop-down, put the period into the address and return it.

    `known` are the periods with results, newest first; the address may also hold any range
    (`2018-01..2018-06`). A text in the address that is no period is said, and the newest month is shown.
    The period always stands in the address: a link sent today shows the same period next month.
    """
    asked = address.asked(NAME)
    newest = next((name for name in known if periods.parse(name).is_month), known[0])
    options = list(known)
    if asked and asked not in options:
        try:
            options.append(periods.parse(asked).name)
        except UnknownPeriod:
            st.warning(
                say("common.unknown_period", period=asked, shown=formats.period(lang(), newest)),
                icon=":material/info:",
            )
    chosen = address.select(
        NAME, say("common.period.label"), options, newest, lambda name: formats.period(lang(), name)
    )
    address.put(NAME, chosen)
    return chosen
