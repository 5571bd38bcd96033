"""Each way of writing a ruleset wrongly is named with its place, its line and what was found there."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.language import LANGUAGES
from zjg_dash.rules import reading, wording
from zjg_dash.rules.document import DEEPEST, LARGEST
from zjg_dash.rules.model import Frequency, Mode
from zjg_dash.scoring.methods import methods

A1 = "维度.A.指标.A1"
ALL_OF_A_CRITERION = "编码、内容、方法、整改、取数"
METHODS = "、".join(method.label for method in methods().values())
PER_CASE = "、".join(wording.keys(methods()["per_case"].parameters))
TIER = "、".join(wording.keys(wording.model_at(("档次",), methods()["tiers"].parameters)))


def test_a_right_file_becomes_the_model(small: str) -> None:
    ruleset, problems = reading.read(small, "small.yaml")
    assert problems == []
    assert ruleset is not None
    first, second = ruleset.dimensions[0].indicators
    assert (ruleset.code, ruleset.version, ruleset.sample) == ("SMALL-1", "1.0", True)
    assert (ruleset.effective_from, ruleset.effective_to) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (first.frequency, first.due, first.groups) == (Frequency.YEAR, (4,), ("town", "department"))
    assert (second.mode, second.counts_in_denominator, second.due) == (Mode.ADD, False, tuple(range(1, 13)))
    assert [(each.code, each.method) for each in first.criteria] == [("A1-1", "per_case"), ("A1-2", "tiers")]
    assert [row.value for row in first.criteria[0].parameters.rows()] == [Decimal(1), Decimal(8)]
    assert [(each.code, each.method) for each in ruleset.vetoes] == [("V1", "veto")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({2: 'version: "1.0"', 8: "scoring:", 9: "  min_coverage: 60"}, []),
        ({33: "            points: 1", 34: "            cap: 8"}, []),
        ({24: "        频次: year", 26: "        适用: 镇（区）、部门"}, []),
        ({1: "细则: small"}, [("rules_wrong_value", "细则", 1, "small", "")]),
        ({2: "版本:"}, [("rules_missing_key", "版本", 2, "", "版本")]),
        ({3: ""}, [("rules_missing_key", "s.yaml", 1, "", "名称")]),
        ({4: "示例: 也许"}, [("rules_wrong_value", "示例", 4, "也许", "是、否")]),
        ({6: "生效: 20180101"}, [("rules_wrong_value", "生效", 6, "20180101", "2018-01-01")]),
        ({7: "失效: 2018-02-30"}, [("rules_wrong_value", "失效", 7, "2018-02-30", "2018-01-01")]),
        ({9: "  最低检查率: 120"}, [("rules_wrong_value", "计分.最低检查率", 9, "120", "100")]),
        ({10: "  期间合成: 中位数"}, [("rules_wrong_value", "计分.期间合成", 10, "中位数", "平均、合计")]),
        ({11: "  并列: 1233"}, [("rules_wrong_value", "计分.并列", 11, "1233", "1224、1223")]),
        ({13: "    - {不低于: 80}"}, [("rules_missing_key", "计分.等次.1", 13, "", "名称")]),
        ({14: "    - {名称: 差, 至少: 0}"}, [
            ("rules_unknown_key", "计分.等次.差.至少", 14, "至少",
             "名称、不低于、高于、不超过、低于、适用、名次、边界同分"),
        ]),
        ({14: "    - {名称: 差, 不低于: 0, 高于: 1}"}, [("rules_wrong_value", "计分.等次.差", 14, "…", "")]),
        ({23: "        满分: 六十"}, [("rules_wrong_value", f"{A1}.满分", 23, "六十", "")]),
        ({23: "        满分: -1"}, [("rules_wrong_value", f"{A1}.满分", 23, "-1", "0")]),
        ({23: "        满分: 0.1234567"}, [("rules_wrong_value", f"{A1}.满分", 23, "0.1234567", "")]),
        ({23: "        满分: NaN"}, [("rules_wrong_value", f"{A1}.满分", 23, "NaN", "")]),
        ({24: "        频次: 每周"}, [
            ("rules_wrong_value", f"{A1}.频次", 24, "每周", "每月、每季、每年、事项"),
        ]),
        ({25: "        应查月份: [四]"}, [("rules_wrong_value", f"{A1}.应查月份.1", 25, "四", "")]),
        ({27: ""}, [("rules_missing_key", A1, 21, "", "依据")]),
        ({27: "        依据: []"}, [("rules_wrong_value", f"{A1}.依据", 27, "…", "")]),
        ({28: "        整改: 改\n        整改: 再改"}, [("rules_duplicate_key", "整改", 29, "整改", "")]),
        ({28: "        整改: 改\n        remedy: 再改"}, [
            ("rules_duplicate_key", f"{A1}.remedy", 29, "remedy", ""),
        ]),
        ({32: "            方法: 按天"}, [
            ("rules_unknown_method", f"{A1}.评分点.A1-1.方法", 32, "按天", METHODS),
        ]),
        ({32: ""}, [("rules_missing_key", f"{A1}.评分点.A1-1", 30, "", "方法")]),
        ({33: "            每回: 1"}, [
            ("rules_missing_key", f"{A1}.评分点.A1-1", 30, "", "每次"),
            ("rules_unknown_parameter", f"{A1}.评分点.A1-1.每回", 33, "每回", PER_CASE),
        ]),
        ({33: "            每次: 一分"}, [
            ("rules_wrong_value", f"{A1}.评分点.A1-1.每次", 33, "一分", ""),
        ]),
        ({34: "            points: 8"}, [
            ("rules_duplicate_key", f"{A1}.评分点.A1-1.points", 34, "points", ""),
        ]),
        ({39: "              - {不低于: 11, 分值: 1}"}, [
            ("rules_wrong_value", f"{A1}.评分点.A1-2", 35, "…", ""),
        ]),
        ({40: "              - {不低于: 11, 分数: 2}"}, [
            ("rules_missing_key", f"{A1}.评分点.A1-2.档次.2", 40, "", "分值"),
            ("rules_unknown_key", f"{A1}.评分点.A1-2.档次.2.分数", 40, "分数", TIER),
        ]),
        ({51: "            级别: {国家: 五, 省: 3}"}, [
            ("rules_wrong_value", "维度.A.指标.A2.评分点.A2-1.级别.国家", 51, "五", ""),
        ]),
        ({55: "    内容:"}, [("rules_missing_key", "一票否决.V1.内容", 55, "", "内容")]),
        ({55: "    内容: 严重错误\n    方法: 按次"}, [
            ("rules_missing_key", "一票否决.V1", 54, "", "每次"),
        ]),
        ({16: "维度: 没有", **dict.fromkeys(range(17, 53), "")}, [
            ("rules_wrong_value", "维度", 16, "没有", ""),
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(
    changes: dict[int, str], expected: list[tuple[Any, ...]], edited: Any, told: Any
) -> None:
    ruleset, problems = reading.read(edited(changes), "s.yaml")
    assert told(problems) == expected
    assert (ruleset is None) is bool(expected)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "rules_not_yaml", 1),
        ("只有一句话", "rules_not_yaml", 1),
        ("- 甲\n- 乙\n", "rules_not_yaml", 1),
        ("细则: A\n名称：小细则\n版本: 1\n", "rules_not_yaml", 3),
        ("细则: A\n\t版本: 1\n", "rules_not_yaml", 2),
        ("细则: A\n版本: [1, 2\n", "rules_not_yaml", 3),
        ("细则: A\n---\n细则: B\n", "rules_not_yaml", 2),
        ("细则: A\n? [甲, 乙]\n: 1\n", "rules_not_yaml", 2),
        ("细则: A\n版本: \x00\n", "rules_not_yaml", 2),
        ('细则: A\n版本: "\\U00110000"\n', "rules_not_yaml", 2),
        ('细则: A\n版本: "\\uD800"\n', "rules_not_yaml", 2),
        ('细则: A\n版本: "\\0"\n', "rules_not_yaml", 2),
        ("细则: A\n版本: &a 1\n", "rules_reference_used", 2),
        ("细则: &a A\n版本: *a\n", "rules_reference_used", 1),
        ("细则: A\n甲: " + "[" * 50 + "]" * 50, "rules_not_yaml", 2),
        ("甲: 1\n" * (LARGEST // 4), "rules_not_yaml", None),
    ],
)
def test_what_is_no_such_file_is_named_with_its_line(text: str, code: str, line: int | None) -> None:
    ruleset, problems = reading.read(text, "s.yaml")
    assert ruleset is None
    assert [(each.code, each.place.path, each.place.line) for each in problems] == [(code, "s.yaml", line)]


def test_a_bomb_of_references_is_refused_at_once() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))
    ruleset, problems = reading.read(f"a0: &a0 ha\n{levels}\n", "s.yaml")
    assert ruleset is None
    assert [(each.code, each.found, each.place.line) for each in problems] == [
        ("rules_reference_used", "a0", 1)
    ]


def test_nesting_is_bounded_just_above_what_a_ruleset_needs() -> None:
    deep = "甲: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    assert "rules_not_yaml" not in {each.code for each in reading.read(deep, "s.yaml")[1]}


def test_tags_construct_nothing(edited: Any) -> None:
    ruleset, problems = reading.read(edited({3: "名称: !!python/object/apply:os.getcwd []"}), "s.yaml")
    assert ruleset is None
    assert [(each.code, each.place.line) for each in problems] == [("rules_wrong_value", 3)]


def test_numbers_keep_their_digits(edited: Any) -> None:
    ruleset, _ = reading.read(edited({33: "            每次: 0.10"}), "s.yaml")
    assert ruleset is not None
    assert ruleset.dimensions[0].indicators[0].criteria[0].parameters.rows()[0].value == Decimal("0.1")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_can_be_said(lang: str, edited: Any) -> None:
    broken = edited(
        {4: "示例: 也许", 23: "        满分: 六十", 32: "            方法: 按天", 11: "  并列: 3"}
    )
    for problem in reading.read(broken, "s.yaml")[1]:
        assert problem.found in problem.what(lang)
        assert "{" not in problem.fix(lang)


@pytest.mark.parametrize("name", ["rulesets/sample-2018.yaml", "ccid-2014/ruleset.yaml"])
def test_the_shipped_rulesets_can_be_read(name: str, shipped: Path) -> None:
    ruleset, problems = reading.read((shipped / name).read_text(encoding="utf-8"), name)
    assert problems == []
    assert ruleset is not None
