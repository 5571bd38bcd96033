"""How firm ranks are: each with the ranks it has by slightly other weights."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import text

Row = Mapping[str, Any]
INSIDE, RING = look.COLOURS[4], "#ffffff"
"""The line most draws lie on, and what parts the dot from it."""


def ranks(rows: Sequence[Row], lang: str) -> go.Figure:
    """One row per ranked unit: a dot for its rank, a thick line from its 5 to its 95 per cent rank, a thin
    one from the best to the worst of all draws.

    Rows as `firmness.intervals` gives them, of one group. The best rank stands on the left.
    """
    ranked = [row for row in rows if row["low"] is not None]
    names = [look.place(row) for row in ranked]
    figure = look.plain(look.rows_height(len(ranked)))
    for first, last, width, key in (
        ("best", "worst", 2, "charts.rank_extremes"),
        ("low", "high", 8, "charts.rank_interval"),
    ):
        ends: list[Any] = [end for row in ranked for end in (row[first], row[last], None)]
        figure.add_trace(
            go.Scatter(
                x=ends,
                y=[name for name in names for _ in range(3)],
                mode="lines",
                name=text(lang, key),
                line={"color": look.OTHERS if width < 8 else INSIDE, "width": width},
                hoverinfo="skip",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=[row["rank"] for row in ranked],
            y=names,
            mode="markers",
            name=text(lang, "charts.rank_real"),
            marker={"color": look.OWN, "size": 11, "line": {"color": RING, "width": 1.5}},
            customdata=[[row["low"], row["high"]] for row in ranked],
            hovertext=look.full(ranked),
            hovertemplate="%{hovertext}<br>%{customdata[0]}–%{customdata[1]}<extra></extra>",
            cliponaxis=False,  # on a phone the first place is nearer to the edge than a dot is wide
        )
    )
    worst = max((row["worst"] for row in ranked), default=1)
    figure.update_xaxes(
        title=text(lang, "charts.rank_axis"),
        range=[0.5, worst + 0.5],
        dtick=max(1, worst // 8),
        fixedrange=True,
        zeroline=False,
    )
    figure.update_yaxes(look.units_axis(len(ranked)), ticks="")
    return figure
