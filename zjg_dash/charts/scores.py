"""Scores of one group: this period against the one before."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

_ROOM = 0.11
"""Half of the share of the axis left free beyond the lowest dot, so that its label fits on a phone too."""


def dots(rows: Sequence[Mapping[str, Any]], lang: str) -> go.Figure:
    """One row per ranked unit, the best on top: a dot for its score, a diamond for the period before.

    Rows as `scores.ranking` gives them. The axis does not begin at zero, so dots are drawn and not bars.
    """
    scored = [row for row in rows if row["score"] is not None]
    names = [look.place(row) for row in scored]
    values = [float(formats.rounded(row["score"])) for row in scored]
    before = [
        None if row["previous_score"] is None else float(formats.rounded(row["previous_score"]))
        for row in scored
    ]
    figure = look.plain(look.rows_height(len(scored)))
    for label, value, earlier in zip(names, values, before, strict=True):
        if earlier is not None:
            figure.add_trace(
                go.Scatter(
                    x=[earlier, value],
                    y=[label, label],
                    mode="lines",
                    line={"color": look.OTHERS, "width": 1.5},
                    hoverinfo="skip",
                    showlegend=False,
                )
            )
    if any(value is not None for value in before):
        figure.add_trace(
            go.Scatter(
                x=before,
                y=names,
                mode="markers",
                name=text(lang, "charts.previous"),
                marker={"color": look.OTHERS, "size": 9, "symbol": "diamond-open", "line": {"width": 1.5}},
                hovertext=look.full(scored),
                customdata=[formats.points(lang, row["previous_score"]) for row in scored],
                hovertemplate="%{hovertext}<br>%{customdata}<extra>"
                + text(lang, "charts.previous")
                + "</extra>",
            )
        )
    figure.add_trace(
        go.Scatter(
            x=values,
            y=names,
            mode="markers+text",
            name=text(lang, "charts.score"),
            text=[formats.points(lang, row["score"]) for row in scored],
            textposition=[_side(value, earlier) for value, earlier in zip(values, before, strict=True)],
            marker={"color": look.OWN, "size": 11},
            hovertext=look.full(scored),
            hovertemplate="%{hovertext}<br>%{text}<extra>" + text(lang, "charts.score") + "</extra>",
            cliponaxis=False,
        )
    )
    shown = values + [value for value in before if value is not None]
    low, high = (min(shown), max(shown)) if shown else (0.0, 100.0)
    room = max((high - low) * _ROOM, 1.0)
    figure.update_xaxes(range=[low - 2 * room, high + 1.5 * room], fixedrange=True, zeroline=False)
    # without it, units that had no score before would stand last: their name comes first in a later trace
    order = {"categoryorder": "array", "categoryarray": names}
    figure.update_yaxes(look.units_axis(len(scored)), **order, showgrid=True, ticks="")
    return figure


def _side(value: float, earlier: float | None) -> str:
    """The label stands on the side away from the earlier score."""
    return "middle left" if earlier is not None and earlier > value else "middle right"
