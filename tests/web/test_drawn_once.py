"""A figure is drawn once for the same rows, and anew for others."""

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from zjg_dash.web import drawn_once as module
from zjg_dash.web.drawn_once import drawn_once

drawn: list[Any] = []


def draw(rows: list[dict[str, Any]], lang: str) -> go.Figure:
    drawn.append((rows, lang))
    return go.Figure(go.Scatter(y=[float(row["score"]) for row in rows], name=lang))


def test_the_same_rows_are_drawn_once():
    rows = [{"score": Decimal("81.50")}]
    first = drawn_once(draw, rows, "en")
    assert drawn_once(draw, [{"score": Decimal("81.50")}], "en") is first
    others = [drawn_once(draw, rows, "zh_CN"), drawn_once(draw, [{"score": Decimal("81.51")}], "en")]
    assert [list(each.data[0].y) for each in others] == [[81.5], [81.51]]
    assert len(drawn) == 3


def test_only_the_last_ones_are_kept(monkeypatch):
    monkeypatch.setattr(module, "_MOST", 2)
    made = [drawn_once(draw, [{"score": Decimal(number)}], "en") for number in (1, 2, 3)]
    assert drawn_once(draw, [{"score": Decimal(3)}], "en") is made[2]
    assert drawn_once(draw, [{"score": Decimal(1)}], "en") is not made[0]
