"""What all figures share: colours that colour-blind eyes tell apart, fills that print, and quiet axes."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

COLOURS = ("#0072b2", "#c18600", "#00875f", "#cc79a7", "#4a9bc8", "#bf4a00", "#8c8c8c")
"""Okabe and Ito's palette, in an order whose neighbours differ. Three are deeper than theirs, so that each
stands out from a white ground as from the dark one (3 to 1)."""
FILLS = ("", "/", ".", "x", "\\", "-", "+")
"""A second sign beside the colour, for print and for eyes that see none."""
OWN, OTHERS = COLOURS[0], "#8c8c8c"
TOOLS: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
PIN = "★ "
"""The sign of a unit that is kept on top."""
ROW = 30
"""Pixels a row of a chart by units takes."""


def plain(height: int, **layout: Any) -> go.Figure:
    """An empty figure with the shared layout; fonts and ground come from the page's theme."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 24, "t": 36, "b": 8},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "title": None},
        hovermode="closest",
        dragmode=False,
        **layout,
    )
    return figure


def rows_height(count: int) -> int:
    """Height of a chart with one row a unit, with room for legend and axis."""
    return 96 + ROW * max(count, 1)


def units_axis(count: int) -> dict[str, Any]:
    """The axis of a chart with one row a unit: the first on top, no empty rows above or below."""
    return {"type": "category", "range": [max(count, 1) - 0.5, -0.5], "fixedrange": True, "automargin": True}


def place(row: Mapping[str, Any]) -> str:
    """How an axis names a ranked unit: its rank and its name; in bold and with a sign where it is pinned."""
    named = f"{row['rank']}  {row['short_name'] or row['name']}"
    return f"<b>{PIN}{named}</b>" if row.get("pinned") else named


def full(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What units are called where there is room: beside the pointer."""
    return [str(row["name"]) for row in rows]


def fill(number: int) -> dict[str, Any]:
    """The pattern that goes over the colour of the same number."""
    shape = FILLS[number % len(FILLS)]
    return {
        "shape": shape,
        "fillmode": "overlay",
        "fgcolor": "rgba(255,255,255,0.75)",
        "size": 7,
        "solidity": 0.25,
    }
