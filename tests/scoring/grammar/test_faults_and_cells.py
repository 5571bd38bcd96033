"""What does not apply, faults that repeat or are written down twice, weighted channels: points by hand."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from small import Example, Words, finding, indicator, ruleset

ONE: Words = {"方法": "按次", "每次": "1"}
AWAY = {("2018-09", "u1", "A1"): "not_applicable"}
WEIGHTS = {"按": "检查方式", "权重": {"网上巡查": "80", "现场检查": "20"}}


def _reasons(scored: Any, kind: str) -> list[str]:
    return [row["reason"] for row in scored.lines if row["kind"] == kind]


@pytest.mark.parametrize(
    ("policy", "points", "full_mark"),
    [
        ({}, "90", 90),  # left out: 100 × 90 ÷ 90
        ({"不适用": "得满分"}, "100", 100),
        ({"不适用": "降低满分"}, "90", 100),
        ({"不适用": "平摊"}, "100", 100),
        ({"不适用": "改评", "改评于": "A3"}, "100", 100),
    ],
)
def test_what_becomes_of_an_item_that_does_not_apply(
    tmp_path: Path, policy: Words, points: str, full_mark: int
) -> None:
    others = [indicator(f"A{place}", ONE, 满分="30") for place in (2, 3, 4)]
    rules = ruleset(indicator("A1", ONE, **policy), *others)
    only = Example(rules, {"2018-09": []}, states=AWAY).score(tmp_path).only
    assert (only.points, only.full_mark) == (Decimal(points), full_mark)
    assert only.coverage == 100


def test_a_mark_that_is_spread_leaves_its_remainder_to_the_largest(tmp_path: Path) -> None:
    nothing = {"方法": "不得分"}
    rules = ruleset(
        indicator("A1", ONE, 不适用="平摊"),
        *(indicator(f"A{place}", nothing, 满分=mark) for place, mark in ((2, "20"), (3, "40"), (4, "30"))),
    )
    found = [finding(f"A{place}-1") for place in (2, 3, 4)]
    scored = Example(rules, {"2018-09": found}, states=AWAY).score(tmp_path)
    assert scored.asked() == ["23.333333", "43.333334", "33.333333"]


@pytest.mark.parametrize(
    ("repetition", "ids", "asked"),
    [
        ("连续出现", ["f1", "f2", "f3", "f4"], ["2", "2", "4", "6.5"]),
        ("未整改", ["f1", "f1", "f1", "f1"], ["2", "2", "4", "6.5"]),
        ("未整改", ["f1", "f1", "f2", "f2"], ["2", "2", "2", "4"]),
    ],
)
def test_a_fault_that_repeats_costs_more(
    tmp_path: Path, repetition: str, ids: list[str], asked: list[str]
) -> None:
    """In March, then June to August, 2 points each: × 2 in the second month, × 3 + 0.5 in the third."""
    steps = [{"第": 2, "倍数": "2"}, {"第": 3, "倍数": "3", "加扣": "0.5"}]
    criterion = {"方法": "按次", "每次": "2", "递进": {"依据": repetition, "加重": steps}}
    months = ["2018-03", "2018-06", "2018-07", "2018-08"]
    found = {month: [finding("A1-1", finding_id=each)] for month, each in zip(months, ids, strict=True)}
    example = Example(ruleset(indicator("A1", criterion)), found)
    assert [example.score(tmp_path / month, month).asked() for month in months] == [[each] for each in asked]
    assert example.score(tmp_path / "range", "2018-03..2018-08").asked() == asked


def test_a_repeated_fault_says_so(tmp_path: Path) -> None:
    escalation = {"依据": "连续出现", "加重": [{"第": 2, "倍数": "1.5", "加扣": "1"}]}
    rules = ruleset(indicator("A1", {"方法": "按次", "每次": "2", "递进": escalation}))
    found = {month: [finding("A1-1")] for month in ("2018-08", "2018-09")}
    scored = Example(rules, found).score(tmp_path)
    assert _reasons(scored, "finding") == ["A1-1 x：1 件 × 2 分 = 2 分；连续第 2 个月，× 1.5 + 1 = 4 分"]


@pytest.mark.parametrize(
    ("same", "asked"),
    [
        ("对象", ["0", "3", "0", "1", "1"]),
        ("单位", ["0", "3", "0", "0", "0"]),
        ("事项", ["1", "3", "2", "1", "1"]),
    ],
)
def test_the_same_fault_counts_once(tmp_path: Path, same: str, asked: list[str]) -> None:
    group = {"互斥组": "g"}
    rules = ruleset(
        indicator("A1", ONE | group),
        indicator("A2", {"方法": "按次", "每次": "3"} | group, {"方法": "按次", "每次": "2"} | group),
        互斥组=[{"名称": "g", "同一": same}],
    )
    found = [
        finding("A1-1", object="网站"),
        finding("A2-1", object="网站"),
        finding("A2-2", object="网站"),
        finding("A1-1", object="公众号"),
        finding("A1-1", object=""),
    ]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    by_id = {
        row["finding_id"]: str(abs(row["asked"]).normalize()) for row in scored.lines if row["finding_id"]
    }
    assert [by_id[f"2018-09-{place:02}"] for place in range(1, 6)] == asked


def test_a_fault_left_out_names_the_one_that_counts(tmp_path: Path) -> None:
    group = {"互斥组": "g"}
    rules = ruleset(
        indicator("A1", ONE | group, {"方法": "按次", "每次": "2"} | group), 互斥组=[{"名称": "g"}]
    )
    found = [finding("A1-1", object="网站"), finding("A1-2", object="网站")]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    assert _reasons(scored, "finding")[0] == (
        "A1-1 x（网站）：1 件 × 1 分 = 1 分；与 A1-2（2018-09-02）是同一问题，只计分值高的一条"
    )


def test_ways_to_check_are_scored_by_themselves_and_weighed(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), 来源权重=WEIGHTS)
    found = [
        finding("A1-1", value=2),
        finding("A1-1", value=30, check_method="on_site"),
        finding("A1-1", check_method="public"),
    ]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    # online 10 − 2 = 8, on site 0, the public has no weight: (80 × 8 + 20 × 0) ÷ 100
    assert (scored.only.points, scored.only.full_mark) == (Decimal("6.4"), 10)
    assert [row["reason"] for row in scored.lines if row["level"] == "indicator"] == [
        "网上巡查：满分 10 分",
        "现场检查：满分 10 分",
        "现场检查：指标满分 10 分，超出的 20 分不计",
        "2 种来源按权重合成：6.4 分",
    ]


def test_a_source_that_did_not_check_has_no_weight(tmp_path: Path) -> None:
    weights = {"按": "来源", "权重": {"月度检查": "60", "群众反映": "40"}}
    rules = ruleset(indicator("A1", ONE), indicator("A2", ONE), 来源权重=weights)
    found = {
        ("2018-09", "月度检查"): [finding("A1-1", value=5)],
        ("2018-09", "群众反映"): [finding("A1-1", finding_id="p")],
    }
    states = {("2018-09 群众反映", "u1", "A2"): "not_checked"}
    scored = Example(rules, found, states=states).score(tmp_path)
    assert scored.only.points == Decimal("16.6")  # (60 × 5 + 40 × 9) ÷ 100 + 10
