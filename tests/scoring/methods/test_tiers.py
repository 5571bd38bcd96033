"""分档: the points of the highest bound reached."""

from pathlib import Path

import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label

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
