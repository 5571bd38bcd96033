"""A figure dressed for a picture: alone on white paper it must say what it is, of when, and from what."""

from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

FONTS = (
    "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', "
    "'Hiragino Sans GB', 'WenQuanYi Micro Hei', SimHei, 'Noto Sans CJK TC', 'Microsoft JhengHei', sans-serif"
)
"""Asked for in this order: the browser takes the first that it has."""
WIDTH = 1000
"""Pixels of a figure that has no width of its own."""
_HEAD, _EDGE = 76, 24
"""Pixels the title with its second line takes, and those kept free around everything."""
_SLANTED = 120
"""Pixels for names that stand above a figure."""
_INK, _QUIET, _GRID, _WARN = "#1c2733", "#55616d", "#e3e8ed", "#a14b00"


@dataclass(frozen=True)
class Caption:
    """What stands on a picture beside its figure."""

    title: str
    origin: str
    """Period, batches, ruleset version and when it was computed."""
    sample: str = ""
    """The label of sample data; empty for real data."""


def dressed(figure: go.Figure, caption: Caption) -> go.Figure:
    """A copy of the figure on white, with its caption above and fonts that have Chinese characters.

    The figure itself keeps its size: the paper grows around it.
    """
    made = go.Figure(figure.to_dict())
    margin = {side: made.layout.margin[side] or 0 for side in "lrtb"}
    more = _HEAD + (_SLANTED if made.layout.xaxis.side == "top" else 0)
    height = (made.layout.height or 450) + more + _EDGE
    label = f"  <span style='color:{_WARN}'>[{escape(caption.sample)}]</span>" if caption.sample else ""
    made.update_layout(
        template="plotly_white",
        width=(made.layout.width or WIDTH) + 2 * _EDGE,
        height=height,
        margin={
            "l": margin["l"] + _EDGE,
            "r": margin["r"] + _EDGE,
            "t": margin["t"] + more,
            "b": margin["b"] + _EDGE,
        },
        paper_bgcolor="#ffffff",
        plot_bgcolor="#ffffff",
        font={"family": FONTS, "color": _INK, "size": 13},
        title={
            "text": f"<b>{escape(caption.title)}</b>{label}",
            "font": {"family": FONTS, "size": 19, "color": _INK},
            "subtitle": {
                "text": escape(caption.origin),
                "font": {"family": FONTS, "size": 12, "color": _QUIET},
            },
            "x": _EDGE / ((made.layout.width or WIDTH) + 2 * _EDGE),
            "xanchor": "left",
            "xref": "container",
            "y": 1 - 18 / height,
            "yanchor": "top",
            "yref": "container",
        },
    )
    made.update_xaxes(gridcolor=_GRID)
    made.for_each_yaxis(_keep_off_the_edge)
    return made


def _keep_off_the_edge(axis: go.layout.YAxis) -> None:
    """A blank title keeps the labels of an axis that has none away from the paper's edge."""
    axis.update(gridcolor=_GRID, title=axis.title.text or " ")
