"""Periods by example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash import periods
from zjg_dash.periods import INSPECTION_MONTH, Kind, Month, parse
from zjg_dash.refusals import UnknownPeriod


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2018-09", "2018-09", "2018-09", "2018-09"),
        (" 2018-09 ", "2018-09", "2018-09", "2018-09"),
        ("2018-Q1", "2018-Q1", "2018-01", "2018-03"),
        ("2018-Q4", "2018-Q4", "2018-10", "2018-12"),
        ("2018", "2018", "2018-01", "2018-12"),
        ("2018-01..2018-06", "2018-01..2018-06", "2018-01", "2018-06"),
        ("2018-11..2019-02", "2018-11..2019-02", "2018-11", "2019-02"),
        ("2018-05..2018-05", "2018-05", "2018-05", "2018-05"),
        ("2018-inspection", "2018-inspection", "2018-12", "2018-12"),
        ("2018-annual", "2018-annual", "2018-01", "2018-12"),
    ],
)
def test_read(text: str, name: str, first: str, last: str) -> None:
    period = parse(text)
    assert (period.name, str(period.first), str(period.last)) == (name, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018-13",
        "2018-00",
        "18-09",
        "2018-Q5",
        "2018-06..2018-01",
        "九月",
        "2018-9",
        "1899",
        "1899-annual",
        "2018-12-inspection",
        "2018-Annual",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        parse(text)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2018-01", "2017-12"),
        ("2018-Q1", "2017-Q4"),
        ("2018", "2017"),
        ("2018-01..2018-06", "2017-07..2017-12"),
        ("2018-inspection", "2017-inspection"),
        ("2018-annual", "2017-annual"),
    ],
)
def test_previous_is_of_the_same_kind(period: str, before: str) -> None:
    assert parse(period).previous().name == before


@given(
    st.builds(Month, st.integers(2001, 2090), st.integers(1, 12)),
    st.integers(0, 60),
)
def test_a_named_range_reads_back_as_itself(first: Month, length: int) -> None:
    period = periods.named(first, first.plus(length))
    again = parse(period.name)
    assert (again.first, again.last, len(again.months)) == (first, first.plus(length), length + 1)


@pytest.mark.parametrize(
    ("period", "kind", "takes_workbooks", "batch_periods", "months_of_year"),
    [
        ("2018-09", Kind.MONTH, True, ("2018-09",), (9,)),
        ("2018-Q1", Kind.RANGE, False, ("2018-01", "2018-02", "2018-03"), (1, 2, 3)),
        ("2018-11..2019-01", Kind.RANGE, False, ("2018-11", "2018-12", "2019-01"), (11, 12, 1)),
        ("2018-inspection", Kind.INSPECTION, True, ("2018-inspection",), (INSPECTION_MONTH,)),
    ],
)
def test_what_a_period_is_scored_from(
    period: str,
    kind: Kind,
    takes_workbooks: bool,
    batch_periods: tuple[str, ...],
    months_of_year: tuple[int, ...],
) -> None:
    asked = parse(period)
    assert (asked.kind, asked.takes_workbooks, asked.batch_periods, asked.months_of_year) == (
        kind,
        takes_workbooks,
        batch_periods,
        months_of_year,
    )


def test_the_annual_result_stands_on_the_months_and_the_inspection() -> None:
    asked = parse("2018-annual")
    assert (asked.kind, asked.takes_workbooks) == (Kind.ANNUAL, False)
    assert asked.batch_periods == (*(f"2018-{number:02d}" for number in range(1, 13)), "2018-inspection")


def test_a_year_is_not_the_annual_result() -> None:
    assert parse("2018") != parse("2018-annual")
    assert parse("2018-12") != parse("2018-inspection")


@given(st.lists(st.tuples(st.integers(2000, 2099), st.integers(1, INSPECTION_MONTH)), min_size=2))
def test_names_of_batch_periods_sort_in_the_order_of_time(moments: list[tuple[int, int]]) -> None:
    def name(year: int, number: int) -> str:
        return periods.inspection(year).name if number == INSPECTION_MONTH else str(Month(year, number))

    assert [name(*moment) for moment in sorted(moments)] == sorted(name(*moment) for moment in moments)
