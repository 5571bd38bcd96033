"""Points lost by every unit on every indicator: the deeper the colour, the more was lost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any
from unicodedata import east_asian_width

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

Row = Mapping[str, Any]
CELL, LINE = 40, 28
"""Pixels a cell is wide and high: a number such as 2.25 fits in."""
_UNITS, _TITLES, _OVERHANG = 120, 104, 76
"""Pixels usual names of units and those of indicators take, and what a slanting name needs beyond the last
column."""
_LETTER = 7
"""Pixels of a letter: a longer name of a unit takes its room beside the cells, not from them."""
_LEGEND = 36
"""Pixels the legend below takes."""
_FEWEST = 4
"""Columns there is room for at least."""
_TITLE = 18
"""Room an indicator's name has on the axis, in letters (a Chinese character takes two)."""
_LEAST, _MOST = "rgba(213,94,0,0.10)", "rgba(213,94,0,0.72)"
"""One hue that gains in strength: it grows out of a light ground as out of a dark one, every eye sees it, and
the page's own text colour can be read on it."""
_SIGNS = {"not_checked": "x-thin", "not_applicable": "line-ew"}
"""What stands in a cell without a figure."""


def losses(units: Sequence[Row], cells: Sequence[Row], most: Decimal, lang: str) -> go.Figure:
    """A row per unit in their order, a column per indicator in that of the cells: the points lost as a number
    and a colour, of which `most` is the deepest. Nothing lost is an empty pale cell; a cross tells what was
    not checked, a dash what does not apply, and what is not due has no cell.

    Units as `scores.ranking` gives them, cells as `indicators.indicator_scores` does. Each sign carries the
    unit's id in `customdata`.
    """
    shown = {row["unit_id"]: line for line, row in enumerate(units)}
    of_units = [cell for cell in cells if cell["unit_id"] in shown]
    columns = {
        code: place for place, code in enumerate(dict.fromkeys(cell["indicator"] for cell in of_units))
    }
    titles = {cell["indicator"]: cell["name"] for cell in of_units}
    grid: list[list[float | None]] = [[None] * len(columns) for _ in units]
    for cell in of_units:
        if cell["state"] == "checked":
            lost = float(formats.rounded(cell["lost"]))
            grid[shown[cell["unit_id"]]][columns[cell["indicator"]]] = lost
    wide, high = max(len(columns), _FEWEST), max(len(units), 1)
    places = [look.place(row) for row in units]
    names = max([_UNITS, *(_LETTER * _letters(place) for place in places)])
    figure = look.plain(_TITLES + _LEGEND + LINE * high, width=names + CELL * wide + _OVERHANG)
    # the names of the indicators stand on top, so what the signs mean is told below
    bottom = _LEGEND if _signs(of_units) else 8
    figure.update_layout(
        margin={"l": 0, "r": _OVERHANG, "t": 8, "b": bottom},
        legend={"y": 0, "yanchor": "top"},
        hoverlabel_align="left",
    )
    figure.add_trace(
        go.Heatmap(
            z=grid,
            x=list(range(len(columns))),
            y=list(range(len(units))),
            zmin=0,
            zmax=max(float(most), 0.01),
            colorscale=[[0, _LEAST], [1, _MOST]],
            showscale=False,
            xgap=2,
            ygap=2,
            hoverinfo="skip",
        )
    )
    for state in ("checked", *_SIGNS):
        signs = [
            (columns[cell["indicator"]], shown[cell["unit_id"]], cell)
            for cell in of_units
            if cell["state"] == state
        ]
        if signs:
            figure.add_trace(_scatter(state, signs, [row["name"] for row in units], lang))
    figure.update_xaxes(
        side="top",
        tickmode="array",
        tickvals=list(columns.values()),
        ticktext=[f"{code} {_cut(titles[code])}" for code in columns],
        tickangle=-45,
        ticklabeloverflow="allow",
        ticks="",
        range=[-0.5, wide - 0.5],
        fixedrange=True,
        zeroline=False,
        showgrid=False,
        automargin=True,
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(shown.values()),
        ticktext=places,
        ticks="",
        range=[high - 0.5, -0.5],
        fixedrange=True,
        zeroline=False,
        showgrid=False,
        automargin=True,
    )
    return figure


def _scatter(
    state: str, signs: Sequence[tuple[int, int, Row]], names: Sequence[str], lang: str
) -> go.Scatter:
    """The signs of a state in the middle of their cells: they are what is hovered over and clicked."""
    checked = state == "checked"
    return go.Scatter(
        x=[column for column, _, _ in signs],
        y=[line for _, line, _ in signs],
        mode="markers+text" if checked else "markers",
        text=[formats.short(lang, cell["lost"]) if cell["lost"] else "" for _, _, cell in signs]
        if checked
        else None,
        hovertext=[
            f"{names[line]}<br>{cell['indicator']} {cell['name']}<br>{_said(cell, lang)}"
            for _, line, cell in signs
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=[cell["unit_id"] for _, _, cell in signs],
        name=text(lang, f"common.coverage.{state}"),
        showlegend=not checked,
        marker=(
            {"size": LINE - 4, "symbol": "square", "color": "rgba(0,0,0,0)"}
            if checked
            else {"size": 8, "symbol": _SIGNS[state], "line": {"width": 1.5, "color": look.OTHERS}}
        ),
        unselected={"marker": {"opacity": 1}},
    )


def _said(cell: Row, lang: str) -> str:
    if cell["state"] != "checked":
        return text(lang, f"common.coverage.{cell['state']}")
    full_mark = formats.short(lang, cell["full_mark"])
    said = text(lang, "charts.lost_of", lost=formats.points(lang, cell["lost"]), full_mark=full_mark)
    if cell["checked"] < cell["due"]:
        said += "<br>" + text(lang, "charts.partly_checked", checked=cell["checked"], due=cell["due"])
    return said


def _signs(cells: Sequence[Row]) -> bool:
    """Whether a legend has to tell what a sign means."""
    return any(cell["state"] in _SIGNS for cell in cells)


def _letters(name: str) -> int:
    return sum(map(_wide, name))


def _wide(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _cut(title: str) -> str:
    widths = list(accumulate(map(_wide, title)))
    if not widths or widths[-1] <= _TITLE:
        return title
    return title[: sum(width <= _TITLE - 2 for width in widths)] + "…"
