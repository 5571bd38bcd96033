"""Points on chosen indicators beside the scores."""

from decimal import Decimal
from typing import Any

import pandas as pd

from zjg_dash.exports.sheet import sheet
from zjg_dash.web import indicator_columns

ROWS = [{"unit_id": "u1"}, {"unit_id": "u2"}, {"unit_id": "u3"}, {"unit_id": "u4"}]


def _cell(unit: str, code: str, points: str, state: str = "checked", **changed: Any) -> dict[str, Any]:
    return {
        "unit_id": unit, "indicator": code, "name": "政策解读", "state": state, "can_lose": True,
        "points": Decimal(points), "full_mark": Decimal(10),
    } | changed  # fmt: skip


CELLS = [
    _cell("u1", "B1", "9.125"),
    _cell("u2", "B1", "10"),
    _cell("u3", "B1", "0", "not_checked"),
    _cell("u1", "E1", "1.5", can_lose=False),
]


def test_a_column_stands_after_the_dimensions_with_words_for_what_was_not_seen():
    shown = pd.DataFrame({"A": [""] * 4, "trend": [[]] * 4})
    settings: dict[str, Any] = {}
    indicator_columns.beside(ROWS, shown, settings, CELLS, ["E1", "B1"])
    assert list(shown) == ["A", "indicator_B1", "indicator_E1", "trend"]
    assert [text.strip("\N{FIGURE SPACE}") for text in shown["indicator_B1"]] == [
        "9.13/10",
        "10.00/10",
        "未查",
        "",
    ]
    assert [text.strip("\N{FIGURE SPACE}") for text in shown["indicator_E1"]] == ["+1.50", "", "", ""]
    assert settings["indicator_B1"]["label"] == "B1 政策解读"
    assert settings["indicator_B1"]["help"] == "B1 政策解读 · 实得分 / 满分"


def test_the_file_has_exact_points_and_full_mark():
    whole = sheet(["单位"], [["甲"], ["乙"], ["丙"], ["丁"]], [("期间", "2018-09")])
    made = indicator_columns.in_file(whole, ROWS, CELLS, ["B1"], "zh_CN")
    assert made.titles == ("单位", "B1 政策解读 实得", "B1 政策解读 满分")
    assert made.rows == (
        ("甲", Decimal("9.125"), Decimal(10)),
        ("乙", Decimal(10), Decimal(10)),
        ("丙", "未查", "未查"),
        ("丁", None, None),
    )
    assert made.origin == whole.origin


def test_nothing_chosen_adds_nothing():
    whole = sheet(["单位"], [["甲"]])
    assert indicator_columns.in_file(whole, ROWS[:1], CELLS, [], "zh_CN") == whole
