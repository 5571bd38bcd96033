"""是否: a fixed number of points, however often it was found."""

from pathlib import Path

import pytest
import small

from zjg_dash.scoring.methods import by_label


def test_found_twice_it_costs_the_same(tmp_path: Path) -> None:
    rules = small.ruleset(small.indicator("A1", {"方法": "是否", "分值": "2.25"}))
    scored = small.Example(rules, {"2018-09": [small.finding("A1-1"), small.finding("A1-1")]}).score(tmp_path)
    assert scored.rows() == [
        ("full_mark", "2018-09", "A1", "", "", "10"),
        ("finding", "2018-09", "A1-1", "-2.25", "-2.25", "-2.25"),
        ("finding", "2018-09", "A1-1", "-2.25", "0", "-2.25"),
        ("cap_return", "2018-09", "A1-1", "", "", "2.25"),
        ("rescale", None, None, "", "", "69.75"),
    ]
    assert scored.sentences() == ["有此情形，2.25 分"] * 2


@pytest.mark.parametrize("english", ["yes_no", "是否"])
def test_both_words_are_known(english: str) -> None:
    method = by_label(english)
    assert method is not None
    assert method.name == "yes_no"


def test_without_points_it_asks_one_which_is_enough_for_a_trigger(tmp_path: Path) -> None:
    assert small.asked(tmp_path, {"方法": "是否"}, {}, {}) == ["1", "1"]
