"""Indicator: the weak spots of a period, and of one indicator who loses points, since when, and the remedy.

A link to it: `st.page_link(frame.INDICATOR, query_params=link(indicator=code, period=period, group=group))`.
"""

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
from zjg_dash.web.words import lang, link, literal, say


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


def draw_trend(shown: IndicatorSummary, code: str) -> None:
    st.subheader(say("indicator.trend.heading"), anchor=False)
    checked = [month.month for month in shown.trend if month.checked]
    if not checked:
        st.caption(say("indicator.trend.never"))
        return
    if len(checked) == 1:
        st.caption(say("indicator.trend.once", month=formats.period(lang(), checked[0])))
        return
    st.caption(say("indicator.trend.note"))
    chart.draw(
        monthly_losses.of_indicator(shown.trend, shown.months, lang()),
        chart.captioned("months", period, weak.provenance, indicator=f"{code} {weak.due[code]}"),
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


def draw_one(weak: WeakSpots, ruleset: Ruleset, code: str) -> None:
    shown = indicator_summary(store, who, code, period, group)
    head.title(literal(f"{code} {weak.due[code]}"), anchor=False)
    draw_tiles(shown, weak, code)
    left, right = st.columns(2, gap="large")
    with left:
        indicator_units.losing(shown, code, period)
    with right:
        if shown.can_lose:
            draw_trend(shown, code)
        indicator_units.examples(shown, code, period)
        indicator_units.gaps(shown, code, period)
    draw_rules(shown, ruleset, code)
    downloads.offer(
        lambda: indicator_units.sheet(shown, weak.provenance, spoken),
        named("indicator.file_of", indicator=code),
        weak.provenance,
    )


def draw_all(weak: WeakSpots) -> None:
    head.title(say("indicator.heading"), anchor=False)
    clicked = spots_on_screen.draw(weak, period, group)
    if clicked:
        address.put(spots_on_screen.INDICATOR, clicked)
        st.rerun()
    if weak.spots:
        downloads.offer(lambda: spots_on_screen.sheet(weak, spoken), named("indicator.file"), weak.provenance)


def draw_annual() -> None:
    """An annual result has nothing of its own to show: the way to what it was made of."""
    head.title(say("indicator.heading"), anchor=False)
    st.info(say("indicator.annual"), icon=":material/info:")
    year, code = parse(period).last.year, address.asked(spots_on_screen.INDICATOR)
    ranges = [name for name in known if parse(name).last.year == year and name != period]
    with st.container(horizontal=True, key="ways_to_months"):
        for name in ranges:
            st.page_link(
                frame.INDICATOR,
                label=formats.period(lang(), name),
                query_params=link(period=name, group=group, indicator=code),
                width="content",
            )


def named(key: str, **fields: str) -> str:
    return provenance.file_name(
        say(key, period=period, **fields), sample=weak.provenance and weak.provenance.sample
    )


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    st.title(say("indicator.heading"), anchor=False)
    no_results.draw(who)
    st.stop()

head, line = st.container(), st.container()
controls = st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="filters")
with controls.container(width=170, key="filter_of_period"):
    period = asked_period.choose(known, line)
groups = list(dict.fromkeys(row["group"] for row in scores.ranking(store, who, period).rows))
with controls.container(width="content"):
    group = address.switch("group", say("indicator.group"), ["", *groups], "", standings.group_or_all)
weak, spoken = weak_spots(store, who, period, group), lang()
with line:
    provenance.line(weak.provenance)
if weak.annual:
    draw_annual()
    st.stop()
with controls.container(width=330, key="filter_of_unit"):
    chosen = spots_on_screen.choose(weak)
version = f"{weak.provenance.ruleset_code}/{weak.provenance.ruleset_version}"
ruleset = rules.show(store, who, version)
asked = address.asked(spots_on_screen.INDICATOR)
if asked and not chosen:
    st.warning(literal(spots_on_screen.why_not(asked, ruleset, period, group)), icon=":material/info:")
if chosen:
    with controls.container(width="content"):
        st.page_link(
            frame.INDICATOR,
            label=say("indicator.back"),
            icon=":material/arrow_back:",
            query_params=link(period=period, group=group),
        )
    draw_one(weak, ruleset, chosen)
else:
    draw_all(weak)
