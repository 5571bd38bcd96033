"""Methods seen in real rules that make a score of several items, by their numbers in methods.md."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import years
from excerpts import clean
from methods_of_items import each, once
from second_implementation import Duty
from small import Example, Result, dimension, finding, indicator, ruleset

from zjg_dash.intake.submission import FindingRow
from zjg_dash.rules.model import Ruleset

D = Decimal
MONTH = "2018-09"


def rules(*parts: Mapping[str, Any], **scoring: Any) -> Ruleset:
    """Rules that contradict themselves nowhere."""
    return clean(ruleset(*parts, **{"否决等次": "不合格"} | scoring))


def score(path: Path, made: Ruleset, *found: FindingRow, group: str = "town", **words: Any) -> Result:
    """One unit in one month."""
    return Example(made, {MONTH: found}, {"u1": group}, **words).score(path).only


def away(code: str) -> dict[tuple[str, str, str], str]:
    """An item that does not apply."""
    return {(MONTH, "u1", code): "not_applicable"}


def test_4_cap_on_the_higher_level_only(tmp_path: Path) -> None:
    """Level 1 of 20 holds items of 5 and 15: 12 lost of the 5 leave 8; the other level 1 keeps its 80."""
    made = rules(
        dimension(
            "A", indicator("A1", each("1"), 满分="5", 最低得分="不限"), indicator("A2", each("1"), 满分="15")
        ),
        dimension("B", indicator("B1", each("1"), 满分="80")),
    )
    lost = [finding("A1-1", "u1", value=12), finding("A1-1", "u2", value=50)]
    units = Example(made, {MONTH: lost}, {"u1": "town", "u2": "town"}).score(tmp_path).units
    assert [unit.score for unit in units.values()] == [D(88), D(80)]  # −30 is held to level 1's 0


def test_5_heavy_deduction_without_any_cap(tmp_path: Path) -> None:
    made = rules(indicator("A1", each("30", 作用="总分扣分"), 满分="100"), 最低总分="不限")
    unit = score(tmp_path, made, finding("A1-1", value=4))
    assert (unit.base_score, unit.penalty, unit.score) == (D(100), D(120), D(-20))


def test_14_base_points_open_bonus_and_a_line_to_reach(tmp_path: Path) -> None:
    """Base 6, each +3 without limit, each −2; below 6 failed."""
    base = indicator(
        "A1",
        each("3"),
        each("2", 作用="扣分"),
        满分="6",
        计法="加分",
        起评分="6",
        最高得分="不限",
        计入满分="是",
    )
    made = rules(dimension("A", base, 及格线="100"), 折算百分="否")
    found = [
        finding("A1-1", "u1", value=9),
        finding("A1-2", "u2"),
        finding("A1-1", "u3"),
        finding("A1-2", "u3"),
    ]
    units = (
        Example(made, {MONTH: found}, dict.fromkeys(("u1", "u2", "u3", "u4"), "town")).score(tmp_path).units
    )
    assert {unit: (each.score, each.failed_parts) for unit, each in units.items()} == {
        "u1": (D(33), ""),  # 6 + 27
        "u2": (D(4), "A"),
        "u3": (D(7), ""),
        "u4": (D(6), ""),
    }


@pytest.mark.parametrize(
    ("gate", "lost", "score_"),
    [({"高于": "80"}, 20, "80"), ({"高于": "80"}, 19, "91"), ({"不低于": "80"}, 20, "90")],
)
def test_18_bonus_only_above_a_gate(gate: dict[str, str], lost: int, score_: str, tmp_path: Path) -> None:
    made = rules(
        dimension("A", indicator("A1", each("1"), 满分="100")),
        dimension("B", indicator("B1", each("10"), 满分="10", 计法="加分"), 加分池={"门槛": gate}),
    )
    assert score(tmp_path, made, finding("A1-1", value=lost), finding("B1-1")).score == D(score_)


def test_19_and_20_vetoes(tmp_path: Path) -> None:
    """One ends the scoring, one counts as 59."""
    vetoes = [{"方法": "一票否决", "停评": "是"}, {"方法": "一票否决", "定分": "59"}]
    made = rules(indicator("A1", each("1")), vetoes=vetoes)
    found = [finding("V1", "u1"), finding("V2", "u2")]
    units = Example(made, {MONTH: found}, dict.fromkeys(("u1", "u2", "u3"), "town")).score(tmp_path).units
    assert {unit: (each.score, each.grade, each.rank) for unit, each in units.items()} == {
        "u1": (None, "不合格", None),
        "u2": (D(59), "不合格", 2),
        "u3": (D(100), "优秀", 1),
    }


def test_21_a_floor_inside_a_part(tmp_path: Path) -> None:
    """A website of 35 points fails below 21 (60 %), whatever the whole: 20 + 65 of 100 is 85."""
    made = rules(
        dimension("A", indicator("A1", each("1"), 满分="35"), 及格线="60"),
        dimension("B", indicator("B1", each("1"), 满分="65")),
    )
    found = [finding("A1-1", "u1", value=15), finding("A1-1", "u2", value=14)]
    units = Example(made, {MONTH: found}, {"u1": "town", "u2": "town"}).score(tmp_path).units
    assert [(each.score, each.grade, each.failed_parts) for each in units.values()] == [
        (D(85), "不合格", "A"),
        (D(86), "合格", ""),
    ]


def test_25_tables_of_their_own_for_each_group(tmp_path: Path) -> None:
    """Towns: 60 and 40. Departments: 80 for the first, and an item of 20 towns do not have."""
    made = rules(
        indicator("A1", each("6"), 满分="60", 分组满分={"部门": "80"}),
        indicator("A2", each("1"), 满分="40", 适用=["镇(区)"]),
        indicator("A3", each("1"), 满分="20", 适用=["部门"]),
    )
    found = [finding("A1-1", "t", value=11), finding("A1-1", "d", value=11)]
    units = Example(made, {MONTH: found}, {"t": "town", "d": "department"}).score(tmp_path).units
    assert {unit: (each.full_mark, each.score) for unit, each in units.items()} == {
        "t": (D(100), D(40)),  # 66 asked of 60
        "d": (D(100), D(34)),  # 80 − 66 + 20
    }


AWAY = [
    # 26: 75 − 15 = 60, × 4/3
    ("26 rescaled", {"不适用": "折算"}, "60", "75", "80"),
    # 27: 12.5 each: 50 + 12.5 − 15, 25 + 12.5
    ("27 spread evenly", {"不适用": "平摊"}, "85", "100", "85"),
    # 28: the 25 points are judged under A2: 75 − 15, and A3 25
    ("28 judged under another item", {"不适用": "改评", "改评于": "A2"}, "85", "100", "85"),
    # 29: 75 − 15 of 100
    ("29 lower full mark", {"不适用": "降低满分"}, "60", "100", "60"),
    ("29 full mark", {"不适用": "得满分"}, "85", "100", "85"),
]


@pytest.mark.parametrize(
    ("policy", "points", "full_mark", "score_"), [row[1:] for row in AWAY], ids=[row[0] for row in AWAY]
)
def test_26_to_29_what_does_not_apply(
    policy: dict[str, str], points: str, full_mark: str, score_: str, tmp_path: Path
) -> None:
    """A1 of 25 does not apply; A2 of 50 loses 15, A3 has 25."""
    made = rules(
        indicator("A1", each("1"), 满分="25", **policy),
        indicator("A2", each("1"), 满分="50"),
        indicator("A3", each("1"), 满分="25"),
    )
    unit = score(tmp_path, made, finding("A2-1", value=15), states=away("A1"))
    assert (unit.points, unit.full_mark, unit.score) == (D(points), D(full_mark), D(score_))


def test_30_the_weight_depends_on_the_unit(tmp_path: Path) -> None:
    """The spot-check list is 3.5 for one, 0.5 for the other, and nothing for the third."""
    made = rules(
        indicator("A1", each("1"), 满分="3.5", 按责任清单="是"), indicator("A2", each("1"), 满分="10")
    )
    duties = [
        Duty("u1", "A1", None, date(2018, 1, 1), None),
        Duty("u2", "A1", D("0.5"), date(2018, 1, 1), None),
    ]
    found = [finding("A1-1", unit) for unit in ("u1", "u2", "u3")]
    units = Example(made, {MONTH: found}, dict.fromkeys(("u1", "u2", "u3"), "town"), duties=duties)
    assert [(each.points, each.full_mark) for each in units.score(tmp_path).units.values()] == [
        (D("12.5"), D("13.5")),
        (D(10), D("10.5")),
        (D(10), D(10)),
    ]


def test_31_a_loss_moved_to_other_items(tmp_path: Path) -> None:
    """A missing duty (A1, of no mark of its own) takes 2 from each of the others."""
    made = rules(
        indicator("A1", each("2", 作用="扣分", 目标=["A2", "A3"]), 满分="0"),
        indicator("A2", once("9")),
        indicator("A3", once("9")),
    )
    scored = Example(made, {MONTH: [finding("A1-1"), finding("A3-1")]}).score(tmp_path)
    assert scored.only.points == D(8)  # 10 − 2, and 10 − 2 − 9 held at 0


def test_35_sources_and_times_weigh_differently(tmp_path: Path) -> None:
    """Online 80 and on site 20: 8 lost online, 3 on site: (80 × 2 + 20 × 7) ÷ 100 = 3 of 10."""
    weights = {"按": "检查方式", "权重": {"网上巡查": "80", "现场检查": "20"}}
    made = rules(indicator("A1", each("1")), 来源权重=weights)
    found = [
        finding("A1-1", value=8, check_method="online"),
        finding("A1-1", value=3, check_method="on_site"),
    ]
    assert score(tmp_path, made, *found).points == D(3)


@pytest.mark.parametrize(
    ("parts", "scores", "score_"),
    [
        # 35: year-end 80, routine 20: 0.8 × 90 + 0.2 × 75
        (
            [("年终检查", "80"), ("月度", "20")],
            {"2018-inspection": "90", "2018-03": "70", "2018-04": "80"},
            "87",
        ),
        # 35: 50 / 50
        ([("年终检查", "50"), ("全年", "50")], {"2018-inspection": "90", "2018": "80"}, "85"),
        # 37: four quarters; only three of them, from the second on
        ([("季度", "1")], {"2018-Q1": "90", "2018-Q2": "80", "2018-Q3": "70", "2018-Q4": "100"}, "85"),
        ([("季度", "1")], {"2018-Q2": "80", "2018-Q3": "70", "2018-Q4": "90"}, "80"),
    ],
)
def test_35_and_37_parts_of_the_year(
    parts: Sequence[tuple[str, str]], scores: Mapping[str, str], score_: str, tmp_path: Path
) -> None:
    made = years.rules(*(years.part(source, weight) for source, weight in parts))
    year = years.Year(made, {period: {"u1": D(value)} for period, value in scores.items()})
    assert year.score(tmp_path).only["score"] == D(score_)


@pytest.mark.parametrize(("month", "full_mark"), [("2018-09", "40"), ("2018-10", "30"), ("2018-11", "30")])
def test_37_other_topics_each_month(month: str, full_mark: str, tmp_path: Path) -> None:
    """The daily line of 30 is due every month, a topic of 10 in March and September."""
    made = rules(indicator("A1", each("1"), 满分="30"), indicator("A2", each("1"), 应查月份=[3, 9]))
    assert Example(made, {month: []}).score(tmp_path, month).only.full_mark == D(full_mark)


@pytest.mark.parametrize(("mark", "converted"), [("4", "3.7"), ("5", "4.625")])
def test_38_converted_into_another_total(mark: str, converted: str, tmp_path: Path) -> None:
    made = rules(indicator("A1", each("1"), 满分="100"), 换算={"名称": "绩效考核", "满分": mark})
    assert score(tmp_path, made, finding("A1-1", value="7.5")).converted == D(converted)


def test_39_accounts_into_one_unit(tmp_path: Path) -> None:
    """90 and 70 of two accounts, 60 of the site, at 1 : 2 — (80 + 2 × 60) ÷ 3 of an item of 60: 40."""
    made = rules(
        indicator("A1", each("1"), 满分="100", 适用=["账号", "网站"]),
        indicator("A2", 满分="60", 适用=["镇(区)"], 汇总=[{"组别": "账号"}, {"组别": "网站", "权重": "2"}]),
    )
    found = [finding("A1-1", unit, value=value) for unit, value in (("a", 10), ("b", 30), ("s", 40))]
    groups = {"a": "账号", "b": "账号", "s": "网站", "u": "town"}
    example = Example(made, {MONTH: found}, groups, parents=dict.fromkeys("abs", "u"))
    assert example.score(tmp_path).units["u"].points == D(40)


@pytest.mark.parametrize(
    ("scoring", "lost", "graded"),
    [
        # integers: 90 and more, 70 to 89, 60 to 69, up to 59
        (
            {
                "舍入": [{"层级": "单位", "位数": 0}],
                "等次": [
                    {"名称": "好", "不低于": "90"},
                    {"名称": "较好", "不低于": "70", "不超过": "89"},
                    {"名称": "一般", "不低于": "60", "不超过": "69"},
                    {"名称": "不合格", "不低于": "0", "不超过": "59"},
                ],
            },
            ["10.5", "10.6", "30.5", "40.6"],
            [("90", "好"), ("89", "较好"), ("70", "较好"), ("59", "不合格")],
        ),
        # 85 / 75 / 60, of exact scores
        (
            {
                "等次": [
                    {"名称": "优秀", "不低于": "85"},
                    {"名称": "良好", "不低于": "75", "低于": "85"},
                    {"名称": "合格", "不低于": "60", "低于": "75"},
                    {"名称": "不合格", "不低于": "0", "低于": "60"},
                ]
            },
            ["15", "15.000001", "25", "40.01"],
            [("85", "优秀"), ("84.999999", "良好"), ("75", "良好"), ("59.99", "不合格")],
        ),
    ],
)
def test_41_grade_bands(
    scoring: dict[str, Any], lost: list[str], graded: list[tuple[str, str]], tmp_path: Path
) -> None:
    made = rules(indicator("A1", each("1"), 满分="100"), **scoring)
    units = {str(number): value for number, value in enumerate(lost)}
    found = [finding("A1-1", unit, value=value) for unit, value in units.items()]
    results = Example(made, {MONTH: found}, dict.fromkeys(units, "town")).score(tmp_path).units
    assert [(each.score, each.grade) for each in results.values()] == [
        (D(points), grade) for points, grade in graded
    ]
