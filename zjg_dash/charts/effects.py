"""What a new version of the rules does to the scores, unit by unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from zjg_dash.charts import look
from zjg_dash.language import formats, text

_PARTS = (("rule_effect", 0), ("real_effect", 1))
"""Each with the number of its colour and fill."""
_LEAST = 0.5
"""Points an axis shows to either side at least."""


def by_unit(rows: Sequence[Mapping[str, Any]], lang: str) -> go.Figure:
    """One row per unit: bars to the right for points won, to the left for points lost, a diamond for the sum.

    Rows as `impact.measure` gives them, in their order. Units without a rule effect are left out; the real
    effect is drawn where there is one. Beside a sum, an effect that is nought for all is left out.
    """
    shown = [row for row in rows if row["rule_effect"] is not None]
    names = [row["short_name"] or row["name"] for row in shown]
    figure = look.plain(look.rows_height(len(shown)), barmode="relative", bargap=0.35)
    summed = any(row["total_effect"] is not None for row in shown)
    for column, number in _PARTS:
        values = [_drawn(row[column]) for row in shown]
        if all(value is None for value in values) or (summed and not any(values)):
            continue
        title = text(lang, f"charts.{column}")
        figure.add_trace(
            go.Bar(
                x=values,
                y=names,
                orientation="h",
                name=title,
                marker={"color": look.COLOURS[number], "pattern": look.fill(number)},
                hovertext=_hover(shown, column, title, lang),
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    if summed:
        title = text(lang, "charts.total_effect")
        figure.add_trace(
            go.Scatter(
                x=[_drawn(row["total_effect"]) for row in shown],
                y=names,
                mode="markers",
                name=title,
                marker={
                    "symbol": "diamond",
                    "size": 10,
                    "color": "white",
                    "line": {"color": "#333333", "width": 1.5},
                },
                hovertext=_hover(shown, "total_effect", title, lang),
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    reach = max([_LEAST, *(_reach(row) for row in shown)]) * 1.1
    figure.update_xaxes(
        title=text(lang, "charts.change"),
        range=[-reach, reach],
        fixedrange=True,
        zeroline=True,
        zerolinewidth=1.5,
    )
    figure.update_yaxes(look.units_axis(len(shown)))
    return figure


def _hover(rows: Sequence[Mapping[str, Any]], column: str, title: str, lang: str) -> list[str]:
    """The unit's full name and the change, written as everywhere."""
    return [
        name if row[column] is None else f"{name}<br>{title} {formats.signed(lang, row[column])}"
        for name, row in zip(look.full(rows), rows, strict=True)
    ]


def _reach(row: Mapping[str, Any]) -> float:
    """How far the bars of a unit reach to the longer side."""
    parts = [float(row[column]) for column, _ in _PARTS if row[column] is not None]
    return max(sum(part for part in parts if part > 0), -sum(part for part in parts if part < 0))


def _drawn(value: Decimal | None) -> float | None:
    return None if value is None else float(formats.rounded(value))
