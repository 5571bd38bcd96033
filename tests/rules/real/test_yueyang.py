"""岳阳 2017: each band begins with its bound."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, per_case, score_cases
from small import finding

D = Decimal
GRADES = [
    ("100", "优秀"),
    ("90", "优秀"),
    ("89.999999", "良好"),
    ("80", "良好"),
    ("79.99", "合格"),
    ("60", "合格"),
    ("59.99", "不合格"),
    ("0", "不合格"),
]


def test_the_lower_bound_is_inside(tmp_path: Path) -> None:
    rules = excerpt("38_yueyang-2017", criteria={"G1": [per_case("1")]})  # a stand-in: one point a case
    cases = [[finding("G1-1", value=100 - D(points))] for points, _ in GRADES]
    units = score_cases(tmp_path, rules, ("县市区", "2017-12"), cases).units
    assert [(each.score, each.grade) for each in units.values()] == [
        (D(points), grade) for points, grade in GRADES
    ]
