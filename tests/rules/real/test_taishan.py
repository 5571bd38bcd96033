"""台山 2018: units are ranked inside their class."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, item, per_case
from small import Example, finding

D = Decimal


def test_ranks_inside_classes(tmp_path: Path) -> None:
    """A stand-in item of 100, one point a case. Equal scores share a rank; no grade bounds are visible."""
    rules = excerpt("14_taishan-2018", items={"G": [item("G2", "100", per_case("1"))]})
    classes = {"a": "第一类", "b": "第一类", "c": "第一类", "d": "第二类", "e": "第二类", "f": "第三类"}
    lost = {"a": 5, "b": 10, "c": 5, "d": 30, "e": 20, "f": 60}
    found = [finding("G2-1", unit, value=value) for unit, value in lost.items()]
    units = Example(rules, {"2018-12": found}, classes).score(tmp_path, "2018-12").units
    assert {unit: (each.score, each.rank, each.grade) for unit, each in units.items()} == {
        "a": (D(95), 1, None),
        "b": (D(90), 3, None),
        "c": (D(95), 1, None),
        "d": (D(70), 2, None),
        "e": (D(80), 1, None),
        "f": (D(40), 1, None),
    }
