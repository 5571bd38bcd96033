"""From full marks to a unit's score: a bar for each step, a diamond for each level that is reached."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

LOST, WON = look.COLOURS[5], look.COLOURS[0]
_TEXT_ROOM = 0.22
"""Share of the axis kept free to either side of the bars for their numbers."""
_GAP = "\N{NO-BREAK SPACE}"
"""Between a bar's end and its number."""
_LEAST = 1.0
"""Points an axis shows at least."""


class Step(Protocol):
    """As `score_steps.of_unit` gives it."""

    @property
    def kind(self) -> str:
        """What it is; the catalogue has its word."""

    @property
    def code(self) -> str:
        """Of a dimension."""

    @property
    def name(self) -> str:
        """Of a dimension or part."""

    @property
    def change(self) -> Decimal | None:
        """None for a level."""

    @property
    def after(self) -> Decimal:
        """What is reached."""


Placed = tuple[int, Step]
"""A step and its row."""


def of_score(steps: Sequence[Step], lang: str) -> go.Figure:
    """One row per step, the first on top: changes are bars from the level before to the level after, to the
    left for points lost, to the right for points won; levels are diamonds. Each carries its number.

    Bars hold the exact points, so that they sum to the last level; only their labels are rounded.
    """
    figure = look.plain(look.rows_height(len(steps)) - 24, bargap=0.35, showlegend=False)
    figure.update_layout(margin={"l": 0, "r": 8, "t": 8, "b": 8})
    figure.add_trace(_joins(steps))
    changes = [(place, step) for place, step in enumerate(steps) if step.change is not None]
    for lost in (True, False):
        chosen = [(place, step) for place, step in changes if (_change(step) < 0) == lost]
        if chosen:
            figure.add_trace(_bars(chosen, lang, lost=lost))
            figure.add_trace(_numbers(chosen, lang, lost=lost))
    levels = [(place, step) for place, step in enumerate(steps) if step.change is None]
    figure.add_trace(_levels(levels, lang))
    figure.update_xaxes(
        title=text(lang, "charts.step_axis"),
        range=_range(steps),
        fixedrange=True,
        zeroline=False,
        nticks=6,
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(steps))),
        ticktext=[title(step, lang) for step in steps],
        range=[len(steps) - 0.5, -0.5],
        fixedrange=True,
        automargin=True,
        ticks="",
        showgrid=False,
        zeroline=False,
    )
    return figure


def title(step: Step, lang: str) -> str:
    """What a step is called: a dimension by its code and name, the others by the catalogue's word."""
    return f"{step.code} {step.name}".strip() or text(lang, f"charts.step.{step.kind}")


def _bars(chosen: Sequence[Placed], lang: str, *, lost: bool) -> go.Bar:
    return go.Bar(
        x=[float(_change(step)) for _, step in chosen],
        base=[float(step.after - _change(step)) for _, step in chosen],
        y=[place for place, _ in chosen],
        orientation="h",
        width=0.62,
        marker={"color": LOST if lost else WON},
        customdata=[
            [title(step, lang), formats.signed(lang, _change(step)), formats.points(lang, step.after)]
            for _, step in chosen
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]} → %{customdata[2]}<extra></extra>",
        name=text(lang, "charts.step_lost" if lost else "charts.step_won"),
    )


def _numbers(chosen: Sequence[Placed], lang: str, *, lost: bool) -> go.Scatter:
    """The changes beside the ends of their bars, in the page's own text colour."""
    return go.Scatter(
        x=[float(step.after) for _, step in chosen],
        y=[place for place, _ in chosen],
        mode="text",
        text=[
            f"{number}{_GAP}" if lost else f"{_GAP}{number}"
            for number in (formats.signed(lang, _change(step)) for _, step in chosen)
        ],
        textposition="middle left" if lost else "middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _levels(chosen: Sequence[Placed], lang: str) -> go.Scatter:
    return go.Scatter(
        x=[float(step.after) for _, step in chosen],
        y=[place for place, _ in chosen],
        mode="markers+text",
        marker={"symbol": "diamond", "size": 11, "color": look.OTHERS},
        text=[f"<b>{formats.points(lang, step.after)}</b>" for _, step in chosen],
        textposition="middle right",
        cliponaxis=False,
        hovertemplate=[
            f"{title(step, lang)}<br>{formats.points(lang, step.after, 6)}<extra></extra>"
            for _, step in chosen
        ],
        name=text(lang, "charts.step_level"),
    )


def _change(step: Step) -> Decimal:
    return Decimal(0) if step.change is None else step.change


def _joins(steps: Sequence[Step]) -> go.Scatter:
    """A thin line down from each level or end of a bar to the row below."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, step in enumerate(steps[:-1]):
        x += [float(step.after), float(step.after), None]
        y += [place, place + 1, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": look.OTHERS, "width": 1, "dash": "dot"}, hoverinfo="skip"
    )


def _range(steps: Sequence[Step]) -> list[float]:
    """From the least to the greatest level with room for numbers: the axis need not begin at 0, because a
    bar's length is the change alone."""
    reached = [float(step.after) for step in steps]
    reached += [float(step.after - _change(step)) for step in steps]
    least, most = min(reached), max(reached)
    room = max(most - least, _LEAST) * _TEXT_ROOM
    return [least - room, most + room]
