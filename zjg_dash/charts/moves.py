"""Ranks before and after: who would move where."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import text

Row = Mapping[str, Any]
UP, DOWN = look.COLOURS[0], look.COLOURS[5]


def ranks(rows: Sequence[Row], lang: str) -> go.Figure:
    """One line per unit that moves, the best rank after on top: a diamond for the rank before, an arrowhead
    for the rank after, pointing to the side of the better ranks where it climbs.

    Rows as `what_if.score` gives them, of one group. The best rank stands on the left; colour repeats what
    the arrowhead says.
    """
    moving = [row for row in rows if row["moved"]]
    names = [f"{row['rank_after']}  {row['short_name'] or row['name']}" for row in moving]
    figure = look.plain(look.rows_height(len(moving)))
    for name, row in zip(names, moving, strict=True):
        figure.add_trace(
            go.Scatter(
                x=[row["rank_before"], row["rank_after"]],
                y=[name, name],
                mode="lines",
                line={"color": look.OTHERS, "width": 2},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    if moving:
        figure.add_trace(
            go.Scatter(
                x=[row["rank_before"] for row in moving],
                y=names,
                mode="markers",
                name=text(lang, "charts.rank_before"),
                marker={"color": look.OTHERS, "size": 9, "symbol": "diamond-open", "line": {"width": 1.5}},
                hovertext=look.full(moving),
                hovertemplate="%{hovertext}<br>%{x}<extra>" + text(lang, "charts.rank_before") + "</extra>",
            )
        )
    for climbs, key, colour, symbol, side in (
        (True, "charts.rank_up", UP, "triangle-left", "middle left"),
        (False, "charts.rank_down", DOWN, "triangle-right", "middle right"),
    ):
        chosen = [
            (name, row) for name, row in zip(names, moving, strict=True) if (row["moved"] > 0) == climbs
        ]
        if chosen:
            figure.add_trace(
                go.Scatter(
                    x=[row["rank_after"] for _, row in chosen],
                    y=[name for name, _ in chosen],
                    mode="markers+text",
                    name=text(lang, key),
                    text=[("↑" if climbs else "↓") + str(abs(row["moved"])) for _, row in chosen],
                    textposition=side,
                    marker={"color": colour, "size": 13, "symbol": symbol},
                    hovertext=look.full([row for _, row in chosen]),
                    hovertemplate="%{hovertext}<br>%{x} (%{text})<extra>" + text(lang, key) + "</extra>",
                    cliponaxis=False,
                )
            )
    if not moving:
        figure.add_annotation(
            text=text(lang, "charts.nobody_moves"), showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper"
        )
    places = [row[name] for row in moving for name in ("rank_before", "rank_after")] or [1]
    room = max(1.5, 0.16 * (max(places) - min(places)))  # for what is written beside the outermost arrowheads
    figure.update_xaxes(
        title=text(lang, "charts.rank_axis"),
        range=[min(places) - room, max(places) + room],
        dtick=max(1, (max(places) - min(places)) // 8),
        fixedrange=True,
        zeroline=False,
    )
    # lines come first in the figure, so the order of the rows has to be said
    figure.update_yaxes(look.units_axis(len(moving)), categoryorder="array", categoryarray=names, ticks="")
    return figure
