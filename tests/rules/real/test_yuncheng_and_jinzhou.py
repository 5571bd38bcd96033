"""运城 2022 and 锦州 2020: the cap on level 1 only, grave errors without any, full marks 100, 100 and 95."""

from decimal import Decimal
from pathlib import Path

import pytest
from excerpts import excerpt, item, items, per_case, score, score_cases
from small import Example, finding

D = Decimal
DECEMBER = "2022-12"
GRAVE = per_case("20", 作用="总分扣分")
# Stand-ins: level 2 of 30 and 70 points, one point a case; a grave error costs 20.
LEVELS = [item(code, mark, per_case("1"), 最低得分="不限") for code, mark in (("G2", "30"), ("G3", "70"))]
YUNCHENG = excerpt("06_yuncheng-2022", without=["G1"], items={"G": LEVELS}, criteria={"Z1": [GRAVE]})
JINZHOU = excerpt("07_jinzhou-2020", without=["G1"], items={"G": LEVELS}, criteria={"Z1": [GRAVE]})
CASES = [  # findings, points of level 2 G2, final
    ([], "30", "100"),
    ([finding("G2-1", value=12)], "18", "88"),
    ([finding("G2-1", value=50)], "-20", "50"),  # 50 of 30: more than its own weight, level 1 has 100
    ([finding("G2-1", value=130)], "-100", "0"),  # level 1 loses its 100 and no more
    ([finding("G2-1", value=130), finding("G3-1", value=5)], "-100", "0"),
    # grave errors are uncapped: 50 − 20; 0 − 20; 100 − 6 × 20
    ([finding("G2-1", value=50), finding("Z1-1")], "-20", "30"),
    ([finding("G2-1", value=130), finding("Z1-1")], "-100", "-20"),
    ([finding("Z1-1", value=6)], "30", "-20"),
]


def test_the_cap_is_on_level_one(tmp_path: Path) -> None:
    scored = score_cases(tmp_path, YUNCHENG, ("甲类", DECEMBER), [found for found, *_ in CASES])
    won = items(scored)
    assert [(won[unit]["G2"][0], each.score) for unit, each in scored.units.items()] == [
        (D(level_2), D(final)) for _, level_2, final in CASES
    ]


def test_classes_have_their_own_full_marks(tmp_path: Path) -> None:
    """Each loses 5 of the common indicators: 95 of 100; 85 + 10 of 100; 90 of 95, which stays 90."""
    rules = excerpt("06_yuncheng-2022", criteria={"G1": [per_case("1")]})
    groups = {"a": "甲类", "b": "B1", "c": "B2", "d": "B2"}
    found = {DECEMBER: [finding("G1-1", unit, value=5) for unit in "abc"]}
    units = Example(rules, found, groups).score(tmp_path, DECEMBER).units
    assert {unit: (each.full_mark, each.score) for unit, each in units.items()} == {
        "a": (D(100), D(95)),
        "b": (D(100), D(95)),
        "c": (D(95), D(90)),
        "d": (D(95), D(95)),
    }


def test_one_level_one_does_not_draw_on_another(tmp_path: Path) -> None:
    """B1: 200 asked of the common 90 leave 0 there, and the 10 of 双公示 as they are."""
    rules = excerpt("06_yuncheng-2022", criteria={"G1": [per_case("1")]})
    assert score(tmp_path, rules, ("B1", DECEMBER), [finding("G1-1", value=200)]).only.score == D(10)


@pytest.mark.parametrize("group", ["甲类", "乙类"])
def test_jinzhou(group: str, tmp_path: Path) -> None:
    """As Yuncheng; that the total may fall below 0 is not said there, so it ends at 0."""
    units = score_cases(tmp_path, JINZHOU, (group, "2020-12"), [found for found, *_ in CASES]).units
    assert [each.score for each in units.values()] == [max(D(final), D(0)) for *_, final in CASES]
