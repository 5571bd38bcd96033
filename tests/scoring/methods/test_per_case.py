"""按次: so many points a case."""

from datetime import date
from pathlib import Path

import fragment
import pytest
import small
from pydantic import ValidationError

from zjg_dash.scoring.methods import Parameters, by_label, form


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


@pytest.mark.parametrize(
    ("criterion", "cases", "points"),
    [
        ({"免计": "2"}, [1, 1, 1, 2], ["0", "0", "3", "6"]),
        ({"免计": "2.5"}, [2, 3], ["0", "7.5"]),
        ({"免计": "3"}, [None, None], ["0", "0"]),
        ({"每满": "5"}, [4, 1, 4], ["0", "3", "0"]),
        ({"每满": "5"}, [12], ["6"]),
        ({"每满": "0.1"}, ["0.3"], ["9"]),
        ({"免计": "1", "每满": "2"}, [1, 1, 1, 5], ["0", "0", "3", "6"]),  # 0, 1, 2, 7 beyond the free one
        ({"免计": "1"}, [-4, 0, 2], ["0", "0", "3"]),
    ],
)
def test_the_cases_of_a_slot_are_added_up_in_their_order(
    criterion: small.Words, cases: list[int | str | None], points: list[str]
) -> None:
    words = {"方法": "按次", "每次": "3"} | criterion
    assert fragment.asked(words, *({"value": value} for value in cases)) == points


def test_the_order_is_by_day_and_those_without_a_day_come_last() -> None:
    days = [date(2018, 9, 20), None, date(2018, 9, 3)]
    found = [{"checked_on": day} for day in days]
    assert fragment.asked({"方法": "按次", "每次": "3", "免计": "1"}, *found) == ["3", "3", "0"]


def test_each_month_and_channel_has_its_own_free_cases() -> None:
    found = [{"value": 3, "slot": slot, "month_number": slot % 100} for slot in (8, 9, 109)]
    assert fragment.asked({"方法": "按次", "每次": "1", "免计": "2"}, *found) == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("criterion", "found", "points"),
    [
        ({}, [("国家", 3), ("省", 1), ("市", 1), ("", None)], ["6", "0.5", "1", "1"]),
        ({"每次": "0.333333"}, [("省", 1)], ["0.166667"]),
        ({"每满": "2"}, [("省", 3), ("国家", 1)], ["0", "1"]),  # 1.5, then 3.5
        ({"免计": "1"}, [("省", 3), ("省", 1)], ["0.5", "0.5"]),
    ],
)
def test_cases_weigh_by_the_level_of_their_finding(
    criterion: small.Words, found: list[tuple[str, int | None]], points: list[str]
) -> None:
    words = {"方法": "按次", "每次": "1", "倍数": {"国家": "2", "省": "0.5"}} | criterion
    assert fragment.asked(words, *({"level": level, "value": value} for level, value in found)) == points


@pytest.mark.parametrize("words", [{"每满": "0"}, {"免计": "-1"}, {"倍数": {"省": "-2"}}, {"每次": "50%"}])
def test_amounts_that_mean_nothing_are_refused(words: small.Words) -> None:
    with pytest.raises(ValidationError):
        fragment.parameters({"方法": "按次", "每次": "3"} | words)


def test_the_plain_form_is_the_one_of_before() -> None:
    forms = {
        form(*_named(words)): sorted(row.name for row in _named(words)[1].rows())
        for words in (
            {},
            {"倍数": {"省": "2"}},
            {"免计": "1", "上限": "2"},
            {"每满": "2", "倍数": {"省": "2"}},
        )
    }
    assert forms == {
        "per_case": ["points"],
        "per_case_weighted": ["factor", "form", "points"],
        "per_case_stepped": ["factor", "form", "points", "step"],
    }


def _named(words: small.Words) -> tuple[str, Parameters]:
    method, given = fragment.parameters({"方法": "按次", "每次": "3"} | words)
    return method.name, given
