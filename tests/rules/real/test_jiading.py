"""嘉定 2016: of each group so many are 优秀 and 良好, in order of rank."""

from collections import Counter
from pathlib import Path

import pytest
from excerpts import excerpt, per_case
from small import Example, finding

LOSING = {"G1": [per_case("1")]}  # a stand-in: one point a case
UNITS = {f"街镇{number:02}": "街镇" for number in range(12)} | {
    f"委办局{number:02}": "委办局" for number in range(26)
}


@pytest.mark.parametrize(
    ("equal", "named"),
    [
        # each unit loses one more than the one before: the published numbers come out
        (
            {},
            {
                "街镇优秀": 5,
                "街镇良好": 5,
                "街镇未列出": 2,
                "委办局优秀": 10,
                "委办局良好": 10,
                "委办局未列出": 6,
            },
        ),
        # the fifth and sixth of the towns are equal and only five fit in: neither, and both are 良好
        (
            {"街镇05": 4},
            {
                "街镇优秀": 4,
                "街镇良好": 6,
                "街镇未列出": 2,
                "委办局优秀": 10,
                "委办局良好": 10,
                "委办局未列出": 6,
            },
        ),
    ],
)
def test_so_many_of_each_group(equal: dict[str, int], named: dict[str, int], tmp_path: Path) -> None:
    rules = excerpt("jiading-2016", criteria=LOSING)
    lost = {unit: int(unit[-2:]) for unit in UNITS} | equal
    found = [finding("G1-1", unit, value=value) for unit, value in lost.items() if value]
    units = Example(rules, {"2018-12": found}, UNITS).score(tmp_path, "2018-12").units
    assert Counter(f"{UNITS[unit]}{result.grade}" for unit, result in units.items()) == named
