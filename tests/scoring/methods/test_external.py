"""外部评分: a score given elsewhere, with a weight."""

from pathlib import Path

import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import by_label


@pytest.mark.parametrize(
    ("criterion", "value", "asked"),
    [
        ({"权重": "1"}, "79.0", "79"),
        ({"权重": "0.35"}, "81.5", "28.525"),
        ({"权重": "1", "满值": "1"}, "0.83", "83"),
        ({"权重": "1", "满值": "30"}, "20", "66.666667"),
        ({"权重": "0.5", "满值": "3"}, "2", "33.333333"),
        ({"权重": "1000"}, "1000000", "1000000000"),
        ({"权重": "1", "满值": "1000000"}, "1000000", "100"),
    ],
)
def test_what_is_asked(tmp_path: Path, criterion: small.Words, value: str, asked: str) -> None:
    words = {"方法": "外部评分"} | criterion
    assert small.asked(tmp_path, words, {"value": value}, 满分="100", 计法="加分", 计入满分="是") == [asked]


def test_it_cannot_win_more_than_the_full_mark(tmp_path: Path) -> None:
    words = {"计法": "加分", "计入满分": "是"}
    rules = small.ruleset(small.indicator("A1", {"方法": "外部评分", "权重": "1"}, **words))
    scored = small.Example(rules, {"2018-09": [small.finding("A1-1", value=12)]}).score(tmp_path)
    assert (scored.only.points, scored.only.score) == (10, 100)


def test_a_scale_is_more_than_zero() -> None:
    method = by_label("外部评分")
    assert method is not None
    with pytest.raises(ValidationError, match="greater than 0"):
        method.parameters.model_validate({"权重": "1", "满值": "0"})
