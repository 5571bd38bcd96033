"""What an indicator cost the units month by month."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Protocol

import plotly.graph_objects as go

from zjg_dash import periods
from zjg_dash.charts import look
from zjg_dash.language import formats, text

LOST = look.COLOURS[5]
_HEIGHT = 270
_ROOM = 1.2
"""The axis as a multiple of the highest bar, so that its number fits."""


class MonthLoss(Protocol):
    """As `indicator_summary.indicator_summary` gives it."""

    @property
    def month(self) -> str:
        """Its name."""

    @property
    def checked(self) -> int | None:
        """Units checked; None where nothing was due."""

    @property
    def units(self) -> int:
        """Units that lost points."""

    @property
    def lost(self) -> Decimal:
        """Points, exact."""


def of_indicator(months: Sequence[MonthLoss], own: Collection[str], lang: str) -> go.Figure:
    """A bar per month with the points lost; under it how many of the units checked lost any, or a dash where
    nobody was checked. The months of the period (`own`) have the colour, the others are grey."""
    figure = look.plain(_HEIGHT, bargap=0.3, showlegend=False)
    figure.update_layout(margin={"l": 0, "r": 8, "t": 8, "b": 8}, hoverlabel_align="left")
    places = list(range(len(months)))
    values = [float(formats.rounded(month.lost)) if month.checked else None for month in months]
    digits = max((_digits(month.lost, lang) for month in months if month.checked), default=0)
    figure.add_trace(
        go.Bar(
            x=places,
            y=values,
            marker_color=[LOST if month.month in own else look.OTHERS for month in months],
            text=[formats.points(lang, month.lost, digits) if month.checked else "" for month in months],
            textposition="outside",
            textangle=0,
            hovertext=[_hover(month, lang) for month in months],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    )
    figure.update_xaxes(
        tickmode="array",
        tickvals=places,
        ticktext=[_tick(month, months[0].month, lang) for month in months],
        tickangle=0,
        tickfont={"size": 10},
        range=[-0.6, max(len(months), 1) - 0.4],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    most = max((value for value in values if value is not None), default=0.0)
    figure.update_yaxes(
        title=text(lang, "charts.lost"),
        range=[0, most * _ROOM or 1.0],
        fixedrange=True,
        nticks=5,
        automargin=True,
    )
    return figure


def _digits(lost: Decimal, lang: str) -> int:
    """Digits after the point a number needs: all bars are written with as many as one of them needs."""
    return len(formats.short(lang, lost).partition(".")[2])


def _tick(month: MonthLoss, first: str, lang: str) -> str:
    """The month, the units, and under January and the first month the year."""
    units = f"{month.units}/{month.checked}" if month.checked else text(lang, "common.no_value")
    named = f"{formats.month_tick(lang, month.month)}<br>{units}"
    at = periods.parse(month.month).first
    return f"{named}<br>{at.year}" if month.month == first or at.month == 1 else named


def _hover(month: MonthLoss, lang: str) -> str:
    named = formats.period(lang, month.month)
    if not month.checked:
        return named
    said = text(
        lang,
        "charts.month_loss",
        lost=formats.points(lang, month.lost),
        units=month.units,
        checked=month.checked,
    )
    return f"{named}<br>{said}"
