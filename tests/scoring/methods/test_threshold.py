"""门槛: points once, where what is measured reaches the bound."""

from typing import Any

import fragment
import pytest
from pydantic import ValidationError

ADOPTED = {"方法": "门槛", "计量": "比率", "低于": "30", "分值": "1"}
PIECES = {"方法": "门槛", "计量": "件数", "不低于": "15", "分值": "50%"}
LATE = {"方法": "门槛", "计量": "数值", "高于": "30", "分值": "5"}


@pytest.mark.parametrize(
    ("words", "found", "points"),
    [
        (ADOPTED, [{"numerator": 29, "denominator": 100}], ["1"]),
        (ADOPTED, [{"numerator": 3, "denominator": 10}], ["0"]),
        (ADOPTED, [{"numerator": 1, "denominator": 2}, {"numerator": 0, "denominator": 2}], ["0", "1"]),
        (ADOPTED, [{"numerator": 0, "denominator": 0}], ["0"]),
        (PIECES, [{"value": 15}], ["5"]),
        (PIECES, [{"value": 14}], ["0"]),
        (PIECES, [{"value": 14}, {}], ["0", "5"]),
        (LATE, [{"value": 30}], ["0"]),
        (LATE, [{"value": 31}, {"value": 40}, {"value": 2}], ["0", "5", "0"]),
        (LATE | {"高于": None, "不超过": "30"}, [{"value": 30}], ["5"]),
        ({"方法": "门槛", "计量": "件数", "不低于": "1"}, [{}], ["1"]),
    ],
)
def test_what_is_asked(words: dict[str, Any], found: list[dict[str, Any]], points: list[str]) -> None:
    words = {key: value for key, value in words.items() if value is not None}
    assert fragment.asked(words, *found) == points


def test_the_order_of_findings_is_by_day() -> None:
    found = [{"value": 40}, {"value": 50, "checked_on": None}, {"value": 60}]
    assert fragment.asked(LATE, *found) == ["0", "5", "0"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"计量": "件数"}, "exactly one of"),
        ({"计量": "件数", "不低于": "1", "低于": "3"}, "exactly one of"),
        ({"计量": "重量", "不低于": "1"}, "计量 is 数值, 比率 or 件数"),
    ],
)
def test_it_has_one_measure_and_one_bound(words: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        fragment.parameters({"方法": "门槛"} | words)
