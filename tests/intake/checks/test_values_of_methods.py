"""Values outside what a method can mean, and findings the ruleset's channels would leave out."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.intake.checks.conftest import bench_in
from zjg_dash import language
from zjg_dash.intake import layout
from zjg_dash.intake.checks import fields
from zjg_dash.intake.checks.numbers import NUMBERS
from zjg_dash.intake.effects import asks_alone, lasts
from zjg_dash.problems import Place
from zjg_dash.rules.model import Criterion, Indicator
from zjg_dash.scoring.methods import by_label

CASES = {"方法": "按次", "每次": "1"}
WEIGHED = CASES | {"倍数": {"国家": "2", "省": "1.5"}}
LOGO = {"方法": "清单", "分项": {"缺少标识": "50%", "链接失效": "30%"}}
RATE = {"方法": "门槛", "计量": "比率", "低于": "30"}
GROWN = {"方法": "门槛", "计量": "比率", "不低于": "110"}
LATE = {"方法": "门槛", "计量": "数值", "高于": "30"}
PIECES = {"方法": "门槛", "计量": "件数", "不低于": "3"}
SCALED = {"方法": "外部评分", "权重": "1", "满值": "30"}
ITEMS = {"方法": "不足", "最低": "5", "每次": "1"}
GROWTH = {"方法": "每百分点", "每点": "1", "基准": "130", "方向": "高于", "目标值": "15"}
ABOVE = {"方法": "每百分点", "每点": "1", "基准": "5", "方向": "高于"}
FASTER = ABOVE | {"基准": "100"}


@pytest.mark.parametrize(
    ("words", "row", "found"),
    [
        (WEIGHED, {"level": "省"}, []),
        (WEIGHED, {}, []),
        (WEIGHED, {"level": "县"}, [("level", "LEVEL_UNKNOWN", "国家、省")]),
        (CASES, {"level": "省"}, [("level", "VALUE_NOT_USED", "")]),
        (LOGO, {"level": "链接失效"}, []),
        (LOGO, {}, [("level", "FIELD_MISSING", "")]),
        (LOGO, {"level": "链接失郊"}, [("level", "ENTRY_UNKNOWN", "缺少标识、链接失效")]),
        (LOGO, {"level": "别的"}, [("level", "ENTRY_UNKNOWN", "缺少标识、链接失效")]),
        (RATE, {"numerator": 3, "denominator": 10}, []),
        (RATE, {"numerator": 11, "denominator": 10}, [("numerator", "RATE_ABOVE_ONE", "10")]),
        (RATE, {"numerator": 0, "denominator": 0}, [("denominator", "DENOMINATOR_ZERO", "")]),
        (RATE, {"value": 3}, [
            ("numerator", "FIELD_MISSING", ""),
            ("denominator", "FIELD_MISSING", ""),
            ("value", "VALUE_NOT_USED", ""),
        ]),
        (GROWN, {"numerator": 13, "denominator": 10}, []),
        (FASTER, {"numerator": 13, "denominator": 10}, []),
        (ABOVE, {"numerator": 13, "denominator": 10}, [("numerator", "RATE_ABOVE_ONE", "10")]),
        (LATE, {}, [("value", "FIELD_MISSING", "")]),
        (LATE, {"value": "2.5"}, []),
        (PIECES, {}, []),
        (PIECES, {"value": "2.5"}, [("value", "COUNT_NOT_WHOLE", "")]),
        (SCALED, {"value": 30}, []),
        (SCALED, {"value": "30.01"}, [("value", "VALUE_ABOVE_SCALE", "30")]),
        (ITEMS, {"value": 0}, []),
        (ITEMS, {}, [("value", "FIELD_MISSING", "")]),
        (GROWTH, {"value": 40}, []),
        (GROWTH, {"numerator": 4, "denominator": 3}, [
            ("value", "FIELD_MISSING", ""),
            ("numerator", "VALUE_NOT_USED", ""),
            ("denominator", "VALUE_NOT_USED", ""),
        ]),
    ],
)  # fmt: skip
def test_a_value_of_another_domain(
    words: dict[str, Any], row: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    complaints = list(_complaints(words, row))
    assert [(each.column, each.kind.code, each.expected) for each in complaints] == found


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("链接失郊", "最接近的是“链接失效”。可以选：缺少标识、链接失效。"),
        ("别的", "可以选：缺少标识、链接失效。"),
    ],
)
def test_what_is_near_is_offered(written: str, fix: str) -> None:
    (complaint,) = _complaints(LOGO, {"level": written})
    assert complaint.at(Place()).fix("zh_CN") == fix


@pytest.mark.parametrize(
    ("words", "claimed", "found"),
    [
        ({}, "-11", ["POINTS_OUTSIDE_MARK"]),
        ({"作用": "总分扣分"}, "-11", []),
        ({"作用": "归零"}, "-11", []),
        ({"目标": ["A2"]}, "-11", []),
        ({"作用": "总分加分"}, "11", ["ADDITION_EVIDENCE_MISSING"]),
        ({"作用": "加分"}, "-1", ["POINTS_OUTSIDE_MARK", "ADDITION_EVIDENCE_MISSING"]),
    ],
)
def test_points_by_hand_are_limited_where_they_stay_in_the_item(
    words: dict[str, Any], claimed: str, found: list[str]
) -> None:
    complaints = _complaints(CASES, {"claimed_points": claimed}, evidence="", **words)
    assert [each.kind.code for each in complaints] == found


@pytest.mark.parametrize(
    ("method", "more", "alone", "stays"),
    [
        (CASES, {}, True, True),
        (WEIGHED, {}, True, True),
        (CASES | {"免计": "2"}, {}, False, True),
        (CASES, {"互斥组": "x"}, False, True),
        (CASES, {"递进": {"依据": "未整改", "加重": [{"第": 2, "倍数": "2"}]}}, False, True),
        (CASES, {"作用": "加分"}, True, False),
        (RATE, {}, False, False),
        (PIECES, {}, False, True),
        (GROWTH, {}, False, False),
        (ABOVE, {}, True, False),
        (ITEMS, {}, True, False),
        (LOGO, {}, True, True),
    ],
)
def test_what_can_be_compared_alone_and_what_stays_open(
    method: dict[str, Any], more: dict[str, Any], alone: bool, stays: bool
) -> None:
    indicator, criterion = _rule(method, **more)
    assert (asks_alone(indicator, criterion), lasts(indicator, criterion)) == (alone, stays)


BY_METHOD = """  来源权重: {按: 检查方式, 权重: {网上巡查: 80, 现场检查: 15, 系统统计: 5}}
"""
BY_SOURCE = """  来源权重: {按: 来源, 权重: {月度检查: 80, 年终检查: 20}}
"""


def test_a_way_to_check_without_weight_is_refused(tmp_path: Path) -> None:
    bench = bench_in(tmp_path, BY_METHOD)
    sheets = bench.filled()
    column = [each.name for each in layout.FINDING_COLUMNS].index("check_method")
    rows = [row for row in sheets[layout.FINDINGS][1:] if row[4] or not row[0]]
    for row, word in zip(rows, ["群众反映", None], strict=False):
        row[column] = word
    for row in rows[2:]:
        row[column] = "现场检查"
    found = [(each.code, each.found, each.expected) for each in bench.check(sheets).problems]
    assert [each for each in found if each[0].startswith("CHECK_METHOD")] == [
        ("CHECK_METHOD_NOT_WEIGHTED", "群众反映", "网上巡查、现场检查、系统统计"),
        ("CHECK_METHOD_MISSING", "", "网上巡查、现场检查、系统统计"),
    ]


def test_a_source_without_weight_is_refused(tmp_path: Path) -> None:
    bench = bench_in(tmp_path, BY_SOURCE)
    assert bench.check(bench.filled()).acceptable
    sheets = bench.filled()
    next(row for row in sheets[layout.INSTRUCTIONS] if row[0] == layout.KEYS["source"])[1] = "专项检查"
    (problem,) = (each for each in bench.check(sheets).problems if each.code == "SOURCE_NOT_WEIGHTED")
    assert (problem.place.text(), problem.found, problem.expected) == (
        "填报说明!B7",
        "专项检查",
        "月度检查、年终检查",
    )


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_each_says_how_to_mend_it(lang: str) -> None:
    for kind in ("ENTRY_UNKNOWN", "VALUE_ABOVE_SCALE", "SOURCE_NOT_WEIGHTED", "CHECK_METHOD_MISSING"):
        assert language.has(lang, f"problems.{kind}.what")
        assert language.has(lang, f"problems.{kind}.fix")


def _rule(words: dict[str, Any], **more: Any) -> tuple[Indicator, Criterion]:
    method = by_label(words["方法"])
    assert method is not None
    given = {key: value for key, value in words.items() if key != "方法"}
    criterion = {"编码": "A1-1", "内容": "x", "method": method.name, **more}
    indicator = Indicator.model_validate(
        {
            "编码": "A1",
            "名称": "x",
            "满分": "10",
            "依据": "x",
            "整改": "x",
            "评分点": [criterion | {"parameters": method.parameters.model_validate(given)}],
        }
    )
    return indicator, indicator.criteria[0]


def _complaints(words: dict[str, Any], row: dict[str, Any], evidence: str = "见图", **more: Any) -> list[Any]:
    requirement = fields.Requirements().of(*_rule(words, **more))
    values = {name: Decimal(str(row[name])) if name in row else None for name in NUMBERS}
    texts = {"level": str(row.get("level", "")), "value": str(row.get("value", ""))}
    texts |= {"note": "x", "evidence": evidence, "matter": "", "object": ""}
    return list(fields.check(requirement, "A1-1", values, texts, set()))
