"""固镇 2023: what is mended by the re-check costs nothing, what is still open is deducted."""

from decimal import Decimal
from pathlib import Path

import pytest
from excerpts import excerpt, item, per_case
from small import Example, finding

D = Decimal
# A stand-in: 10 points, one a case.
RULES = excerpt("46_guzhen-2023", items={"G": [item("G2", "10", per_case("1"))]})


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [
        ("new", "new", "80"),
        ("mended", "open", "90"),
        ("mended", "mended", "100"),
        ("open", "open", "80"),  # no answer in the fixed form: not mended
    ],
)
def test_the_re_check_counts(first: str, second: str, score: str, tmp_path: Path) -> None:
    found = [
        finding("G2-1", finding_id="1", status=first),
        finding("G2-1", finding_id="2", status=second),
    ]
    example = Example(RULES, {"2023-03": found}, {"u1": "县直单位"})
    assert example.score(tmp_path, "2023-03").only.score == D(score)


def test_the_quarter_is_the_final_state(tmp_path: Path) -> None:
    """Two problems in January, one mended in March: January 80, March 90; each month by what is open then."""
    january = [finding("G2-1", finding_id=name) for name in ("1", "2")]
    march = [january[0]._replace(status="mended"), january[1]._replace(status="open")]
    example = Example(RULES, {"2023-01": january, "2023-03": march}, {"u1": "县直单位"})
    for number, (month, score) in enumerate([("2023-01", "80"), ("2023-03", "90")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert example.score(folder, month).only.score == D(score)
