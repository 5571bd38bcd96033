"""Ranking: who stands where in a period, who moved, and the way to the unit.

All that a filter may touch is one fragment: choosing runs it alone, and the frame around it stays as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from zjg_dash.actors import Action, Actor
from zjg_dash.exports.sheet import Sheet
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.service import dimension_medians, firmness, indicators, rank_history, rules, scores
from zjg_dash.service.answers import Answer
from zjg_dash.web import (
    actor,
    address,
    asked_period,
    database,
    downloads,
    frame,
    indicator_columns,
    no_results,
    provenance,
    rank_firmness,
    ranking_bump,
    ranking_filters,
    ranking_groups,
    ranking_heat,
    standings,
)
from zjg_dash.web.guard import guarded
from zjg_dash.web.words import lang, link, say

VIEWS = ("table", "scores", "bump", "losses", "heat", "multiples")
OF_ANY_PERIOD = VIEWS[:3]
"""An annual result has no dimensions and no indicators of its own."""
TO_OPEN = "open_unit"
"""In the session: the unit that is chosen to be opened."""


def open_unit(unit_id: str, in_period: str) -> None:
    st.switch_page(frame.UNIT, query_params=link(unit=unit_id, period=in_period))


def pick_unit(unit_id: str) -> None:
    """A click on a row chooses the unit in the list of units to open."""
    st.session_state[TO_OPEN] = unit_id


@st.fragment
@guarded()
def draw(known: list[str]) -> None:
    """The period's ranking with its controls; `known` are the periods with results."""
    who, store = actor.current_actor(), database.store()
    who.require(Action.READ_SCORES)  # this runs without the page: the session may be over
    line = st.container()
    controls = st.container(horizontal=True, vertical_alignment="top", gap="medium", key="filters")
    with controls.container(width=170, key="filter_of_period"):
        period = asked_period.choose(known, line)
    answer = scores.ranking(store, who, period)
    with line:
        provenance.line(answer.provenance)
    if any(row["rank"] is not None or row["coverage"] for row in answer.rows):
        draw_groups(who, period, answer, controls)
    else:
        said = say("common.no_data_period", period=formats.period(lang(), period))
        st.info(said, icon=":material/inbox:")


def draw_groups(who: Actor, period: str, answer: Answer, controls: Any) -> None:
    """The other controls, what they choose of the rows, and the files of it."""
    store = database.store()
    groups = list(dict.fromkeys(row["group"] for row in answer.rows))
    named = standings.dimensions(answer.rows)
    with controls.container(width="content"):
        group = address.switch("group", say("ranking.group"), ["", *groups], "", standings.group_or_all)
    rows = [row for row in answer.rows if not group or row["group"] == group]
    view = address.switch(
        "view",
        say("ranking.view.label"),
        VIEWS if named else OF_ANY_PERIOD,
        VIEWS[0],
        lambda name: say(f"ranking.view.{name}"),
        label_visibility="collapsed",
    )
    with controls.container(width="content"):
        st.space("small")
        filters = ranking_filters.choose(
            ranking_filters.choices(
                answer.rows,
                rows,
                named,
                lambda: indicator_columns.names(indicators.indicator_scores(store, who, period).rows),
                intervals=view == "table",
            )
        )
    if filters.intervals:
        intervals = {row["unit_id"]: row for row in firmness.intervals(store, who, period).rows}
        rows = [row | {name: intervals[row["unit_id"]][name] for name in firmness.INTERVAL} for row in rows]
    with controls.container(width=220, key="filter_to_unit"):
        to_open(rows, period)
    source = answer.provenance
    version = f"{source.ruleset_code}/{source.ruleset_version}"
    needs_cells = view == "heat" or filters.indicators
    shown = ranking_groups.Shown(
        period=period,
        view=view,
        filters=filters,
        rows=rows,
        dimensions=filters.named(named),
        minimum=rules.show(store, who, version).scoring.min_coverage,
        source=source,
        cells=indicators.indicator_scores(store, who, period).rows if needs_cells else [],
        history=rank_history.year_ranks(store, who, period) if view == "bump" else None,
        medians=dimension_medians.dimension_medians(store, who, period) if view == "multiples" else {},
    )
    st.caption(say("ranking.note_gap").join([*notes(shown), *ranking_filters.notes(filters)]))
    for code in groups:
        members = [row for row in rows if row["group"] == code]
        if members and (clicked := ranking_groups.draw(shown, code, members, pick_unit)):
            open_unit(*clicked)
    offer(shown, named)


def to_open(rows: Sequence[Mapping[str, Any]], period: str) -> None:
    """The drop-down of the units shown; choosing one opens its page."""
    titles = {row["unit_id"]: row["name"] for row in rows}
    opened = st.selectbox(
        say("ranking.open"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        key=TO_OPEN,
        placeholder=say("ranking.open_hint"),
    )
    if opened:
        open_unit(opened, period)


def notes(shown: ranking_groups.Shown) -> list[str]:
    """How to read the view."""
    told = [say("common.higher_is_better"), say("ranking.ties")]
    if shown.view == "table":
        previous = formats.period(lang(), parse(shown.period).previous().name)
        note = "ranking.movement_note" if shown.compared else "ranking.movement_none"
        told = [told[0], say(note, period=previous), told[1], say("ranking.click")]
        told += [rank_firmness.note(firmness.Noise())] if shown.filters.intervals else []
    elif shown.view == "losses":
        told.append(say("ranking.losses_note"))
    elif shown.view in ("heat", "multiples"):
        told.append(say(f"ranking.{shown.view}.note"))
    elif shown.history:
        told.append(ranking_bump.note(shown.history))
    return told


def offer(shown: ranking_groups.Shown, named: Mapping[str, str]) -> None:
    """The files of the view, with every dimension: they are made when asked for, in the page's language."""
    spoken, rows, source = lang(), shown.rows, shown.source
    heat = shown.view == "heat"

    def made() -> Sheet:
        if heat:
            return ranking_heat.sheet(rows, ranking_heat.columns(shown.cells, named), source, spoken)
        whole = standings.sheet(rows, source, spoken)
        if shown.filters.intervals:
            whole = rank_firmness.in_file(whole, rows, spoken)
        return indicator_columns.in_file(whole, rows, shown.cells, shown.filters.indicators, spoken)

    name = say("ranking.heat.file" if heat else "ranking.file", period=shown.period)
    downloads.offer(made, provenance.file_name(name, sample=source and source.sample), source)


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
st.title(say("ranking.heading"), anchor=False)
with_results = [row["period"] for row in scores.periods(store, who)]
if not with_results:
    no_results.draw(who)
    st.stop()
draw(with_results)
