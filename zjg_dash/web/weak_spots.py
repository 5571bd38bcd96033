"""The weak spots of a period on screen and as a file, and the choice of one of its indicators."""

import streamlit as st

from zjg_dash import language
from zjg_dash.charts import gist, pareto
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.rules.model import VETO_INDICATOR, Ruleset
from zjg_dash.service.weak_spots import WeakSpots
from zjg_dash.web import address, chart, provenance, rulebook, standings
from zjg_dash.web.words import lang, say

INDICATOR = "indicator"
"""The indicator's name in the address."""
COLUMNS = ("indicator", "name", "dimension", "lost", "share", "cumulative", "losing", "checked")


def choose(shown: WeakSpots) -> str:
    """Draw the drop-down of indicators, the costliest first; the code, or nothing for all of them."""
    spots = {spot.indicator: spot for spot in shown.spots}
    options = ["", *spots, *(code for code in shown.due if code not in spots)]

    def titled(code: str) -> str:
        if not code:
            return say("indicator.all")
        name = f"{code} {shown.due[code]}"
        if code not in spots:
            return name
        return say("indicator.option", name=name, lost=formats.points(lang(), spots[code].lost))

    return address.select(INDICATOR, say("indicator.choose"), options, "", titled)


def why_not(indicator: str, ruleset: Ruleset, period: str, group: str) -> str:
    """Why an indicator of the address is none of those due."""
    for _, one in ruleset.indicators:
        if one.code == indicator == VETO_INDICATOR:
            return say("indicator.veto", indicator=one.name)
        if one.code == indicator:
            scope = formats.period(lang(), period) + (standings.group_name(group) if group else "")
            return say(
                "indicator.not_due", indicator=f"{one.code} {one.name}", period=scope, due=rulebook.due(one)
            )
    return say("indicator.unknown", ruleset=ruleset.name, indicator=indicator)


def draw(shown: WeakSpots, period: str, group: str) -> str:
    """The indicators by points lost; the code of the one that was clicked, or nothing."""
    if not shown.checked:
        st.info(say("indicator.unchecked", period=formats.period(lang(), period)), icon=":material/inbox:")
        return ""
    if not shown.spots:
        st.info(say("indicator.nothing_lost", period=formats.period(lang(), period)), icon=":material/check:")
        return ""
    total = say(
        "indicator.total",
        checked=shown.checked,
        count=len(shown.spots),
        lost=formats.points(lang(), shown.lost),
    )
    st.markdown(total)
    st.caption(say("indicator.gap").join([say("indicator.note"), say("indicator.units_note")]))
    points = chart.draw(
        pareto.losses(shown.spots, lang()),
        chart.captioned("pareto", period, shown.provenance, group=standings.group_or_all(group)),
        f"pareto_{period}",
        alt=gist.spots(shown.spots, lang()),
        clickable=True,
    )
    return str(points[0]["customdata"]) if points else ""


def sheet(shown: WeakSpots, spoken: str) -> Sheet:
    """One row per indicator that cost anything, exact. Made outside the page's run: so the language is handed
    over."""
    return sheet_of(
        [language.text(spoken, f"indicator.csv.{name}") for name in COLUMNS],
        [
            [
                spot.indicator,
                spot.name,
                spot.dimension_name,
                spot.lost,
                spot.share,
                spot.cumulative,
                spot.units,
                spot.checked,
            ]
            for spot in shown.spots
        ],
        provenance.in_file(shown.provenance, spoken),
    )
