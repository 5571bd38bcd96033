"""Each contradiction inside a ruleset is named with its place and line; the shipped rulesets have none."""

from pathlib import Path
from typing import Any

import pytest

from zjg_dash.language import LANGUAGES
from zjg_dash.rules import checks, reading

A1 = "维度.A.指标.A1"
COUNTS = "来信.逾期、来信.退办、来信.不满意"
RATES = "来信.不满意率、来信.按期办结率"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        # marks add up
        ({23: "        满分: 61"}, [("rules_marks_differ", "维度.A.满分", 19, "101", "100")]),
        ({23: "        满分: 59.5"}, [("rules_marks_differ", "维度.A.满分", 19, "99.5", "100")]),
        ({9: "  最低检查率: 60\n  总分: 120"}, [("rules_marks_differ", "计分.总分", 10, "100", "120")]),
        ({19: "    满分: 110", 23: "        满分: 70"}, [
            ("rules_marks_differ", "计分.总分", 8, "110", "100"),
        ]),
        ({9: "  最低检查率: 60\n  总分: 110", 19: "    满分: 110", 23: "        满分: 70"}, []),
        # codes
        ({41: "      - 编码: A1"}, [
            ("rules_code_repeated", f"{A1}.编码", 41, "A1", ""),
            ("rules_code_foreign", f"{A1}.评分点.A2-1.编码", 48, "A2-1", "A1"),
        ]),
        ({41: "      - 编码: B2"}, [
            ("rules_code_foreign", "维度.A.指标.B2.编码", 41, "B2", "A"),
            ("rules_code_foreign", "维度.A.指标.B2.评分点.A2-1.编码", 48, "A2-1", "B2"),
        ]),
        ({35: "          - 编码: A1-1"}, [("rules_code_repeated", f"{A1}.评分点.A1-1.编码", 35, "A1-1", "")]),
        ({54: "  - 编码: W1"}, [("rules_code_foreign", "一票否决.W1.编码", 54, "W1", "V")]),
        ({54: "  - 编码: V"}, [
            ("rules_code_repeated", "一票否决.V.编码", 54, "V", ""),
            ("rules_code_foreign", "一票否决.V.编码", 54, "V", "V"),
        ]),
        # caps and amounts against the full mark
        ({34: "            上限: 61"}, [("rules_cap_too_high", f"{A1}.评分点.A1-1.上限", 34, "61", "60")]),
        ({33: "            每次: 60.5"}, [
            ("rules_points_too_high", f"{A1}.评分点.A1-1.每次", 33, "60.5", "60"),
        ]),
        ({40: "              - {不低于: 11, 分值: 61}"}, [
            ("rules_points_too_high", f"{A1}.评分点.A1-2.档次", 38, "61", "60"),
        ]),
        ({51: "            级别: {国家: 50, 省: 3}"}, [
            ("rules_points_too_high", "维度.A.指标.A2.评分点.A2-1.级别", 51, "50", "40"),
        ]),
        # tiers and levels
        ({40: "              - {不低于: 11, 分值: 2}\n              - {不低于: 5, 分值: 2}"}, [
            ("rules_tiers_unordered", f"{A1}.评分点.A1-2.档次", 38, "1、11、5", ""),
        ]),
        ({39: "              - {不低于: 20, 分值: 3}"}, []),
        ({51: '            级别: {国家: 5, "国 家": 3}'}, [
            ("rules_level_repeated", "维度.A.指标.A2.评分点.A2-1.级别.国 家", 51, "国 家", ""),
        ]),
        # grades
        ({14: "    - {名称: 差, 不低于: 80}"}, [
            ("rules_grades_unordered", "计分.等次.差", 14, "差", ""),
            ("rules_grades_open_below", "计分.等次.差", 14, "80", ""),
        ]),
        ({14: "    - {名称: 好, 不低于: 0}", 15: "  否决等次: 好"}, [
            ("rules_grades_unordered", "计分.等次.好", 14, "好", ""),
        ]),
        ({15: "  否决等次: 不合格"}, [
            ("rules_failing_grade_unknown", "计分.否决等次", 15, "不合格", "好、差"),
        ]),
        # rounding
        ({9: "  最低检查率: 60\n  舍入: [{层级: 单位, 位数: 2}]"}, []),
        ({9: "  最低检查率: 60\n  舍入: [{层级: 指标, 位数: 2}]"}, []),
        ({9: "  最低检查率: 60\n  舍入: [{层级: 单位, 位数: 2}, {层级: 单位, 位数: 1}]"}, [
            ("rules_rounding_twice", "计分.舍入.2", 10, "单位", ""),
        ]),
        # dates
        ({7: "失效: 2017-12-31"}, [("rules_dates_reversed", "失效", 7, "2017-12-31", "2018-01-01")]),
        ({7: ""}, [("rules_open_ended", "失效", 1, "", "")]),
        # due months
        ({25: "        应查月份: [13]"}, [("rules_due_months_wrong", f"{A1}.应查月份", 25, "13", "")]),
        ({25: "        应查月份: [4, 10]"}, [("rules_due_months_wrong", f"{A1}.应查月份", 25, "4、10", "")]),
        ({25: ""}, []),
        ({24: "        频次: 每季", 25: "        应查月份: 2、5、8、11"}, []),
        ({24: "        频次: 每季", 25: "        应查月份: [1, 2, 8, 11]"}, [
            ("rules_due_months_wrong", f"{A1}.应查月份", 25, "1、2、8、11", ""),
        ]),
        ({24: "        频次: 每季", 25: "        应查月份: [6, 12]"}, []),
        ({24: "        频次: 每月"}, []),
        ({24: "        频次: 每月", 25: "        应查月份: [4, 4]"}, [
            ("rules_due_months_wrong", f"{A1}.应查月份", 25, "4、4", ""),
        ]),
        ({24: "        频次: 事项"}, [("rules_due_months_wrong", f"{A1}.应查月份", 25, "4", "")]),
        # groups
        ({26: "        适用: []"}, [("rules_nobody_assessed", f"{A1}.适用", 26, "", "")]),
        ({26: "        适用: 街道"}, []),
        # readings of the letters sheet
        ({34: "            取数: 来信.逾期"}, []),
        ({34: "            取数: overdue"}, []),
        ({34: "            取数: 来信.丢失"}, [
            ("rules_letters_unknown", f"{A1}.评分点.A1-1.取数", 34, "来信.丢失", COUNTS),
        ]),
        ({34: "            取数: 来信.不满意率"}, [
            ("rules_letters_unsuitable", f"{A1}.评分点.A1-1.取数", 34, "来信.不满意率", COUNTS),
        ]),
        ({32: "            方法: 每百分点\n            基准: 5\n            方向: 高于",
          33: "            每点: 1",
          34: "            取数: 来信.逾期"}, [
            ("rules_letters_unsuitable", f"{A1}.评分点.A1-1.取数", 36, "来信.逾期", RATES),
        ]),
        ({51: "            取数: 来信.退办\n            级别: {国家: 5}"}, [
            ("rules_letters_unsuitable", "维度.A.指标.A2.评分点.A2-1.取数", 51, "来信.退办", "—"),
        ]),
        # vetoes stand among vetoes and nowhere else
        ({32: "            方法: 一票否决", 33: "", 34: ""}, [
            ("rules_veto_misplaced", f"{A1}.评分点.A1-1.方法", 32, "一票否决", ""),
        ]),
        ({55: "    内容: 严重错误\n    方法: 不得分"}, [
            ("rules_veto_misplaced", "一票否决.V1.方法", 56, "不得分", "一票否决"),
        ]),
        ({44: "        计法: 一票否决"}, [
            ("rules_veto_misplaced", "维度.A.指标.A2.计法", 44, "一票否决", "扣分"),
        ]),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_with_its_line(
    changes: dict[int, str], expected: list[tuple[Any, ...]], edited: Any, told: Any
) -> None:
    read = reading.read_with_places(edited(changes), "s.yaml")
    assert read.problems == []
    assert read.ruleset is not None
    assert told(checks.check(read.ruleset, read.places)) == expected
    without_lines = [(code, path, None, *rest) for code, path, _, *rest in expected]
    assert sorted(told(checks.check(read.ruleset))) == sorted(without_lines)


@pytest.mark.parametrize("name", ["rulesets/sample-2018.yaml", "ccid-2014/ruleset.yaml"])
def test_the_shipped_rulesets_contradict_nothing(name: str, shipped: Path) -> None:
    ruleset, _ = reading.read((shipped / name).read_text(encoding="utf-8"), name)
    assert ruleset is not None
    assert checks.check(ruleset) == []


def test_the_sample_uses_every_method_but_the_external_one_and_says_it_is_a_sample(shipped: Path) -> None:
    text = (shipped / "rulesets/sample-2018.yaml").read_text(encoding="utf-8")
    ruleset, _ = reading.read(text, "sample")
    assert ruleset is not None
    assert ruleset.sample
    assert {each.method for _, indicator in ruleset.indicators for each in indicator.criteria} == {
        "all_or_nothing",
        "judged",
        "level",
        "per_case",
        "per_percentage_point",
        "tiers",
        "veto",
        "yes_no",
    }
    assert [(each.code, str(each.full_mark)) for each in ruleset.dimensions] == [
        ("A", "15"),
        ("B", "35"),
        ("C", "15"),
        ("D", "25"),
        ("E", "10"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_contradiction_can_be_said(lang: str, edited: Any) -> None:
    broken = {
        7: "",
        23: "        满分: 61",
        25: "        应查月份: [13]",
        34: "            取数: 来信.不满意率",
    }
    ruleset, _ = reading.read(edited(broken), "s.yaml")
    assert ruleset is not None
    said = [(problem.what(lang), problem.fix(lang)) for problem in checks.check(ruleset)]
    assert len(said) == 4
    assert not any("{" in sentence for pair in said for sentence in pair)
