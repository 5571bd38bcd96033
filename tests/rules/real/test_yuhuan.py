"""玉环 2018: every visible item by hand."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, items, score, score_cases
from small import finding

D = Decimal
PLACE = ("市级单位", "2018-12")
CASES = [
    # 1.1 Organisation, 4: not designated −4, a change of staff not reported in time −2
    ([], "A1", "4"),
    ([finding("A1-1")], "A1", "0"),
    ([finding("A1-2")], "A1", "2"),
    ([finding("A1-1"), finding("A1-2")], "A1", "0"),  # 6 asked, the item has 4
    # 1.2 Annual report, 4: not published 0, late −2
    ([finding("A2-1")], "A2", "0"),
    ([finding("A2-2")], "A2", "2"),
    ([finding("A2-1"), finding("A2-2")], "A2", "0"),  # not published is 0, although it is also late
    # 1.3 Review, 4: each missing system −2, no ledger −2
    ([finding("A3-1")], "A3", "2"),
    ([finding("A3-2")], "A3", "2"),
    ([finding("A3-1"), finding("A3-2")], "A3", "0"),
    ([finding("A3-1", value=2), finding("A3-2")], "A3", "0"),  # 2 × 2 + 2 = 6, capped at 4
    # 1.4 Register, 4: each case not filed −4, not run as prescribed up to 2 at discretion
    ([finding("A4-1")], "A4", "0"),
    ([finding("A4-1", value=3)], "A4", "0"),  # 12 asked
    ([finding("A4-2", judged_points="1.5")], "A4", "2.5"),
    ([finding("A4-2", judged_points="2")], "A4", "2"),
    ([finding("A4-2", judged_points="3")], "A4", "2"),  # held to the band of 2 points
    ([finding("A4-1"), finding("A4-2", judged_points="2")], "A4", "0"),
    # 1.5 Five disclosures, 4: no mechanism −2, not put into practice −2
    ([finding("A5-1")], "A5", "2"),
    ([finding("A5-1"), finding("A5-2"), finding("A5-2")], "A5", "0"),
    # 2.1 Catalogue and guide, 4: norm −2, in time −2
    ([finding("B1-2")], "B1", "2"),
    ([finding("B1-1"), finding("B1-2")], "B1", "0"),
]


def test_items(tmp_path: Path) -> None:
    scored = score_cases(tmp_path, excerpt("01_yuhuan-2018"), PLACE, [found for found, *_ in CASES])
    won = items(scored).values()
    assert [each[indicator][0] for each, (_, indicator, _) in zip(won, CASES, strict=True)] == [
        D(points) for *_, points in CASES
    ]


def test_a_whole_sheet(tmp_path: Path) -> None:
    """A1 4 − 2, A2 4 − 2, A3 4 − 2, A4 4 − 0.5, A5 4: 13.5 of 20. B1 4, B2 20. 37.5 of 44 visible points."""
    found = [finding("A1-2"), finding("A2-2"), finding("A3-1"), finding("A4-2", judged_points="0.5")]
    unit = score(tmp_path, excerpt("01_yuhuan-2018"), PLACE, found).only
    assert (unit.points, unit.full_mark, unit.score) == (D("37.5"), D(44), D("85.227273"))
    assert unit.grade is None  # no grades are visible
