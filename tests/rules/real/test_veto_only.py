"""Rules of which only the veto is visible: new media of 国办 19号, the census of 2015, Suzhou."""

from pathlib import Path

import pytest
from excerpts import Found, Place, excerpt, score_cases
from small import finding

MEDIA = [([], False), *(([finding(f"V{number}")], True) for number in range(1, 7))]
CENSUS = [
    ([], False),
    ([finding("V1", numerator=5, denominator=100)], True),
    ([finding("V1", numerator=499, denominator=10000)], False),
    ([finding("V2")], True),
    ([finding("V3", value=4), finding("V4", value=9), finding("V5", value=4)], False),
    ([finding("V3", value=5)], True),
    ([finding("V4", value=10)], True),
    ([finding("V5", value=5)], True),
    ([finding("V6")], True),
    ([finding("V7", value=3)], False),
    ([finding("V7", value="3.1")], True),
]
SUZHOU = [([], False), ([finding("V1")], True), ([finding("V2")], True)]


@pytest.mark.parametrize(
    ("name", "place", "cases"),
    [
        ("02_no19-new-media-2019", ("政务新媒体", "2019-06"), MEDIA),
        ("03_national-census-2015", ("政府网站", "2018-12"), CENSUS),
        ("48_suzhou-supervision-2021", ("县市区", "2021-12"), SUZHOU),
    ],
)
def test_a_veto_or_nothing(name: str, place: Place, cases: list[tuple[Found, bool]], tmp_path: Path) -> None:
    units = score_cases(tmp_path, excerpt(name), place, [found for found, _ in cases]).units
    assert [(each.score, each.rank, each.grade) for each in units.values()] == [
        (None, None, "不合格" if vetoed else None) for _, vetoed in cases
    ]
