"""每百分点: points for each percentage point beyond a base, pooled over the period."""

from pathlib import Path

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
