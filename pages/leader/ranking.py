"""Ranking: who stands where in a period, who moved, and the way to the unit."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.charts import gist, losses
from zjg_dash.charts import scores as score_charts
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.exports.sheet import Sheet
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.service import dimension_medians, firmness, indicators, rank_history, rules, scores, unranked
from zjg_dash.web import (
    actor,
    address,
    asked_period,
    chart,
    database,
    downloads,
    frame,
    indicator_columns,
    no_results,
    paper,
    picking,
    provenance,
    rank_firmness,
    ranking_bump,
    ranking_filters,
    ranking_heat,
    ranking_multiples,
    standings,
)
from zjg_dash.web.drawn_once import drawn_once
from zjg_dash.web.tables import Column, table
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


def draw_group(group: str, members: list[dict[str, Any]]) -> None:
    ranked = [row for row in members if row["rank"] is not None]
    st.subheader(standings.group_name(group), anchor=False)
    key = "counts" if len(ranked) < len(members) else "counts_all"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say(f"ranking.{key}", units=len(members), ranked=len(ranked)), width="content")
        if view != "bump":
            draw_headline(ranked)
    picked = filters.of(ranked)
    unranked = filters.of([row for row in members if row["rank"] is None])
    if picked:
        draw_view(group, picked)
    elif not unranked:
        st.info(say(ranking_filters.nobody(filters)))
    if unranked:
        draw_unranked(unranked)


def draw_view(group: str, picked: list[dict[str, Any]]) -> None:
    if view == "scores":
        figure = score_charts.dots(picked, lang())
        said = gist.scores(picked, lang())
        chart.draw(figure, captioned("scores", group), f"scores_{group}", alt=said)
    elif view == "bump":
        point = ranking_bump.draw(
            group, period, history, filters.emphasised(picked), captioned("bump", group)
        )
        if point:
            open_unit(*point)
    elif view == "losses":
        figure = losses.by_dimension(picked, shown, lang())
        said = gist.losses(picked, shown, lang())
        chart.draw(figure, captioned("dimension_losses", group), f"losses_{group}", alt=said)
    elif view == "heat":
        clicked = ranking_heat.draw(
            group,
            period,
            picked,
            ranking_heat.columns(cells, shown, filters.indicators),
            captioned("heat", group),
        )
        if clicked:
            open_unit(clicked, period)
    elif view == "multiples":
        clicked = ranking_multiples.draw(group, period, picked, shown, medians, source=answer.provenance)
        if clicked:
            open_unit(clicked, period)
    else:
        draw_table(group, picked)


def captioned(name: str, group: str) -> Caption:
    return chart.captioned(name, period, answer.provenance, group=standings.group_name(group))


def draw_headline(ranked: list[dict[str, Any]]) -> None:
    if len(ranked) > 1 and all(row["vetoed"] for row in ranked):
        st.info(say("ranking.all_vetoed"))
        return
    if len(ranked) > 1 and len({row["score"] for row in ranked}) == 1:
        st.info(say("ranking.all_tied", rank=ranked[0]["rank"]))
        return
    if not ranked:
        return
    pieces = [(say("ranking.leads"), standings.names([row for row in ranked if row["rank"] == 1]))]
    for word, places in zip(("climbed", "fell"), standings.extremes(ranked), strict=True):
        if places:
            best = [row for row in ranked if standings.moved(row) == places]
            text = say("ranking.places", units=standings.names(best), moved=abs(places))
            pieces.append((say(f"ranking.{word}"), text))
    for label, text in pieces:
        st.markdown(f":gray[{label}] **{text}**", width="content")


def draw_table(group: str, rows: list[dict[str, Any]]) -> None:
    if compared and group not in compared:
        st.caption(say("overview.move.none"))
    drawn = drawn_once(standings.frame, rows, shown, with_movement=group in compared).copy(deep=False)
    settings = standings.column_settings(shown, rows)
    if filters.intervals:
        rank_firmness.beside(rows, drawn, settings)
    if filters.indicators:
        indicator_columns.beside(rows, drawn, settings, cells, filters.indicators)
    picking.table(
        drawn,
        [row["unit_id"] for row in rows],
        pick_unit,
        key=f"table_{group}_{period}",
        column_config=settings,
        alt=say("ranking.alt", group=standings.group_name(group)),
    )
    on_paper = drawn.drop(columns=["trend"])
    st.html(drawn_once(paper.made, on_paper, settings, **standings.ON_PAPER))


def draw_unranked(rows: list[dict[str, Any]]) -> None:
    st.markdown(f"**{say('ranking.unranked')}**")
    minimum = rules.show(
        store, who, f"{answer.provenance.ruleset_code}/{answer.provenance.ruleset_version}"
    ).scoring.min_coverage
    lines = [[standings.name(row), unranked.why(row, minimum, lang())] for row in rows]
    st.html(
        table([Column(say("ranking.column.unit"), style="short"), Column(say("ranking.column.why"))], lines)
    )


def take_along() -> Sheet:
    if view == "heat":
        return ranking_heat.sheet(rows, ranking_heat.columns(cells, named), answer.provenance, spoken)
    whole = standings.sheet(rows, answer.provenance, spoken)
    if filters.intervals:
        whole = rank_firmness.in_file(whole, rows, spoken)
    return indicator_columns.in_file(whole, rows, cells, filters.indicators, spoken)


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
st.title(say("ranking.heading"), anchor=False)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    no_results.draw(who)
    st.stop()

line = st.container()
controls = st.container(horizontal=True, vertical_alignment="top", gap="medium", key="filters")
with controls.container(width=170, key="filter_of_period"):
    period = asked_period.choose(known, line)
answer = scores.ranking(store, who, period)
with line:
    provenance.line(answer.provenance)
if not any(row["rank"] is not None or row["coverage"] for row in answer.rows):
    st.info(say("common.no_data_period", period=formats.period(lang(), period)), icon=":material/inbox:")
    st.stop()

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
shown = filters.named(named)
if filters.intervals:
    intervals = {row["unit_id"]: row for row in firmness.intervals(store, who, period).rows}
    rows = [row | {name: intervals[row["unit_id"]][name] for name in firmness.INTERVAL} for row in rows]
with controls.container(width=220, key="filter_to_unit"):
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

cells, history, medians = [], None, {}
if view == "heat" or filters.indicators:
    cells = indicators.indicator_scores(store, who, period).rows
if view == "bump":
    history = rank_history.year_ranks(store, who, period)
elif view == "multiples":
    medians = dimension_medians.dimension_medians(store, who, period)
compared = {row["group"] for row in rows if standings.moved(row) is not None}
previous = formats.period(lang(), parse(period).previous().name)
notes = [say("common.higher_is_better"), say("ranking.ties")]
if view == "table":
    moves = say("ranking.movement_note", period=previous) if compared else say("ranking.movement_none")
    notes = [notes[0], moves, notes[1], say("ranking.click")]
    notes += [rank_firmness.note(firmness.Noise())] if filters.intervals else []
elif view == "losses":
    notes.append(say("ranking.losses_note"))
elif view in ("heat", "multiples"):
    notes.append(say(f"ranking.{view}.note"))
elif history:
    notes.append(ranking_bump.note(history))
st.caption(say("ranking.note_gap").join([*notes, *ranking_filters.notes(filters)]))

for code in groups:
    members = [row for row in rows if row["group"] == code]
    if members:
        draw_group(code, members)
spoken = lang()
downloads.offer(
    take_along,
    provenance.file_name(
        say("ranking.heat.file" if view == "heat" else "ranking.file", period=period),
        sample=answer.provenance and answer.provenance.sample,
    ),
    answer.provenance,
)
