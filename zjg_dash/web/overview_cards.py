"""The cards of the overview: each line is a link to the rows it was made from."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import streamlit as st

from zjg_dash.language import formats
from zjg_dash.service import unranked
from zjg_dash.service.overview import FULL, PLACES, Group, Overview, Place
from zjg_dash.web import frame, overview_words, standings
from zjg_dash.web.overview_words import Row
from zjg_dash.web.words import lang, link, literal, say

MOST_TIED = 3
"""Units of one place that are named; more are told by their number."""
MOST_LISTED = 5
"""Units of a list that are named."""


def group(shown: Overview, one: Group) -> None:
    """How a group stands: its figures, both ends, who moved most, grades."""
    everybody = {"period": shown.period, "group": one.code}
    with st.container(border=True, key=f"overview_{one.code}"):
        st.subheader(standings.group_name(one.code), anchor=False)
        with st.container(horizontal=True, gap="medium", key=f"overview_tiles_{one.code}"):
            for label, value in overview_words.tiles(one, annual=shown.annual):
                _rows(f":gray[{label}] **{value}**", "content", **everybody)
        if one.average is None:
            st.caption(say("overview.no_scores"))
            return
        if one.vetoed == one.scored > 1:
            st.info(say("overview.all_vetoed"))
        if len(one.top) == 1 and len(one.top[0].units) == one.scored > 1:
            st.info(say("overview.all_tied", rank=one.top[0].rank))
        else:
            left, right = st.columns(2, gap="medium")
            with left:
                _places(say("overview.section.top"), one.top, everybody)
            with right:
                _places(say("overview.section.bottom"), one.bottom, everybody)
        _movers(shown, one)
        _grades(one, everybody)


def losses(shown: Overview) -> None:
    """What cost all units together most points: the indicators, each opened by its line."""
    with st.container(border=True, key="overview_losses"):
        st.subheader(say("overview.section.losses"), anchor=False)
        if not shown.costliest:
            st.caption(say("overview.loss.annual" if shown.annual else "overview.loss.none"))
            return
        st.caption(say("overview.loss.note", lost=formats.points(lang(), shown.lost)))
        for one in shown.costliest:
            name, units, lost = overview_words.loss(one)
            _spots(f"{literal(name)} :gray[{units}] **{lost}**", period=shown.period, indicator=one.indicator)
        _spots(say("overview.loss.all"), period=shown.period)


def vetoes(shown: Overview) -> None:
    """Units that met a veto."""
    with st.container(border=True, key="overview_vetoes"):
        st.subheader(say("overview.section.vetoed"), anchor=False)
        for row in shown.vetoed[:MOST_LISTED]:
            note = say("overview.veto.grade", grade=literal(standings.grade_name(row["grade"])))
            _unit(row, shown.period, note, formats.points(lang(), row["score"]))
        if not shown.vetoed:
            st.caption(say("overview.veto.none"))
        _rest(shown, shown.vetoed)


def gaps(shown: Overview, minimum: Decimal) -> None:
    """Units without a rank and why (below `minimum` per cent checked), and those not checked in full."""
    with st.container(border=True, key="overview_gaps"):
        st.subheader(say("overview.section.gaps"), anchor=False)
        if not shown.unranked and not shown.uncovered:
            st.caption(say("overview.coverage.full_annual" if shown.annual else "overview.coverage.full"))
        if shown.unranked:
            _headed(shown, "overview.coverage.unranked", shown.unranked)
            for row in shown.unranked[:MOST_LISTED]:
                _unit(row, shown.period, literal(unranked.why(row, minimum, lang())), "")
        if shown.uncovered:
            key = "below_annual" if shown.annual else "below"
            _headed(shown, f"overview.coverage.{key}", shown.uncovered)
            for row in shown.uncovered[:MOST_LISTED]:
                share = formats.per_cent(lang(), min(row["coverage"], FULL), 1)
                part = "scored" if shown.annual else "checked"
                _unit(row, shown.period, "", say(f"overview.coverage.{part}", share=share))


def _places(title: str, places: Sequence[Place], everybody: dict[str, str]) -> None:
    if not places:
        return
    st.markdown(f"**{title}**")
    for at in places:
        where = overview_words.place(at)
        if len(at.units) > MOST_TIED:
            many = say("overview.units", count=len(at.units))
            score = formats.points(lang(), at.units[0]["score"])
            _rows(f":gray[{where}] {many} **{score}**", **everybody, units=_ids(at.units))
            continue
        for row in at.units:
            _unit(row, everybody["period"], where, formats.points(lang(), row["score"]), first=True)


def _movers(shown: Overview, one: Group) -> None:
    if not one.compared:
        st.caption(say("overview.move.none"))
        return
    sides = st.columns(2, gap="medium")
    for side, name, rows in zip(sides, ("risen", "fallen"), (one.risen, one.fallen), strict=True):
        with side:
            if not rows:
                st.caption(say(f"overview.section.nobody_{name}"))
                continue
            _headed(shown, f"overview.section.{name}", rows)
            for row in rows[:PLACES]:
                moved, ranks = overview_words.step(row)
                _unit(row, shown.period, ranks, moved)


def _grades(one: Group, everybody: dict[str, str]) -> None:
    if not one.grades:
        return
    st.markdown(f"**{say('overview.section.grades')}**")
    with st.container(horizontal=True, key=f"overview_grades_{one.code}"):
        for grade in one.grades:
            named = literal(standings.grade_name(grade.name))
            _rows(f"{named} **{len(grade.units)}**", "content", **everybody, grades=grade.name)


def _headed(shown: Overview, key: str, listed: Sequence[Row]) -> None:
    """The heading of a list, with how many it has; it opens them all."""
    counted = say("overview.units", count=len(listed))
    groups = {str(row["group"]) for row in listed}
    group = groups.pop() if len(groups) == 1 else ""
    _rows(f"**{say(key)}** :gray[{counted}]", period=shown.period, group=group, units=_ids(listed))


def _rest(shown: Overview, listed: Sequence[Row]) -> None:
    if len(listed) > MOST_LISTED:
        left = len(listed) - MOST_LISTED
        _rows(say("overview.more", count=left), period=shown.period, units=_ids(listed))


def _unit(row: Row, period: str, note: str, value: str, *, first: bool = False) -> None:
    """A line about a unit, with a note after its name (`first`: before it) and a value at the end."""
    name = literal(standings.name(row))
    pieces = [f":gray[{note}]" if note else "", name]
    text = " ".join(pieces if first else reversed(pieces))
    st.page_link(
        frame.UNIT,
        label=f"{text} **{value}**" if value else text,
        query_params=link(unit=str(row["unit_id"]), period=period),
        width="stretch",
    )


def _rows(label: str, width: Literal["content", "stretch"] = "stretch", /, **filters: str) -> None:
    """A line that opens the ranking, filtered to the rows it is about."""
    st.page_link(frame.RANKING, label=label, query_params=link(**filters), width=width)


def _spots(label: str, **asked: str) -> None:
    """A line that opens the weak spots, or one indicator among them."""
    st.page_link(frame.INDICATOR, label=label, query_params=link(**asked), width="stretch")


def _ids(rows: Sequence[Row]) -> str:
    return ",".join(str(row["unit_id"]) for row in rows)
