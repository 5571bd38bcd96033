"""Scores on two sides of a comparison, unit by unit."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

FELL, ROSE = look.COLOURS[5], look.COLOURS[0]
_ROOM = 0.12
"""Share of the axis left free on the right, twice that on the left, so that labels fit on a phone."""


def by_unit(rows: Sequence[Mapping[str, Any]], before: str, after: str, lang: str) -> go.Figure:
    """One row per unit with a score on both sides: a hollow diamond for the score before, a dot for the one
    after, and between them a line, dashed where the score fell. Beside the dot stands the change.

    Rows as `score_changes.compare` gives them, in their order; `before` and `after` name the sides.
    """
    shown = [row for row in rows if row["change"] is not None]
    names = [row["short_name"] or row["name"] for row in shown]
    first = [float(formats.rounded(row["score_before"])) for row in shown]
    then = [float(formats.rounded(row["score_after"])) for row in shown]
    figure = look.plain(look.rows_height(len(shown)))
    for way, colour, dash in (("rose", ROSE, "solid"), ("fell", FELL, "dash")):
        x: list[float | None] = []
        y: list[str | None] = []
        for row, name, one, other in zip(shown, names, first, then, strict=True):
            if row["change"] and (row["change"] > 0) == (way == "rose"):
                x += [one, other, None]
                y += [name, name, None]
        if x:
            figure.add_trace(
                go.Scatter(
                    x=x,
                    y=y,
                    mode="lines",
                    name=text(lang, f"charts.{way}"),
                    line={"color": colour, "width": 3, "dash": dash},
                    hoverinfo="skip",
                )
            )
    figure.add_trace(
        go.Scatter(
            x=first,
            y=names,
            mode="markers",
            name=before,
            marker={"color": look.OTHERS, "size": 9, "symbol": "diamond-open", "line": {"width": 1.5}},
            customdata=[[row["name"], formats.points(lang, row["score_before"])] for row in shown],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra>" + before + "</extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=then,
            y=names,
            mode="markers+text",
            name=after,
            marker={"color": look.OWN, "size": 11},
            text=[formats.signed(lang, row["change"]) for row in shown],
            textposition=["middle left" if row["change"] < 0 else "middle right" for row in shown],
            customdata=[[row["name"], formats.points(lang, row["score_after"])] for row in shown],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra>" + after + "</extra>",
            cliponaxis=False,
        )
    )
    values = first + then
    low, high = (min(values), max(values)) if values else (0.0, 100.0)
    room = max((high - low) * _ROOM, 1.0)
    figure.update_xaxes(
        title=text(lang, "charts.score_axis"),
        range=[low - 2 * room, high + room],
        fixedrange=True,
        zeroline=False,
    )
    figure.update_yaxes(
        look.units_axis(len(shown)),
        categoryorder="array",
        categoryarray=names,
        showgrid=True,
        ticks="",
    )
    return figure
