"""What a unit should mend first."""

from decimal import Decimal

import pytest

from zjg_dash.service.mending import ToMend
from zjg_dash.web import unit_ledger


@pytest.mark.parametrize(
    ("lost", "shown"),
    [
        ([], []),
        ([6, 2, 1], [6, 2, 1]),
        ([6, 2, 1, 0.5], [6, 2, 1]),
        ([6, 2, 1, 1, 1, 0.5], [6, 2, 1, 1, 1]),
        ([None, 2, 1, 1, 0.5], [None, 2, 1, 1]),
        ([None, None, None, None, 6], [None, None, None, None]),
    ],
)
def test_the_largest_losses_come_first_and_equal_ones_are_not_torn_apart(lost: list, shown: list):
    listed = [ToMend("A1", "指标", None if each is None else Decimal(str(each)), "", "A1") for each in lost]
    first = [one.lost for one in unit_ledger.first_to_mend(listed, 3)]
    assert first == [None if each is None else Decimal(str(each)) for each in shown]


@pytest.mark.parametrize(("additive", "shown"), [(False, "3.00 / 6"), (True, "+3.00（最高 6）")])
def test_points_won_on_top_say_so(additive: bool, shown: str):
    part = {"points": Decimal(3), "full_mark": Decimal(6), "additive": additive}
    assert unit_ledger.of_full(part) == shown


def row(kind: str, points: str = "0", **fields: object) -> dict:
    blank = dict.fromkeys(("dimension", "indicator", "month", "sheet", "cell", "file", "evidence"))
    told = {"kind": kind, "level": "indicator", "points": Decimal(points), "reason": kind, "detail": ""}
    return blank | told | fields


A1 = {
    "indicator": "A1", "name": "指标", "dimension": "A", "dimension_name": "公开", "mode": "deduct",
    "state": "checked", "points": Decimal(0), "full_mark": Decimal(10), "lost": Decimal(10),
}  # fmt: skip
OF_A = {"dimension": "A", "dimension_name": "公开"}
OF_V = {"dimension": "V", "dimension_name": "一票否决", "indicator": "V", "level": "criterion"}


def test_vetoes_stand_before_the_dimensions_that_have_indicators():
    ledger = [row("full_mark", "10", **OF_A, indicator="A1"), row("finding", **OF_V), row("veto")]
    assert unit_ledger.by_dimension([A1], ledger) == {"V": ("一票否决", []), "A": ("公开", [A1])}


def test_what_nobody_looked_at_stands_under_the_name_of_its_dimension():
    assert unit_ledger.by_dimension([A1], []) == {"A": ("公开", [A1])}


@pytest.mark.parametrize("kind", ["finding", "cap_return", "penalty", "rounding", "weighting"])
def test_whatever_changes_an_indicator_stands_under_it(kind: str):
    ledger = [row(kind, "-10", **OF_A, indicator="A1", reason="归零，10 → 0")]
    drawn = unit_ledger.dimension("A", [A1], ledger, many_months=False)
    assert drawn.index("指标") < drawn.index("归零，10 → 0") < drawn.index("−10.00")


def test_what_no_indicator_lists_stands_below():
    limit = row("cap_return", "-2", **OF_A, level="dimension", reason="最多 8 分")
    assert "最多 8 分" in unit_ledger.dimension("A", [A1], [limit], many_months=False)
    found = [
        row("finding", **OF_V, detail="veto", reason="V2 泄密", sheet="检查发现", cell="D7"),
        row("finding", **OF_V, detail="veto_not_met", reason="V3 未满足"),
    ]
    drawn = unit_ledger.dimension("V", [], found, many_months=False)
    assert [told for told in ("V2 泄密", "检查发现 D7", "V3 未满足", "0.00") if told not in drawn] == []
    assert drawn.count("<span class='mark error'>一票否决</span>") == 1


def test_a_dimension_reads_its_rows_and_those_of_its_indicators_wherever_they_were_counted():
    own = row("finding", "-1", **OF_A, indicator="A1")
    limit = row("cap_return", "-2", **OF_A, level="dimension")
    moved = row("full_mark", "10", **OF_V | {"indicator": "A1"})
    other = row("finding", **OF_V, detail="veto")
    assert unit_ledger.of_dimension("A", [A1], [own, limit, moved, other]) == [own, limit, moved]
