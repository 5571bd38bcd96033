"""国办秘函〔2019〕19号, yearly assessment of supervision: the visible deductions, the bonus and the veto."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, score_cases
from small import finding

D = Decimal
MIGRATED = finding("J1-1")
CASES = [
    ([finding("D1-1", value=2), finding("D1-2")], D(92), "合格"),  # 100 − 2 × 3 − 2
    ([finding("D1-1", value=2), finding("D1-2"), MIGRATED], D(97), "合格"),  # 92 + 5
    # 100 − 4 × 3 − 4 × 2 = 80 opens no bonus
    ([finding("D1-1", value=4), finding("D1-2", value=4), MIGRATED], D(80), "合格"),
    ([finding("D1-1", value=13), finding("D1-2"), MIGRATED], D(59), "不合格"),
    ([finding("D1-1", value=40)], D(0), "不合格"),  # 120 asked of 100
    ([finding("V2", value=1)], D(100), "合格"),
    ([finding("V2", value=2)], None, "不合格"),
    ([finding("V2"), finding("V2")], None, "不合格"),  # two sites, each a finding
    ([finding("V1"), MIGRATED], None, "不合格"),
]


def test_a_year(tmp_path: Path) -> None:
    place = ("省级政府办公厅", "2019-12")
    rules = excerpt("02_no19-supervision-2019")
    units = score_cases(tmp_path, rules, place, [found for found, *_ in CASES]).units
    assert [(each.score, each.grade) for each in units.values()] == [
        (final, grade) for _, final, grade in CASES
    ]
