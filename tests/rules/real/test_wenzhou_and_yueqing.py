"""温州 and 乐清 2017: a score of 100 in 4 or 5 points of another assessment, by quarters."""

from decimal import Decimal
from pathlib import Path

import pytest
from excerpts import excerpt, per_case, score
from small import finding

D = Decimal
LOSING = {"G1": [per_case("1")]}  # a stand-in: one point a case


@pytest.mark.parametrize(
    ("name", "group", "lost", "converted"),
    [
        ("12_wenzhou-2017-counties", "县市区", "0", "4"),
        ("12_wenzhou-2017-counties", "县市区", "7.5", "3.7"),  # 92.5 × 4 ÷ 100
        ("12_wenzhou-2017-counties", "县市区", "33.333333", "2.666667"),
        ("12_wenzhou-2017-departments", "市直部门", "0", "5"),
        ("12_wenzhou-2017-departments", "市直部门", "7.5", "4.625"),
        ("12_wenzhou-2017-departments", "市直部门", "100", "0"),
    ],
)
def test_conversion(name: str, group: str, lost: str, converted: str, tmp_path: Path) -> None:
    found = [finding("G1-1", value=lost)]
    unit = score(tmp_path, excerpt(name, criteria=LOSING), "2017-06", found, group).only
    assert (unit.score, unit.converted) == (100 - D(lost), D(converted))


@pytest.mark.parametrize(
    ("month", "scored"), [("2018-03", None), ("2018-06", D(100)), ("2018-09", D(100)), ("2018-12", D(100))]
)
def test_scored_from_the_second_quarter_on(month: str, scored: Decimal | None, tmp_path: Path) -> None:
    rules = excerpt("12_wenzhou-2017-counties", criteria=LOSING)
    assert score(tmp_path, rules, month, [], "县市区").only.score == scored


@pytest.mark.parametrize("group", ["乡镇街道功能区", "市直部门"])
def test_yueqing(group: str, tmp_path: Path) -> None:
    """Into how many points is not visible; a stand-in of 5: 88 × 5 ÷ 100 = 4.4."""
    found = [finding("G1-1", value=12)]
    for number, (scoring, converted) in enumerate(
        [
            ({}, None),
            ({"换算": {"名称": "代替项", "满分": "5"}}, D("4.4")),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        unit = score(
            folder, excerpt("13_yueqing-2017", criteria=LOSING, **scoring), "2017-06", found, group
        ).only
        assert (unit.score, unit.converted) == (D(88), converted)
