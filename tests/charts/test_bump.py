"""The data in the chart of ranks over the months."""

from decimal import Decimal
from typing import Any

from zjg_dash.charts import bump, look

MONTHS = ("2018-07", "2018-08", "2018-09")


def _unit(name: str, *ranks: int | None) -> dict[str, Any]:
    points = {
        month: {"rank": rank, "score": Decimal("88.125")}
        for month, rank in zip(MONTHS, ranks, strict=True)
        if rank != 0
    }
    return {"unit_id": f"u{name}", "name": f"{name}人民政府", "short_name": name, "points": points}


ROWS = [_unit("甲", 2, None, 1), _unit("乙", 1, 1, 1), _unit("丙", 3, 2, 0)]


def _shown(rows: Any = ROWS, emphasised: Any = (), current: str = "2018-08", lang: str = "zh_CN") -> Any:
    return bump.ranks(MONTHS, rows, emphasised, current, lang)


def test_others_are_one_grey_trace_with_gaps_between_units_and_where_there_is_no_rank():
    others = _shown().data[0]
    assert list(others.x) == [0, 1, 2, None] * 3
    assert list(others.y) == [2, None, 1, None, 1, 1, 1, None, 3, 2, None, None]
    assert (others.line.color, others.connectgaps) == (look.OTHERS, False)


def test_emphasised_units_have_a_colour_a_sign_and_a_name_of_their_own():
    figure = _shown(emphasised=["u甲", "u丙"])
    others, first, second, _ = figure.data
    assert [others.customdata[0][0], first.name, second.name] == ["u乙", "甲人民政府", "丙人民政府"]
    assert list(first.y) == [2, None, 1, None]
    assert len({(line.line.color, line.marker.symbol) for line in (others, first, second)}) == 3
    assert first.line.width > others.line.width
    assert figure.layout.yaxis2.ticktext == ("<b>甲</b>、乙",)


def test_the_first_stands_on_top_and_names_at_the_end_of_their_lines():
    layout = _shown(ROWS[1:]).layout
    assert layout.yaxis.range[0] > layout.yaxis.range[1]
    assert (layout.yaxis2.tickvals, layout.yaxis2.ticktext) == ((1,), ("乙",))
    assert layout.yaxis2.range == layout.yaxis.range


def test_many_that_share_the_last_rank_are_counted():
    rows = [_unit(name, 1, 1, 1) for name in "甲乙丙丁戊"]
    assert _shown(rows).layout.yaxis2.ticktext == ("甲等另4个",)
    assert _shown(rows, ["u丁", "u戊"]).layout.yaxis2.ticktext == ("<b>丁</b>、<b>戊</b>等另3个",)
    assert _shown(rows, lang="en").layout.yaxis2.ticktext == ("甲 and 4 more",)


def test_a_point_tells_unit_month_rank_and_score():
    others = _shown().data[0]
    assert others.hovertext[0] == "甲人民政府<br>2018年7月<br>第2 · 88.13"
    assert list(others.customdata[0]) == ["u甲", "2018-07"]


def test_the_month_looked_at_has_a_band_where_it_is_one_of_them():
    assert [(shape.x0, shape.x1) for shape in _shown().layout.shapes] == [(0.5, 1.5)]
    assert not _shown(current="2018-Q3").layout.shapes


def test_years_are_told_where_there_are_several():
    assert bump.ranks(MONTHS, ROWS, (), "", "zh_CN").layout.xaxis.ticktext == ("7月", "8月", "9月")
    months = ("2018-12", "2019-01", "2019-02")
    assert bump.ranks(months, [], (), "", "en").layout.xaxis.ticktext == ("Dec<br>2018", "Jan<br>2019", "Feb")
