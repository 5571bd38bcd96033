"""Scores before and after: what is drawn is what the rows say."""

from decimal import Decimal
from typing import Any

from zjg_dash.charts import before_after


def _row(name: str, before: str | None, after: str | None) -> dict[str, Any]:
    first, then = (None if value is None else Decimal(value) for value in (before, after))
    change = None if first is None or then is None else then - first
    return {
        "name": f"{name}人民政府",
        "short_name": name,
        "score_before": first,
        "score_after": then,
        "change": change,
    }


ROWS = [
    _row("甲", "90", "95.005"),
    _row("乙", "88.5", "80"),
    _row("丙", None, "70"),
    _row("丁", "60", "60"),
]


def test_each_unit_has_two_marks_and_the_change_beside_the_later_one():
    figure = before_after.by_unit(ROWS, "八月", "九月", "zh_CN")
    assert list(figure.layout.yaxis.categoryarray) == ["甲", "乙", "丁"]
    rose, fell, first, then = figure.data
    assert (list(rose.x), list(rose.y)) == ([90, 95.01, None], ["甲", "甲", None])
    assert (list(fell.x), list(fell.y)) == ([88.5, 80, None], ["乙", "乙", None])
    assert (list(first.x), list(first.y), first.name) == ([90, 88.5, 60], ["甲", "乙", "丁"], "八月")
    assert (list(then.x), then.name) == ([95.01, 80, 60], "九月")
    assert list(then.text) == ["+5.01", "−8.50", "0.00"]
    assert list(then.textposition) == ["middle right", "middle left", "middle right"]
    assert first.customdata[0][0] == "甲人民政府"


def test_colour_is_never_the_only_sign():
    rose, fell, first, then = before_after.by_unit(ROWS, "Aug", "Sep", "en").data
    assert (rose.line.dash, fell.line.dash) == ("solid", "dash")
    assert (rose.name, fell.name) == ("rose", "fell")
    assert first.marker.symbol != then.marker.symbol


def test_without_anybody_to_compare_the_figure_is_empty():
    figure = before_after.by_unit(ROWS[2:3], "八月", "九月", "zh_CN")
    assert [list(trace.x) for trace in figure.data] == [[], []]
