"""Meeting room: a period's views one after the other, for a projector. The address holds period and pace."""

from pathlib import Path

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.service import overview, scores
from zjg_dash.service.score_changes import Asked, Comparison
from zjg_dash.service.weak_spots import weak_spots
from zjg_dash.web import (
    actor,
    asked_period,
    compare_sides,
    database,
    frame,
    meeting_controls,
    meeting_views,
)
from zjg_dash.web.words import lang, say

STYLE = Path(meeting_views.__file__).with_name("meeting.css")


def moved(shown: overview.Overview) -> Comparison | None:
    """What moved since the period before, where there is one."""
    if not shown.compared:
        return None
    return compare_sides.compared(store, who, Asked(shown.previous), Asked(shown.period))


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    st.title(say("meeting.title"), anchor=False)
    st.info(say("common.no_data"), icon=":material/inbox:")
    st.page_link(frame.OVERVIEW, label=say("meeting.leave"), icon=":material/arrow_back:")
    st.stop()
period = asked_period.fixed(known)
shown = overview.overview(store, who, period)
if not any(group.checked or group.scored for group in shown.groups) and not shown.vetoed:
    st.title(say("meeting.title"), anchor=False)
    st.info(say("overview.unchecked", period=formats.period(lang(), period)), icon=":material/inbox:")
    st.page_link(frame.OVERVIEW, label=say("meeting.leave"), icon=":material/arrow_back:")
    st.stop()
st.html(STYLE)
views = meeting_views.views(
    shown, scores.ranking(store, who, period).rows, moved(shown), weak_spots(store, who, period)
)
meeting_controls.run(
    [meeting_views.page(view, shown, number, len(views)) for number, view in enumerate(views, 1)], period
)
