"""One small chart a dimension, all on one scale: which dimension costs whom."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats

Row = Mapping[str, Any]
_EDGE = {"color": look.OTHERS, "width": 1}
"""Around the ground, which alone is too faint to be seen by everybody."""
_LINE = 24
"""Pixels a unit takes."""
_ROOM = 0.45
"""Share of the scale left free beyond the longest bars, so that their numbers fit."""
_LEAST = 0.5
"""Points the scale shows at least."""


def scale(rows: Sequence[Row], dimensions: Collection[str]) -> tuple[float, float]:
    """From the most points lost (negative) to the most won on top, over the units and dimensions shown."""
    drawn = [_drawn(part) for row in rows for code in dimensions if (part := row["dimensions"].get(code))]
    low, high = min([-_LEAST, *drawn]), max([0.0, *drawn])
    room = (high - low) * _ROOM
    return low - room, high + (room if high else 0.0)


def dimension(
    rows: Sequence[Row], code: str, middle: Decimal | None, axis: tuple[float, float], lang: str
) -> go.Figure:
    """A bar per unit in their order: to the left the points it lost in the dimension, to the right those it
    won on top; a grey ground reaches to the `middle` of the group.

    Rows as `scores.ranking` gives them; where some are `pinned`, these have the colour and the others are
    grey. `axis` is the scale of all the small charts. Each bar carries the unit's id in `customdata`.
    """
    parts = [row["dimensions"].get(code) for row in rows]
    figure = look.plain(48 + _LINE * max(len(rows), 1), bargap=0.3)
    figure.update_layout(margin={"l": 0, "r": 8, "t": 4, "b": 8}, showlegend=False, hoverlabel_align="left")
    pinned = any(row.get("pinned") for row in rows)
    figure.add_trace(
        go.Bar(
            x=[None if part is None else _drawn(part) for part in parts],
            y=list(range(len(rows))),
            orientation="h",
            marker_color=[look.OWN if row.get("pinned") or not pinned else look.OTHERS for row in rows],
            text=[_said(part, lang) for part in parts],
            textposition="outside",
            hovertext=[_hover(row, part, lang) for row, part in zip(rows, parts, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
            customdata=[row["unit_id"] for row in rows],
            cliponaxis=False,
            unselected={"marker": {"opacity": 1}},
        )
    )
    if middle:
        at = float(formats.rounded(middle)) * (1 if any(part["additive"] for part in parts if part) else -1)
        figure.add_vrect(x0=0, x1=at, fillcolor="rgba(140,140,140,0.22)", line=_EDGE, layer="below")
    figure.update_xaxes(range=list(axis), fixedrange=True, zeroline=True, zerolinewidth=1.5, nticks=5)
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(rows))),
        ticktext=[look.place(row) for row in rows],
        range=[max(len(rows), 1) - 0.5, -0.5],
        fixedrange=True,
        showgrid=False,
        zeroline=False,
        automargin=True,
        ticks="",
    )
    return figure


def _drawn(part: Row) -> float:
    """Points won on top to the right, points lost to the left of nothing."""
    return float(formats.rounded(part["points"] if part["additive"] else -part["lost"]))


def _said(part: Row | None, lang: str) -> str:
    if part is None:
        return ""
    value = part["points"] if part["additive"] else -part["lost"]
    return formats.signed(lang, value) if formats.rounded(value) else ""


def _hover(row: Row, part: Row | None, lang: str) -> str:
    if part is None:
        return str(row["name"])
    points = formats.points(lang, part["points"])
    return f"{row['name']}<br>{part['name']}<br>{points} / {formats.short(lang, part['full_mark'])}"
