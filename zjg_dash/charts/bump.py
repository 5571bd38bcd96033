"""Ranks over the months: who climbed, who fell, when."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from zjg_dash import periods
from zjg_dash.charts import look
from zjg_dash.language import formats, text

Row = Mapping[str, Any]
_STEP = 24
"""Pixels from one rank to the next."""
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
"""A second sign beside the colour of an emphasised line."""
_MOST_NAMED = 3
"""Units of one rank that are named at the end of their lines; more are told by their number."""


def ranks(
    months: Sequence[str], rows: Sequence[Row], emphasised: Collection[str], current: str, lang: str
) -> go.Figure:
    """A line per unit through its rank in each month, the first on top; a gap where it had none.

    Months and rows (of one group) as `rank_history.year_ranks` gives them. Units `emphasised` (by id) have a
    colour, a sign and a name of their own in bold, the others are grey; the month `current` has a band behind
    it. Each point carries unit id and month in `customdata`.
    """
    worst = max((point["rank"] or 1 for row in rows for point in row["points"].values()), default=1)
    figure = look.plain(96 + _STEP * worst)
    figure.update_layout(margin={"l": 0, "r": 8, "t": 8, "b": 8}, showlegend=False, hoverlabel_align="left")
    own = [row for row in rows if row["unit_id"] in emphasised]
    others = [row for row in rows if row["unit_id"] not in emphasised]
    figure.add_trace(_lines(others, months, lang, color=look.OTHERS, width=1.5, size=5))
    for number, row in enumerate(own):
        colour, symbol = look.COLOURS[number % len(_SYMBOLS)], _SYMBOLS[number % len(_SYMBOLS)]
        figure.add_trace(_lines([row], months, lang, color=colour, width=3.5, size=10, symbol=symbol))
    if current in months:
        at = list(months).index(current)
        figure.add_vrect(x0=at - 0.5, x1=at + 0.5, fillcolor="rgba(140,140,140,0.16)", line_width=0)
    figure.update_xaxes(
        tickmode="array",
        tickvals=list(range(len(months))),
        ticktext=[_tick(month, months, lang) for month in months],
        tickangle=0,
        tickfont={"size": 10},
        range=[-0.5, len(months) - 0.5],
        fixedrange=True,
        zeroline=False,
        showgrid=False,
    )
    ends = _ends(months, rows, emphasised, lang)
    axis = {"range": [worst + 0.6, 0.4], "fixedrange": True, "zeroline": False}
    axis |= {"ticks": "", "automargin": True}
    step = max(1, worst // 10)
    figure.update_yaxes(**axis, tickmode="array", tickvals=[1, *range(step, worst + 1, step)])
    figure.update_layout(
        yaxis2={
            **axis,
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "tickmode": "array",
            "tickvals": list(ends),
            "ticktext": list(ends.values()),
        }
    )
    # an axis is drawn only where something stands on it
    figure.add_trace(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip"))
    return figure


def _lines(
    rows: Sequence[Row],
    months: Sequence[str],
    lang: str,
    *,
    color: str,
    width: float,
    size: int,
    symbol: str = "circle",
) -> go.Scatter:
    """Units in one look, one line after the other with a gap between them."""
    places: list[int | None] = []
    standing: list[int | None] = []
    hovers: list[str] = []
    ids: list[list[str]] = []
    for row in rows:
        for at, month in enumerate([*months, ""]):
            rank = row["points"].get(month, {}).get("rank")
            places.append(at if month else None)
            standing.append(rank)
            ids.append([row["unit_id"], month])
            hovers.append(_hover(row, month, lang) if rank is not None else "")
    return go.Scatter(
        x=places,
        y=standing,
        mode="lines+markers",
        name=rows[0]["name"] if len(rows) == 1 else "",
        line={"color": color, "width": width},
        marker={"size": size, "symbol": symbol, "color": color},
        opacity=0.55 if color == look.OTHERS else 1,
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=ids,
        connectgaps=False,
        cliponaxis=False,
        unselected={"marker": {"opacity": 1}},
    )


def _hover(row: Row, month: str, lang: str) -> str:
    point = row["points"][month]
    return (
        f"{row['name']}<br>{formats.period(lang, month)}<br>"
        f"{text(lang, 'charts.rank', rank=point['rank'])} · {formats.points(lang, point['score'])}"
    )


def _ends(
    months: Sequence[str], rows: Sequence[Row], emphasised: Collection[str], lang: str
) -> dict[int, str]:
    """Who holds each rank in the last month, the emphasised ones first and in bold."""
    last = months[-1] if months else ""
    ranked = [row for row in rows if row["points"].get(last, {}).get("rank") is not None]
    ranked.sort(key=lambda row: (row["points"][last]["rank"], row["unit_id"] not in emphasised))
    found = {}
    for rank, sharing in groupby(ranked, lambda row: int(row["points"][last]["rank"])):
        units = list(sharing)
        own = sum(row["unit_id"] in emphasised for row in units)
        named = units if len(units) <= _MOST_NAMED else units[: min(max(own, 1), _MOST_NAMED)]
        names = [str(row["short_name"] or row["name"]) for row in named]
        names[:own] = [f"<b>{name}</b>" for name in names[:own]]
        joined = text(lang, "charts.and").join(names)
        more = len(units) - len(named)
        found[rank] = text(lang, "charts.and_more", names=joined, count=more) if more else joined
    return found


def _tick(month: str, months: Sequence[str], lang: str) -> str:
    """The month, and under the first of each year its year where there are several."""
    shown = formats.month_tick(lang, month)
    year = periods.parse(month).first.year
    begins = month == months[0] or month.endswith("-01")
    return f"{shown}<br>{year}" if begins and months[0][:4] != months[-1][:4] else shown
