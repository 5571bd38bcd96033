"""The figure of rule effect and real effect: what is drawn is what the rows say."""

from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.charts import effects, look


def _row(name: str, rule: str | None, real: str | None) -> dict[str, Any]:
    amounts = [None if each is None else Decimal(each) for each in (rule, real)]
    total = None if None in amounts else sum(each for each in amounts if each is not None)
    return {
        "name": f"{name}人民政府",
        "short_name": name,
        "rule_effect": amounts[0],
        "real_effect": amounts[1],
        "total_effect": total,
    }


ROWS = [_row("甲", "-2.005", "1"), _row("乙", "0.5", "0.25"), _row("丙", None, None), _row("丁", "-1", "-3")]


def test_bars_to_either_side_and_their_sum_as_a_diamond():
    figure = effects.by_unit(ROWS, "zh_CN")
    rule, real, total = figure.data
    assert figure.layout.barmode == "relative"
    assert [list(trace.y) for trace in figure.data] == [["甲", "乙", "丁"]] * 3
    assert list(rule.x) == [-2.01, 0.5, -1.0]
    assert list(real.x) == [1.0, 0.25, -3.0]
    assert list(total.x) == [-1.01, 0.75, -4.0]
    assert [trace.name for trace in figure.data] == ["规则变化", "实际变化", "合计"]
    assert total.marker.symbol == "diamond"


def test_colour_is_never_the_only_sign():
    rule, real, _ = effects.by_unit(ROWS, "en").data
    assert rule.marker.color != real.marker.color
    assert {rule.marker.color, real.marker.color} <= set(look.COLOURS)
    assert rule.marker.pattern.shape != real.marker.pattern.shape


def test_by_one_version_nothing_is_said_of_rules():
    figure = effects.by_unit([_row("甲", "0", "1"), _row("乙", "0", "-2")], "en")
    assert [trace.name for trace in figure.data] == ["Real effect", "Together"]


def test_without_an_earlier_period_there_is_one_bar():
    figure = effects.by_unit([_row("甲", "1", None)], "en")
    assert [trace.name for trace in figure.data] == ["Rule effect"]


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        ([_row("甲", "-1", "-3")], 4.4),
        ([_row("甲", "-1", "3")], 3.3),
        ([_row("甲", "0", "0")], 0.55),
        ([], 0.55),
    ],
)
def test_zero_stands_in_the_middle_and_every_bar_fits(rows: list[dict[str, Any]], reach: float):
    low, high = effects.by_unit(rows, "en").layout.xaxis.range
    assert (low, high) == (pytest.approx(-reach), pytest.approx(reach))
