"""The data in the heat map: what a unit lost stands in its cell, and an empty cell is not a cell unseen."""

from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.charts import heat

UNITS = [
    {"unit_id": "u2", "name": "乙镇人民政府", "short_name": "乙", "rank": 1},
    {"unit_id": "u1", "name": "甲镇人民政府", "short_name": "甲", "rank": 2},
]
TITLES = {"A1": "组织领导与人员", "B2": "政策解读"}


def _cell(unit: str, code: str, lost: str = "0", **changed: Any) -> dict[str, Any]:
    return {
        "unit_id": unit, "indicator": code, "name": TITLES[code], "lost": Decimal(lost),
        "full_mark": Decimal(3), "state": "checked", "due": 1, "checked": 1,
    } | changed  # fmt: skip


CELLS = [
    _cell("u1", "A1", "1.005"),
    _cell("u2", "A1"),
    _cell("u1", "B2", "0.5", due=3, checked=2),
    _cell("u2", "B2", state="not_checked", checked=0),
    _cell("u3", "B2", "3"),
]


def _shown(**changed: Any) -> Any:
    return heat.losses(**{"units": UNITS, "cells": CELLS, "most": Decimal(3), "lang": "zh_CN"} | changed)


def test_rows_are_units_in_their_order_and_columns_indicators_in_the_rules_order():
    colours = _shown().data[0]
    assert [list(row) for row in colours.z] == [[0.0, None], [1.01, 0.5]]
    assert (colours.zmin, colours.zmax) == (0, 3.0)


def test_axes_have_short_names_and_hovers_the_full_ones():
    figure = _shown()
    assert list(figure.layout.yaxis.ticktext) == ["1  乙", "2  甲"]
    assert list(figure.layout.xaxis.ticktext) == ["A1 组织领导与人员", "B2 政策解读"]
    assert list(figure.data[1].hovertext) == [
        "甲镇人民政府<br>A1 组织领导与人员<br>失 1.01 分（满分 3）",
        "乙镇人民政府<br>A1 组织领导与人员<br>失 0.00 分（满分 3）",
        "甲镇人民政府<br>B2 政策解读<br>失 0.50 分（满分 3）<br>只查了 3 次中的 2 次",
    ]


def test_numbers_stand_in_the_cells_and_nothing_lost_is_left_empty():
    numbers = _shown().data[1]
    assert list(zip(numbers.x, numbers.y, numbers.text, numbers.customdata, strict=True)) == [
        (0, 1, "1.01", "u1"),
        (0, 0, "", "u2"),
        (1, 1, "0.5", "u1"),
    ]
    assert not numbers.showlegend


@pytest.mark.parametrize(
    ("state", "lang", "said", "sign"),
    [
        ("not_checked", "zh_CN", "未查", "x-thin"),
        ("not_checked", "en", "not checked", "x-thin"),
        ("not_applicable", "zh_CN", "不适用", "line-ew"),
    ],
)
def test_what_was_not_looked_at_has_a_sign_of_its_own_and_no_colour(
    state: str, lang: str, said: str, sign: str
):
    figure = _shown(cells=[_cell("u2", "B2", state=state, checked=0)], lang=lang)
    colours, signs = figure.data
    assert list(colours.z[0]) == [None]
    assert (signs.name, signs.marker.symbol, list(signs.x), list(signs.y)) == (said, sign, [0], [0])
    assert signs.hovertext[0].endswith(said)
    assert signs.showlegend
    assert (figure.layout.xaxis.side, figure.layout.legend.yanchor) == ("top", "top")


def test_what_is_not_due_has_no_cell():
    figure = _shown(cells=[CELLS[0], _cell("u2", "B2")])
    assert [list(row) for row in figure.data[0].z] == [[None, 0.0], [1.01, None]]
    assert len(figure.data[1].x) == 2


def test_a_cell_keeps_its_size_however_many_there_are():
    more = [_cell("u1", "A1") | {"indicator": f"X{number}"} for number in range(30)]
    narrow, wide = _shown().layout.width, _shown(cells=more).layout.width
    assert wide - narrow == 26 * heat.CELL


def test_nothing_lost_at_all_is_still_a_scale():
    assert _shown(cells=[CELLS[1]], most=Decimal(0)).data[0].zmax > 0


def test_a_long_name_takes_room_of_its_own_and_not_from_the_cells():
    long = [UNITS[0] | {"short_name": "现代农业综合示范园区管理委员会"}, UNITS[1]]
    assert _shown(units=long).layout.width - _shown().layout.width == 7 * (3 + 2 * 15) - 120
