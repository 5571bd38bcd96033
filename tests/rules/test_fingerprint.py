"""The content hash changes with the meaning of a ruleset and with nothing else."""

from pathlib import Path
from typing import Any

import pytest

from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read


def _ruleset(text: str) -> Ruleset:
    ruleset, problems = read(text, "s.yaml")
    assert ruleset is not None, problems
    return ruleset


@pytest.mark.parametrize(
    "changes",
    [
        {5: "来源: 测试   # 一句说明"},
        {2: "版本: '1.0'", 6: "生效: 2018-01-01"},
        {23: "        满分: 60.0", 33: "            每次: 1.00"},
        {44: "        计法: 加分\n        计入满分: 否"},
        {24: "        frequency: year", 26: "        适用: 部门、镇（区）"},
        {9: "  最低检查率: 60%\n  总分: 100"},
        {24: "        频次: 每年\n        计入满分: 是"},
        {51: "            级别: {省: 3, 国家: 5}"},
        {36: "            方法: 分档", 37: "            内容: 分几档"},
    ],
)
def test_another_way_of_writing_the_same_has_the_same_hash(
    changes: dict[int, str], small: str, edited: Any
) -> None:
    assert content_hash(_ruleset(edited(changes))) == content_hash(_ruleset(small))


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
        {52: "            同一事项只计最高: 否"},
    ],
)
def test_another_meaning_has_another_hash(changes: dict[int, str], small: str, edited: Any) -> None:
    assert content_hash(_ruleset(edited(changes))) != content_hash(_ruleset(small))


def test_the_published_sample_never_changes_unnoticed(shipped: Path) -> None:
    """Change the version with the content: whoever has published this version must keep it as it was."""
    ruleset = _ruleset((shipped / "rulesets/sample-2018.yaml").read_text(encoding="utf-8"))
    assert (ruleset.version, content_hash(ruleset)) == (
        "2018.1",
        "7e1452d90955a47e95295b1645463bbfc48cf0f8065ad3f0637e2f1f92086fb0",
    )
