"""肇庆 2019: 59 for a vetoed account, accounts into the county, 20 service points spread evenly."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from excerpts import STAND_IN, excerpt, item, items, per_case, score_cases
from small import Example, finding

D = Decimal
SITE, ACCOUNT, COUNTY = ("市直单位网站", "2019-12"), "政务新媒体账号", "县市区"
BONUS = item("J1", "25", per_case("1"), 计法="加分")
CASES = [
    ([finding("D2-1", value=19), finding("J1-1", value=5)], "86", "合格"),  # 81 + 5
    ([finding("D2-1", value=20), finding("J1-1", value=5)], "80", "合格"),
    ([finding("D2-1", value=41), finding("J1-1", value=5)], "59", "不合格"),
    ([finding("D2-1", value=60)], "50", "不合格"),  # each item ends at 0: 20 + 0 + 30
    ([finding("D2-1", value=10), finding("V1")], "90", "不合格"),
]


def stand_ins(*marks: str) -> dict[str, list[dict[str, Any]]]:
    """The other 80 points, and the bonus."""
    return {
        "D": [item(f"D{place}", mark, per_case("1")) for place, mark in enumerate(marks, 2)],
        "J": [BONUS],
    }


@pytest.mark.parametrize(
    ("marks", "raised"),
    [
        (("50", "30"), ("60", "40")),  # 20 ÷ 2
        (("20", "20", "20", "20"), ("25", "25", "25", "25")),  # 20 ÷ 4
        # 20 ÷ 3 = 6.666666 each; the remaining 0.000002 goes to the largest, of equal ones the first
        (("30", "30", "20"), ("36.666668", "36.666666", "26.666666")),
        (("20", "25", "35"), ("26.666666", "31.666666", "41.666668")),
    ],
)
def test_service_points_are_spread(marks: tuple[str, ...], raised: tuple[str, ...], tmp_path: Path) -> None:
    rules = excerpt("16_zhaoqing-2019-website", items=stand_ins(*marks))
    away = {"D1": "not_applicable"}
    scored = score_cases(tmp_path, rules, SITE, [[finding("D2-1", value=5)]], away)
    full = {code: full_mark for code, (_, full_mark) in items(scored)["001"].items()}
    assert full == {
        "D1": D(0),
        "J1": D(25),
        **{f"D{place}": D(mark) for place, mark in enumerate(raised, 2)},
    }
    assert (scored.only.full_mark, scored.only.score) == (D(100), D(95))


def test_a_site(tmp_path: Path) -> None:
    rules = excerpt("16_zhaoqing-2019-website", items=stand_ins("50", "30"))
    scored = score_cases(tmp_path, rules, SITE, [found for found, *_ in CASES])
    assert [(each.score, each.grade) for each in scored.units.values()] == [
        (D(final), grade) for _, final, grade in CASES
    ]
    assert items(scored)["004"]["D1"] == (D(20), D(20))  # services, where they apply


def test_accounts_become_the_county(tmp_path: Path) -> None:
    """90; vetoed: 59 whatever it had; 80, where 20 lost open no bonus; 85 + 10. The mean of the four is 81.

    How accounts are combined was cut off: the mean is a stand-in, and so is one point a case.
    """
    rolled = item("C1", "100", 汇总=[{"组别": ACCOUNT}], 适用=[COUNTY])
    rules = excerpt(
        "16_zhaoqing-2019-new-media",
        items={"J": [BONUS]},
        criteria={"D1": [per_case("1")]},
        dimensions=[{"编码": "C", "名称": STAND_IN, "满分": "100", "指标": [rolled]}],
    )
    accounts = ("a", "b", "c", "d")
    found = [
        finding("D1-1", "a", value=10),
        finding("D1-1", "b", value=2),
        finding("V1", "b"),
        finding("D1-1", "c", value=20),
        finding("J1-1", "c", value=10),
        finding("D1-1", "d", value=15),
        finding("J1-1", "d", value=10),
    ]
    groups = dict.fromkeys(accounts, ACCOUNT) | {"e": COUNTY}
    example = Example(rules, {SITE[1]: found}, groups, parents=dict.fromkeys(accounts, "e"))
    assert {
        unit: (each.score, each.grade) for unit, each in example.score(tmp_path, SITE[1]).units.items()
    } == {
        "a": (D(90), "合格"),
        "b": (D(59), "不合格"),
        "c": (D(80), "合格"),
        "d": (D(95), "合格"),
        "e": (D(81), "合格"),
    }
