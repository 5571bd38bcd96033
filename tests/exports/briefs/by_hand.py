"""Briefs made by hand: names and notes that other languages would take for their own signs."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from zjg_dash.service.answers import BatchSource, Provenance
from zjg_dash.service.briefs import DimensionLine, LostPoints, Repeated, UnitBrief
from zjg_dash.service.mending import ToMend

NASTY = '#strong[x] *a* _b_ $c$ `d` <e> @f "g" \\h //i [j] {k} ~l =m'
"""Each of typst's signs, quotes of JSON, and what a spreadsheet would run."""
SOURCE = Provenance(
    period="2018-09",
    run_id="0123abcd",
    ruleset_code="R",
    ruleset_version="2018.1",
    ruleset_name="细则",
    ruleset_hash="f00d",
    sample=True,
    registry_hash="beef",
    engine="1",
    computed_at=datetime(2018, 10, 1, 2, 3, 4, 567, tzinfo=UTC),
    batches=(BatchSource("b1", "九月.xlsx", "月度检查", datetime(2018, 9, 30, 1, 0, tzinfo=UTC), "王五"),),
)


def unit_row(**fields: Any) -> dict[str, Any]:
    """A unit as in a ranking."""
    blank: dict[str, Any] = {
        "unit_id": "u1",
        "code": "1",
        "name": "凤凰镇",
        "short_name": "凤凰",
        "group": "town",
        "score": Decimal("81.168831"),
        "rank": 3,
        "grade": "良好",
        "coverage": Decimal("97.5"),
        "vetoed": False,
        "stopped": False,
        "previous_rank": 5,
        "previous_score": Decimal("80.5"),
        "change": Decimal("0.668831"),
        "converted": None,
        "conversion_name": None,
        "conversion_mark": None,
        "parts": [],
    }
    return blank | fields


def loss(
    points: str | None, reason: str = "未按月更新", cell: str = "D7", file: str = "九月.xlsx"
) -> LostPoints:
    """A finding that cost points, or (without any) a veto that was met."""
    taken = None if points is None else Decimal(points)
    return LostPoints("2018-09", "B2", "B2-1", taken, reason, "检查发现", cell, file)


def unit_brief(**fields: Any) -> UnitBrief:
    """A unit's brief with a row of each list."""
    blank: dict[str, Any] = {
        "period": "2018-09",
        "previous": "2018-08",
        "unit": unit_row(),
        "ranked": 9,
        "members": 10,
        "dimensions": (
            DimensionLine("A", "制度建设", Decimal(7), Decimal("6.5"), Decimal("0.5"), additive=False),
            DimensionLine("E", "创新创优", Decimal(6), Decimal(3), Decimal(0), additive=True),
        ),
        "parts": (),
        "losses": (loss("-0.5"),),
        "mend": (ToMend("A1", "制度健全", Decimal("0.5"), "补齐制度", "A1"),),
        "repeated": (Repeated("B2-1", "未更新", 4, "2018-06"),),
        "vetoes": (),
        "minimum": Decimal(60),
        "provenance": SOURCE,
    }
    return UnitBrief(**blank | fields)
