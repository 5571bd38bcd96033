"""The heat map of a ranking: what each unit lost on each indicator, on screen and as a file."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.charts import gist, heat
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.service.answers import Provenance
from zjg_dash.web import chart, provenance, standings
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]


def columns(cells: Sequence[Row], dimensions: Collection[str], indicators: Collection[str] = ()) -> list[Row]:
    """The cells a heat map shows: those on which points can be lost, of these dimensions and indicators (of
    all indicators where none is named)."""
    return [
        cell
        for cell in cells
        if cell["can_lose"]
        and cell["dimension"] in dimensions
        and (not indicators or cell["indicator"] in indicators)
    ]


def draw(group: str, period: str, rows: Sequence[Row], cells: Sequence[Row], told: Caption) -> str:
    """The heat map of a group in the order of its rows; the id of the unit that was clicked, or nothing.

    The colours of all groups compare: the deepest is the largest loss in `cells`.
    """
    shown = {row["unit_id"] for row in rows}
    own = [cell for cell in cells if cell["unit_id"] in shown]
    if not own:
        st.info(say("ranking.heat.nothing_due"))
        return ""
    most = max((cell["lost"] for cell in cells), default=Decimal(0))
    with st.container(key=f"wide_{group}"):
        points = chart.draw(
            heat.losses(rows, own, most, lang()),
            told,
            f"heat_{group}_{period}",
            alt=gist.heat(rows, own, lang()),
            width="content",
            clickable=True,
        )
    return str(points[0]["customdata"]) if points else ""


def sheet(rows: Sequence[Row], cells: Sequence[Row], source: Provenance | None, spoken: str) -> Sheet:
    """One row per unit, one column per indicator: the exact points lost; words where nothing was checked.

    Made when it is asked for, outside the page's run: so the language is handed over.
    """
    titles = {cell["indicator"]: f"{cell['indicator']} {cell['name']}" for cell in cells}
    by_unit: dict[str, dict[str, object]] = {}
    for cell in cells:
        checked = cell["state"] == "checked"
        said = cell["lost"] if checked else language.text(spoken, f"common.coverage.{cell['state']}")
        by_unit.setdefault(cell["unit_id"], {})[cell["indicator"]] = said
    first = ("group", "rank", "code", "unit")
    return sheet_of(
        [*(language.text(spoken, f"ranking.column.{name}") for name in first), *titles.values()],
        [
            [
                standings.group_name(row["group"], spoken),
                row["rank"],
                row["code"],
                row["name"],
                *(by_unit.get(row["unit_id"], {}).get(code) for code in titles),
            ]
            for row in rows
        ],
        provenance.in_file(source, spoken),
    )
