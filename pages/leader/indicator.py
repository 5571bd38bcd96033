"""Indicator: the weak spots of a period, and of one indicator who loses points, since when, and the remedy.

A link to it: `st.page_link(frame.INDICATOR, query_params=link(indicator=code, period=period, group=group))`.
All that a choice may touch is one fragment: choosing runs it alone, and the frame around it stays as it is.
"""

from dataclasses import dataclass

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.charts import gist, monthly_losses
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.rules.model import Ruleset
from zjg_dash.service import rules, scores
from zjg_dash.service.indicator_summary import IndicatorSummary, indicator_summary
from zjg_dash.service.weak_spots import WeakSpots, weak_spots
from zjg_dash.web import (
    actor,
    address,
    asked_period,
    chart,
    database,
    downloads,
    frame,
    indicator_units,
    no_results,
    provenance,
    rulebook,
    standings,
)
from zjg_dash.web import weak_spots as spots_on_screen
from zjg_dash.web.guard import guarded
from zjg_dash.web.words import lang, link, literal, say


@dataclass(frozen=True)
class Scope:
    """What the page is about, whichever of its indicators is chosen."""

    period: str
    group: str
    """Empty for all."""
    weak: WeakSpots

    def file_name(self, key: str, **fields: str) -> str:
        """The name of a file, without its ending."""
        source = self.weak.provenance
        return provenance.file_name(say(key, period=self.period, **fields), sample=source and source.sample)


@st.fragment
@guarded()
def draw(known: list[str]) -> None:
    """The page below its frame; `known` are the periods with results."""
    who, store = actor.current_actor(), database.store()
    who.require(Action.READ_SCORES)  # this runs without the page: the session may be over
    head, line = st.container(), st.container()
    controls = st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="filters")
    with controls.container(width=170, key="filter_of_period"):
        period = asked_period.choose(known, line)
    groups = list(dict.fromkeys(row["group"] for row in scores.ranking(store, who, period).rows))
    with controls.container(width="content"):
        group = address.switch("group", say("indicator.group"), ["", *groups], "", standings.group_or_all)
    scope = Scope(period, group, weak_spots(store, who, period, group))
    with line:
        provenance.line(scope.weak.provenance)
    if scope.weak.annual:
        head.title(say("indicator.heading"), anchor=False)
        draw_annual(scope, known)
        return
    with controls.container(width=330, key="filter_of_unit"):
        chosen = spots_on_screen.choose(scope.weak)
    version = f"{scope.weak.provenance.ruleset_code}/{scope.weak.provenance.ruleset_version}"
    ruleset = rules.show(store, who, version)
    asked = address.asked(spots_on_screen.INDICATOR)
    if asked and not chosen:
        reason = spots_on_screen.why_not(asked, ruleset, period, group)
        st.warning(literal(reason), icon=":material/info:")
    if not chosen:
        head.title(say("indicator.heading"), anchor=False)
        draw_all(scope)
        return
    with controls.container(width="content"):
        st.page_link(
            frame.INDICATOR,
            label=say("indicator.back"),
            icon=":material/arrow_back:",
            query_params=link(period=period, group=group),
        )
    head.title(literal(f"{chosen} {scope.weak.due[chosen]}"), anchor=False)
    draw_one(scope, indicator_summary(store, who, chosen, period, group), ruleset, chosen)


def draw_tiles(shown: IndicatorSummary, weak: WeakSpots, code: str) -> None:
    spot = weak.spot(code)
    place = say("indicator.tile.none" if shown.checked else "indicator.tile.unchecked")
    if spot:
        share = formats.per_cent(lang(), spot.share, 1)
        place = say("indicator.tile.place", place=spot.place, share=share)
    lost = formats.points(lang(), shown.lost)
    losing = say("indicator.tile.of_checked", units=len(shown.losing), checked=shown.checked)
    full = "full" if shown.can_lose else "won"
    with st.grid(4, min_column_width=150):
        tile("lost", lost, place)
        tile("losing", losing, say("indicator.tile.of_checked_note"))
        tile(full, str(len(shown.full)))
        tile(
            "gaps",
            say(
                "indicator.tile.gaps_of",
                not_checked=len(shown.not_checked),
                not_applicable=len(shown.not_applicable),
            ),
            say("indicator.tile.gaps_note"),
        )


def tile(name: str, value: str, note: str | None = None) -> None:
    st.metric(
        say(f"indicator.tile.{name}"),
        value,
        note,
        delta_color="off",
        delta_arrow="off",
        border=True,
        height="stretch",
    )


def draw_trend(scope: Scope, shown: IndicatorSummary, code: str) -> None:
    st.subheader(say("indicator.trend.heading"), anchor=False)
    checked = [month.month for month in shown.trend if month.checked]
    if not checked:
        st.caption(say("indicator.trend.never"))
        return
    if len(checked) == 1:
        st.caption(say("indicator.trend.once", month=formats.period(lang(), checked[0])))
        return
    st.caption(say("indicator.trend.note"))
    title = f"{code} {scope.weak.due[code]}"
    chart.draw(
        monthly_losses.of_indicator(shown.trend, shown.months, lang()),
        chart.captioned("months", scope.period, scope.weak.provenance, indicator=title),
        "monthly_losses",
        alt=gist.months(shown.trend, shown.months, lang()),
    )


def draw_rules(shown: IndicatorSummary, ruleset: Ruleset, code: str) -> None:
    st.subheader(say("indicator.rules.heading"), anchor=False)
    indicator = next(one for _, one in ruleset.indicators if one.code == code)
    found = {criterion.code: said_found(shown, criterion.code) for criterion in indicator.criteria}
    st.html(rulebook.section(indicator, (say("indicator.rules.found"), found)))
    version = f"{shown.provenance.ruleset_code}/{shown.provenance.ruleset_version}"
    st.page_link(
        frame.RULES,
        label=say("indicator.to_rules"),
        icon=":material/menu_book:",
        query_params=link(version=version, q=code),
    )


def said_found(shown: IndicatorSummary, criterion: str) -> str:
    if criterion not in shown.found:
        return say("indicator.rules.nobody")
    count = shown.found[criterion]
    return say("indicator.rules.readings") if count is None else say("indicator.rules.units", count=count)


def draw_one(scope: Scope, shown: IndicatorSummary, ruleset: Ruleset, code: str) -> None:
    period, spoken = scope.period, lang()
    draw_tiles(shown, scope.weak, code)
    left, right = st.columns(2, gap="large")
    with left:
        indicator_units.losing(shown, code, period)
    with right:
        if shown.can_lose:
            draw_trend(scope, shown, code)
        indicator_units.examples(shown, code, period)
        indicator_units.gaps(shown, code, period)
    draw_rules(shown, ruleset, code)
    downloads.offer(
        lambda: indicator_units.sheet(shown, scope.weak.provenance, spoken),
        scope.file_name("indicator.file_of", indicator=code),
        scope.weak.provenance,
    )


def draw_all(scope: Scope) -> None:
    weak, spoken = scope.weak, lang()
    clicked = spots_on_screen.draw(weak, scope.period, scope.group)
    if clicked:
        address.put(spots_on_screen.INDICATOR, clicked)
        st.rerun()
    if weak.spots:
        downloads.offer(
            lambda: spots_on_screen.sheet(weak, spoken), scope.file_name("indicator.file"), weak.provenance
        )


def draw_annual(scope: Scope, known: list[str]) -> None:
    """An annual result has nothing of its own to show: the way to what it was made of."""
    st.info(say("indicator.annual"), icon=":material/info:")
    year, code = parse(scope.period).last.year, address.asked(spots_on_screen.INDICATOR)
    ranges = [name for name in known if parse(name).last.year == year and name != scope.period]
    with st.container(horizontal=True, key="ways_to_months"):
        for name in ranges:
            st.page_link(
                frame.INDICATOR,
                label=formats.period(lang(), name),
                query_params=link(period=name, group=scope.group, indicator=code),
                width="content",
            )


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
with_results = [row["period"] for row in scores.periods(store, who)]
if not with_results:
    st.title(say("indicator.heading"), anchor=False)
    no_results.draw(who)
    st.stop()
draw(with_results)
