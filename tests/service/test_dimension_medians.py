"""The middle of each group on each dimension."""

from decimal import Decimal

import pytest

from tests.service import september
from zjg_dash import places
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import dimension_medians, scores, units
from zjg_dash.store import Store


def test_the_middle_of_what_ranked_units_lost_and_won(store: Store) -> None:
    units.add(store, september.ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    september.publish(store, september.RULES, "1")
    checked = september.CHECKED | {(september.DEPARTMENT, "A1"): "已查"}
    letters = {september.TOWN: september.LETTERS}
    september.commit(store, september.filled(september.made(store), checked, september.FINDINGS, letters))
    ranked = [
        row for row in scores.ranking(store, september.ADMIN, "2018-09").rows if row["rank"] is not None
    ]
    lost = sorted(row["dimensions"]["A"]["lost"] for row in ranked if row["group"] == "town")
    found = dimension_medians.dimension_medians(store, september.ADMIN, "2018-09")
    assert lost == [Decimal(2), Decimal("2.987003")]
    assert found["town", "A"] == Decimal("2.493502")
    assert (found["department", "A"], found["department", "E"]) == (Decimal(0), Decimal(1))


def test_a_period_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPeriod):
        dimension_medians.dimension_medians(store, september.ADMIN, "2018-13")
