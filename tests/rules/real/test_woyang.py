"""涡阳 2020Q3: (81.22 + 0.64) ÷ (100.00 + 0.64) × 100 = 81.34, as published."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, items
from second_implementation import Duty
from small import Example, finding

D = Decimal


def test_the_published_score_comes_out(tmp_path: Path) -> None:
    """The water bureau loses 18.78 of 100 and nothing of the 0.64 of its key areas; 81.339428 is 81.34.

    Beside it a unit without key areas: 81.22 of 100.
    """
    example = Example(
        excerpt("woyang-2020q3"),
        {"2020-09": [finding("A1-1", unit, value="18.78") for unit in ("water", "other")]},
        {"water": "县直单位", "other": "县直单位"},
        duties=[Duty("water", "B1", D("0.64"), date(2020, 7, 1), None)],
    )
    for number, period in enumerate(("2020-09", "2020-Q3")):
        folder = tmp_path / str(number)
        folder.mkdir()
        scored = example.score(folder, period)
        water, other = scored.units["water"], scored.units["other"]
        assert (water.points, water.full_mark) == (D("81.86"), D("100.64"))
        assert (water.base_score, water.score) == (D("81.339428"), D("81.34"))
        assert items(scored)["water"]["B1"] == (D("0.64"), D("0.64"))
        assert (other.points, other.full_mark, other.score) == (D("81.22"), D(100), D("81.22"))
