"""The parameters of each method as a sentence, in both languages."""

import sys
from pathlib import Path
from typing import Any

import pytest

from zjg_dash.scoring.rule_sentences import sentence

sys.path.insert(0, str(Path(__file__).parent / "methods"))

import fragment

BANDS = [{"不低于": "1", "低于": "20", "分值": "1"}, {"不低于": "20", "分值": "50%"}]


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ({"方法": "按次", "每次": "3"}, "每次扣 3 分", "3 lost per case"),
        (
            {"方法": "按次", "每次": "3", "上限": "6", "免计": "2", "每满": "2", "倍数": {"国家": "2"}},
            "每次扣 3 分，前 2 件不计，每满 2 件计一次；件数按级别加权：国家 ×2，最多扣 6 分",
            "3 lost per case, the first 2 are free, for each full 2 cases; cases weighted by level: 国家 ×2, "
            "at most 6 lost",
        ),
        ({"方法": "是否"}, "有此情形即计", "Where this is so"),
        (
            {"方法": "是否", "分值": "2"},
            "有此情形即计，扣 2 分，只计一次",
            "Where this is so, 2 lost, once only",
        ),
        (
            {"方法": "分档", "计量": "比率", "档次": BANDS, "上限": "3"},
            "按比率（%）分档扣分：不低于 1、低于 20，1 分；不低于 20，满分的 50%；最多扣 3 分",
            "Points lost by rate (%): at least 1 and less than 20: 1; at least 20: 50% of the full mark; "
            "at most 3 lost",
        ),
        (
            {"方法": "每百分点", "每点": "1", "基准": "130", "方向": "高于", "步长": "20", "目标值": "15"},
            "高于 130% 的部分，每 20 个百分点扣 1 分；比率为数值合计与目标之比，每期目标 15",
            "Above 130%: 1 lost for each 20 percentage points; "
            "the rate is the sum of values against a target of 15 each time",
        ),
        (
            {"方法": "清单", "分项": {"标识": "50%", "链接": "1"}, "分值": "2"},
            "按分项扣分，每项只计一次：标识 50%；链接 1 分；百分比以 2 分为基数",
            "Points lost by entry, each once: 标识 50%; 链接 1; percentages are of 2 points",
        ),
        (
            {"方法": "清单", "分项": {"标识": "50%"}},
            "按分项扣分，每项只计一次：标识 50%；百分比以满分为基数",
            "Points lost by entry, each once: 标识 50%; percentages are of the full mark",
        ),
        (
            {"方法": "不足", "最低": "40", "每少": "40", "每次": "5", "不足也计": "是", "为零": "10"},
            "不足 40 的，每少 40 扣 5 分（零头也算）；为零的扣 10 分",
            "Below 40: 5 lost for each 40 missing (begun ones too); 10 lost where there is none at all",
        ),
        (
            {"方法": "门槛", "计量": "件数", "高于": "3"},
            "件数合计高于 3 即计",
            "Where the number of cases is more than 3",
        ),
        ({"方法": "一票否决"}, "一票否决：直接定为否决等次", "Veto: the unit gets the failing grade"),
        (
            {"方法": "一票否决", "计量": "比率", "不低于": "5", "封顶等次": "合格", "范围": "全年"},
            "一票否决（比率（%）不低于 5 时）：等次最高为“合格”，全年有效",
            "Veto (where the rate (%) is at least 5): the grade is “合格” at best, for the whole year",
        ),
        (
            {"方法": "一票否决", "停评": "是", "范围": "当月"},
            "一票否决：直接定为否决等次，不再评分，也不排名，只算当月",
            "Veto: the unit gets the failing grade, no score and no rank, for that month only",
        ),
    ],
)
def test_it_says_what_a_criterion_asks(words: dict[str, Any], chinese: str, english: str) -> None:
    method, given = fragment.parameters(words)
    assert sentence("zh_CN", method.name, given, "扣") == chinese
    assert sentence("en", method.name, given, "lost") == english
