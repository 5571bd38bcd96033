"""Where a group loses its points, by dimension."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text


def by_dimension(rows: Sequence[Mapping[str, Any]], dimensions: Mapping[str, str], lang: str) -> go.Figure:
    """One bar per unit in the order of rank, stacked by the points lost in each dimension.

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
                hovertemplate="%{y}<br>" + title + " −%{x:.2f}<extra></extra>",
            )
        )
    if not figure.data:
        figure.add_annotation(
            text=text(lang, "charts.nothing_lost"), showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper"
        )
    figure.update_xaxes(title=text(lang, "charts.lost"), rangemode="tozero", fixedrange=True)
    figure.update_yaxes(look.units_axis(len(rows)))
    return figure
