"""每百分点: points for each percentage point beyond a base, pooled over the period."""

from pathlib import Path

import fragment
import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label

ABOVE = {"方法": "每百分点", "每点": "0.1", "基准": "5", "方向": "高于"}
BELOW = {"方法": "每百分点", "每点": "1", "基准": "98.5", "方向": "低于"}


@pytest.mark.parametrize(
    ("criterion", "numerator", "denominator", "asked"),
    [
        (ABOVE, 5, 100, "0"),
        (ABOVE, 8, 100, "0.3"),
        (ABOVE, 1, 12, "0.333333"),
        (ABOVE, 0, 0, "0"),
        (ABOVE | {"整点": "是"}, 1, 12, "0.3"),
        (BELOW, 97, 100, "1.5"),
        (BELOW | {"整点": "是"}, 97, 100, "1"),
        (BELOW, 99, 100, "0"),
        (BELOW, 2, 3, "31.833333"),
        (BELOW, 500000, 9000000, "92.944444"),
    ],
)
def test_what_is_asked(
    tmp_path: Path, criterion: small.Words, numerator: int, denominator: int, asked: str
) -> None:
    found = {"numerator": numerator, "denominator": denominator}
    assert small.asked(tmp_path, criterion, found, 满分="100") == [asked]


def test_a_range_pools_the_rate_and_asks_it_in_each_month_with_a_reading(tmp_path: Path) -> None:
    rules = small.ruleset(small.indicator("A1", ABOVE))
    found = {
        "2018-07": [small.finding("A1-1", numerator=0, denominator=30)],
        "2018-08": [],
        "2018-09": [small.finding("A1-1", numerator=9, denominator=60)],
    }
    scored = small.Example(rules, found).score(tmp_path, "2018-Q3")
    assert scored.rows("finding") == [
        ("finding", "2018-07", "A1-1", "-0.5", "-0.5", "-0.5"),
        ("finding", "2018-09", "A1-1", "-0.5", "-0.5", "-0.5"),
    ]
    assert scored.sentences() == ["比率 9 ÷ 90 = 10%，高于基准 5% 的部分每个百分点 0.1 分，0.5 分"] * 2
    assert str(scored.only.score) == "96.666670"


def test_two_readings_of_a_month_ask_once(tmp_path: Path) -> None:
    found = [{"numerator": 4, "denominator": 40}, {"numerator": 6, "denominator": 60}]
    assert small.asked(tmp_path, ABOVE, *found) == ["0.5", "0"]


def test_the_direction_must_be_said() -> None:
    method = by_label("每百分点")
    assert method is not None
    with pytest.raises(ValidationError, match="方向"):
        method.parameters.model_validate({"每点": "0.1", "基准": "5"})


GROWTH = {"方法": "每百分点", "每点": "1", "基准": "130", "方向": "高于", "步长": "20", "目标值": "15"}


@pytest.mark.parametrize(
    ("criterion", "values", "points"),
    [
        (GROWTH, [18], ["0"]),  # 120 per cent
        (GROWTH, [21], ["0.5"]),  # 140
        (GROWTH, [9, 33], ["0.5", "0"]),  # 42 of 30
        (GROWTH | {"整点": "是"}, [24], ["1"]),  # 160: one full step of 20
        (GROWTH | {"步长": None}, [21], ["10"]),
        (GROWTH | {"方向": "低于", "基准": "100"}, [12], ["1"]),
    ],
)
def test_growth_against_a_target(criterion: small.Words, values: list[int], points: list[str]) -> None:
    words = {key: value for key, value in criterion.items() if value is not None}
    assert fragment.asked(words, *({"value": value} for value in values)) == points


@pytest.mark.parametrize(
    ("whole", "numerator", "points"),
    [("否", 91, "1.75"), ("是", 91, "1.5"), ("是", 98, "0"), ("是", 93, "1")],
)
def test_steps_of_two_percentage_points(whole: str, numerator: int, points: str) -> None:
    words = BELOW | {"每点": "0.5", "基准": "98", "步长": "2", "整点": whole}
    assert fragment.asked(words, {"numerator": numerator, "denominator": 100}) == [points]


def test_a_channel_is_pooled_by_itself() -> None:
    found = [
        {
            "month_number": month,
            "slot": slot,
            "channel_number": slot // 100,
            "numerator": above,
            "denominator": 10,
        }
        for month, slot, above in ((8, 8, 1), (9, 9, 2), (9, 109, 5))
    ]
    for words in (ABOVE, ABOVE | {"步长": "1"}):
        assert fragment.asked(words, *found) == ["1", "1", "4.5"]  # 15 per cent, and 50


def test_a_target_needs_values() -> None:
    method, given = fragment.parameters(GROWTH)
    wants = method.wants(given)
    assert (wants.needs, wants.takes, wants.stays_open) == ({"value"}, set(), False)
