"""Periods by example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash import periods
from zjg_dash.periods import INSPECTION_MONTH, Kind, Month, parse
from zjg_dash.refusals.periods import UnknownPeriod


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
        ("２０１８－０９", "2018-09", "2018-09", "2018-09"),
        ("\u30002018-01 ..\u30002018-06", "2018-01..2018-06", "2018-01", "2018-06"),
        ("2018-07..2018-09", "2018-Q3", "2018-07", "2018-09"),
        ("2018-01..2018-12", "2018", "2018-01", "2018-12"),
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
        "٢٠١٨-٠٩",  # digits, but nobody types them here
        "2018-01" + " " * 1_000_000 + "..2018-06",
        " " * 1_000_000 + "2018-09",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(UnknownPeriod):
        parse(text)


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(UnknownPeriod) as refused:
        parse("2018-01" * 1_000_000)
    assert len(refused.value.text("zh_CN")) < 200


SPACES = st.text(" \t\u3000\u00a0", max_size=2)


@given(
    st.one_of(
        st.builds(periods.annual, st.integers(2000, 2099)),
        st.builds(periods.inspection, st.integers(2000, 2099)),
        st.builds(
            lambda first, length: periods.named(first, first.plus(length)),
            st.builds(Month, st.integers(2000, 2090), st.integers(1, 12)),
            st.integers(0, 100),
        ),
    ),
    st.tuples(SPACES, SPACES, SPACES, SPACES),
    st.booleans(),
)
def test_however_it_is_typed_a_period_has_one_name(
    period: periods.Period, spaces: tuple[str, str, str, str], full_width: bool
) -> None:
    left, to, right = f"{period.first}..{period.last}".partition("..")
    spelled = [f"{spaces[0]}{period.name}{spaces[1]}"]
    if period.kind in (Kind.MONTH, Kind.RANGE):
        spelled += [f"{left}{spaces[2]}{to}{spaces[3]}{right}"]
    for text in spelled:
        wide = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-.Q"}
        assert parse(text.translate(wide) if full_width else text) == period


@pytest.mark.parametrize(
    ("asked", "with_results", "shown"),
    [
        ("2000-02..2018-10", ["2018-08", "2018-09"], "2018-08..2018-09"),
        ("2018-08..2018-09", ["2018-07", "2018-08", "2018-09"], "2018-08..2018-09"),
        ("2018-06..2018-08", ["2018-08", "2018-09"], "2018-08"),
        ("2018-02..2018-06", ["2018-08"], None),
        ("2018", ["2018-08"], "2018"),
        ("2018-Q1", ["2018-08"], "2018-Q1"),
    ],
)
def test_of_a_made_up_range_what_has_results(asked: str, with_results: list[str], shown: str | None) -> None:
    found = periods.within(parse(asked), [parse(name).first for name in with_results])
    assert (found and found.name) == shown


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
    assert not parse(period).overlaps(parse(before))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2018-09", "2018-Q3", True),
        ("2018-09", "2018", True),
        ("2018-09", "2018-Q4", False),
        ("2018-12", "2018-inspection", False),
        ("2018", "2018-inspection", False),
        ("2018-annual", "2018-inspection", True),
        ("2018-annual", "2018-12", True),
    ],
)
def test_periods_overlap_where_a_batch_enters_both(one: str, other: str, overlap: bool) -> None:
    assert (parse(one).overlaps(parse(other)), parse(other).overlaps(parse(one))) == (overlap, overlap)


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
