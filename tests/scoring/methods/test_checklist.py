"""清单: each entry counts once."""

from typing import Any

import fragment
import pytest
from pydantic import ValidationError

LOGO = {"方法": "清单", "分项": {"标识": "50%", "可点击": "30%", "数据准确": "20%"}}


@pytest.mark.parametrize(
    ("words", "entries", "points"),
    [
        (LOGO, ["标识", "数据准确"], ["5", "2"]),
        (LOGO, ["标识", "可点击", "标识"], ["5", "3", "0"]),
        (LOGO, ["别的"], ["0"]),
        (LOGO | {"分值": "1.5"}, ["标识", "可点击"], ["0.75", "0.45"]),
        (
            LOGO | {"分项": {"缺目录": "2", "缺指南": "12.5%"}},
            ["缺目录", "缺指南", "缺目录"],
            ["2", "1.25", "0"],
        ),
    ],
)
def test_what_is_asked(words: dict[str, Any], entries: list[str], points: list[str]) -> None:
    assert fragment.asked(words, *({"level": entry} for entry in entries)) == points


def test_a_month_and_a_channel_count_by_themselves() -> None:
    slots = [{"level": "标识", "slot": slot} for slot in (8, 9, 109)]
    assert fragment.asked(LOGO, *slots) == ["5", "5", "5"]


def test_a_share_is_rounded_half_away() -> None:
    words = {"方法": "清单", "分项": {"甲": "33.3333%", "乙": "0.0001%"}}
    assert fragment.asked(words, {"level": "甲"}, {"level": "乙"}, full_mark="0.5") == [
        "0.166667",
        "0.000001",
    ]


def test_it_has_entries() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        fragment.parameters({"方法": "清单", "分项": {}})


def test_the_entries_are_the_words_of_a_finding() -> None:
    method, given = fragment.parameters(LOGO)
    assert (given.words, method.wants(given).needs) == (("标识", "可点击", "数据准确"), {"level"})
