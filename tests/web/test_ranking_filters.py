"""Which rows of a ranking are shown, in which order, and which of them a chart brings out."""

from typing import Any

import pytest

from zjg_dash.charts import look
from zjg_dash.web.ranking_filters import Filters, choices, nobody, notes
from zjg_dash.web.words import say

ROWS: list[dict[str, Any]] = [
    {"unit_id": "u1", "name": "甲镇", "short_name": "甲", "rank": 1, "grade": "优秀"},
    {"unit_id": "u2", "name": "乙镇", "short_name": "乙", "rank": 2, "grade": "良好"},
    {"unit_id": "u3", "name": "丙镇", "short_name": "丙", "rank": 3, "grade": "良好"},
    {"unit_id": "u4", "name": "丁镇", "short_name": "丁", "rank": None, "grade": None},
]


@pytest.mark.parametrize(
    ("filters", "shown", "emphasised"),
    [
        (Filters(), "u1 u2 u3 u4", ""),
        (Filters(units=("u2", "u4")), "u2 u4", "u2 u4"),
        (Filters(grades=("良好",)), "u2 u3", "u2 u3"),
        (Filters(grades=("良好",), units=("u1", "u3")), "u3", "u3"),
        (Filters(pinned=("u3",)), "u3 u1 u2 u4", "u3"),
        (Filters(pinned=("u3", "u2")), "u2 u3 u1 u4", "u2 u3"),
        (Filters(pinned=("u3",), grades=("优秀",)), "u3 u1", "u3 u1"),
        (Filters(units=("u9",)), "", ""),
    ],
)
def test_pinned_units_stand_on_top_whatever_is_filtered(filters: Filters, shown: str, emphasised: str):
    kept = filters.of(ROWS)
    assert [row["unit_id"] for row in kept] == shown.split()
    assert {row["unit_id"] for row in kept if row["pinned"]} == set(filters.pinned) & set(shown.split())
    assert filters.emphasised(kept) == emphasised.split()


def test_a_pinned_unit_is_told_apart_on_an_axis():
    first, second = Filters(pinned=("u2",)).of(ROWS)[:2]
    assert (look.place(first), look.place(second)) == ("<b>★ 2  乙</b>", "1  甲")


def test_dimensions_keep_their_order():
    named = {"A": "制度", "B": "公开", "C": "申请"}
    assert Filters(dimensions=("C", "A")).named(named) == {"A": "制度", "C": "申请"}
    assert Filters().named(named) == named


def test_what_is_left_out_is_said():
    assert notes(Filters(dimensions=("A",), indicators=("A1",))) == []
    assert notes(Filters(grades=("优秀",), pinned=("u1",))) == [
        "已按等次筛选：名次仍是全组名次。",
        "★ 为置顶的单位，不受筛选影响。",
    ]


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(units=("u9",)), "所选单位在本期这一组中没有记录。"),
        (Filters(grades=("不合格",)), "本组没有单位属于所选的等次。"),
        (Filters(grades=("不合格",), units=("u1",)), "本组所选的单位都不属于所选的等次。"),
    ],
)
def test_why_nobody_is_left(filters: Filters, sentence: str):
    assert filters.of(ROWS) == []
    assert say(nobody(filters)) == sentence


def test_there_is_to_choose_what_the_rows_have_and_units_may_be_pinned_from_any_group():
    found = choices(ROWS, ROWS[:2], {"A": "制度"}, lambda: {"A1": "A1 机构"}, intervals=True)
    assert (list(found.units), list(found.everybody)) == (["u1", "u2"], ["u1", "u2", "u3", "u4"])
    assert found.grades == {"优秀": "优秀", "良好": "良好"}
    assert (found.indicators(), found.intervals) == ({"A1": "A1 机构"}, True)


def test_an_annual_result_has_no_indicators_and_no_intervals_to_choose():
    found = choices(ROWS, ROWS, {}, lambda: {"A1": "A1 机构"}, intervals=True)
    assert (found.indicators(), found.intervals) == ({}, False)
