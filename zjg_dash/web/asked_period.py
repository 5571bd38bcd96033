"""The period a page is about: from the address, else the newest with results."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from zjg_dash import periods
from zjg_dash.language import formats
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.web import address
from zjg_dash.web.words import lang, say, say_of

NAME = "period"
PICK = "pick"
"""Stands in the drop-down for any range of months, which a small window asks for."""
_ENDS = ("first", "last")
_LAST = "period_shown"
"""In the session: the period that was shown before a range is asked for."""


def choose(known: list[str], line: DeltaGenerator) -> str:
    """Draw the drop-down, put the period into the address and return it.

    `known` are the periods with results, newest first; the address may also hold any range
    (`2018-01..2018-06`), of which the months from the first to the last with results are shown. A text in the
    address that is no period is said in the `line`, and the newest month is shown.
    The period always stands in the address: a link sent today shows the same period next month.
    """
    asked, picking = address.asked(NAME), False
    months = sorted(name for name in known if periods.parse(name).is_month)
    newest = months[-1] if months else known[0]
    if asked == PICK:
        asked, picking = str(st.session_state.get(_LAST, "")), True
        address.put(NAME, asked)
    options = list(known)
    if asked and asked not in options:
        named = read(asked, known, newest, line.warning)
        options += [named] if named not in options else []
        address.put(NAME, named)
    if len(months) > 1:
        options.append(PICK)
    chosen = address.select(NAME, say("common.period.label"), options, newest, _shown)
    address.put(NAME, chosen)
    st.session_state[_LAST] = chosen
    if picking and len(months) > 1:
        st.dialog(say("common.range.heading"))(_pick)(months)
    return chosen


def read(asked: str, known: Sequence[str], otherwise: str, warn: Callable[..., object]) -> str:
    """The name of the period an address asks for; the other one where it cannot be shown, which is said."""
    try:
        period = periods.parse(asked)
    except UnknownPeriod as error:
        said, asked = "common.unknown_period", str(error.fields["period"])
    else:
        months = [each.first for each in map(periods.parse, known) if each.is_month]
        if found := periods.within(period, months):
            return found.name
        said, asked = "common.empty_range", formats.period(lang(), period.name)
    shown = formats.period(lang(), otherwise)
    warn(say_of(said, period=asked, shown=shown), icon=":material/info:")
    return otherwise


def _shown(name: str) -> str:
    return say("common.range.pick") if name == PICK else formats.period(lang(), name)


def _pick(months: list[str]) -> None:
    """The window that asks for a first and a last month, in whichever order."""
    sides = st.columns(2)
    for side, name, place in zip(sides, _ENDS, (0, len(months) - 1), strict=True):
        side.selectbox(
            say(f"common.range.{name}"),
            months,
            index=place,
            format_func=lambda month: formats.period(lang(), month),
            key=f"range_{name}",
        )
    st.caption(say("common.range.note"))
    if st.button(say("common.range.show"), type="primary", on_click=_take):
        st.rerun()


def _take() -> None:
    first, last = sorted(periods.parse(st.session_state[f"range_{name}"]).first for name in _ENDS)
    address.put(NAME, periods.named(first, last).name)


def fixed(known: list[str]) -> str:
    """The period of the address without a choice, for a page that has no controls; the newest month where
    it names none. A text that is no period is said.
    """
    newest = next((name for name in known if periods.parse(name).is_month), known[0])
    asked = address.asked(NAME)
    period = read(asked, known, newest, st.warning) if asked else newest
    address.put(NAME, period)
    return period
