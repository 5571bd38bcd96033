"""某区重点领域表: the same line weighs differently for each unit, and every unit's total is the same."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, items, per_case
from second_implementation import Duty
from small import Example, finding

D = Decimal
GROUP, DECEMBER = "区级单位", "2018-12"
DUTIES = [
    Duty(unit, indicator, D(mark), date(2018, 1, 1), None)
    for unit, marks in {
        "plain": {"K1": "12.5"},  # no key area of its own: 12.5 on the common items
        "statistics": {"K1": "2", "K2": "5", "K3": "5.5"},
        "poverty": {"K1": "2", "K4": "2", "K5": "2.5", "K6": "6"},
    }.items()
    for indicator, mark in marks.items()
]
UNITS = {duty.unit_id: GROUP for duty in DUTIES}
# A stand-in: one point a case in the common items.
RULES = excerpt("44_district-key-areas", criteria={"K1": [per_case("1")]})


def test_totals_are_equal(tmp_path: Path) -> None:
    """12.5 of key areas and the visible 2.5 of disclosure on request."""
    scored = Example(RULES, {DECEMBER: []}, UNITS, duties=DUTIES).score(tmp_path, DECEMBER)
    assert {unit: (each.points, each.full_mark) for unit, each in scored.units.items()} == dict.fromkeys(
        UNITS, (D(15), D(15))
    )
    assert items(scored)["statistics"] == {
        "K1": (D(2), D(2)),
        "K2": (D(5), D(5)),
        "K3": (D("5.5"), D("5.5")),
        "Y1": (D("2.5"), D("2.5")),
    }


def test_losses_end_at_the_units_own_mark(tmp_path: Path) -> None:
    """Three cases: 9.5 of 12.5 for the one, 0 of 2 for the others; two facets of six; two entries."""
    found = [
        *(finding("K1-1", unit, value=3) for unit in UNITS),
        finding("K6-1", "poverty", value=2),
        finding("Y1-1", "statistics", level="信函实测没有答复"),
        finding("Y1-1", "poverty", level="指南中没有写明"),
        finding("Y1-1", "poverty", level="指南中没有写明"),  # twice the same entry: once
    ]
    units = Example(RULES, {DECEMBER: found}, UNITS, duties=DUTIES).score(tmp_path, DECEMBER).units
    assert {unit: (each.points, each.score) for unit, each in units.items()} == {
        "plain": (D(12), D(80)),  # 15 − 3
        "statistics": (D("11.5"), D("76.666667")),  # 15 − 2 − 1.5
        "poverty": (D(10), D("66.666667")),  # 15 − 2 − 2 − 1
    }
