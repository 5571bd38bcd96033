"""The data in the figures: what a reader sees is what the rows say."""

from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.charts import look, losses, scores, trend


def _unit(rank: int, name: str, score: str, before: str | None, **lost: str) -> dict:
    return {
        "rank": rank,
        "name": f"{name}人民政府",
        "short_name": name,
        "score": Decimal(score),
        "previous_score": None if before is None else Decimal(before),
        "dimensions": {code: {"lost": Decimal(value)} for code, value in lost.items()},
    }


ROWS = [
    _unit(1, "甲", "95.125", "90", A="0", B="1.005"),
    _unit(2, "乙", "80", "85.5", A="2", B="3"),
    _unit(2, "丙", "80", None, A="0", B="0"),
]


def test_scores_are_dots_labelled_with_the_exact_score_rounded_half_up():
    dots = scores.dots(ROWS, "zh_CN").data[-1]
    assert list(dots.y) == ["1  甲", "2  乙", "2  丙"]
    assert list(dots.x) == [95.13, 80.0, 80.0]
    assert list(dots.text) == ["95.13", "80.00", "80.00"]
    assert "%{text}" in dots.hovertemplate
    assert dots.name == "本期得分"


@pytest.mark.parametrize("figure", [scores.dots(ROWS, "en"), losses.by_dimension(ROWS, {"A": "公开"}, "en")])
def test_axes_name_units_in_short_and_the_pointer_in_full(figure: Any):
    named = next(trace for trace in reversed(figure.data) if trace.hovertext)
    assert [str(name).split("  ")[-1] for name in named.y] == ["甲", "乙", "丙"]
    assert list(named.hovertext) == ["甲人民政府", "乙人民政府", "丙人民政府"]
    assert named.hovertemplate.startswith("%{hovertext}<br>")


def test_the_score_before_is_a_diamond_joined_to_the_dot_where_there_was_one():
    figure = scores.dots(ROWS, "en")
    joins = [trace for trace in figure.data if trace.mode == "lines"]
    diamonds = next(trace for trace in figure.data if trace.mode == "markers")
    assert [list(join.x) for join in joins] == [[90.0, 95.13], [85.5, 80.0]]
    assert list(diamonds.x) == [90.0, 85.5, None]
    assert (diamonds.name, diamonds.marker.symbol) == ("Period before", "diamond-open")


def test_labels_stand_away_from_the_line_to_the_score_before():
    assert list(scores.dots(ROWS, "en").data[-1].textposition) == [
        "middle right",
        "middle left",
        "middle right",
    ]


def test_no_diamonds_without_a_period_before():
    figure = scores.dots([ROWS[2]], "en")
    assert [trace.mode for trace in figure.data] == ["markers+text"]


def test_units_without_a_score_are_not_drawn():
    assert list(scores.dots([{**ROWS[0], "score": None}], "en").data[-1].y) == []


def test_losses_stack_by_dimension_in_the_order_of_rank():
    figure = losses.by_dimension(ROWS, {"A": "制度建设", "B": "主动公开"}, "zh_CN")
    assert figure.layout.barmode == "stack"
    assert [(bar.name, list(bar.x), list(bar.y)) for bar in figure.data[:-1]] == [
        ("制度建设", [0.0, 2.0, 0.0], ["1  甲", "2  乙", "2  丙"]),
        ("主动公开", [1.01, 3.0, 0.0], ["1  甲", "2  乙", "2  丙"]),
    ]
    sums = figure.data[-1]
    assert list(sums.x) == [1.01, 5.0, 0.0]
    assert [text.strip() for text in sums.text] == ["1.01", "5.00", ""]


def test_losses_are_told_apart_by_a_fill_as_well_as_by_colour():
    figure = losses.by_dimension(ROWS, {"A": "制度建设", "B": "主动公开"}, "zh_CN")
    bars = figure.data[:-1]
    assert len({bar.marker.color for bar in bars}) == 2
    assert len({bar.marker.pattern.shape for bar in bars}) == 2


def test_a_group_that_lost_nothing_is_told_so():
    figure = losses.by_dimension([ROWS[2]], {"A": "制度建设"}, "zh_CN")
    assert not figure.data
    assert figure.layout.annotations[0].text == "所选维度没有失分"


def test_the_trend_shows_the_unit_before_the_quartiles_of_its_group_with_gaps_and_ranks():
    own = [
        {"period": "2018-08", "score": Decimal("90.555"), "rank": 2},
        {"period": "2018-09", "score": None, "rank": None},
        {"period": "2018-10", "score": Decimal("91"), "rank": 1},
    ]
    group = [
        {"period": "2018-08", **_quarters("85", "88", "90.005")},
        {"period": "2018-10", **_quarters("87.5", "87.5", "87.5")},
    ]
    figure = trend.against_group(own, group, "塘桥", "zh_CN")
    lower, upper, middle, unit = figure.data
    assert (list(lower.y), lower.fill, lower.showlegend) == ([85.0, None, 87.5], None, False)
    assert (upper.name, list(upper.y), upper.fill) == ("同组中间一半", [90.01, None, 87.5], "tonexty")
    assert (middle.name, list(middle.y), middle.line.dash) == ("同组中位数", [88.0, None, 87.5], "dash")
    assert [list(said) for said in middle.customdata] == [
        ["2018年8月", "88.00", "85.00", "90.01"],
        ["2018年9月", "—", "—", "—"],
        ["2018年10月", "87.50", "87.50", "87.50"],
    ]
    assert list(unit.customdata[0]) == ["2018年8月", "90.56"]
    assert (unit.name, list(unit.y)) == ("塘桥", [90.56, None, 91.0])
    axis = figure.layout.xaxis
    assert (axis.title.text, list(axis.ticktext)) == ("月份；下为名次", ["8月<br>2", "9月<br>", "10月<br>1"])


def _quarters(*values: str) -> dict:
    return dict(zip(("lower", "median", "upper"), map(Decimal, values), strict=True))


@pytest.mark.parametrize("count", [1, 10, 60])
def test_charts_by_unit_grow_with_the_units(count: int):
    assert look.rows_height(count) == 96 + 30 * count


def test_units_stand_in_the_order_of_the_rows_also_without_a_score_before():
    rows = [_unit(1, "甲", "95", None), _unit(2, "乙", "90", "80"), _unit(3, "丙", "85", "90")]
    axis = scores.dots(rows, "zh_CN").layout.yaxis
    assert (axis.categoryorder, list(axis.categoryarray)) == ("array", ["1  甲", "2  乙", "3  丙"])
