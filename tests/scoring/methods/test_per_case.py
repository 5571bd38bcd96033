"""按次: so many points a case."""

from pathlib import Path

import pytest
import small

from zjg_dash.scoring.methods import by_label


@pytest.mark.parametrize(
    ("criterion", "found", "asked"),
    [
        ({"每次": "3"}, [{"value": 3}], ["9"]),
        ({"每次": "3"}, [{}], ["3"]),
        ({"每次": "3"}, [{"value": 0}], ["0"]),
        ({"每次": "0.1"}, [{"value": 7}, {"value": 1}], ["0.7", "0.1"]),
        ({"每次": "0.333333"}, [{"value": "2.5"}], ["0.833333"]),
        ({"每次": "1", "上限": "2"}, [{"value": 3}], ["3"]),
        ({"每次": "1000"}, [{"value": 1000000}], ["1000000000"]),
    ],
)
def test_what_is_asked(
    tmp_path: Path, criterion: small.Words, found: list[small.Words], asked: list[str]
) -> None:
    assert small.asked(tmp_path, {"方法": "按次"} | criterion, *found) == asked


def test_a_mended_finding_asks_nothing(tmp_path: Path) -> None:
    assert small.asked(
        tmp_path, {"方法": "按次", "每次": "3"}, {"status": "mended"}, {"status": "persists"}
    ) == ["3"]


def test_it_says_how(tmp_path: Path) -> None:
    rules = small.ruleset(small.indicator("A1", {"方法": "按次", "每次": "3"}))
    example = small.Example(rules, {"2018-09": [small.finding("A1-1", value=3)]})
    assert example.score(tmp_path).sentences() == ["3 件 × 3 分 = 9 分"]


def test_a_finding_may_have_a_count() -> None:
    method = by_label("按次")
    assert method is not None
    assert (method.needs, method.takes) == (frozenset(), frozenset({"value"}))
