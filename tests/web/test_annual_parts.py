"""The parts of an annual result as columns, and a unit's parts with their periods."""

from decimal import Decimal
from typing import Any

from zjg_dash.web import annual_parts

MONTHS = {"part": 1, "name": "月度考核", "score": Decimal("90.125")}
INSPECTION = {"part": 2, "name": "年终检查", "score": None}
ROW: dict[str, Any] = {"parts": [MONTHS, INSPECTION]}


def test_a_column_for_each_part_and_none_of_other_periods():
    assert annual_parts.names([ROW, ROW]) == {"part_1": "月度考核", "part_2": "年终检查"}
    assert annual_parts.names([{"parts": []}]) == {}


def test_scores_of_a_column():
    assert annual_parts.scores([ROW, {"parts": []}], "part_1") == [Decimal("90.125"), None]


def test_a_units_parts_with_their_periods():
    ledger = [
        {
            "part": "月度考核",
            "month": "2018-01",
            "score": Decimal(95),
            "points": Decimal("57"),
            "reason": "57 分",
        },
        {
            "part": "年终检查",
            "month": "2018-inspection",
            "score": None,
            "points": Decimal(0),
            "reason": "没有",
        },
        {"part": None, "month": None, "score": None, "points": Decimal(-1), "reason": "舍入"},
    ]
    drawn = annual_parts.of_unit(ROW["parts"], ledger)
    told = ("<b>月度考核</b>", "90.13", "57.00", "2018年1月", "95.00", "57 分", "没有得分", "2018年年终检查")
    assert [words for words in told if words not in drawn] == []
    assert "舍入" not in drawn
