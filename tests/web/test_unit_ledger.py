"""What a unit should mend first."""

from decimal import Decimal

import pytest

from zjg_dash.web import unit_ledger


@pytest.mark.parametrize(
    ("lost", "shown"),
    [
        ([], []),
        ([6, 2, 1], [6, 2, 1]),
        ([6, 2, 1, 0.5], [6, 2, 1]),
        ([6, 2, 1, 1, 1, 0.5], [6, 2, 1, 1, 1]),
    ],
)
def test_the_largest_losses_come_first_and_equal_ones_are_not_torn_apart(lost: list, shown: list):
    rows = [{"lost": each} for each in lost]
    assert [row["lost"] for row in unit_ledger.first_to_mend(rows, 3)] == shown


@pytest.mark.parametrize(("additive", "shown"), [(False, "3.00 / 6"), (True, "+3.00（最高 6）")])
def test_points_won_on_top_say_so(additive: bool, shown: str):
    part = {"points": Decimal(3), "full_mark": Decimal(6), "additive": additive}
    assert unit_ledger.of_full(part) == shown
