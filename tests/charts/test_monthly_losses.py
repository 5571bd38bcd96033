"""What an indicator cost, month by month: a month nobody was checked in has no bar and a dash."""

from decimal import Decimal
from typing import NamedTuple

from zjg_dash.charts import look, monthly_losses


class Month(NamedTuple):
    month: str
    checked: int | None
    units: int
    lost: Decimal


MONTHS = (
    Month("2018-11", 4, 2, Decimal("3.5")),
    Month("2018-12", None, 0, Decimal(0)),
    Month("2019-01", 4, 0, Decimal(0)),
)


def test_a_bar_a_month_with_points_above_and_units_below() -> None:
    figure = monthly_losses.of_indicator(MONTHS, {"2019-01"}, "zh_CN")
    (bars,) = figure.data
    assert list(bars.y) == [3.5, None, 0.0]
    assert list(bars.text) == ["3.5", "", "0.0"]
    assert list(bars.marker.color) == [look.OTHERS, look.OTHERS, monthly_losses.LOST]
    assert list(figure.layout.xaxis.ticktext) == ["11月<br>2/4<br>2018", "12月<br>—", "1月<br>0/4<br>2019"]
    assert list(bars.hovertext) == [
        "2018年11月<br>失 3.50 分 · 4 个已查单位中 2 个失分",
        "2018年12月",
        "2019年1月<br>失 0.00 分 · 4 个已查单位中 0 个失分",
    ]


def test_months_without_losses_keep_an_axis() -> None:
    figure = monthly_losses.of_indicator(MONTHS[2:], (), "en")
    assert tuple(figure.layout.yaxis.range) == (0, 1.0)
