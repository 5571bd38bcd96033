"""The groups of a ranking in the view that is chosen, with who has no rank below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash.charts import gist, losses
from zjg_dash.charts import scores as score_charts
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.service import unranked
from zjg_dash.service.answers import Provenance
from zjg_dash.service.rank_history import RankHistory
from zjg_dash.web import (
    chart,
    indicator_columns,
    paper,
    picking,
    rank_firmness,
    ranking_bump,
    ranking_filters,
    ranking_heat,
    ranking_multiples,
    standings,
)
from zjg_dash.web.drawn_once import drawn_once
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, say

Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """What is shown of a period's ranking, and how."""

    period: str
    view: str
    filters: ranking_filters.Filters
    rows: Sequence[Row]
    """Of the groups shown, as `scores.ranking` gives them; with rank intervals where they are asked for."""
    dimensions: Mapping[str, str]
    """Those shown, name by code."""
    minimum: Decimal
    """Coverage below which nobody is ranked, in per cent."""
    source: Provenance | None
    cells: Sequence[Mapping[str, Any]]
    """Points on indicators; empty where neither the view nor a filter needs them."""
    history: RankHistory | None
    """Of the view of ranks over the year alone."""
    medians: Mapping[tuple[str, str], Decimal]
    """By group and dimension, of the view by dimension alone."""

    @property
    def compared(self) -> set[str]:
        """The groups in which somebody's movement is known."""
        return {row["group"] for row in self.rows if standings.moved(row) is not None}

    def captioned(self, name: str, group: str) -> Caption:
        """What stands on the picture of a group's chart."""
        return chart.captioned(name, self.period, self.source, group=standings.group_name(group))


def draw(
    shown: Shown, group: str, members: Sequence[Row], pick: Callable[[str], None]
) -> tuple[str, str] | None:
    """A group under its heading; unit and period of a point clicked in a chart, or nothing.

    `members` are the group's rows. A click on a row of the table calls `pick` with the unit.
    """
    ranked = [row for row in members if row["rank"] is not None]
    st.subheader(standings.group_name(group), anchor=False)
    key = "counts" if len(ranked) < len(members) else "counts_all"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say(f"ranking.{key}", units=len(members), ranked=len(ranked)), width="content")
        if shown.view != "bump":
            _headline(ranked)
    picked = shown.filters.of(ranked)
    unranked_rows = shown.filters.of([row for row in members if row["rank"] is None])
    clicked = None
    if picked:
        clicked = _view(shown, group, picked, pick)
    elif not unranked_rows:
        st.info(say(ranking_filters.nobody(shown.filters)))
    if unranked_rows:
        _unranked(shown, unranked_rows)
    return clicked


def _view(shown: Shown, group: str, picked: list[Row], pick: Callable[[str], None]) -> tuple[str, str] | None:
    unit = ""
    if shown.view == "scores":
        figure, said = score_charts.dots(picked, lang()), gist.scores(picked, lang())
        chart.draw(figure, shown.captioned("scores", group), f"scores_{group}", alt=said)
    elif shown.view == "losses":
        figure = losses.by_dimension(picked, shown.dimensions, lang())
        said = gist.losses(picked, shown.dimensions, lang())
        chart.draw(figure, shown.captioned("dimension_losses", group), f"losses_{group}", alt=said)
    elif shown.view == "bump" and shown.history:
        emphasised = shown.filters.emphasised(picked)
        told = shown.captioned("bump", group)
        return ranking_bump.draw(group, shown.period, shown.history, emphasised, told)
    elif shown.view == "heat":
        columns = ranking_heat.columns(shown.cells, shown.dimensions, shown.filters.indicators)
        unit = ranking_heat.draw(group, shown.period, picked, columns, shown.captioned("heat", group))
    elif shown.view == "multiples":
        unit = ranking_multiples.draw(
            group, shown.period, picked, shown.dimensions, shown.medians, source=shown.source
        )
    else:
        _table(shown, group, picked, pick)
    return (unit, shown.period) if unit else None


def _headline(ranked: list[Row]) -> None:
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


def _table(shown: Shown, group: str, rows: list[Row], pick: Callable[[str], None]) -> None:
    compared, filters = shown.compared, shown.filters
    if compared and group not in compared:
        st.caption(say("overview.move.none"))
    drawn = drawn_once(standings.frame, rows, shown.dimensions, with_movement=group in compared)
    drawn = drawn.copy(deep=False)
    settings = standings.column_settings(shown.dimensions, rows)
    if filters.intervals:
        rank_firmness.beside(rows, drawn, settings)
    if filters.indicators:
        indicator_columns.beside(rows, drawn, settings, shown.cells, filters.indicators)
    picking.table(
        drawn,
        [row["unit_id"] for row in rows],
        pick,
        key=f"table_{group}_{shown.period}",
        column_config=settings,
        alt=say("ranking.alt", group=standings.group_name(group)),
    )
    on_paper = drawn.drop(columns=["trend"])
    st.html(drawn_once(paper.made, on_paper, settings, **standings.ON_PAPER))


def _unranked(shown: Shown, rows: list[Row]) -> None:
    st.markdown(f"**{say('ranking.unranked')}**")
    lines = [[standings.name(row), unranked.why(row, shown.minimum, lang())] for row in rows]
    st.html(
        table([Column(say("ranking.column.unit"), style="short"), Column(say("ranking.column.why"))], lines)
    )
