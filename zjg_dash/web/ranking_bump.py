"""Ranks over the months of a year, on screen: who climbed, who fell, and by which rules."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st

from zjg_dash.charts import bump, gist
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.language import formats
from zjg_dash.service.rank_history import RankHistory
from zjg_dash.web import chart, standings
from zjg_dash.web.words import lang, literal, say

Row = Mapping[str, Any]


def draw(
    group: str, period: str, history: RankHistory, chosen: Collection[str], told: Caption
) -> tuple[str, str] | None:
    """The ranks of a group; id of the unit and month that were clicked, or nothing.

    Units `chosen` are emphasised; where none is, those that climbed and fell most over the months.
    """
    rows = [row for row in history.rows if row["group"] == group]
    ranked = [ranks for row in rows if (ranks := _ranks(row, history.months))]
    if not any(len(ranks) > 1 for ranks in ranked):
        st.caption(say("ranking.bump.one_month"))
        return None
    extremes = {} if chosen else movers(rows, history.months)
    if extremes:
        with st.container(horizontal=True, gap="small"):
            for word, row in extremes.items():
                st.markdown(
                    f":gray[{say(f'ranking.bump.{word}')}] **{literal(_moved(row, history.months))}**",
                    width="content",
                )
    emphasised = chosen or {row["unit_id"] for row in extremes.values()}
    points = chart.draw(
        bump.ranks(history.months, rows, emphasised, period, lang()),
        told,
        f"bump_{group}_{period}",
        alt=gist.ranks(history.months, rows, lang()),
        clickable=True,
    )
    return (points[0]["customdata"][0], points[0]["customdata"][1]) if points else None


def note(history: RankHistory) -> str:
    """How to read the lines, and from when on other rules were in force."""
    changes = [
        say("ranking.bump.rules", month=formats.period(lang(), month), ruleset=name, version=version)
        for month, name, version in history.rulesets[1:]
    ]
    return say("ranking.note_gap").join([say("ranking.bump.note"), *changes])


def movers(rows: Sequence[Row], months: Sequence[str]) -> dict[str, Row]:
    """Who climbed and who fell most from the first to the last month it was ranked in; none who did not."""
    found: dict[str, Row] = {}
    for word, sign in (("climbed", 1), ("fell", -1)):
        steps = [(sign * (ranks[0] - ranks[-1]), row) for row in rows if (ranks := _ranks(row, months))]
        most, row = max(steps, key=lambda step: step[0])
        if most > 0:
            found[word] = row
    return found


def _ranks(row: Row, months: Sequence[str]) -> list[int]:
    """Its ranks in the order of time, without gaps."""
    points = [row["points"].get(month) for month in months]
    return [point["rank"] for point in points if point and point["rank"] is not None]


def _moved(row: Row, months: Sequence[str]) -> str:
    ranks = _ranks(row, months)
    return say("ranking.bump.from_to", unit=standings.name(row), first=ranks[0], last=ranks[-1])
