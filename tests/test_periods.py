"""Periods by example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash import periods
from zjg_dash.periods import Month, parse
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
        "2018-annual",
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
