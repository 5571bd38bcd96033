"""固镇 2023: what is mended by the re-check costs nothing, what is still open is deducted."""

from decimal import Decimal
from pathlib import Path

import pytest
from excerpts import excerpt, item, per_case, score_cases
from small import Example, finding

D = Decimal
# A stand-in: 10 points, one a case.
RULES = excerpt("46_guzhen-2023", items={"G": [item("G2", "10", per_case("1"))]})
STATES = [
    ("new", "new", "80"),
    ("mended", "open", "90"),
    ("mended", "mended", "100"),
    ("open", "open", "80"),  # no answer in the fixed form: not mended
]


def test_the_re_check_counts(tmp_path: Path) -> None:
    cases = [[finding("G2-1", status=first), finding("G2-1", status=second)] for first, second, _ in STATES]
    units = score_cases(tmp_path, RULES, ("县直单位", "2023-03"), cases).units
    assert [each.score for each in units.values()] == [D(score) for *_, score in STATES]


@pytest.mark.parametrize(("month", "score"), [("2023-01", "80"), ("2023-03", "90")])
def test_a_month_is_what_is_open_then(month: str, score: str, tmp_path: Path) -> None:
    """Two problems in January, one mended in March."""
    january = [finding("G2-1", finding_id=name) for name in ("1", "2")]
    march = [january[0]._replace(status="mended"), january[1]._replace(status="open")]
    example = Example(RULES, {"2023-01": january, "2023-03": march}, {"u1": "县直单位"})
    assert example.score(tmp_path, month).only.score == D(score)
