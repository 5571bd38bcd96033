"""What each indicator cost the units of a period together."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.service import by_name
from tests.service.by_name import OFFICE, Workbook
from tests.service.september import DEPARTMENT, TOWN
from tests.service.september import OTHER_TOWN as OTHER
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import indicators, weak_spots
from zjg_dash.store import Store

CHECKED = {(name, code): "checked" for name in (TOWN, OTHER) for code in ("A1", "A2")}
CHECKED |= {(DEPARTMENT, "A1"): "checked", (DEPARTMENT, "E1"): "checked"}


@pytest.fixture
def commit(office: Store, workbook: Workbook) -> Callable[..., None]:
    """Commits a month in which CHECKED was looked at."""
    return lambda month, *found: by_name.commit(office, workbook, month, CHECKED, *found)


def _told(store: Store, period: str = "2018-09", group: str | None = None) -> list[tuple[Any, ...]]:
    return [
        (spot.place, spot.indicator, spot.lost, spot.share, spot.cumulative, spot.units, spot.checked)
        for spot in weak_spots.weak_spots(store, OFFICE, period, group).spots
    ]


def test_the_costliest_first_with_share_and_cumulative_share(store: Store, commit: Any) -> None:
    commit("2018-09", (TOWN, "A1-1", 3), (DEPARTMENT, "A1-1", 1), (OTHER, "A2-1", 1))
    share, rest = Decimal("66.666667"), Decimal("33.333333")
    assert _told(store) == [
        (1, "A1", Decimal(4), share, share, 2, 3),
        (2, "A2", Decimal(2), rest, Decimal(100), 1, 2),
    ]


def test_a_group_alone(store: Store, commit: Any) -> None:
    commit("2018-09", (TOWN, "A1-1", 1), (DEPARTMENT, "A1-1", 3), (OTHER, "A2-1", 1))
    hundred = Decimal(100)
    assert _told(store, group="department") == [(1, "A1", Decimal(3), hundred, hundred, 1, 1)]
    assert [spot[1] for spot in _told(store, group="town")] == ["A2", "A1"]


def test_equal_losses_share_a_place_and_stand_in_the_rules_order(store: Store, commit: Any) -> None:
    commit("2018-09", (TOWN, "A2-1", 1), (OTHER, "A1-1", 2))
    assert [spot[:2] for spot in _told(store)] == [(1, "A1"), (1, "A2")]


def test_all_is_told_of_a_period_in_which_nothing_was_lost(store: Store, commit: Any) -> None:
    commit("2018-09", (DEPARTMENT, "E1-1", 1))
    shown = weak_spots.weak_spots(store, OFFICE, "2018-09")
    assert (shown.lost, shown.spots, shown.annual) == (0, (), False)
    assert list(shown.due) == ["A1", "A2", "D4", "E1"]
    assert shown.checked == 3  # nobody looked at D4
    assert shown.spot("A1") is None


def test_they_sum_to_what_the_units_lost(store: Store, commit: Any) -> None:
    commit("2018-08", (TOWN, "A1-1", 1), (OTHER, "A2-1", 1))
    commit("2018-09", (TOWN, "A1-1", 9), (DEPARTMENT, "A1-1", 2))
    for period in ("2018-08", "2018-09", "2018-Q3"):
        shown = weak_spots.weak_spots(store, OFFICE, period)
        lost = sum(cell["lost"] for cell in indicators.indicator_scores(store, OFFICE, period).rows)
        assert shown.lost == sum(spot.lost for spot in shown.spots) == lost > 0
        groups = [
            weak_spots.weak_spots(store, OFFICE, period, group).lost for group in ("town", "department")
        ]
        assert sum(groups) == lost


def test_a_period_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPeriod):
        weak_spots.weak_spots(store, OFFICE, "soon")
