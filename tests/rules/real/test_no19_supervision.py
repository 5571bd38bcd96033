"""国办秘函〔2019〕19号, yearly assessment of supervision: the visible deductions, the bonus and the veto."""

from decimal import Decimal
from pathlib import Path

import pytest
from excerpts import excerpt, score
from small import finding

from zjg_dash.intake.submission import FindingRow

D = Decimal
MIGRATED = finding("J1-1")


@pytest.mark.parametrize(
    ("found", "final", "grade"),
    [
        ([finding("D1-1", value=2), finding("D1-2")], "92", "合格"),  # 100 − 2 × 3 − 2
        ([finding("D1-1", value=2), finding("D1-2"), MIGRATED], "97", "合格"),  # 92 + 5
        (
            [finding("D1-1", value=4), finding("D1-2", value=4), MIGRATED],
            "80",
            "合格",
        ),  # 100 − 12 − 8: no bonus
        ([finding("D1-1", value=13), finding("D1-2"), MIGRATED], "59", "不合格"),
        ([finding("D1-1", value=40)], "0", "不合格"),  # 120 asked of 100
        ([finding("V2", value=1)], "100", "合格"),
        ([finding("V2", value=2)], None, "不合格"),
        ([finding("V2"), finding("V2")], None, "不合格"),  # two sites, each a finding
        ([finding("V1"), MIGRATED], None, "不合格"),
    ],
)
def test_a_year(found: list[FindingRow], final: str | None, grade: str, tmp_path: Path) -> None:
    unit = score(tmp_path, excerpt("02_no19-supervision-2019"), "2019-12", found, "省级政府办公厅").only
    assert (unit.score, unit.grade) == (None if final is None else D(final), grade)
