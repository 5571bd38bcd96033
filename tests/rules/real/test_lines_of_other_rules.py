"""Single lines of further real rules, by reference; full marks are stand-ins."""

from decimal import Decimal
from pathlib import Path

import pytest
from small import Example, finding, indicator, ruleset

D = Decimal
MONTH = "2018-09"
CASES = "按次"

RULES = ruleset(
    # F36: each month missing −5, down to zero
    indicator("A1", {"方法": "不足", "最低": "12", "每次": "5"}, 满分="20"),
    # F61: timeliness, 0.1 for each percentage point below
    indicator("A2", {"方法": "每百分点", "每点": "0.1", "基准": "100", "方向": "低于"}, 满分="3"),
    # F37, of 40: task −5, more than 20 working days −2, typo −1, grave wording −2, no interpretation −4
    indicator("A3", *({"方法": CASES, "每次": points} for points in ("5", "2", "1", "2", "4")), 满分="40"),
    # F4: each overdue request −6, a missing duty −0.5; returned and not mended in time −5 more
    indicator(
        "A4",
        {"方法": CASES, "每次": "6"},
        {"方法": CASES, "每次": "0.5"},
        {"方法": CASES, "每次": "1", "递进": {"依据": "未整改", "加重": [{"第": "2", "加扣": "5"}]}},
        满分="10",
    ),
    # F22: interviews 6.25, one 50 %, two 100 %; ten stale columns set the item to 0
    indicator(
        "A5",
        {
            "方法": "分档",
            "计量": "件数",
            "档次": [{"不低于": "1", "分值": "50%"}, {"不低于": "2", "分值": "100%"}],
        },
        满分="6.25",
        计法="加分",
        计入满分="是",
    ),
    indicator("A6", {"方法": "门槛", "计量": "件数", "不低于": "10", "作用": "归零"}, 满分="37.5"),
    # F36: named in a notice, −3 of the total each
    indicator("A7", {"方法": CASES, "每次": "3", "作用": "总分扣分"}, 满分="0", 计法="加分"),
)
CASES_OF_ITEMS = [  # findings, item, points
    ([finding("A1-1", value=12)], "A1", "20"),
    ([finding("A1-1", value=10)], "A1", "10"),  # two months missing
    ([finding("A1-1", value=7)], "A1", "0"),  # five: 25 of 20
    ([finding("A2-1", numerator=950, denominator=1000)], "A2", "2.5"),  # 5 points × 0.1
    ([finding("A2-1", numerator=995, denominator=1000)], "A2", "2.95"),
    (
        [
            finding("A3-1", value=3),
            finding("A3-2", value=2),
            finding("A3-3", value=5),
            finding("A3-4"),
            finding("A3-5"),
        ],
        "A3",
        "10",  # 15 + 4 + 5 + 2 + 4 = 30 of 40
    ),
    ([finding("A3-1", value=8), finding("A3-3")], "A3", "0"),  # 41 of 40
    ([finding("A4-1")], "A4", "4"),
    ([finding("A4-2", value=3)], "A4", "8.5"),
    ([], "A5", "0"),
    ([finding("A5-1")], "A5", "3.125"),
    ([finding("A5-1"), finding("A5-1")], "A5", "6.25"),
    ([finding("A6-1", value=9)], "A6", "37.5"),
    ([finding("A6-1", value=4), finding("A6-1", value=6)], "A6", "0"),
]


def test_items(tmp_path: Path) -> None:
    units = [f"{number:02}" for number in range(len(CASES_OF_ITEMS))]
    found = [
        row._replace(unit_id=unit)
        for unit, (rows, _, _) in zip(units, CASES_OF_ITEMS, strict=True)
        for row in rows
    ]
    scored = Example(RULES, {MONTH: found}, dict.fromkeys(units, "town")).score(tmp_path)
    with scored.store.cursor() as cursor:
        rows = cursor.execute("SELECT unit_id, indicator, points FROM indicator_score").fetchall()
    points = {(unit, code): value for unit, code, value in rows}
    assert [points[unit, code] for unit, (_, code, _) in zip(units, CASES_OF_ITEMS, strict=True)] == [
        D(expected) for *_, expected in CASES_OF_ITEMS
    ]


def test_notices_take_from_the_total(tmp_path: Path) -> None:
    """Interviews lost: 100 × 110.5 ÷ 116.75 = 94.646681; two notices −6."""
    unit = Example(RULES, {MONTH: [finding("A7-1", value=2)]}).score(tmp_path).only
    assert (unit.base_score, unit.penalty, unit.score) == (D("94.646681"), D(6), D("88.646681"))


@pytest.mark.parametrize(("month", "points"), [("2018-08", "9"), ("2018-09", "4")])
def test_what_is_not_mended_costs_five_more(month: str, points: str, tmp_path: Path) -> None:
    """August −1; still open in September −1 − 5."""
    august = finding("A4-3", finding_id="1")
    found = {"2018-08": [august], "2018-09": [august._replace(status="open")]}
    scored = Example(RULES, found).score(tmp_path, month)
    with scored.store.cursor() as cursor:
        (won,) = cursor.execute("SELECT points FROM indicator_score WHERE indicator = 'A4'").fetchone()
    assert won == D(points)


@pytest.mark.parametrize(
    ("objects", "score"),
    [
        (
            ("新闻栏目", "新闻栏目"),
            "80",
        ),  # the empty column already cost 2: its staleness is not deducted again
        (("新闻栏目", "公告栏目"), "70"),
        (("", ""), "70"),  # without an object each is a fault of its own
    ],
)
def test_f53_no_double_deduction(objects: tuple[str, str], score: str, tmp_path: Path) -> None:
    made = ruleset(
        indicator(
            "A1",
            {"方法": CASES, "每次": "2", "互斥组": "栏目"},
            {"方法": CASES, "每次": "1", "互斥组": "栏目"},
        ),
        互斥组=[{"名称": "栏目", "同一": "对象"}],
    )
    found = [finding("A1-1", object=objects[0]), finding("A1-2", object=objects[1])]
    assert Example(made, {MONTH: found}).score(tmp_path).only.score == D(score)


def test_f39_a_tie_of_four_and_seventeen(tmp_path: Path) -> None:
    """21 units at 100 in two groups: all first in theirs."""
    groups = {f"t{number}": "town" for number in range(4)} | {
        f"d{number}": "department" for number in range(17)
    }
    units = (
        Example(ruleset(indicator("A1", {"方法": CASES, "每次": "1"})), {MONTH: []}, groups)
        .score(tmp_path)
        .units
    )
    assert {(each.score, each.rank) for each in units.values()} == {(D(100), 1)}
