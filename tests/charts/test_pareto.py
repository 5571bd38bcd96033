"""What cost most points: bars in the order given, the few that make up most of it in colour."""

from decimal import Decimal
from typing import NamedTuple

import pytest

from zjg_dash.charts import look, pareto


class Spot(NamedTuple):
    indicator: str
    name: str
    lost: Decimal
    cumulative: Decimal
    units: int = 1
    checked: int = 4


SPOTS = (
    Spot("B2", "重点领域信息公开", Decimal("5"), Decimal("50"), 3),
    Spot("A1", "组织领导与人员", Decimal("4"), Decimal("90"), 2),
    Spot("C1", "答复", Decimal("1"), Decimal("100")),
)


@pytest.mark.parametrize(("lang", "units"), [("zh_CN", "4 个已查单位中 3 个失分"), ("en", "3 of 4")])
def test_a_bar_an_indicator_with_its_points_and_the_share_up_to_it(lang: str, units: str) -> None:
    figure = pareto.losses(SPOTS, lang)
    bars = figure.data[0]
    assert list(bars.x) == [5.0, 4.0, 1.0]
    assert list(bars.text) == ["5.00", "4.00", "1.00"]
    assert list(bars.customdata) == ["B2", "A1", "C1"]
    assert list(bars.marker.color) == [pareto.LOST, pareto.LOST, look.OTHERS]
    assert list(figure.layout.yaxis.ticktext) == ["B2 重点领域信息公开", "A1 组织领导与人员", "C1 答复"]
    assert list(figure.layout.yaxis2.ticktext) == ["50.0%", "90.0%", "100.0%"]
    assert units in bars.hovertext[0]


@pytest.mark.parametrize(
    ("cumulative", "few"),
    [((), 0), ((100,), 1), ((80, 100), 1), ((79, 100), 2), ((30, 60, 79, 95, 100), 4)],
)
def test_the_few_are_the_first_that_make_up_four_fifths(cumulative: tuple[int, ...], few: int) -> None:
    spots = [Spot(str(place), "x", Decimal(1), Decimal(share)) for place, share in enumerate(cumulative)]
    assert pareto.few_of(spots) == few
    assert len(pareto.losses(spots, "zh_CN").layout.shapes) == (1 if 0 < few < len(spots) else 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""),
        ("信息公开", "信息公开"),
        ("一二三四五六七八九十一二", "一二三四五六七八九十一二"),
        ("一二三四五六七八九十一二三", "一二三四五六七八九十一…"),
        ("abc", "abc"),
    ],
)
def test_a_long_name_is_cut_where_the_axis_ends(name: str, shown: str) -> None:
    assert pareto.cut(name) == shown
