"""Contradictions of the full grammar are named with their places; a ruleset that uses all of it has none."""

from pathlib import Path
from typing import Any

import pytest

from zjg_dash.language import LANGUAGES
from zjg_dash.problems import Problem
from zjg_dash.rules import checks, reading

FULL = (Path(__file__).parent / "full.yaml").read_text(encoding="utf-8")
A1, A2, B1, B2 = "维度.A.指标.A1", "维度.A.指标.A2", "维度.B.指标.B1", "维度.B.指标.B2"
C1, C2 = "维度.C.指标.C1", "维度.C.指标.C2"
GRADES = """  等次:
    - {名称: 优, 不低于: 90}
    - {名称: 良, 不低于: 70, 不超过: 89}
    - {名称: 差, 不低于: 0, 不超过: 69}
"""
WHOLE = "    - {层级: 单位, 位数: 0}\n"

Said = tuple[str, str | None, str, str]


def _problems(*changes: tuple[str, str]) -> list[Problem]:
    text = FULL
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    read = reading.read_with_places(text, "full.yaml")
    assert read.problems == []
    assert read.ruleset is not None
    return checks.check(read.ruleset, read.places)


def _told(problems: list[Problem]) -> list[Said]:
    return [
        (problem.code.removeprefix("rules_"), problem.place.path, problem.found, problem.expected)
        for problem in problems
    ]


def test_the_ruleset_that_uses_everything_contradicts_nothing() -> None:
    assert _problems() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # marks, also of groups
        ("分组满分: {部门: 20}", "分组满分: {部门: 21}", ("marks_differ", "维度.A.满分", "61", "60")),
        ("分组权重: {部门: 50}", "分组权重: {部门: 40}", ("marks_differ", "计分.总分", "110", "120")),
        ("基础分: 30", "基础分: 20", ("marks_differ", "计分.总分", "120", "130")),
        # grades
        ("不低于: 70, 不超过: 89", "不低于: 70, 不超过: 90", ("grades_overlap", "计分.等次.良", "良", "优")),
        ("不低于: 70, 不超过: 89", "不低于: 70, 低于: 89", ("grades_gap", "计分.等次.良", "89", "")),
        ("不低于: 70, 不超过: 89", "不低于: 70, 低于: 90", None),
        ("  否决等次: 差\n", "", ("needed", "计分", "", "否决等次")),
        ("不低于: 70, 不超过: 89", "高于: 69, 低于: 90", None),
        ("不低于: 70, 不超过: 89", "不低于: 70, 不超过: 60", ("grade_empty", "计分.等次.良", "良", "")),
        (WHOLE, "", ("grades_gap", "计分.等次.良", "89.000001", "")),
        (WHOLE, "    - {层级: 单位, 位数: 1}\n", ("grades_gap", "计分.等次.良", "89.1", "")),
        # limits
        ("最低总分: 不限", "最低总分: 151", ("limits_reversed", "计分.最高总分", "151", "150")),
        ("最低得分: -10", "最低得分: 56", ("limits_reversed", "维度.A.最高得分", "56", "55")),
        ("起评分: 1", "起评分: 1\n        最低得分: 2", ("start_outside", f"{C1}.起评分", "1", "2—不限")),
        ("起评分: 1\n        最高得分: 不限", "起评分: 11", ("start_outside", f"{C1}.起评分", "11", "0—10")),
        # what does nothing
        ("及格线: 60", "及格线: 60\n    加分池: {}", ("not_meant", "维度.A.权重", "权重", "")),
        ("最高得分: 15", "最高得分: 15\n    权重: 20", ("not_meant", "维度.C.权重", "权重", "")),
        ("分组满分: {部门: 20}", "起评分: 1", ("not_meant", f"{A1}.起评分", "起评分", "")),
        ("起评分: 1", "按责任清单: 是", ("not_meant", f"{C1}.按责任清单", "按责任清单", "")),
        ("起评分: 1", "不适用: 平摊", ("not_meant", f"{C1}.不适用", "不适用", "")),
        ("改评于: A2", "改评于: A2\n        原文不全: 是", ("not_meant", f"{A1}.原文不全", "原文不全", "")),
        ("降低满分", "降低满分\n        改评于: A1", ("not_meant", f"{B1}.改评于", "改评于", "")),
        ("作用: 总分扣分", "作用: 总分扣分\n            幅度: 5",
         ("not_meant", f"{C2}.评分点.C2-1.幅度", "幅度", "")),
        ("幅度: 50", "幅度: 100", ("not_meant", f"{A2}.评分点.A2-3.幅度", "幅度", "")),
        ("作用: 总分加分", "作用: 总分加分\n            目标: [A1]",
         ("not_meant", f"{C1}.评分点.C1-2.目标", "目标", "")),
        ("停评: 是", "停评: 是\n    作用: 归零", ("not_meant", "一票否决.V1.作用", "作用", "")),
        ("停评: 是", "停评: 是\n    递进: {依据: 未整改, 加重: [{第: 2, 倍数: 2}]}",
         ("not_meant", "一票否决.V1.递进", "递进", "")),
        ("步长: 2", "步长: 2\n            递进: {依据: 连续出现, 加重: [{第: 2, 倍数: 2}]}",
         ("not_meant", f"{A1}.评分点.A1-2.递进", "递进", "")),
        ("为零: 10", "为零: 10\n            递进: {依据: 未整改, 加重: [{第: 2, 倍数: 2}]}",
         ("not_meant", f"{A1}.评分点.A1-3.递进", "递进", "")),
        ("作用: 总分加分", "作用: 总分加分\n            递进: {依据: 连续出现, 加重: [{第: 2, 倍数: 2}]}",
         ("not_meant", f"{C1}.评分点.C1-2.递进", "递进", "")),
        ("版本: 2017.1", "版本: FULL-1/1.0", ("not_meant", "沿革.版本", "版本", "")),
        # what is missing
        ("            幅度: 50\n", "", ("needed", f"{A2}.评分点.A2-3.作用", "", "幅度")),
        ("            幅度: 10\n", "", ("needed", f"{B1}.评分点.B1-2.作用", "", "幅度")),
        ("            分值: 2\n", "", ("needed", f"{C1}.评分点.C1-2", "", "分值")),
        ("作用: 总分扣分", "作用: 总分扣分\n            取数: 来信.逾期",
         ("needed", "计分.来源权重.权重", "", "系统统计")),
        ("        改评于: A2\n", "", ("needed", A1, "", "改评于")),
        # codes, words and names
        ("对应: {OLD1: A1", "对应: {OLD1: A9", ("code_unknown", "沿革.对应.OLD1", "A9", "")),
        ("改评于: A2", "改评于: A7", ("code_unknown", f"{A1}.改评于", "A7", "")),
        ("目标: [A1, A2]", "目标: [A1, A8]", ("code_unknown", f"{A1}.评分点.A1-4.目标.2", "A8", "")),
        ("目标: [A1, A2]", "目标: [A1, A1]", ("name_repeated", f"{A1}.评分点.A1-4.目标.2", "A1", "")),
        ("网上巡查: 80", "网上: 80",
         ("word_unknown", "计分.来源权重.权重.网上", "网上", "网上巡查、现场检查、系统统计、群众反映")),
        ("封顶等次: 良", "封顶等次: 中", ("word_unknown", "一票否决.V2.封顶等次", "中", "优、良、差")),
        ("分组满分: {部门: 40}", "分组满分: {部门: 40, 街道: 30}",
         ("word_unknown", f"{A2}.分组满分", "街道", "镇(区)、部门")),
        ("{组别: 社区}", "{组别: 学校}",
         ("word_unknown", f"{B2}.汇总.2.组别", "学校", "镇(区)、部门、站所、社区")),
        ("名称: 季度", "名称: 平时", ("name_repeated", "计分.年度.部分.平时.名称", "平时", "")),
        ("{名称: 同一件事, 同一: 事项}", "{名称: 同一件事, 同一: 事项}\n    - {名称: 别的}",
         ("exclusive_group_unused", "计分.互斥组.别的.名称", "别的", "")),
        ("{第: 3, 倍数: 2, 加扣: 1}", "{第: 2, 倍数: 2, 加扣: 1}",
         ("name_repeated", f"{A1}.评分点.A1-1.递进.加重.2.第", "2", "")),
        ("{层级: 指标, 位数: 2}", "{层级: 评分点, 位数: 2}", ("rounding_twice", "计分.舍入.2", "评分点", "")),
        # targets
        ("目标: [A1]", "目标: [V]", ("target_unsuitable", f"{A2}.评分点.A2-4.目标.1", "V", "")),
        ("目标: [A1]", "目标: [B2]", ("target_unsuitable", f"{A2}.评分点.A2-4.目标.1", "B2", "")),
        ("目标: [A1]", "目标: [C1]", ("target_unsuitable", f"{A2}.评分点.A2-4.目标.1", "C1", "")),
        ("改评于: A2", "改评于: C1", ("target_unsuitable", f"{A1}.改评于", "C1", "")),
        # circles
        ("不适用: 平摊", "不适用: 改评\n        改评于: A1", ("circle", f"{A1}.改评于", "A1 → A2 → A1", "")),
        ("改评于: A2", "改评于: A1", ("circle", f"{A1}.改评于", "A1 → A1", "")),
        ("适用: [镇(区)]", "适用: [镇(区), 站所]", ("circle", f"{B2}.汇总.1.组别", "站所 → 站所", "")),
        # nothing inside
        ("        汇总:\n          - {组别: 站所, 权重: 2, 合成: 最低}\n          - {组别: 社区}\n", "",
         ("nothing_inside", B2, "B2 下属单位", "评分点")),
        # the annual result
        ("去掉最高: 1, 去掉最低: 1", "去掉最高: 6, 去掉最低: 6",
         ("drops_too_many", "计分.年度.部分.平时.去掉最高", "12", "11")),
        ("权重: 10}", "权重: 10, 去掉最低: 1}",
         ("drops_too_many", "计分.年度.部分.全年.去掉最低", "1", "0")),
        ("权重: 10}", "权重: 15}", ("weights_unusual", "计分.年度.部分", "105", "")),
        ("现场检查: 20", "现场检查: 30", ("weights_unusual", "计分.来源权重.权重", "110", "")),
        # amounts that can never be lost or won
        ("            上限: 8\n", "            上限: 31\n", None),
        ("基准: 95", "基准: 95\n            上限: 41", None),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_with_its_place(old: str, new: str, expected: Said | None) -> None:
    told = _told(_problems((old, new)))
    if expected is None:
        assert told == []
    else:
        assert expected in told


def test_each_contradiction_is_said_once_where_nothing_follows_from_it() -> None:
    assert _told(_problems(("改评于: A2", "改评于: A7"))) == [("code_unknown", f"{A1}.改评于", "A7", "")]
    assert _told(_problems(("目标: [A1]", "目标: [B2]"))) == [
        ("target_unsuitable", f"{A2}.评分点.A2-4.目标.1", "B2", "")
    ]


def test_an_exclusive_group_that_is_not_declared() -> None:
    first, second = "            互斥组: 同一件事\n", "    - {名称: 同一件事, 同一: 事项}\n"
    assert FULL.count(first) == 2
    read = reading.read_with_places(FULL.replace(second, ""), "full.yaml")
    assert read.ruleset is not None
    assert _told(checks.check(read.ruleset, read.places)) == [
        ("word_unknown", f"{A2}.评分点.{code}.互斥组", "同一件事", "同一栏目") for code in ("A2-3", "A2-4")
    ]


def test_readings_of_letters_need_a_channel_they_count_in() -> None:
    taking = ("作用: 总分扣分", "作用: 总分扣分\n            取数: 来信.逾期")
    alone = ("            递进:\n              依据: 未整改\n              加重: [{第: 2, 倍数: 2}]\n", "")
    (problem,) = _problems(taking, alone)
    assert problem.place.line == FULL[: FULL.index("权重: {网上巡查")].count("\n") + 1
    assert all("C2-1" in problem.what(lang) and "系统统计" in problem.fix(lang) for lang in LANGUAGES)
    for weights in ("{网上巡查: 80, 系统统计: 20}", "{网上巡查: 50, 现场检查: 30, 系统统计: 20}"):
        assert _problems(taking, alone, ("{网上巡查: 80, 现场检查: 20}", weights)) == []
    by_source = (("按: 检查方式", "按: 来源"), ("{网上巡查: 80, 现场检查: 20}", "{市政府办: 80, 第三方: 20}"))
    assert _problems(taking, alone, *by_source) == []


def test_an_excerpt_need_not_add_up_and_may_have_empty_parts() -> None:
    indicators = FULL.index("    指标:\n      - 编码: B1")
    text = FULL[:indicators] + FULL[FULL.index("  - 编码: C\n") :]
    text = text.replace("满分: 30", "满分: 31", 1).replace("  总分: 150", "  总分: 160")
    whole = reading.read_with_places(text, "s").ruleset
    assert whole is not None
    assert {code for code, *_ in _told(checks.check(whole))} >= {"marks_differ", "nothing_inside"}
    part = reading.read_with_places(text.replace("示例: 是", "示例: 是\n节选: 是"), "s").ruleset
    assert part is not None
    assert _told(checks.check(part)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_can_be_said(lang: str) -> None:
    changes: tuple[tuple[str, str], ...] = (
        ("及格线: 60", "及格线: 60\n    加分池: {}"),
        ("            幅度: 50\n", ""),
        ("改评于: A2", "改评于: A7"),
        ("封顶等次: 良", "封顶等次: 中"),
        ("目标: [A1]", "目标: [C1]"),
        (WHOLE, ""),
        ("权重: 10}", "权重: 15}"),
    )
    said = [(each.what(lang), each.fix(lang)) for each in _problems(*changes)]
    assert len(said) >= len(changes)
    assert not any("{" in sentence or not sentence for pair in said for sentence in pair)
    assert any("A7" in what for what, _ in said)


def test_numbers_of_a_ruleset_changed_in_memory_are_checked_without_lines() -> None:
    ruleset: Any = reading.read(FULL, "s")[0]
    changed = ruleset.model_copy(update={"scoring": ruleset.scoring.model_copy(update={"base": 0})})
    assert _told(checks.check(changed)) == [("marks_differ", "计分.总分", "120", "150")]
