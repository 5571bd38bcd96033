"""The rule tables hold the whole ruleset, and the content hash changes with its meaning and nothing else."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.rules import tables
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read


def _ruleset(text: str) -> Ruleset:
    ruleset, problems = read(text, "s.yaml")
    assert ruleset is not None, problems
    return ruleset


def test_the_small_ruleset_flattens_to_these_rows(small: str) -> None:
    rows = {
        name: [tuple(row.values()) for row in rows] for name, rows in tables.flatten(_ruleset(small)).items()
    }
    del rows["ruleset"]
    months = range(1, 13)
    assert rows == {
        "rule_scoring": [(Decimal(60), "mean", "1224", None, "差")],
        "rule_grade": [(1, "好", Decimal(80)), (2, "差", Decimal(0))],
        "rule_dimension": [("A", 1, "维度甲", Decimal(100)), ("V", 2, "一票否决", Decimal(0))],
        "rule_indicator": [
            ("A1", "A", 1, "指标一", Decimal(60), "deduct", True, "year", "条例", "改"),
            ("A2", "A", 2, "指标二", Decimal(40), "add", False, "month", "条例", "改"),
            ("V", "V", 3, "一票否决", Decimal(0), "veto", False, "month", "小细则", "—"),
        ],
        "rule_indicator_group": [
            (code, group) for code in ("A1", "A2", "V") for group in ("department", "town")
        ],
        "rule_indicator_due": [
            ("A1", 4),
            *(("A2", each) for each in months),
            *(("V", each) for each in months),
        ],
        "rule_criterion": [
            ("A1-1", "A1", 1, "逾期", "per_case", "", ""),
            ("A1-2", "A1", 2, "分几档", "tiers", "", ""),
            ("A2-1", "A2", 3, "表彰", "level", "", ""),
            ("V1", "V", 4, "严重错误", "veto", "", ""),
        ],
        "rule_parameter": [
            ("A1-1", "points", 0, "", Decimal(1)),
            ("A1-1", "cap", 0, "", Decimal(8)),
            ("A1-2", "at_least", 0, "", Decimal(1)),
            ("A1-2", "points", 0, "", Decimal(1)),
            ("A1-2", "at_least", 1, "", Decimal(11)),
            ("A1-2", "points", 1, "", Decimal(2)),
            ("A2-1", "points", 0, "国家", Decimal(5)),
            ("A2-1", "points", 1, "省", Decimal(3)),
            ("A2-1", "highest_only", 0, "", Decimal(1)),
        ],
    }


@pytest.mark.parametrize(
    "changes",
    [
        {5: "来源: 测试   # 一句说明"},
        {2: "版本: '1.0'", 6: "生效: 2018-01-01"},
        {23: "        满分: 60.0", 33: "            每次: 1.00"},
        {44: "        计法: 加分\n        计入满分: 否"},
        {24: "        frequency: year", 26: "        适用: 部门、镇（区）"},
        {9: "  最低检查率: 60%\n  总分: 100"},
        {36: "            方法: 分档", 37: "            内容: 分几档"},
    ],
)
def test_another_way_of_writing_the_same_has_the_same_hash(
    changes: dict[int, str], small: str, edited: Any
) -> None:
    assert tables.content_hash(_ruleset(edited(changes))) == tables.content_hash(_ruleset(small))


@pytest.mark.parametrize(
    "changes",
    [
        {2: 'version: "1.1"'},
        {4: "示例: 否"},
        {7: ""},
        {9: "  最低检查率: 61"},
        {9: "  最低检查率: 60\n  总分: 120"},
        {9: "  最低检查率: 60\n  舍入: [{层级: 单位, 位数: 2}]"},
        {11: "  并列: 1223"},
        {13: "    - {名称: 好, 不低于: 81}"},
        {23: "        满分: 60.1"},
        {25: "        应查月份: [5]"},
        {26: "        适用: [部门]"},
        {28: "        整改: 改好"},
        {31: "            内容: 逾期了"},
        {34: "            上限: 9"},
        {34: ""},
        {44: "        计法: 加分\n        计入满分: 是"},
        {51: "            级别: {省: 3, 国家: 5}"},
        {52: "            同一事项只计最高: 否"},
    ],
)
def test_another_meaning_has_another_hash(changes: dict[int, str], small: str, edited: Any) -> None:
    assert tables.content_hash(_ruleset(edited(changes))) != tables.content_hash(_ruleset(small))


def test_the_published_sample_never_changes_unnoticed(shipped: Path) -> None:
    """Change the version with the content: whoever has published this version must keep it as it was."""
    ruleset = _ruleset((shipped / "rulesets/sample-2018.yaml").read_text(encoding="utf-8"))
    assert (ruleset.version, tables.content_hash(ruleset)) == (
        "2018.1",
        "f1e67cadd8f551bf672de8eac987e3ca2158dc0f578f35d6d34f8ebf7cfc0d41",
    )
