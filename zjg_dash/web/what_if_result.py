"""What changed numbers would do to the ranking: in words, as a table, as a figure, as a file."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from zjg_dash import language
from zjg_dash.charts import gist, moves
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service.what_if import WhatIf
from zjg_dash.web import chart, downloads, paper, provenance, standings
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
MOST_DRAWN = 25
FILE = (
    *("group", "code", "unit", "rank_before", "rank_after", "moved"),
    *("score_before", "score_after", "change", "grade_before", "grade_after"),
)


def draw(found: WhatIf, version: str) -> None:
    """By group: how many units move, the figure of those that do, the table of all with a rank."""
    ranked = [row for row in found.rows if row["rank_before"] is not None or row["rank_after"] is not None]
    for group in dict.fromkeys(row["group"] for row in ranked):
        members = [row for row in ranked if row["group"] == group]
        st.subheader(standings.group_name(group), anchor=False)
        steps = [row["moved"] or 0 for row in members]
        st.markdown(
            say(
                "what_if.counts",
                up=sum(step > 0 for step in steps),
                down=sum(step < 0 for step in steps),
                same=sum(step == 0 for step in steps),
            )
        )
        _figure(found, group, members)
        drawn = frame(members)
        st.dataframe(
            drawn,
            column_config=_settings(),
            hide_index=True,
            height="content",
            key=f"moves_{group}",
            alt=say("what_if.alt", group=standings.group_name(group)),
        )
        paper.draw(drawn, _settings(), whole=frozenset({"rank_before", "rank_after"}))
    st.caption(say("what_if.compared", version=version))
    spoken = lang()
    downloads.offer(
        lambda: sheet(found, spoken),
        provenance.file_name(say("what_if.download", period=found.period), sample=found.sample),
        None,
    )


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    """One row per unit, as it would stand."""
    spoken = lang()
    return pd.DataFrame(
        {
            "rank_after": [row["rank_after"] for row in rows],
            "moved": [moved(row) for row in rows],
            "unit": [standings.name(row) for row in rows],
            "rank_before": [row["rank_before"] for row in rows],
            "score_before": [formats.points(spoken, row["score_before"]) for row in rows],
            "score_after": [formats.points(spoken, row["score_after"]) for row in rows],
            "change": [
                say("common.no_value") if row["change"] is None else formats.signed(spoken, row["change"])
                for row in rows
            ],
            "grade_after": [_grades(row) for row in rows],
        }
    )


def moved(row: Row) -> str:
    """The movement as an arrow and in words."""
    places = row["moved"]
    if places is None:
        return say("what_if.moved.none")
    which = "up" if places > 0 else "down" if places < 0 else "same"
    return say(f"what_if.moved.{which}", places=abs(places))


def sheet(found: WhatIf, spoken: str) -> Sheet:
    """All units with exact scores, and what was asked."""
    titles = [language.text(spoken, f"what_if.column.{name}") for name in FILE]
    rows = [[row["name"] if name == "unit" else row[name] for name in FILE] for row in found.rows]
    origin = {
        "period": found.period,
        "version": found.version,
        "sample": language.text(spoken, "common.sample_note") if found.sample else "",
    }
    told = [
        (language.text(spoken, f"common.provenance.file_{name}"), value) for name, value in origin.items()
    ]
    return sheet_of(titles, rows, told)


def _figure(found: WhatIf, group: str, members: Sequence[Row]) -> None:
    moving = sorted((row for row in members if row["moved"]), key=lambda row: -abs(row["moved"]))
    if not moving:
        return
    drawn = {row["unit_id"] for row in moving[:MOST_DRAWN]}
    chart.draw(
        moves.ranks([row for row in members if row["unit_id"] in drawn], lang()),
        chart.rehearsed(
            "moves",
            found.period,
            say("charts.picture.moves_origin", version=found.version),
            sample=found.sample,
            group=standings.group_name(group),
        ),
        f"figure_{group}",
        alt=gist.moves(members, lang()),
    )
    if len(moving) > MOST_DRAWN:
        st.caption(say("what_if.figure_many", count=MOST_DRAWN))


def _grades(row: Row) -> str:
    before, after = (standings.grade_name(row[name]) for name in ("grade_before", "grade_after"))
    return after if before == after else f"{before} → {after}"


def _settings() -> dict[str, Any]:
    title = {name: say(f"what_if.column.{name}") for name in (*FILE, "unit")}
    columns = st.column_config
    return {
        "rank_after": columns.NumberColumn(title["rank_after"], width=84, format="%d"),
        "moved": columns.TextColumn(title["moved"], width=96),
        "unit": columns.TextColumn(title["unit"], width=130),
        "rank_before": columns.NumberColumn(title["rank_before"], width=94, format="%d"),
        "score_before": columns.TextColumn(title["score_before"], width=98, alignment="right"),
        "score_after": columns.TextColumn(title["score_after"], width=90, alignment="right"),
        "change": columns.TextColumn(title["change"], width=76, alignment="right"),
        "grade_after": columns.TextColumn(title["grade_after"], width=200),
    }
