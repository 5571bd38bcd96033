"""不足: points for what is missing to a minimum."""

from typing import Any

import fragment
import pytest
from pydantic import ValidationError

ITEMS = {"方法": "不足", "最低": "5", "每次": "0.5"}
MONTHLY = {"方法": "不足", "最低": "40", "每少": "40", "每次": "5", "不足也计": "是", "为零": "10"}


@pytest.mark.parametrize(
    ("words", "value", "points"),
    [
        (ITEMS, "5", "0"),
        (ITEMS, "9", "0"),
        (ITEMS, "3", "1"),
        (ITEMS, "0", "2.5"),
        (ITEMS, "4.5", "0"),
        (ITEMS | {"不足也计": "是"}, "4.5", "0.5"),
        (ITEMS | {"每少": "2"}, "2", "0.5"),
        (ITEMS | {"每少": "2", "不足也计": "是"}, "2", "1"),
        (ITEMS | {"为零": "3"}, "0", "3"),
        (ITEMS | {"为零": "0"}, "0", "0"),
        (ITEMS | {"每少": "0.1"}, "4.7", "1.5"),
        (ITEMS, None, "0"),
        (MONTHLY, "40", "0"),
        (MONTHLY, "39", "5"),
        (MONTHLY, "1", "5"),
        (MONTHLY, "0", "10"),
    ],
)
def test_what_is_asked(words: dict[str, Any], value: str | None, points: str) -> None:
    assert fragment.asked(words, {"value": value}) == [points]


def test_each_finding_is_by_itself() -> None:
    assert fragment.asked(ITEMS, {"value": 4}, {"value": 3}) == ["0.5", "1"]


@pytest.mark.parametrize("words", [{"最低": "0"}, {"每少": "0"}, {"最低": "-1"}, {"每次": "50%"}])
def test_amounts_that_mean_nothing_are_refused(words: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        fragment.parameters(ITEMS | words)


def test_it_is_a_reading_of_one_month() -> None:
    method, given = fragment.parameters(ITEMS)
    wants = method.wants(given)
    assert (wants.needs, wants.stays_open) == ({"value"}, False)
