"""Several months at once: means and sums, what is due once, and units that come, go and change."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import worlds
from small import Example, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.scoring import runs

ONE = {"方法": "按次", "每次": "1"}
QUARTER = {"2018-07": [finding("A1-1")], "2018-08": [], "2018-09": [finding("A1-1", value=3)]}


def test_a_mean_takes_the_full_mark_once(tmp_path: Path) -> None:
    scored = Example(ruleset(indicator("A1", ONE)), QUARTER).score(tmp_path, "2018-Q3")
    assert scored.rows() == [
        ("full_mark", "2018-07", "A1", "", "", "10"),
        ("finding", "2018-07", "A1-1", "-1", "-1", "-1"),
        ("full_mark", "2018-08", "A1", "", "", "10"),
        ("full_mark", "2018-09", "A1", "", "", "10"),
        ("finding", "2018-09", "A1-1", "-3", "-3", "-3"),
        ("weighting", None, "A1", "", "", "-17.333333"),
        ("rescale", None, None, "", "", "78.000003"),
    ]
    assert (scored.only.points, scored.only.full_mark) == (Decimal("8.666667"), 10)


def test_a_sum_takes_all_full_marks(tmp_path: Path) -> None:
    scored = Example(ruleset(indicator("A1", ONE), 期间合成="合计"), QUARTER).score(tmp_path, "2018-Q3")
    assert [row[0] for row in scored.rows()].count("weighting") == 0
    assert (scored.only.points, scored.only.full_mark, scored.only.score) == (26, 30, Decimal("86.666667"))


def test_months_not_checked_are_left_out_of_the_mean(tmp_path: Path) -> None:
    states = {("2018-08", "u1", "A1"): "not_checked"}
    only = Example(ruleset(indicator("A1", ONE)), QUARTER, states=states).score(tmp_path, "2018-Q3").only
    assert (only.points, only.full_mark, only.coverage) == (8, 10, Decimal("66.666667"))


def test_quarterly_and_yearly_indicators_enter_in_the_range_of_their_month(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", ONE),
        indicator("A2", ONE, 频次="每季", 满分="4"),
        indicator("A3", ONE, 频次="每年", 满分="2"),
    )
    found = {str(month): [] for month in periods.parse("2018").months}
    found["2018-09"] = [finding("A2-1", value=2)]
    full_marks = {}
    for period in ("2018-08", "2018-09", "2018-12", "2018-Q3", "2018"):
        only = Example(rules, found).score(tmp_path / period, period).only
        full_marks[period] = (only.points, only.full_mark)
    assert full_marks == {
        "2018-08": (10, 10),
        "2018-09": (12, 14),
        "2018-12": (16, 16),
        "2018-Q3": (12, 14),
        "2018": (Decimal("15.5"), 16),
    }


def test_an_event_is_capped_once_over_the_range(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", ONE), indicator("A2", {"方法": "按次", "每次": "2"}, 频次="事项", 满分="3")
    )
    found = {"2018-07": [finding("A2-1")], "2018-08": [], "2018-09": [finding("A2-1")]}
    scored = Example(rules, found).score(tmp_path, "2018-Q3")
    assert [row for row in scored.rows() if row[2] in ("A2", "A2-1")] == [
        ("finding", "2018-07", "A2-1", "-2", "-2", "-2"),
        ("finding", "2018-09", "A2-1", "-2", "-1", "-2"),
        ("full_mark", None, "A2", "", "", "3"),
        ("cap_return", None, "A2", "", "", "1"),
    ]
    assert (scored.only.points, scored.only.full_mark) == (10, 13)


def test_a_veto_of_one_month_holds_for_the_range(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), vetoes=[{"方法": "一票否决"}])
    found = {"2018-07": [finding("V1")], "2018-08": [], "2018-09": []}
    grades = [
        Example(rules, found).score(tmp_path / period, period).only.grade
        for period in ("2018-07", "2018-08", "2018-Q3")
    ]
    assert grades == ["否决", "优秀", "否决"]


def test_a_unit_is_listed_if_valid_on_the_last_day_and_months_count_by_its_id(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 适用=["town"]), indicator("A2", ONE, 适用=["department"], 满分="4"))
    found = {
        "2018-07": [finding("A1-1", "u1", value=2), finding("A1-1", "gone")],
        "2018-08": [],
        "2018-09": [],
    }
    world = Example(rules, found, {"u1": "town", "gone": "town"}).world()
    world.names[:] = [
        worlds.name("u1", "局", "town", date(2017, 1, 1), date(2018, 7, 31)),
        worlds.name("u1", "委", "department", date(2018, 8, 1), None),
        worlds.name("gone", "", "town", date(2017, 1, 1), date(2018, 9, 29)),
        worlds.name("late", "", "town", date(2018, 9, 30), None),
    ]
    store = world.put_into(tmp_path / "names.duckdb")
    with store.cursor() as cursor:
        run = runs.ensure(cursor, periods.parse("2018-Q3"))
        rows = cursor.execute(
            """SELECT unit_id, group_code, points, full_mark, due_mark
               FROM unit_score WHERE run_id = ? ORDER BY unit_id""",
            [run.run_id],
        ).fetchall()
    assert rows == [("late", "town", 0, 0, 10), ("u1", "department", 12, 14, 18)]
