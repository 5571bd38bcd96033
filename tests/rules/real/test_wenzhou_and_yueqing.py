"""温州 and 乐清 2017: a score of 100 in 4 or 5 points of another assessment, by quarters."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from excerpts import excerpt, per_case, score, score_cases
from small import finding

D = Decimal
LOSING = {"G1": [per_case("1")]}  # a stand-in: one point a case


@pytest.mark.parametrize(
    ("group", "converted"),
    [
        # lost 0, 7.5, 33.333333, 100: 92.5 × 4 ÷ 100 = 3.7; 66.666667 × 4 ÷ 100 = 2.666667
        ("县市区", ["4", "3.7", "2.666667", "0"]),
        ("市直部门", ["5", "4.625", "3.333333", "0"]),
    ],
)
def test_conversion(group: str, converted: list[str], tmp_path: Path) -> None:
    cases = [[finding("G1-1", value=lost)] for lost in ("0", "7.5", "33.333333", "100")]
    units = score_cases(
        tmp_path, excerpt("12_wenzhou-2017", criteria=LOSING), (group, "2017-06"), cases
    ).units
    assert [each.score for each in units.values()] == [D(100), D("92.5"), D("66.666667"), D(0)]
    assert [each.converted for each in units.values()] == [D(each) for each in converted]


@pytest.mark.parametrize(("month", "scored"), [("2018-03", None), ("2018-06", D(100)), ("2018-12", D(100))])
def test_scored_from_the_second_quarter_on(month: str, scored: Decimal | None, tmp_path: Path) -> None:
    rules = excerpt("12_wenzhou-2017", criteria=LOSING)
    assert score(tmp_path, rules, ("县市区", month), []).only.score == scored


@pytest.mark.parametrize(
    ("group", "scoring", "converted"),
    [
        ("乡镇街道功能区", {}, None),  # into how many points is not visible
        ("市直部门", {"换算": {"名称": "代替项", "满分": "5"}}, D("4.4")),  # a stand-in: 88 × 5 ÷ 100
    ],
)
def test_yueqing(group: str, scoring: dict[str, Any], converted: Decimal | None, tmp_path: Path) -> None:
    rules = excerpt("13_yueqing-2017", criteria=LOSING, **scoring)
    unit = score(tmp_path, rules, (group, "2017-06"), [finding("G1-1", value=12)]).only
    assert (unit.score, unit.converted) == (D(88), converted)
