"""Rules of which only the veto is visible: new media of 国办 19号, the census of 2015, Suzhou."""

from pathlib import Path

import pytest
from excerpts import excerpt, score
from small import finding

from zjg_dash.intake.submission import FindingRow

MEDIA = ("02_no19-new-media-2019", "政务新媒体", "2019-06")
CENSUS = ("03_national-census-2015", "政府网站", "2018-12")
SUZHOU = ("48_suzhou-supervision-2021", "县市区", "2021-12")


@pytest.mark.parametrize(
    ("rule", "found", "grade"),
    [
        (MEDIA, [], None),
        *((MEDIA, [finding(f"V{number}")], "不合格") for number in range(1, 7)),
        (CENSUS, [], None),
        (CENSUS, [finding("V1", numerator=5, denominator=100)], "不合格"),
        (CENSUS, [finding("V1", numerator=499, denominator=10000)], None),
        (CENSUS, [finding("V2")], "不合格"),
        (CENSUS, [finding("V3", value=4), finding("V4", value=9), finding("V5", value=4)], None),
        (CENSUS, [finding("V3", value=5)], "不合格"),
        (CENSUS, [finding("V4", value=10)], "不合格"),
        (CENSUS, [finding("V5", value=5)], "不合格"),
        (CENSUS, [finding("V6")], "不合格"),
        (CENSUS, [finding("V7", value=3)], None),
        (CENSUS, [finding("V7", value="3.1")], "不合格"),
        (SUZHOU, [], None),
        (SUZHOU, [finding("V1")], "不合格"),
        (SUZHOU, [finding("V2")], "不合格"),
    ],
)
def test_a_veto_or_nothing(
    rule: tuple[str, str, str], found: list[FindingRow], grade: str | None, tmp_path: Path
) -> None:
    name, group, period = rule
    unit = score(tmp_path, excerpt(name), period, found, group).only
    assert (unit.score, unit.rank, unit.grade, unit.vetoed) == (None, None, grade, grade is not None)
