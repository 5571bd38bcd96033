"""不得分: one finding takes the whole indicator."""

from pathlib import Path

import pytest
import small

from zjg_dash.scoring.methods import by_label


@pytest.mark.parametrize(
    ("full_mark", "found", "asked"), [("10", 1, ["10"]), ("2.5", 2, ["2.5", "2.5"]), ("3", 0, [])]
)
def test_what_is_asked(tmp_path: Path, full_mark: str, found: int, asked: list[str]) -> None:
    assert small.asked(tmp_path, {"方法": "不得分"}, *[{}] * found, 满分=full_mark) == asked


def test_the_indicator_is_left_with_nothing(tmp_path: Path) -> None:
    rules = small.ruleset(small.indicator("A1", {"方法": "不得分"}, {"方法": "按次", "每次": "1"}))
    found = [small.finding("A1-1"), small.finding("A1-2", value=4)]
    scored = small.Example(rules, {"2018-09": found}).score(tmp_path)
    assert scored.rows("finding") == [
        ("finding", "2018-09", "A1-1", "-10", "-10", "-10"),
        ("finding", "2018-09", "A1-2", "-4", "0", "-4"),
    ]
    assert scored.only.score == 0


def test_it_has_no_parameters() -> None:
    method = by_label("不得分")
    assert method is not None
    assert method.parameters().rows() == []
