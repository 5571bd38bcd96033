"""What is for some groups only, grades with places, and points by the standing in the group."""

from decimal import Decimal
from pathlib import Path

import pytest
from small import Example, Scored, Words, dimension, finding, indicator, ruleset

from zjg_dash.scoring import explain, ledger

ONE: Words = {"方法": "按次", "每次": "1"}
WORTH: Words = {"方法": "外部评分", "权重": "1"}
TOWNS = dict.fromkeys(("u1", "u2", "u3", "u4", "u5"), "town")
BOTH = {"t1": "town", "d1": "department"}


def _lost(**values: int) -> list[object]:
    return [finding("A1-1", unit, value=value) for unit, value in values.items() if value]


def _column(scored: Scored, name: str) -> dict[str, object]:
    return {unit: getattr(result, name) for unit, result in scored.units.items()}


def test_a_criterion_for_some_groups_only(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", ONE, ONE | {"适用": "部门"}),
        vetoes=[{"方法": "一票否决", "定分": "59", "适用": ["部门"]}],
    )
    found = [finding(code, unit) for unit in BOTH for code in ("A1-1", "A1-2", "V1")]
    scored = Example(rules, {"2018-09": found}, BOTH).score(tmp_path)
    assert _column(scored, "score") == {"t1": 90, "d1": 59}
    assert _column(scored, "vetoed") == {"t1": False, "d1": True}
    assert [row["criterion"] for row in scored.lines if row["unit_id"] == "t1" and row["finding_id"]] == [
        "A1-1"
    ]


@pytest.mark.parametrize(
    ("conversion", "expected"),
    [
        ({"适用": ["部门"]}, {"t1": None, "d1": Decimal("4.5")}),
        ({"分组满分": {"镇(区)": "4"}}, {"t1": Decimal("3.6"), "d1": Decimal("4.5")}),
        ({"适用": ["镇(区)"], "分组满分": {"镇(区)": "4"}}, {"t1": Decimal("3.6"), "d1": None}),
    ],
)
def test_another_conversion_for_a_group(tmp_path: Path, conversion: Words, expected: Words) -> None:
    rules = ruleset(
        indicator("A1", ONE),
        换算={"名称": "绩效考核", "满分": "5"} | conversion,
        年度={"部分": [{"名称": "平时", "来源": "月度", "权重": "1"}]},
    )
    example = Example(rules, {"2018-09": [finding("A1-1", unit) for unit in BOTH]}, BOTH)
    assert _column(example.score(tmp_path), "converted") == expected
    assert _column(example.score(tmp_path / "year", "2018-annual"), "converted") == expected


def test_other_grades_for_a_group(tmp_path: Path) -> None:
    grades = [
        {"名称": "优秀", "不低于": "95", "适用": ["镇(区)"]},
        {"名称": "优秀", "不低于": "85", "适用": ["部门"]},
        {"名称": "合格", "不低于": "0"},
    ]
    vetoes = [{"方法": "一票否决", "封顶等次": "合格"}]
    rules = ruleset(indicator("A1", ONE), vetoes=vetoes, 等次=grades)
    lost = [finding("A1-1", unit) for unit in BOTH]
    assert _column(Example(rules, {"2018-09": lost}, BOTH).score(tmp_path), "grade") == {
        "t1": "合格",
        "d1": "优秀",
    }
    vetoed = [finding("V1", unit) for unit in BOTH]
    capped = Example(rules, {"2018-09": vetoed}, BOTH).score(tmp_path / "capped")
    assert _column(capped, "grade") == {"t1": "合格", "d1": "合格"}


@pytest.mark.parametrize(
    ("best", "lost", "vetoed", "excellent"),
    [
        # of five units, 40 % are two
        ({"名次": "前40%", "边界同分": "都不算"}, (0, 0, 1, 1, 1), (), "u1 u2"),
        # 30 % of five are one and a half, and half a place is none
        ({"名次": "前30%", "边界同分": "都不算"}, (0, 1, 2, 3, 4), (), "u1"),
        ({"名次": "前3名", "边界同分": "都不算"}, (0, 1, 2, 3, 4), (), "u1 u2 u3"),
        # two places, and two units share the second: both, or none
        ({"名次": "前2名", "边界同分": "都算"}, (0, 1, 1, 2, 3), (), "u1 u2 u3"),
        ({"名次": "前2名", "边界同分": "都不算"}, (0, 1, 1, 2, 3), (), "u1"),
        ({"名次": "前2名", "边界同分": "都不算"}, (0, 0, 1, 2, 3), (), "u1 u2"),
        # the bound holds as well
        ({"名次": "前3名", "边界同分": "都算", "不低于": "95"}, (0, 1, 2, 3, 4), (), "u1"),
        # whom a veto fails takes no place, though it keeps its score
        ({"名次": "前2名", "边界同分": "都不算"}, (0, 1, 2, 3, 4), ("u1",), "u2 u3"),
    ],
)
def test_a_grade_for_the_first_of_a_group(
    tmp_path: Path, best: Words, lost: tuple[int, ...], vetoed: tuple[str, ...], excellent: str
) -> None:
    grades = [{"名称": "优秀", "不低于": "0"} | best, {"名称": "合格", "不低于": "0"}]
    rules = ruleset(
        indicator("A1", ONE),
        vetoes=[{"方法": "一票否决"}],
        等次=grades,
        年度={"部分": [{"名称": "平时", "来源": "月度", "权重": "1"}]},
    )
    found = [*_lost(**dict(zip(TOWNS, lost, strict=True))), *(finding("V1", unit) for unit in vetoed)]
    example = Example(rules, {"2018-09": found}, TOWNS)
    month = _column(example.score(tmp_path), "grade")
    assert [unit for unit, grade in month.items() if grade == "优秀"] == excellent.split()
    assert [unit for unit, grade in month.items() if grade == "否决"] == list(vetoed)
    if not vetoed:
        assert _column(example.score(tmp_path / "year", "2018-annual"), "grade") == month


def test_places_of_two_grades_count_the_better_one_too(tmp_path: Path) -> None:
    grades = [
        {"名称": "优秀", "不低于": "95", "名次": "前2名", "边界同分": "都不算"},
        {"名称": "良好", "不低于": "80", "名次": "前60%", "边界同分": "都不算"},
        {"名称": "合格", "不低于": "0"},
    ]
    rules = ruleset(indicator("A1", ONE, 满分="100"), 等次=grades)
    found = _lost(u1=1, u2=6, u3=7, u4=8, u5=50)
    scored = Example(rules, {"2018-09": found}, TOWNS).score(tmp_path)
    assert list(_column(scored, "grade").values()) == ["优秀", "良好", "良好", "合格", "合格"]
    with scored.store.cursor() as cursor:
        last = [explain.rows(cursor, scored.run, unit)[-1]["sentence"] for unit in ("u1", "u4")]
    assert last[0].endswith("排名第 1，等次“优秀”。")
    assert last[1].endswith("等次“合格”。得分够“良好”，但该等次只给组内前 60%，本单位不在其内。")


RANKED: Words = {"按": "名次", "名次分": ["10", "8"], "递减": "3", "最低": "1"}


@pytest.mark.parametrize(
    ("comparison", "ties", "points"),
    [
        ({"按": "最好"}, "1224", ("10", "10", "5", "2.5", "0")),
        ({"按": "最好", "最低": "1"}, "1224", ("10", "10", "5", "2.5", "1")),
        (RANKED, "1224", ("10", "10", "5", "2", "1")),
        (RANKED, "1223", ("10", "10", "8", "5", "1")),
        ({"按": "名次", "名次分": "10、8"}, "1224", ("10", "10", "0", "0", "0")),
    ],
)
def test_points_by_the_standing_in_the_group(
    tmp_path: Path, comparison: Words, ties: str, points: tuple[str, ...]
) -> None:
    compared = indicator("A1", WORTH, 计法="加分", 计入满分="是", 最高得分="不限", 组内比较=comparison)
    values = dict(zip(TOWNS, (16, 16, 8, 4, 0), strict=True))
    groups = TOWNS | {"d1": "department"}
    found = _lost(**values, d1=100)
    scored = Example(ruleset(compared, 并列=ties), {"2018-09": found}, groups).score(tmp_path)
    assert tuple(ledger.exact(scored.units[unit].points) for unit in TOWNS) == points
    assert scored.units["d1"].points == 10  # the best of its own group


def test_who_was_not_checked_is_not_compared(tmp_path: Path) -> None:
    compared = indicator("A1", WORTH, 计法="加分", 计入满分="是", 最高得分="不限", 组内比较={"按": "最好"})
    states = {("2018-09", "u1", "A1"): "not_checked"}
    found = _lost(u1=100, u2=4, u3=1)
    scored = Example(ruleset(compared), {"2018-09": found}, TOWNS, states).score(tmp_path)
    assert [scored.units[unit].score for unit in ("u1", "u2", "u3")] == [None, 100, 25]


def test_a_dimension_by_its_best_unit(tmp_path: Path) -> None:
    """Routine points without a full mark of their own: 384 of at most 460.65 are 20.84 of 25."""
    rules = ruleset(
        dimension(
            "A", indicator("A1", WORTH, 计法="加分", 最高得分="不限"), 满分="25", 组内比较={"按": "最好"}
        ),
        dimension("B", indicator("B1", ONE, 满分="75"), 满分="75"),
        舍入=[{"层级": "维度", "位数": 2}],
    )
    found = [finding("A1-1", "u1", value="460.65"), finding("A1-1", "u2", value=384), finding("B1-1", "u2")]
    scored = Example(rules, {"2018-09": found}, {"u1": "town", "u2": "town"}).score(tmp_path)
    assert _column(scored, "score") == {"u1": 100, "u2": Decimal("94.84")}
    own = [(row["kind"], row["dimension"], row["reason"]) for row in scored.lines if row["unit_id"] == "u2"]
    assert own[-2:] == [
        ("weighting", "A", "组内比较：本部分 384 分 ÷ 组内最高 460.65 分 × 满分 25 分 = 20.840117 分"),
        ("rounding", "A", "按细则舍入：20.840117 分 → 20.84 分"),
    ]


def test_one_units_ledger_is_that_among_all(tmp_path: Path) -> None:
    """At the desk only one unit lies: what the others have is what the run kept."""
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 组内比较=RANKED), indicator("A2", ONE), 满分="20"),
        dimension(
            "B", indicator("B1", ONE), 满分="10", 组内比较={"按": "名次", "名次分": ["9", "7"]}, 权重="10"
        ),
    )
    found = [finding(code, "u2", value=2) for code in ("A1-1", "A2-1", "B1-1")]
    scored = Example(rules, {"2018-09": found, "2018-08": found[:1]}, TOWNS).score(
        tmp_path, "2018-08..2018-09"
    )
    with scored.store.cursor() as cursor:
        for unit in TOWNS:
            alone = ledger.rows(cursor, scored.run, unit)
            assert alone == [row for row in scored.lines if row["unit_id"] == unit]
            assert sum(row["points"] for row in alone) == scored.units[unit].score
    told = [row["reason"] for row in scored.lines if row["unit_id"] == "u2" and row["kind"] == "weighting"]
    assert told == [
        "2 个月计分，取平均：8 分",
        "组内比较：8 分居组内第 5 名，按名次得 1 分",
        "2 个月计分，取平均：9 分",
        "2 个月计分，取平均：9 分",
        "组内比较：本部分 9 分居组内第 5 名，按名次得 0 分",
    ]
