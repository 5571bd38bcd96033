"""What cost most points, the costliest first, with the share it has together with all before it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Protocol
from unicodedata import east_asian_width

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

FEW = Decimal(80)
"""Per cent of all losses that the few costliest make up: they have the colour."""
LOST = look.COLOURS[5]
_TITLE = 24
"""Room an indicator's name has on the axis, in letters (a Chinese character takes two)."""
_LINE = 28
"""Pixels a row takes."""
_ROOM = 1.35
"""The axis as a multiple of the longest bar, so that its number fits."""


class Spot(Protocol):
    """As `weak_spots.weak_spots` gives it."""

    @property
    def indicator(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def lost(self) -> Decimal:
        """Points, exact."""

    @property
    def cumulative(self) -> Decimal:
        """Per cent, with all before it."""

    @property
    def units(self) -> int:
        """Units that lost points."""

    @property
    def checked(self) -> int:
        """Units checked."""


def losses(spots: Sequence[Spot], lang: str) -> go.Figure:
    """A bar per indicator in the order given: the points lost with their number; on the right the cumulative
    share. The few that make up FEW per cent together have the colour, a dashed line ends them.

    Each bar carries the indicator's code in `customdata`.
    """
    figure = look.plain(76 + _LINE * max(len(spots), 1), bargap=0.3, showlegend=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 8, "b": 8}, hoverlabel_align="left")
    few = few_of(spots)
    most = max((float(spot.lost) for spot in spots), default=1.0)
    figure.add_trace(
        go.Bar(
            x=[float(formats.rounded(spot.lost)) for spot in spots],
            y=list(range(len(spots))),
            orientation="h",
            marker_color=[LOST if place < few else look.OTHERS for place in range(len(spots))],
            text=[formats.points(lang, spot.lost) for spot in spots],
            textposition="outside",
            hovertext=[_hover(spot, lang) for spot in spots],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[spot.indicator for spot in spots],
            cliponaxis=False,
            unselected={"marker": {"opacity": 1}},
        )
    )
    if few < len(spots):
        figure.add_hline(y=few - 0.5, line={"color": look.OTHERS, "width": 1, "dash": "dash"})
    rows = {"tickmode": "array", "tickvals": list(range(len(spots))), "ticks": "", "zeroline": False}
    rows |= {
        "range": [max(len(spots), 1) - 0.5, -0.5],
        "fixedrange": True,
        "showgrid": False,
        "automargin": True,
    }
    figure.update_yaxes(**rows, ticktext=[f"{spot.indicator} {cut(spot.name)}" for spot in spots])
    shares = [formats.per_cent(lang, spot.cumulative, 1) for spot in spots]
    figure.update_layout(yaxis2={**rows, "ticktext": shares, "overlaying": "y", "side": "right"})
    # an axis is drawn only where something stands on it
    figure.add_trace(go.Scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip"))
    figure.update_xaxes(
        title=text(lang, "charts.lost_and_share"), range=[0, most * _ROOM], fixedrange=True, nticks=5
    )
    return figure


def few_of(spots: Sequence[Spot]) -> int:
    """How many of the first make up FEW per cent of all losses together."""
    return sum(spot.cumulative < FEW for spot in spots[:-1]) + bool(spots)


def cut(name: str) -> str:
    """A name as far as the axis has room."""
    widths = list(accumulate(2 if east_asian_width(each) in "WF" else 1 for each in name))
    if not widths or widths[-1] <= _TITLE:
        return name
    return name[: sum(width <= _TITLE - 2 for width in widths)] + "…"


def _hover(spot: Spot, lang: str) -> str:
    said = text(
        lang,
        "charts.spot",
        lost=formats.points(lang, spot.lost),
        units=spot.units,
        checked=spot.checked,
        share=formats.per_cent(lang, spot.cumulative, 1),
    )
    return f"{spot.indicator} {spot.name}<br>{said}"
