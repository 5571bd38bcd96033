"""Two versions of a small ruleset, one change at a time: what differs, in words and numbers."""

from decimal import Decimal

import pytest

from zjg_dash import language
from zjg_dash.rules import difference_words
from zjg_dash.rules.comparable import Field
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.differences import Difference, Kind, Place, differences, totals
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset
from zjg_dash.rules.reading import read


def ruleset(text: str) -> Ruleset:
    found, problems = read(text, "")
    assert found is not None, [problem.what("en") for problem in problems]
    return found


def told(before: str, after: str, lang: str = "zh_CN") -> list[str]:
    found = differences(Correspondence(ruleset(before), ruleset(after)))
    return [difference_words.sentence(each, lang) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "chinese", "english"),
    [
        ("每次: 1", "每次: 2", "A1-1 每次分值由 1 分 改为 2 分", "A1-1: points a case 1 pt → 2 pt"),
        ("            上限: 8\n", "", "A1-1 上限由 8 分 改为 不限", "A1-1: cap 8 pt → no limit"),
        (
            "省: 3}",
            "省: 3, 市: 1}",
            "A2-1 新设级别（市）：1 分",
            "A2-1: level (市) set: 1 pt",
        ),
        (
            ", 省: 3}",
            "}",
            "A2-1 取消级别（省）（原为 3 分）",
            "A2-1: level (省) dropped (was 3 pt)",
        ),
        (
            "{不低于: 1, 分值: 1}",
            "{不低于: 1, 分值: 3}",
            "A1-2 档次由 不低于 1、分值 1 分；不低于 11、分值 2 分 改为 不低于 1、分值 3 分；"
            "不低于 11、分值 2 分",
            "A1-2: tiers at least 1, points 1 pt; at least 11, points 2 pt → at least 1, points 3 pt; "
            "at least 11, points 2 pt",
        ),
        ("检查率: 60", "检查率: 70", "计分：最低检查率由 60% 改为 70%", "Scoring: least coverage 60% → 70%"),
        (
            "合成: 平均",
            "合成: 合计",
            "计分：期间合成由 平均 改为 合计",
            "Scoring: combining months mean → sum",
        ),
        (
            "不低于: 80",
            "不低于: 85",
            "计分：等次（好）由 不低于 80 改为 不低于 85",
            "Scoring: grade (好) at least 80 → at least 85",
        ),
        (
            "失效: 2018",
            "失效: 2019",
            "失效日期由 2018年12月31日 改为 2019年12月31日",
            "Ruleset: last day Dec 31, 2018 → Dec 31, 2019",
        ),
        ("维度甲", "维度乙", "维度乙 名称由 维度甲 改为 维度乙", "维度乙: name 维度甲 → 维度乙"),
        (
            "[4]",
            "[5, 4]",
            "A1 指标一 应查月份由 4 改为 4、5",
            "A1 指标一: due months 4 → 4, 5",
        ),
        (
            "[镇(区), 部门]",
            "[部门]",
            "A1 指标一 适用由 部门、镇（区） 改为 部门",
            "A1 指标一: applies to Departments, Towns (zones) → Departments",
        ),
    ],
)
def test_one_change_is_one_sentence(small: str, old: str, new: str, chinese: str, english: str) -> None:
    assert told(small, small.replace(old, new)) == [chinese]
    assert told(small, small.replace(old, new), "en") == [english]


def test_what_means_the_same_is_no_difference(small: str) -> None:
    same = small
    for old, new in (("1.0", "1.1"), ("[镇(区), 部门]", "[部门, 镇(区)]"), ("每次: 1", "每次: 1.00")):
        same = same.replace(old, new)
    assert told(small, same) == []


def test_another_method_is_said_with_its_parameters(small: str) -> None:
    after = small.replace("按次\n            每次: 1\n            上限: 8", "是否\n            分值: 2")
    assert told(small, after) == [
        "A1-1 方法由 按次 改为 是否",
        "A1-1 新设分值：2 分",
        "A1-1 取消每次分值（原为 1 分）",
        "A1-1 上限由 8 分 改为 不限",
    ]


def test_parts_that_come_and_go(small: str) -> None:
    less = small.replace(small[small.index("          - 编码: A1-2") : small.index("      - 编码: A2\n")], "")
    assert told(small, less) == ["删去评分点 A1-2 分几档"]
    assert told(less, small) == ["新增评分点 A1-2 分几档"]
    other = small.replace("A2-1", "A9-1").replace("编码: A2\n", "编码: A9\n")
    assert told(small, other) == ["新增指标 A9 指标二（40 分）", "删去指标 A2 指标二（40 分）"]


def test_a_renamed_code_is_one_thing_in_both_directions(small: str) -> None:
    later = (
        small.replace('版本: "1.0"', '版本: "2.0"')
        .replace("计分:", '沿革: {版本: "1.0", 对应: {A2: B1, A2-1: B1-1, A1-1: A1-9}}\n计分:')
        .replace("编码: A2-1", "编码: B1-1")
        .replace("编码: A2\n", "编码: B1\n")
        .replace("编码: A1-1", "编码: A1-9")
        .replace("每次: 1", "每次: 2")
    )
    assert told(small, later) == [
        "评分点 A1-1 改编为 A1-9 逾期",
        "A1-9 每次分值由 1 分 改为 2 分",
        "指标 A2 改编为 B1 指标二",
        "评分点 A2-1 改编为 B1-1 表彰",
    ]
    assert told(later, small) == [
        "评分点 A1-9 改编为 A1-1 逾期",
        "A1-1 每次分值由 2 分 改为 1 分",
        "指标 B1 改编为 A2 指标二",
        "评分点 B1-1 改编为 A2-1 表彰",
    ]


def test_a_row_says_kind_place_codes_and_values(small: str) -> None:
    before, after = ruleset(small), ruleset(small.replace("每次: 1", "每次: 2"))
    assert differences(Correspondence(before, after)) == [
        Difference(
            kind=Kind.CHANGED,
            place=Place.CRITERION,
            code_before="A1-1",
            code_after="A1-1",
            dimension="A",
            title="逾期",
            field=Field("points", "per_case"),
            before=Decimal(1),
            after=Decimal(2),
        )
    ]


def test_totals_by_dimension(small: str) -> None:
    more = small.replace("满分: 100", "满分: 60", 1).replace(
        "      - 编码: A2\n",
        "  - 编码: B\n    名称: 维度乙\n    满分: 40\n    权重: 30\n    指标:\n      - 编码: A2\n",
    )
    said = [
        (each.code, each.name, each.marks, each.weights, each.indicators, each.criteria)
        for each in totals(Correspondence(ruleset(small), ruleset(more)))
    ]
    assert said == [
        ("A", "维度甲", (100, 60), (None, None), (2, 1), (3, 2)),
        ("B", "维度乙", (None, 40), (None, 30), (None, 1), (None, 1)),
    ]
    assert told(small, more) == [
        "维度甲 满分由 100 分 改为 60 分",
        "新增维度 维度乙（40 分）",
        "A2 指标二 所属维度由 A 改为 B",
    ]


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_field_of_the_model_has_words(lang: str) -> None:
    from zjg_dash.rules import combining
    from zjg_dash.rules.model import Scoring
    from zjg_dash.scoring.methods import methods

    parts = [Ruleset, Scoring, Dimension, Indicator, Criterion]
    parts += [getattr(combining, name) for name in ("Escalation", "EscalationStep", "RollUp", "AnnualPart")]
    parts += [combining.Annual, combining.Channels, combining.BonusPool, combining.Gate, combining.Conversion]
    parts += [combining.ExclusiveGroup, combining.RoundingStep, combining.Grade]
    named = {name for part in parts for name in part.model_fields}
    named |= {name for method in methods().values() for name in method.parameters.model_fields}
    without = {"crosswalk", "scoring", "dimensions", "vetoes", "indicators", "criteria", "parameters"}
    assert [
        name for name in sorted(named - without) if not language.has(lang, f"differences.field.{name}")
    ] == []
    assert [name for name in methods() if not language.has(lang, f"differences.word.{name}")] == []
