"""A unit's scores over the months, against the middle of its group."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

Point = Mapping[str, Any]


def against_median(own: Sequence[Point], median: Sequence[Point], name: str, lang: str) -> go.Figure:
    """Two lines over the months: the unit (solid) and its group's median (dashed); the rank under each month.

    Points have period, score (None leaves a gap), and for the unit rank.
    """
    figure = look.plain(280)
    months = [point["period"] for point in own]
    ticks = [f"{formats.month_tick(lang, point['period'])}<br>{_rank(point, lang)}" for point in own]
    middle = {point["period"]: point["score"] for point in median}
    figure.add_trace(
        go.Scatter(
            x=months,
            y=[_float(middle.get(month)) for month in months],
            mode="lines+markers",
            name=text(lang, "charts.median"),
            line={"color": look.OTHERS, "dash": "dash", "width": 2},
            marker={"symbol": "square", "size": 6},
            hovertemplate="%{x}<br>%{y:.2f}<extra>" + text(lang, "charts.median") + "</extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=months,
            y=[_float(point["score"]) for point in own],
            mode="lines+markers",
            name=name,
            line={"color": look.OWN, "width": 3},
            marker={"size": 8},
            hovertemplate="%{x}<br>%{y:.2f}<extra>%{fullData.name}</extra>",
            cliponaxis=False,
        )
    )
    figure.update_xaxes(
        type="category",
        tickmode="array",
        tickvals=months,
        ticktext=ticks,
        fixedrange=True,
        tickangle=0,
        tickfont={"size": 10},
    )
    figure.update_yaxes(fixedrange=True, zeroline=False, nticks=6, automargin=True)
    return figure


def _rank(point: Point, lang: str) -> str:
    return "" if point.get("rank") is None else text(lang, "charts.rank", rank=point["rank"])


def _float(value: Any) -> float | None:
    return None if value is None else float(formats.rounded(value))
