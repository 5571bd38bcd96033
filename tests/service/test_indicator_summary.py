"""One indicator: who loses points and since when, who has full marks, who was not counted."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service import by_name
from tests.service.by_name import OFFICE, Workbook
from tests.service.september import ADMIN, DEPARTMENT, RULES, TOWN
from tests.service.september import OTHER_TOWN as OTHER
from tests.service.test_crosswalk import RENAMED
from zjg_dash.service import rules
from zjg_dash.service.indicator_summary import Fault, IndicatorSummary, Line, MonthLoss, indicator_summary
from zjg_dash.store import Store

RATE = {"value": None, "denominator": Decimal(100)}
"""Below 90 % it costs points."""


@pytest.fixture
def commit(office: Store, workbook: Workbook) -> Callable[..., None]:
    """Commits a month of A1: by the name of each unit its cases of A1-1, or a state that is not checked."""

    def committed(month: str, cases: dict[str, int | str], *more: Any, indicator: str = "A1") -> None:
        by_name.commit(
            office,
            workbook,
            month,
            {(name, indicator): one if isinstance(one, str) else "checked" for name, one in cases.items()},
            *((name, f"{indicator}-1", one) for name, one in cases.items() if isinstance(one, int) and one),
            *more,
        )

    return committed


def _asked(
    store: Store, period: str = "2018-09", indicator: str = "A1", group: str | None = None
) -> IndicatorSummary:
    shown = indicator_summary(store, OFFICE, indicator, period, group)
    assert shown
    return shown


def _names(units: Any) -> list[str]:
    return [unit.row["name"] for unit in units]


def _line(store: Store, name: str, period: str = "2018-09") -> Line:
    shown = _asked(store, period)
    (unit,) = [unit for unit in (*shown.losing, *shown.full) if unit.row["name"] == name]
    return unit.line


def test_units_are_told_apart_by_what_became_of_them(store: Store, commit: Any) -> None:
    commit("2018-09", {TOWN: 1, OTHER: 3, DEPARTMENT: 0, "大新镇": "not_applicable", "南丰镇": "not_checked"})
    shown = _asked(store)
    told = [(unit.row["name"], unit.points, unit.full_mark, unit.lost) for unit in shown.losing]
    assert told == [(OTHER, 1, 4, 3), (TOWN, 3, 4, 1)]
    assert (_names(shown.full), _names(shown.not_applicable)) == ([DEPARTMENT], ["大新镇"])
    assert "南丰镇" in _names(shown.not_checked)
    assert (shown.can_lose, shown.without, shown.found) == (True, (), {"A1-1": 2})
    town = _asked(store, group="town")
    assert (_names(town.losing), _names(town.full)) == ([OTHER, TOWN], [])


def test_since_when_units_lose_points_or_have_full_marks(store: Store, commit: Any) -> None:
    told = {
        TOWN: ([1, 0, 2, 1], Line(2, "2018-08", begins=False, at_least=False)),
        OTHER: ([0, 0, 0, 1], Line(1, "2018-09", begins=False, at_least=False)),
        DEPARTMENT: ([2, "not_checked", 1, 1], Line(3, "2018-06", begins=True, at_least=False)),
        "南丰镇": ([1, 1, 1, 0], Line(1, "2018-09", begins=False, at_least=False)),
        "大新镇": ([1, 0, "not_applicable", 0], Line(2, "2018-07", begins=False, at_least=False)),
    }
    for place, month in enumerate(("2018-06", "2018-07", "2018-08", "2018-09")):
        commit(month, {name: states[place] for name, (states, _) in told.items()})
    assert {name: _line(store, name) for name in told} == {name: line for name, (_, line) in told.items()}


def test_a_line_that_fills_all_that_is_looked_at_may_be_longer(store: Store, commit: Any) -> None:
    for month in ("2018-09", "2018-10", "2020-09"):
        commit(month, {TOWN: 1, OTHER: 0 if month == "2018-10" else 1})
    assert _line(store, TOWN, "2020-09") == Line(2, "2018-10", begins=True, at_least=True)
    assert _line(store, OTHER, "2020-09") == Line(1, "2020-09", begins=False, at_least=False)


def test_in_a_quarter_whoever_lost_nothing_last_is_told_so(store: Store, commit: Any) -> None:
    commit("2018-07", {TOWN: 2, OTHER: 1})
    commit("2018-09", {TOWN: 0, OTHER: 1})
    shown = _asked(store, "2018-Q3")
    assert [(unit.lost, unit.line.checks) for unit in shown.losing] == [(1, 0), (1, 2)]
    assert [(unit.due, unit.checked) for unit in shown.losing] == [(3, 2), (3, 2)]
    assert shown.months >= {"2018-07", "2018-08", "2018-09"}


def test_criteria_found_again_and_again_but_not_rates(store: Store, commit: Any) -> None:
    rate = (TOWN, "A1-2", 0, RATE | {"numerator": Decimal(80)})
    commit("2018-07", {TOWN: 1}, rate)
    commit("2018-08", {TOWN: 0}, rate)
    commit("2018-09", {TOWN: 2, OTHER: 1}, rate)
    shown = _asked(store)
    assert [(unit.row["name"], unit.line.checks, unit.faults) for unit in shown.losing] == [
        (TOWN, 3, (Fault("A1-1", 1, "2018-09"),)),
        (OTHER, 1, (Fault("A1-1", 1, "2018-09"),)),
    ]
    assert shown.found == {"A1-1": 2, "A1-2": None}
    commit("2018-10", {TOWN: 1})
    assert _asked(store, "2018-10").losing[0].faults == (Fault("A1-1", 2, "2018-09"),)


def test_the_months_up_to_the_period_with_those_nobody_was_checked_in(store: Store, commit: Any) -> None:
    commit("2018-06", {TOWN: 1, OTHER: 2})
    commit("2018-08", {TOWN: "not_checked"})
    commit("2018-09", {TOWN: 0, DEPARTMENT: 3})
    commit("2018-10", {TOWN: 4})
    assert _asked(store).trend == (
        MonthLoss("2018-06", 2, 2, Decimal(3)),
        MonthLoss("2018-07", None, 0, Decimal(0)),
        MonthLoss("2018-08", 0, 0, Decimal(0)),
        MonthLoss("2018-09", 2, 1, Decimal(3)),
    )
    assert [month.lost for month in _asked(store, group="town").trend] == [3, 0, 0, 0]


def test_what_a_later_version_calls_otherwise_is_followed(store: Store, commit: Any) -> None:
    commit("2018-07", {TOWN: 1})
    commit("2018-08", {TOWN: 2, OTHER: 0})
    rules.add(store, OFFICE, RENAMED.replace("{first}", "2018-09-01"))
    rules.publish(store, ADMIN, "2", "修订", end_former=True)
    commit("2018-09", {TOWN: 1, OTHER: 1}, indicator="A7")
    shown = _asked(store, indicator="A7")
    assert [(unit.row["name"], unit.line.since) for unit in shown.losing] == [
        (TOWN, "2018-07"),
        (OTHER, "2018-09"),
    ]
    assert shown.losing[0].faults == (Fault("A7-1", 3, "2018-07"),)
    assert [month.lost for month in shown.trend] == [1, 2, 2]
    assert [month.lost for month in _asked(store, indicator="A1").trend] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "without"),
    [(RULES, []), (RULES.replace("        频次: 事项\n", ""), [TOWN])],
    ids=["due with an event", "due each month"],
)
def test_where_points_are_won_on_top_nobody_loses(
    store: Store, workbook: Workbook, text: str, without: list[str]
) -> None:
    by_name.begin(store, text)
    cells = {(name, "E1"): "checked" for name in (TOWN, OTHER, DEPARTMENT)}
    by_name.commit(store, workbook, "2018-09", cells, (OTHER, "E1-1", 1), (DEPARTMENT, "E1-1", 2))
    shown = _asked(store, indicator="E1")
    assert (shown.can_lose, shown.losing, shown.found) == (False, (), {})
    assert [(unit.row["name"], unit.points) for unit in shown.full] == [(DEPARTMENT, 2), (OTHER, 1)]
    assert _names(shown.without) == without


@pytest.mark.parametrize("asked", [("V", "2018-09"), ("Z9", "2018-09"), ("A2", "2018-09", "department")])
def test_an_indicator_that_is_due_for_nobody_has_no_summary(store: Store, commit: Any, asked: Any) -> None:
    commit("2018-09", {TOWN: 1})
    indicator, period, *group = asked
    assert indicator_summary(store, OFFICE, indicator, period, *group) is None


def test_a_commit_shows_at_once(store: Store, commit: Any) -> None:
    commit("2018-09", {TOWN: 1})
    assert _names(_asked(store).losing) == [TOWN]
    commit("2018-09", {TOWN: 0})
    assert _names(_asked(store).losing) == []
