"""Ranking: who stands where in a period, who moved, and the way to the unit."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.charts import look, losses
from zjg_dash.charts import scores as score_charts
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.service import firmness, indicators, rank_history, rules, scores
from zjg_dash.web import (
    actor,
    address,
    asked_period,
    database,
    downloads,
    frame,
    provenance,
    rank_firmness,
    ranking_bump,
    ranking_heat,
    standings,
)
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, link, say

VIEWS = ("table", "scores", "bump", "losses", "heat")
OF_ANY_PERIOD = VIEWS[:3]
"""An annual result has no dimensions and no indicators of its own."""


def open_unit(unit_id: str, in_period: str) -> None:
    st.switch_page(frame.UNIT, query_params=link(unit=unit_id, period=in_period))


def draw_group(group: str, members: list[dict[str, Any]]) -> None:
    ranked = [row for row in members if row["rank"] is not None]
    unranked = [row for row in members if row["rank"] is None]
    st.subheader(standings.group_name(group), anchor=False)
    key = "counts" if unranked else "counts_all"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say(f"ranking.{key}", units=len(members), ranked=len(ranked)), width="content")
        if view != "bump":
            draw_headline(ranked)
    if ranked:
        shown = {code: name for code, name in named.items() if not wanted or code in wanted}
        picked = [row for row in ranked if not units or row["unit_id"] in units]
        if not picked:
            st.info(say("ranking.nothing_filtered"))
        elif view == "scores":
            st.plotly_chart(score_charts.dots(picked, lang()), key=f"scores_{group}", config=look.TOOLS)
        elif view == "losses":
            st.plotly_chart(
                losses.by_dimension(picked, shown, lang()), key=f"losses_{group}", config=look.TOOLS
            )
        elif view == "bump":
            point = ranking_bump.draw(group, period, history, [row["unit_id"] for row in picked if units])
            if point:
                open_unit(*point)
        elif view == "heat":
            clicked = ranking_heat.draw(group, period, picked, ranking_heat.columns(cells, shown))
            if clicked:
                open_unit(clicked, period)
        else:
            draw_table(group, picked, shown)
    if unranked:
        draw_unranked(unranked)


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


def draw_table(group: str, rows: list[dict[str, Any]], shown: dict[str, str]) -> None:
    drawn = standings.frame(rows, shown, with_movement=compared)
    settings = standings.column_settings(shown, rows)
    if firm:
        rank_firmness.beside(rows, drawn, settings)
    picked = st.dataframe(
        drawn,
        column_config=settings,
        hide_index=True,
        height="content",
        placeholder="",
        key=f"table_{group}_{period}",
        on_select="rerun",
        selection_mode="single-cell",
        alt=say("ranking.alt", group=standings.group_name(group)),
    )
    if picked["selection"]["cells"]:
        open_unit(rows[picked["selection"]["cells"][0][0]]["unit_id"], period)


def draw_unranked(rows: list[dict[str, Any]]) -> None:
    st.markdown(f"**{say('ranking.unranked')}**")
    minimum = rules.show(
        store, who, f"{answer.provenance.ruleset_code}/{answer.provenance.ruleset_version}"
    ).scoring.min_coverage
    lines = [[standings.name(row), standings.why_unranked(row, minimum)] for row in rows]
    st.html(
        table([Column(say("ranking.column.unit"), style="short"), Column(say("ranking.column.why"))], lines)
    )


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
st.title(say("ranking.heading"), anchor=False)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    st.info(say("common.no_data"), icon=":material/inbox:")
    st.page_link(frame.UPLOAD, label=say("common.to_upload"), icon=":material/upload_file:")
    st.stop()

line = st.container()
filters = st.container(horizontal=True, vertical_alignment="top", gap="medium", key="filters")
with filters.container(width=170, key="filter_of_period"):
    period = asked_period.choose(known)
answer = scores.ranking(store, who, period)
with line:
    provenance.line(answer.provenance)
if not any(row["rank"] is not None or row["coverage"] for row in answer.rows):
    st.info(say("common.no_data_period", period=formats.period(lang(), period)), icon=":material/inbox:")
    st.stop()

groups = list(dict.fromkeys(row["group"] for row in answer.rows))
named = standings.dimensions(answer.rows)
with filters.container(width="content"):
    group = address.switch("group", say("ranking.group"), ["", *groups], "", standings.group_or_all)
rows = [row for row in answer.rows if not group or row["group"] == group]
titles = {row["unit_id"]: row["name"] for row in rows}
view = address.switch(
    "view",
    say("ranking.view.label"),
    VIEWS if named else OF_ANY_PERIOD,
    VIEWS[0],
    lambda name: say(f"ranking.view.{name}"),
    label_visibility="collapsed",
)
with filters.container(width="content"):
    st.space("small")
    with st.popover(standings.filter_title(), icon=":material/filter_alt:"):
        units = address.several(
            "units", say("ranking.units"), list(titles), titles.__getitem__, say("ranking.units_hint")
        )
        wanted = named and address.several(
            "dimensions",
            say("ranking.dimensions"),
            list(named),
            named.__getitem__,
            say("ranking.dimensions_hint"),
        )
        firm = (
            view == "table"
            and bool(named)
            and address.toggle(
                rank_firmness.COLUMN, say("what_if.firm.toggle"), say("what_if.firm.toggle_hint")
            )
        )
if firm:
    intervals = {row["unit_id"]: row for row in firmness.intervals(store, who, period).rows}
    rows = [row | {name: intervals[row["unit_id"]][name] for name in firmness.INTERVAL} for row in rows]
with filters.container(width=220, key="filter_of_unit"):
    opened = st.selectbox(
        say("ranking.open"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        key="open_unit",
        placeholder=say("ranking.open_hint"),
    )
if opened:
    open_unit(opened, period)

compared = any(row["previous_rank"] is not None for row in answer.rows)
previous = formats.period(lang(), parse(period).previous().name)
notes = [say("common.higher_is_better"), say("ranking.ties")]
if view == "table":
    moves = say("ranking.movement_note", period=previous) if compared else say("ranking.movement_none")
    notes = [notes[0], moves, notes[1], say("ranking.click")]
    notes += [rank_firmness.note(firmness.Noise())] if firm else []
elif view == "losses":
    notes.append(say("ranking.losses_note"))
elif view == "heat":
    cells = indicators.indicator_scores(store, who, period).rows
    notes.append(say("ranking.heat.note"))
elif view == "bump":
    history = rank_history.year_ranks(store, who, period)
    notes.append(ranking_bump.note(history))
st.caption(say("ranking.note_gap").join(notes + ([say("ranking.filtered")] if units else [])))

for code in groups:
    members = [row for row in rows if row["group"] == code]
    if members:
        draw_group(code, members)
spoken = lang()
downloads.offer(
    lambda: (
        ranking_heat.sheet(rows, cells, answer.provenance, spoken)
        if view == "heat"
        else standings.sheet(rows, answer.provenance, spoken)
    ),
    provenance.file_name(
        say("ranking.heat.file" if view == "heat" else "ranking.file", period=period),
        sample=answer.provenance and answer.provenance.sample,
    ),
    answer.provenance,
)
