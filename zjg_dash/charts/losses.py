"""Where a group loses its points, by dimension."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

_ROOM = 48
"""Pixels right of the longest bar, for its sum."""
_GAP = "\N{NO-BREAK SPACE}"


def by_dimension(rows: Sequence[Mapping[str, Any]], dimensions: Mapping[str, str], lang: str) -> go.Figure:
    """One bar per unit in the order of rank, stacked by the points lost in each dimension, then their sum.

    Rows as `scores.ranking` gives them; `dimensions` names the ones to show, by code.
    """
    figure = look.plain(look.rows_height(len(rows)), barmode="stack", bargap=0.35)
    figure.update_layout(legend_traceorder="normal")
    names = [look.place(row) for row in rows]
    for number, (code, title) in enumerate(dimensions.items()):
        parts = [row["dimensions"].get(code) for row in rows]
        lost = [None if part is None else float(formats.rounded(part["lost"])) for part in parts]
        if not any(lost):
            continue
        figure.add_trace(
            go.Bar(
                x=lost,
                y=names,
                orientation="h",
                name=title,
                marker={
                    "color": look.COLOURS[number % len(look.COLOURS)],
                    "pattern": look.fill(number),
                },
                hovertext=look.full(rows),
                customdata=["" if part is None else formats.signed(lang, -part["lost"]) for part in parts],
                hovertemplate="%{hovertext}<br>" + title + " %{customdata}<extra></extra>",
            )
        )
    if figure.data:
        figure.add_trace(_sums(rows, dimensions, names, lang))
        figure.update_layout(margin_r=_ROOM)
    else:
        figure.add_annotation(
            text=text(lang, "charts.nothing_lost"), showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper"
        )
    figure.update_xaxes(title=text(lang, "charts.lost"), rangemode="tozero", fixedrange=True)
    figure.update_yaxes(look.units_axis(len(rows)))
    return figure


def _sums(
    rows: Sequence[Mapping[str, Any]], dimensions: Mapping[str, str], names: Sequence[str], lang: str
) -> go.Scatter:
    """What each unit lost in the dimensions shown, written at the end of its bar, if any."""
    sums = [
        sum((part["lost"] for code, part in row["dimensions"].items() if code in dimensions), Decimal(0))
        for row in rows
    ]
    return go.Scatter(
        x=[float(formats.rounded(lost)) for lost in sums],
        y=names,
        mode="text",
        text=[f"{_GAP}{formats.points(lang, lost)}" if lost else "" for lost in sums],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
