"""The data in the figure of rank intervals."""

from zjg_dash.charts import intervals

ROWS = [
    {"rank": 1, "name": "甲", "short_name": "", "low": 1, "high": 2, "best": 1, "worst": 4},
    {"rank": 2, "name": "乙镇", "short_name": "乙", "low": 2, "high": 2, "best": 2, "worst": 2},
    {"rank": None, "name": "丙", "short_name": "", "low": None, "high": None, "best": None, "worst": None},
]


def test_dots_are_ranks_on_lines_of_intervals_and_extremes():
    extremes, inner, dots = intervals.ranks(ROWS, "zh_CN").data
    assert list(extremes.x) == [1, 4, None, 2, 2, None]
    assert list(inner.x) == [1, 2, None, 2, 2, None]
    assert list(inner.y) == ["1  甲"] * 3 + ["2  乙"] * 3
    assert (list(dots.x), list(dots.y)) == ([1, 2], ["1  甲", "2  乙"])
    assert extremes.line.width < inner.line.width
    assert [trace.name for trace in (extremes, inner, dots)] == [
        "抽取中的最好和最差",
        "90% 的抽取落在这里",
        "实际名次",
    ]
