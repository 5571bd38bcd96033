"""分档: the points of the highest bound reached."""

from pathlib import Path

import fragment
import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label, form

TIERS = {
    "方法": "分档",
    "档次": [{"不低于": "10", "分值": "4"}, {"不低于": "1", "分值": "0.5"}, {"不低于": "5", "分值": "2"}],
}


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ("0", "0"),
        ("0.999999", "0"),
        ("1", "0.5"),
        ("4.9", "0.5"),
        ("5", "2"),
        ("9", "2"),
        ("10", "4"),
        ("400", "4"),
    ],
)
def test_what_is_asked(tmp_path: Path, value: str, asked: str) -> None:
    assert small.asked(tmp_path, TIERS, {"value": value}) == [asked]


def test_it_says_which_step(tmp_path: Path) -> None:
    example = small.Example(
        small.ruleset(small.indicator("A1", TIERS)),
        {"2018-09": [small.finding("A1-1", value=7), small.finding("A1-1", value=0)]},
    )
    assert example.score(tmp_path).sentences() == [
        "数值 7，达到“不低于 5”一档，2 分",
        "数值 0，未达到任何一档，0 分",
    ]


def test_a_bound_stands_once() -> None:
    method = by_label("分档")
    assert method is not None
    with pytest.raises(ValidationError, match="a bound stands twice"):
        method.parameters.model_validate(
            {"档次": [{"不低于": "1", "分值": "1"}, {"不低于": "1.0", "分值": "2"}]}
        )


SPEED = {
    "方法": "分档",
    "档次": [
        {"不低于": "0", "低于": "3", "分值": "0"},
        {"不低于": "3", "不超过": "5", "分值": "0.3"},
        {"高于": "5", "分值": "100%"},
    ],
}
RATE = {
    "方法": "分档",
    "计量": "比率",
    "档次": [{"不低于": "0", "分值": "4"}, {"不低于": "30", "分值": "1"}, {"高于": "60", "分值": "0"}],
}
CASES = {
    "方法": "分档",
    "计量": "件数",
    "档次": [
        {"不低于": "1", "不超过": "2", "分值": "1"},
        {"不低于": "3", "不超过": "5", "分值": "5"},
        {"不低于": "6", "不超过": "9", "分值": "2"},
    ],
}


@pytest.mark.parametrize(
    ("value", "points"),
    [("0", "0"), ("2.999999", "0"), ("3", "0.3"), ("5", "0.3"), ("5.000001", "0.5"), ("900", "0.5")],
)
def test_bands_with_both_ends_and_a_share_of_the_full_mark(value: str, points: str) -> None:
    assert fragment.asked(SPEED, {"value": value}, full_mark="0.5") == [points]


@pytest.mark.parametrize(
    ("readings", "points"),
    [
        ([(29, 100)], ["4"]),
        ([(30, 100)], ["1"]),
        ([(6, 10)], ["1"]),
        ([(1, 3), (2, 3)], ["0", "1"]),  # 3 of 6 are 50 per cent, on the last one
        ([(2, 3)], ["0"]),  # 66.7 per cent
        ([(0, 0)], ["0"]),
    ],
)
def test_a_rate_is_pooled_and_its_last_reading_carries_the_points(
    readings: list[tuple[int, int]], points: list[str]
) -> None:
    rows = [{"numerator": above, "denominator": below} for above, below in readings]
    assert fragment.asked(RATE, *rows) == points


def test_a_rate_is_pooled_over_the_months_of_a_channel() -> None:
    july = {"month_number": 7, "slot": 7, "numerator": 10, "denominator": 10}
    august = {"month_number": 8, "slot": 8, "numerator": 1, "denominator": 30}
    elsewhere = {"month_number": 8, "slot": 108, "channel_number": 1, "numerator": 7, "denominator": 10}
    assert fragment.asked(RATE, july, august, elsewhere) == ["4", "4", "0"]  # 27.5 per cent, and 70


@pytest.mark.parametrize(
    ("cases", "points"),
    [
        ([None], ["1"]),
        ([1, 1], ["0", "1"]),
        ([2, 1], ["0", "5"]),
        ([2, 1, 3], ["0", "0", "2"]),
        ([9], ["2"]),
        ([10], ["0"]),
    ],
)
def test_the_cases_of_a_month_are_one_number(cases: list[int | None], points: list[str]) -> None:
    assert fragment.asked(CASES, *({"value": count} for count in cases)) == points


def test_each_month_has_its_own_cases() -> None:
    found = [{"month_number": month, "slot": month, "value": 2} for month in (7, 8)]
    assert fragment.asked(CASES, *found) == ["1", "1"]


@pytest.mark.parametrize(
    ("tiers", "message"),
    [
        ([{"分值": "1"}], "either 不低于 or 高于"),
        ([{"不低于": "1", "高于": "1", "分值": "1"}], "either 不低于 or 高于"),
        ([{"不低于": "1", "不超过": "2", "低于": "3", "分值": "1"}], "either 不超过 or 低于"),
        ([{"不低于": "3", "不超过": "2", "分值": "1"}], "ends before it begins"),
        ([{"不低于": "3", "低于": "3", "分值": "1"}], "ends before it begins"),
        ([{"不低于": "1", "不超过": "5", "分值": "1"}, {"不低于": "5", "分值": "2"}], "two bands overlap"),
        ([{"不低于": "1", "低于": "6", "分值": "1"}, {"高于": "5", "分值": "2"}], "two bands overlap"),
        ([{"不低于": "1", "低于": "5", "分值": "1"}, {"高于": "5", "分值": "2"}], "a gap between two bands"),
        (
            [{"不低于": "1", "不超过": "4", "分值": "1"}, {"不低于": "5", "分值": "2"}],
            "a gap between two bands",
        ),
        ([{"不低于": "1", "分值": "101%"}], "less than or equal to 100"),
    ],
)
def test_bands_follow_each_other(tiers: list[small.Words], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        fragment.parameters({"方法": "分档", "档次": tiers})


def test_what_a_finding_needs_follows_from_the_measure() -> None:
    needed = []
    for words in (TIERS, RATE, CASES):
        method, given = fragment.parameters(words)
        wants = method.wants(given)
        needed.append((form(method.name, given), wants.needs, wants.takes, wants.stays_open))
    assert needed == [
        ("tiers", {"value"}, set(), True),
        ("tiers_measured", {"numerator", "denominator"}, set(), False),
        ("tiers_measured", set(), {"value"}, True),
    ]
