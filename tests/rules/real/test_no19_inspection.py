"""国办秘函〔2019〕19号, inspection of websites: veto → 60 → 80 → bonus, ×4/3, and the veto's numbers."""

from decimal import Decimal
from pathlib import Path

from excerpts import excerpt, item, items, per_case, score, score_cases
from small import finding

from zjg_dash.intake.submission import FindingRow

D = Decimal
PORTAL, MINISTRY = ("政府门户网站", "2019-06"), ("国务院部门网站", "2019-06")
# Stand-ins: the other 75 points as one item, the bonus of 30 as another, one point a case.
RULES = excerpt(
    "02_no19-inspection-2019",
    items={"D": [item("D2", "75", per_case("1"))], "J": [item("J1", "30", per_case("1"), 计法="加分")]},
)


def lost(cases: str) -> FindingRow:
    return finding("D2-1", value=cases)


def won(cases: str) -> FindingRow:
    return finding("J1-1", value=cases)


FINALS = [
    ([lost("42"), won("12")], "58", "不合格", "0"),
    ([lost("40"), won("12")], "60", "合格", "0"),
    ([lost("20"), won("12")], "80", "合格", "0"),  # exactly 80 is not above 80
    ([lost("19.5"), won("12")], "92.5", "合格", "12"),
    ([lost("18"), won("12")], "94", "合格", "12"),  # 82 + 12
    ([won("40")], "130", "合格", "30"),  # the bonus ends at its 30
    ([lost("80"), won("12")], "25", "不合格", "0"),  # 80 asked, the item has 75
]
MINISTRIES = [
    ([lost("15"), won("12")], "80"),  # 60 × 4/3 = 80: opens no bonus
    ([lost("14"), won("12")], "93.333333"),  # 61 × 4/3 = 81.333333, + 12
    ([lost("30")], "60"),  # 45 × 4/3
    ([lost("31")], "58.666667"),
    ([], "100"),
]
VETOES = [
    *(([finding(f"V{number}")], True) for number in (1, 2, 3, 4, 5, 6, 8, 12, 14)),
    # 5 % of the visits, itself included
    ([finding("V7", numerator=5, denominator=100)], True),
    ([finding("V7", numerator=7, denominator=140)], True),
    ([finding("V7", numerator=499, denominator=10000)], False),
    ([finding("V7", numerator=0, denominator=140)], False),
    # 5 stale columns, also of several findings together; 10 overdue; 5 empty
    ([finding("V9", value=4)], False),
    ([finding("V9", value=5)], True),
    ([finding("V9", value=2), finding("V9", value=3)], True),
    ([finding("V10", value=9)], False),
    ([finding("V10", value=10)], True),
    ([finding("V11", value=4), finding("V9", value=4)], False),
    ([finding("V11", value=5)], True),
    # a message unanswered for more than three months
    ([finding("V13", value=3), finding("V13", value=1)], False),
    ([finding("V13", value=3), finding("V13", value=4)], True),
]


def test_from_deductions_to_the_final(tmp_path: Path) -> None:
    units = score_cases(tmp_path, RULES, PORTAL, [found for found, *_ in FINALS]).units
    assert [(each.score, each.grade, each.bonus) for each in units.values()] == [
        (D(final), grade, D(bonus)) for _, final, grade, bonus in FINALS
    ]


def test_a_department_without_services_is_marked_out_of_75(tmp_path: Path) -> None:
    away = {"D1": "not_applicable"}
    units = score_cases(tmp_path, RULES, MINISTRY, [found for found, _ in MINISTRIES], away).units
    assert [(each.full_mark, each.score, each.coverage) for each in units.values()] == [
        (D(75), D(final), D(100)) for _, final in MINISTRIES
    ]


def test_a_veto_stops_the_scoring(tmp_path: Path) -> None:
    """Ten points are lost beside it."""
    cases = [[lost("10"), *found] for found, _ in VETOES]
    units = score_cases(tmp_path, RULES, PORTAL, cases).units
    told = [(each.vetoed, each.stopped, each.score, each.rank, each.grade) for each in units.values()]
    assert told == [
        (True, True, None, None, "不合格") if vetoed else (False, False, D(90), 1, "合格")
        for _, vetoed in VETOES
    ]


def test_services_are_25_points_twice_a_year(tmp_path: Path) -> None:
    """The stand-ins are due every month, services in June and December."""
    for month, services in (("2019-06", (D(25), D(25))), ("2019-07", None)):
        folder = tmp_path / month
        folder.mkdir()
        scored = score(folder, RULES, (PORTAL[0], month), [])
        assert items(scored)["u1"].get("D1") == services
