"""Whom the chart of ranks over the months brings out where nobody was chosen."""

from typing import Any

from zjg_dash.service.rank_history import RankHistory
from zjg_dash.web import ranking_bump

MONTHS = ("2018-07", "2018-08", "2018-09")


def _unit(name: str, *ranks: int | None) -> dict[str, Any]:
    return {
        "unit_id": name,
        "name": name,
        "short_name": "",
        "points": {month: {"rank": rank} for month, rank in zip(MONTHS, ranks, strict=True)},
    }


def test_the_one_that_climbed_and_the_one_that_fell_most_from_first_to_last():
    rows = [_unit("甲", 1, 3, 3), _unit("乙", 3, 2, None), _unit("丙", 4, 1, 1), _unit("丁", 2, 4, 2)]
    found = ranking_bump.movers(rows, MONTHS)
    assert {word: row["name"] for word, row in found.items()} == {"climbed": "丙", "fell": "甲"}


def test_nobody_where_all_stayed():
    assert ranking_bump.movers([_unit("甲", 1, 2, 1), _unit("乙", None, None, None)], MONTHS) == {}


def test_new_rules_are_told_with_the_month_they_begin_in():
    one, two = ("2018-01", "办法", "1"), ("2018-07", "办法", "2")
    assert "办法" not in ranking_bump.note(RankHistory(MONTHS, (), (one,)))
    assert ranking_bump.note(RankHistory(MONTHS, (), (one, two))).endswith("2018年7月起按办法 2 版计分。")
