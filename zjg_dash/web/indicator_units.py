"""The units on an indicator: who loses points and since when, who has full marks, who was not counted."""

from collections.abc import Sequence

import streamlit as st

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service.answers import Provenance
from zjg_dash.service.indicator_summary import IndicatorSummary, UnitOnIndicator
from zjg_dash.web import frame, provenance, standings
from zjg_dash.web.words import lang, link, literal, say

MOST_LOSING = 12
"""Units with a loss that are shown at once; the others are there when asked for."""
MOST_NAMED = 6
"""Units that are named as examples, or as not counted; more are told by their number."""
COLUMNS = (
    *("group", "code", "unit", "state", "due", "times", "points", "full_mark", "lost"),
    *("line", "since", "faults"),
)


def losing(shown: IndicatorSummary, indicator: str, period: str) -> None:
    """Who loses points, the largest loss first; each line opens the unit."""
    st.subheader(say("indicator.losing.heading"), anchor=False)
    if not shown.losing:
        none = "indicator.losing.none" if shown.checked else "indicator.losing.unchecked"
        st.caption(say(none if shown.can_lose else "indicator.can_only_win"))
        return
    st.caption(say("indicator.losing.note"))
    with st.container(key="lines_losing", gap="xsmall"):
        for unit in shown.losing[:MOST_LOSING]:
            _losing(unit, period)
    rest = shown.losing[MOST_LOSING:]
    if rest:
        more = st.expander(say("indicator.losing.more", count=len(rest)), key=f"more_{indicator}")
        with more, st.container(key="lines_losing_more", gap="xsmall"):
            for unit in rest:
                _losing(unit, period)


def examples(shown: IndicatorSummary, indicator: str, period: str) -> None:
    """Units with full marks (where points are won on top: those that won any), some of them by name."""
    st.subheader(say("indicator.full.heading"), anchor=False)
    if not shown.full:
        st.caption(say("indicator.full.none" if shown.can_lose else "indicator.full.won_none"))
    else:
        st.caption(say("indicator.full.note" if shown.can_lose else "indicator.full.won_note"))
        with st.container(key="lines_full", gap="xsmall"):
            for unit in shown.full[:MOST_NAMED]:
                points = formats.points(lang(), unit.points)
                value = "" if shown.can_lose else say("indicator.full.won", points=points)
                _line(unit, period, _since(unit, "full") if shown.can_lose else "", value)
            if len(shown.full) > MOST_NAMED:
                _more(
                    say("indicator.full.more", count=len(shown.full) - MOST_NAMED),
                    shown.full,
                    indicator,
                    period,
                )
    if shown.without:
        st.caption(say("indicator.full.without", count=len(shown.without)))


def gaps(shown: IndicatorSummary, indicator: str, period: str) -> None:
    """Units that were not checked, and those it does not apply to: two different things."""
    st.subheader(say("indicator.gaps.heading"), anchor=False)
    if not shown.not_checked and not shown.not_applicable:
        st.caption(say("indicator.gaps.none"))
        return
    with st.container(key="lines_gaps", gap="xsmall"):
        for state, units in (("not_checked", shown.not_checked), ("not_applicable", shown.not_applicable)):
            if units:
                _more(f"{say(f'indicator.gaps.{state}')} :gray[{_names(units)}]", units, indicator, period)


def sheet(shown: IndicatorSummary, source: Provenance | None, spoken: str) -> Sheet:
    """Every unit the indicator was due for, the largest loss first; what was not checked says so in a word
    and has no points. Made outside the page's run: so the language is handed over."""
    units = (*shown.losing, *shown.full, *shown.without, *shown.not_checked, *shown.not_applicable)
    return sheet_of(
        [language.text(spoken, f"indicator.csv.{name}") for name in COLUMNS],
        [_cells(unit, spoken) for unit in units],
        provenance.in_file(source, spoken),
    )


def _cells(unit: UnitOnIndicator, spoken: str) -> list[object]:
    checked = unit.state == "checked"
    marks = [unit.points, unit.full_mark, unit.lost] if checked else [None, None, None]
    runs = [unit.line.checks, unit.line.since] if unit.lost > 0 else [None, None]
    return [
        standings.group_name(unit.row["group"], spoken),
        unit.row["code"],
        unit.row["name"],
        language.text(spoken, f"common.coverage.{unit.state}"),
        unit.due,
        unit.checked,
        *marks,
        *runs,
        _faults(unit, spoken),
    ]


def _losing(unit: UnitOnIndicator, period: str) -> None:
    notes = [_since(unit, "losing")]
    if unit.checked < unit.due:
        notes.append(say("indicator.losing.partly", due=unit.due, checked=unit.checked))
    notes.append(_faults(unit, lang()))
    note = say("indicator.losing.between").join(filter(None, notes))
    _line(unit, period, note, say("indicator.losing.points", lost=formats.points(lang(), unit.lost)))


def _since(unit: UnitOnIndicator, part: str) -> str:
    """Since when a unit loses points without a break, or has had full marks."""
    line = unit.line
    if line.checks > 1:
        key = "at_least" if line.at_least else "row"
        return say(f"indicator.{part}.{key}", count=line.checks, since=formats.period(lang(), line.since))
    if line.checks == 0:
        return say("indicator.losing.mended") if part == "losing" else ""
    return say(f"indicator.{part}.{'only' if line.begins else 'first'}")


def _faults(unit: UnitOnIndicator, spoken: str) -> str:
    """`B2-1×3`: the criteria found in the last check, with how many checks in a row."""
    return language.text(spoken, "indicator.losing.and").join(
        language.text(
            spoken,
            "indicator.losing.fault" if fault.checks > 1 else "indicator.losing.fault_once",
            criterion=fault.criterion,
            count=fault.checks,
        )
        for fault in unit.faults
    )


def _names(units: Sequence[UnitOnIndicator]) -> str:
    named = say("indicator.gaps.and").join(literal(standings.name(unit.row)) for unit in units[:MOST_NAMED])
    if len(units) <= MOST_NAMED:
        return named
    return say("indicator.gaps.names", names=named, count=len(units))


def _line(unit: UnitOnIndicator, period: str, note: str, value: str) -> None:
    pieces = [literal(standings.name(unit.row)), f":gray[{literal(note)}]" if note else ""]
    pieces.append(f"**{value}**" if value else "")
    st.page_link(
        frame.UNIT,
        label=" ".join(filter(None, pieces)),
        query_params=link(unit=str(unit.row["unit_id"]), period=period),
        width="stretch",
    )


def _more(label: str, units: Sequence[UnitOnIndicator], indicator: str, period: str) -> None:
    """A line that opens the ranking with all of these units and their points on the indicator."""
    ids = ",".join(str(unit.row["unit_id"]) for unit in units)
    st.page_link(
        frame.RANKING,
        label=label,
        query_params=link(period=period, units=ids, indicators=indicator),
        width="stretch",
    )
