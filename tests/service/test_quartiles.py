"""Quartiles of a group: as a spreadsheet has them, exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash.service.quartiles import quartiles

SCORES = st.lists(st.decimals(0, 100, places=6), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("90", "90 90 90"),
        ("80 90", "82.5 85 87.5"),
        ("70 80 90", "75 80 85"),
        ("90 70 80 100", "77.5 85 92.5"),
        ("1 2 3 4 100", "2 3 4"),
        ("0 0.000001", "0 0.000001 0.000001"),  # half a digit goes up
    ],
)
def test_examples(values: str, expected: str):
    assert quartiles([Decimal(each) for each in values.split()]) == tuple(map(Decimal, expected.split()))


@given(SCORES)
def test_at_least_a_quarter_lies_to_either_side(values: list[Decimal]):
    lower, median, upper = quartiles(values)
    assert min(values) <= lower <= median <= upper <= max(values)
    for bound in (lower, median, upper):
        assert bound == bound.quantize(Decimal("0.000001"))
    slack = Decimal("0.000001")
    assert 4 * sum(value <= lower + slack for value in values) >= len(values)
    assert 4 * sum(value >= upper - slack for value in values) >= len(values)
