"""How firm ranks are, on screen: intervals by slightly other weights, and indicators left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from zjg_dash import language
from zjg_dash.actors import Actor
from zjg_dash.charts import gist, intervals
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.exports.sheet import Sheet
from zjg_dash.language import formats
from zjg_dash.scoring.firmness import Drawn, Noise
from zjg_dash.service import firmness
from zjg_dash.store import Store
from zjg_dash.web import address, chart, downloads, firmness_sheets, provenance, standings
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
COLUMN = "interval"
"""Also the filter in the address of the ranking."""
SPREADS = ("5", "10", "20")
INDICATORS_SHOWN = 8
_ENDS = ("low", "high")


def interval(row: Row) -> str:
    """`2–5`, or `3` where the rank does not move."""
    if row["low"] is None:
        return say("common.no_value")
    return str(row["low"]) if row["low"] == row["high"] else f"{row['low']}–{row['high']}"


def note(noise: Noise) -> str:
    """How the weights were moved, with the seed."""
    spread = formats.per_cent(lang(), noise.spread * 100)
    return say("what_if.firm.note", spread=spread, draws=noise.draws, seed=noise.seed)


def beside(rows: Sequence[Row], shown: pd.DataFrame, settings: dict[str, Any]) -> None:
    """Puts the interval of each rank beside it, in a table of the ranking."""
    shown.insert(1, COLUMN, [interval(row) for row in rows])
    settings[COLUMN] = st.column_config.TextColumn(
        say("what_if.firm.column.interval"),
        help=say("what_if.firm.column_help"),
        width=standings.narrow(say("what_if.firm.column.interval")),
        alignment="center",
    )


def in_file(made: Sheet, rows: Sequence[Row], spoken: str) -> Sheet:
    """The file with both ends of each rank's interval; `rows` are those of its lines."""
    titles = [language.text(spoken, f"files.column.{end}") for end in _ENDS]
    lines = [(*line, *(row[end] for end in _ENDS)) for line, row in zip(made.rows, rows, strict=True)]
    return replace(made, titles=(*made.titles, *titles), rows=tuple(lines))


def draw(store: Store, who: Actor, period: str) -> None:
    """The section of a period."""
    st.markdown(say("what_if.firm.intro"))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        spread = address.switch(
            "spread",
            say("what_if.firm.spread"),
            SPREADS,
            SPREADS[1],
            lambda per_cent: say("what_if.firm.spread_shown", spread=per_cent),
        )
        by = address.switch(
            "by",
            say("what_if.firm.by"),
            [each.value for each in Drawn],
            Drawn.DIMENSION.value,
            lambda name: say(f"what_if.firm.by_{name}"),
        )
    found = firmness.intervals(store, who, period, Noise(spread=Decimal(spread) / 100, by=Drawn(by)))
    provenance.line(found.provenance)
    left_out = firmness.influence(store, who, period)
    for group in dict.fromkeys(row["group"] for row in found.rows):
        members = [row for row in found.rows if row["group"] == group and row["low"] is not None]
        if members:
            st.subheader(standings.group_name(group), anchor=False)
            told = chart.captioned("intervals", period, found.provenance, group=standings.group_name(group))
            _intervals(group, members, told)
            _influence([row for row in left_out.rows if row["group"] == group])
    for name, make, rows in (
        ("intervals", firmness_sheets.intervals, found.rows),
        ("influence", firmness_sheets.influence, left_out.rows),
    ):
        if rows:
            sample = bool(found.provenance and found.provenance.sample)
            st.caption(say(f"what_if.firm.file_{name}"))
            downloads.offer(
                partial(make, rows, found.provenance, lang()),
                provenance.file_name(say(f"files.{name}", period=period), sample=sample),
                found.provenance,
                key=name,
            )
    st.caption(note(found.noise))


def _intervals(group: str, members: Sequence[Row], told: Caption) -> None:
    firm = sum(row["low"] == row["high"] for row in members)
    st.markdown(say("what_if.firm.firmest", count=firm, units=len(members)))
    said = gist.intervals(members, lang())
    chart.draw(intervals.ranks(members, lang()), told, f"intervals_{group}", alt=said)
    with st.expander(
        say("what_if.firm.alt", group=standings.group_name(group)), icon=":material/table_rows:"
    ):
        columns = [
            Column(say("what_if.firm.column.rank"), number=True),
            Column(say("what_if.firm.column.unit")),
            *(
                Column(say(f"what_if.firm.column.{name}"), number=True)
                for name in ("score", "interval", "best_worst", "first")
            ),
        ]
        st.html(table(columns, [_line(row) for row in members]))


def _line(row: Row) -> list[str]:
    first = Decimal(row["first_draws"]) * 100 / row["draws"]
    return [
        str(row["rank"]),
        standings.name(row),
        formats.points(lang(), row["score"]),
        interval(row),
        f"{row['best']}–{row['worst']}",
        formats.per_cent(lang(), first),
    ]


def _influence(rows: Sequence[Row]) -> None:
    moving = [row for row in rows if row["moved"]][:INDICATORS_SHOWN]
    with st.expander(say("what_if.firm.influence"), icon=":material/rule:"):
        if not moving:
            st.markdown(say("what_if.firm.all_same"))
            return
        columns = [
            Column(say("what_if.firm.column.indicator")),
            *(
                Column(say(f"what_if.firm.column.{name}"), number=True)
                for name in ("moved", "swapped", "agreement")
            ),
        ]
        lines = [
            [
                f"{row['indicator']} {row['name']}",
                f"{row['moved']}/{row['units']}",
                str(row["swapped"]),
                formats.per_cent(lang(), Decimal(str(row["agreement"] * 100)), 1),
            ]
            for row in moving
        ]
        st.html(table(columns, lines))
        st.caption(say("what_if.firm.influence_note"))
