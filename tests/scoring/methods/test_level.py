"""级别: points by level; the same matter can count at its highest only."""

from pathlib import Path

import fragment
import pytest
import small

from zjg_dash.scoring.methods import ParameterRow, by_label

LEVELS = {"方法": "级别", "级别": {"国家": "5", "省": "3", "市": "1"}}
ONCE = LEVELS | {"同一事项只计最高": "是"}


@pytest.mark.parametrize(
    ("criterion", "found", "asked"),
    [
        (LEVELS, [("省", "甲"), ("国家", "甲")], ["3", "5"]),
        (ONCE, [("省", "甲"), ("国家", "甲")], ["0", "5"]),
        (ONCE, [("省", "甲"), ("国家", "乙")], ["3", "5"]),
        (ONCE, [("省", "甲"), ("省", "甲")], ["3", "0"]),
        (ONCE, [("省", ""), ("国家", "")], ["3", "5"]),
        (ONCE, [("县", "甲")], ["0"]),
    ],
)
def test_what_is_asked(
    tmp_path: Path, criterion: small.Words, found: list[tuple[str, str]], asked: list[str]
) -> None:
    rows = [{"level": level, "matter": matter} for level, matter in found]
    assert small.asked(tmp_path, criterion, *rows, 计法="加分") == asked


def test_a_matter_of_two_months_counts_once_where_it_is_an_event(tmp_path: Path) -> None:
    rules = small.ruleset(
        small.indicator("A1", ONCE | {"上限": "6"}, 计法="加分", 频次="事项"),
        small.indicator("A2", {"方法": "按次", "每次": "1"}),
    )
    found = {
        "2018-07": [
            small.finding("A1-1", level="市", matter="甲"),
            small.finding("A1-1", level="省", matter="乙"),
        ],
        "2018-09": [small.finding("A1-1", level="国家", matter="甲")],
    }
    scored = small.Example(rules, found).score(tmp_path, "2018-Q3")
    assert scored.rows("finding") == [
        ("finding", "2018-07", "A1-1", "0", "0", "0"),
        ("finding", "2018-07", "A1-1", "3", "3", "3"),
        ("finding", "2018-09", "A1-1", "5", "3", "5"),
    ]
    assert scored.rows("cap_return") == [("cap_return", None, "A1-1", "", "", "-2")]
    assert scored.only.points == 16


def test_each_level_is_a_row() -> None:
    method = by_label("级别")
    assert method is not None
    rows = method.parameters.model_validate({"级别": {"国家": "5", "省": "3"}}).rows()
    assert [row for row in rows if row.name == "points"] == [
        ParameterRow("points", 0, "国家", small.Decimal(5)),
        ParameterRow("points", 1, "省", small.Decimal(3)),
    ]


def test_a_level_may_be_a_share_of_the_full_mark() -> None:
    words = {"方法": "级别", "级别": {"不完整": "50%", "无": "100%", "完整": "0"}, "同一事项只计最高": "是"}
    found = [{"level": "不完整", "matter": "甲"}, {"level": "无", "matter": "甲"}, {"level": "完整"}]
    assert fragment.asked(words, *found, full_mark="2.5") == ["0", "2.5", "0"]
    assert fragment.parameters(words)[1].words == ("不完整", "无", "完整")
