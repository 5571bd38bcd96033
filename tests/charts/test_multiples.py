"""The data in the small charts of the dimensions."""

from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.charts import look, multiples


def _part(name: str, points: str, full_mark: str, *, additive: bool = False) -> dict[str, Any]:
    lost = Decimal(0) if additive else Decimal(full_mark) - Decimal(points)
    return {
        "name": name,
        "points": Decimal(points),
        "full_mark": Decimal(full_mark),
        "lost": lost,
        "additive": additive,
    }


def _unit(rank: int, name: str, **changed: Any) -> dict[str, Any]:
    return {"unit_id": f"u{rank}", "rank": rank, "name": f"{name}镇", "short_name": name} | changed


ROWS = [
    _unit(1, "甲", dimensions={"A": _part("制度", "3", "3"), "E": _part("创新", "1.5", "6", additive=True)}),
    _unit(2, "乙", dimensions={"A": _part("制度", "0.995", "3")}),
]


def _shown(rows: Any = ROWS, code: str = "A", middle: Decimal | None = Decimal("1.005")) -> Any:
    return multiples.dimension(rows, code, middle, (-4, 2), "zh_CN")


def test_points_lost_go_to_the_left_and_points_won_on_top_to_the_right():
    (lost,), (won,) = _shown().data, _shown(code="E").data
    assert (list(lost.x), list(lost.text)) == ([0.0, -2.01], ["", "−2.01"])
    assert (list(won.x), list(won.text)) == ([1.5, None], ["+1.50", ""])
    assert list(lost.customdata) == ["u1", "u2"]


def test_units_stand_in_their_order_and_are_told_in_full_where_pointed_at():
    figure = _shown()
    assert list(figure.layout.yaxis.ticktext) == ["1  甲", "2  乙"]
    assert figure.layout.yaxis.range == (1.5, -0.5)
    assert list(figure.data[0].hovertext) == ["甲镇<br>制度<br>3.00 / 3", "乙镇<br>制度<br>1.00 / 3"]
    assert _shown(code="E").data[0].hovertext[1] == "乙镇"


@pytest.mark.parametrize(
    ("code", "middle", "ground"),
    [("A", "1.005", [(0, -1.01)]), ("E", "0.5", [(0, 0.5)]), ("A", "0", []), ("A", None, [])],
)
def test_a_ground_reaches_to_the_middle_of_the_group(code: str, middle: str | None, ground: list[Any]):
    figure = _shown(code=code, middle=None if middle is None else Decimal(middle))
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == ground


def test_pinned_units_have_the_colour_and_without_any_all_have():
    assert set(_shown().data[0].marker.color) == {look.OWN}
    pinned = [ROWS[0], {**ROWS[1], "pinned": True}]
    assert list(_shown(pinned).data[0].marker.color) == [look.OTHERS, look.OWN]


def test_all_small_charts_have_one_scale_with_room_for_the_numbers():
    low, high = multiples.scale(ROWS, ["A", "E"])
    assert low < -2.01
    assert high > 1.5
    assert multiples.scale(ROWS, ["A"])[1] == 0
    assert _shown().layout.xaxis.range == (-4, 2)


def test_where_nothing_was_lost_there_still_is_a_scale():
    low, high = multiples.scale(ROWS[:1], ["A"])
    assert low < high == 0
