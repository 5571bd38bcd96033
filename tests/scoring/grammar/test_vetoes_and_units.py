"""Spans and effects of vetoes, units rolled up into others, the list of duties, codes of earlier rules."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import second_implementation as second
from small import Example, Words, finding, indicator, ruleset

from zjg_dash.scoring.reasons import without_others

ONE: Words = {"方法": "按次", "每次": "1"}


@pytest.mark.parametrize(
    ("span", "met"),
    [
        ("当期", {"2018-05": True, "2018-09": False, "2018-Q2": True, "2018-Q3": False}),
        ("当月", {"2018-05": True, "2018-09": False, "2018-Q2": False, "2018-Q3": False}),
        ("全年", {"2018-04": False, "2018-05": True, "2018-09": True, "2018-Q2": True, "2018-Q3": True}),
    ],
)
def test_how_far_a_veto_reaches(tmp_path: Path, span: str, met: dict[str, bool]) -> None:
    rules = ruleset(indicator("A1", ONE), vetoes=[{"方法": "一票否决", "范围": span}])
    months = [f"2018-{number:02}" for number in range(1, 13)]
    example = Example(rules, {month: [finding("V1")] if month == "2018-05" else [] for month in months})
    assert {each: example.score(tmp_path / each, each).only.vetoed for each in met} == met


def test_an_earlier_veto_of_the_year_stands_in_the_ledger(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), vetoes=[{"方法": "一票否决", "范围": "全年", "定分": "59"}])
    scored = Example(rules, {"2018-05": [finding("V1")], "2018-09": []}).score(tmp_path)
    assert scored.rows()[-3:] == [
        ("finding", "2018-05", "V1", "0", "0", "0"),
        ("rescale", None, None, "", "", "90"),
        ("veto", None, None, "", "", "-41"),
    ]


def test_a_veto_may_end_the_scoring(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), vetoes=[{"方法": "一票否决", "停评": "是"}])
    found = [finding("V1", "u1"), finding("A1-1", "u2")]
    scored = Example(rules, {"2018-09": found}, {"u1": "town", "u2": "town"}).score(tmp_path)
    stopped, other = scored.units["u1"], scored.units["u2"]
    assert (stopped.score, stopped.rank, stopped.grade, stopped.stopped) == (None, None, "否决", True)
    assert (other.score, other.rank) == (90, 1)
    assert sum(row["points"] for row in scored.lines if row["unit_id"] == "u1") == 0


@pytest.mark.parametrize(
    ("vetoes", "lost", "grade"),
    [
        (["合格"], 0, "合格"),
        (["合格"], 50, "不合格"),  # already worse
        (["合格", "不合格"], 0, "不合格"),
        (["合格", ""], 0, "否决"),
    ],
)
def test_a_veto_may_cap_the_grade(tmp_path: Path, vetoes: list[str], lost: int, grade: str) -> None:
    words = [{"方法": "一票否决"} | ({"封顶等次": cap} if cap else {}) for cap in vetoes]
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=words)
    found = [finding("A1-1", value=lost), *(finding(f"V{place}") for place in range(1, len(vetoes) + 1))]
    only = Example(rules, {"2018-09": found}).score(tmp_path).only
    assert (only.score, only.grade) == (100 - lost, grade)


ABOVE = {"u1": "town", "a1": "账号", "a2": "账号", "s1": "网站"}
BELOW = {"a1": "u1", "a2": "u1", "s1": "u1"}


@pytest.mark.parametrize(("pooling", "points"), [("平均", "14"), ("最低", "12"), ("最高", "16")])
def test_the_scores_of_subordinate_units_are_rolled_up(tmp_path: Path, pooling: str, points: str) -> None:
    rolled = [{"组别": "账号", "权重": "3", "合成": pooling}, {"组别": "网站"}]
    rules = ruleset(
        indicator("A1", 满分="20", 汇总=rolled, 适用="镇(区)"),
        indicator("A2", ONE, 适用="账号、网站"),
    )
    found = [finding("A2-1", "a1", value=2), finding("A2-1", "a2", value=4), finding("A2-1", "s1", value=3)]
    scored = Example(rules, {"2018-09": found}, ABOVE, parents=BELOW).score(tmp_path)
    # accounts 80 and 60, the site 70: (3 × 70 + 70) ÷ 4 = 70; lowest (3 × 60 + 70) ÷ 4 = 62.5; highest 77.5
    expected = {"14": "14", "12": "12.5", "16": "15.5"}[points]
    assert scored.units["u1"].points == Decimal(expected)
    assert scored.units["u1"].full_mark == 20


def test_a_roll_up_says_what_it_was_made_from(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", 满分="20", 汇总=[{"组别": "账号"}], 适用="镇(区)"),
        indicator("A2", ONE, 适用="账号"),
    )
    groups = {"u1": "town", "a1": "账号", "a2": "账号"}
    example = Example(rules, {"2018-09": [finding("A2-1", "a1")]}, groups, parents={"a1": "u1", "a2": "u1"})
    scored = example.score(tmp_path)
    reasons = [row["reason"] for row in scored.lines if row["unit_id"] == "u1"]
    assert reasons[0] == "2 个下属单位得分合成 95 分，× 满分 20 分 ÷ 100 = 19 分"
    first = next(row for row in scored.lines if row["unit_id"] == "u1")
    alone = without_others("zh_CN", first)
    assert alone["reason"] == "由下属单位得分合成，满分 20 分，得 19 分"
    assert (alone["bound"], alone["before"], alone["points"]) == (None, None, first["points"])


def test_only_what_the_list_of_duties_names_is_assessed(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 按责任清单="是"), indicator("A2", ONE))
    span = (date(2018, 1, 1), date(2018, 8, 31))
    duties = [
        second.Duty("u1", "A1", Decimal(30), date(2018, 1, 1), None),
        second.Duty("u2", "A1", None, *span),
    ]
    found = {month: [finding("A1-1", "u1"), finding("A1-1", "u2")] for month in ("2018-08", "2018-09")}
    example = Example(rules, found, {"u1": "town", "u2": "town"}, duties=duties)
    marks = {}
    for month in found:
        units = example.score(tmp_path / month, month).units
        marks[month] = [(each.points, each.full_mark) for each in units.values()]
    assert marks == {"2018-08": [(39, 40), (19, 20)], "2018-09": [(39, 40), (10, 10)]}


def test_two_codes_of_an_earlier_version_that_are_one_today_both_count(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("B1", {"方法": "按次", "每次": "2"}),
        indicator("B2", ONE),
        crosswalk={"版本": "0", "对应": {"A1": "B1", "A1-1": "B1-1", "A2": "B1", "A2-1": "B1-1"}},
    )
    earlier = [finding("A1-1", value=1, indicator="A1"), finding("A2-1", value=2, indicator="A2")]
    example = Example(rules, {"2018-09": earlier}, states={("2018-09", "u1", "B1"): "not_checked"})
    world = example.world()
    (batch,) = world.batches
    merged, other = sorted(batch.coverage, key=lambda row: row.indicator)
    recorded = tuple(merged._replace(indicator=code, state="checked") for code in ("A1", "A2"))
    world.batches[:] = [
        second.Batch(batch.month, batch.source, recorded, batch.findings, "0"),
        second.Batch(batch.month, batch.source, (other,), (), batch.version),
    ]
    example.world = lambda: world  # type: ignore[method-assign]
    assert example.score(tmp_path).only.points == 4 + 10


def test_codes_of_an_earlier_version_are_read_as_those_of_today(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("B1", {"方法": "按次", "每次": "2"}),
        indicator("A2", ONE),
        crosswalk={"版本": "0", "对应": {"A1": "B1", "A1-1": "B1-1"}},
    )
    earlier = [finding("A1-1", value=3, indicator="A1")]
    states = {("2018-09", "u1", "B1"): "not_checked"}
    example = Example(rules, {"2018-09": earlier}, states=states, versions={"2018-09": "0"})
    world = example.world()
    (batch,) = world.batches
    renamed = tuple(
        row._replace(indicator="A1", state="checked") if row.indicator == "B1" else row
        for row in batch.coverage
    )
    world.batches[:] = [second.Batch(batch.month, batch.source, renamed, batch.findings, batch.version)]
    example.world = lambda: world  # type: ignore[method-assign]
    assert example.score(tmp_path).only.points == 4 + 10
