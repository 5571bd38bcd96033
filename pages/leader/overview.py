"""Overview: this period in one screen, for a reader with five minutes and a phone."""

from decimal import Decimal

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.service import briefs, overview, rules, scores
from zjg_dash.service.overview import Overview
from zjg_dash.web import (
    actor,
    asked_period,
    brief_downloads,
    database,
    find_unit,
    frame,
    no_results,
    overview_cards,
    overview_words,
    provenance,
)
from zjg_dash.web.guard import guarded
from zjg_dash.web.words import lang, link, say


@st.fragment
@guarded()
def draw(known: list[str]) -> None:
    """The period in one screen; `known` are those with results. Choosing another runs this alone."""
    who, store = actor.current_actor(), database.store()
    who.require(Action.READ_SCORES)  # this runs without the page: the session may be over
    line = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="filters"):
        with st.container(width=170, key="filter_of_period"):
            period = asked_period.choose(known, line)
        with st.container(width="content"):
            st.page_link(
                frame.RANKING,
                label=say("overview.to_ranking"),
                icon=":material/leaderboard:",
                query_params=link(period=period),
            )
        with st.container(width="content", key="to_meeting"):
            st.page_link(
                frame.MEETING,
                label=say("meeting.title"),
                icon=":material/present_to_all:",
                query_params=link(period=period),
            )
        with st.container(width=220, key="filter_to_unit"):
            find_unit.draw(store, who, period)
        brief_place = st.container(width="content")
    shown = overview.overview(store, who, period)
    with line:
        provenance.line(shown.provenance)
    if not any(group.checked or group.scored for group in shown.groups) and not shown.vetoed:
        st.info(say("overview.unchecked", period=formats.period(lang(), period)), icon=":material/inbox:")
        return

    with brief_place:
        name = say("briefs.download.city_file", period=period)
        brief_downloads.offer(
            lambda: briefs.city_brief(store, who, period),
            provenance.file_name(name, sample=shown.provenance and shown.provenance.sample),
        )
    version = f"{shown.provenance.ruleset_code}/{shown.provenance.ruleset_version}"
    draw_cards(shown, rules.show(store, who, version).scoring.min_coverage)


def draw_cards(shown: Overview, minimum: Decimal) -> None:
    """What happened since the period before, the groups, and what cost the city points.

    `minimum`: coverage below which nobody is ranked, in per cent.
    """
    st.info(overview_words.since(shown), icon=":material/compare_arrows:")
    if shown.compared:
        st.page_link(
            frame.COMPARE,
            label=say("overview.to_compare"),
            icon=":material/balance:",
            query_params=link(before=shown.previous, after=shown.period),
        )
    if len(shown.groups) > 1:
        sides = st.columns(2)
        for number, group in enumerate(shown.groups):
            with sides[number % 2]:
                overview_cards.group(shown, group)
    else:
        overview_cards.group(shown, shown.groups[0])
    left, right = st.columns(2)
    with left:
        overview_cards.losses(shown)
    with right:
        overview_cards.vetoes(shown)
        overview_cards.gaps(shown, minimum)
    notes = [say("common.higher_is_better"), say("overview.rounding")]
    notes += [say("overview.since.compared")] if shown.compared else []
    st.caption(say("overview.gap").join(notes))


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
st.title(say("overview.heading"), anchor=False)
with_results = [row["period"] for row in scores.periods(store, who)]
if not with_results:
    no_results.draw(who)
    st.stop()
draw(with_results)
