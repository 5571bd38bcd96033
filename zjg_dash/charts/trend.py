"""A unit's scores over the months, against those of its group."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

Point = Mapping[str, Any]
_BAND = "rgba(140,140,140,0.22)"
"""Seen on light ground and dark, and fainter than any line."""
_EDGE = {"color": look.OTHERS, "width": 1, "dash": "dot"}
"""The band alone is too faint to be seen by everybody."""


def against_group(own: Sequence[Point], group: Sequence[Point], name: str, lang: str) -> go.Figure:
    """The unit over the months (solid line) before its group: the median (dashed) and, as a band, the half of
    the group's scores around it, from the lower to the upper quartile. The rank stands under each month.
    Without points of the group the unit stands alone.

    Points have period; the unit's score (None leaves a gap) and rank, the group's lower, median and upper.
    """
    figure = look.plain(280)
    months = [point["period"] for point in own]
    ticks = [f"{formats.month_tick(lang, point['period'])}<br>{_rank(point)}" for point in own]
    if group:
        _add_group(figure, months, group, lang)
    figure.add_trace(
        go.Scatter(
            x=months,
            y=[_float(point["score"]) for point in own],
            mode="lines+markers",
            name=name,
            line={"color": look.OWN, "width": 3},
            marker={"size": 8},
            customdata=[
                [formats.period(lang, point["period"]), formats.points(lang, point["score"])] for point in own
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
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
        title={"text": text(lang, "charts.month_and_rank"), "font": {"size": 10}, "standoff": 12},
    )
    figure.update_yaxes(fixedrange=True, zeroline=False, nticks=6, automargin=True)
    return figure


def _add_group(figure: go.Figure, months: list[Any], group: Sequence[Point], lang: str) -> None:
    """The group's band and median."""
    of_month = {point["period"]: point for point in group}
    lower, median, upper = (
        [_float(of_month.get(month, {}).get(quartile)) for month in months]
        for quartile in ("lower", "median", "upper")
    )
    figure.add_trace(
        go.Scatter(x=months, y=lower, mode="lines", line=_EDGE, hoverinfo="skip", showlegend=False)
    )
    figure.add_trace(
        go.Scatter(
            x=months,
            y=upper,
            mode="lines",
            line=_EDGE,
            fill="tonexty",
            fillcolor=_BAND,
            name=text(lang, "charts.quartiles"),
            hoverinfo="skip",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=months,
            y=median,
            mode="lines+markers",
            name=text(lang, "charts.median"),
            line={"color": look.OTHERS, "dash": "dash", "width": 2},
            marker={"symbol": "square", "size": 6},
            customdata=[
                [
                    formats.period(lang, month),
                    *(
                        formats.points(lang, of_month.get(month, {}).get(quartile))
                        for quartile in ("median", "lower", "upper")
                    ),
                ]
                for month in months
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]} (%{customdata[2]}–%{customdata[3]})<extra>"
            + text(lang, "charts.median")
            + "</extra>",
        )
    )


def _rank(point: Point) -> str:
    """A number alone: twelve of them stand side by side on a telephone."""
    return "" if point.get("rank") is None else str(point["rank"])


def _float(value: Any) -> float | None:
    return None if value is None else float(formats.rounded(value))
