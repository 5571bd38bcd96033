"""Two annual results: the change falls into the parts of the year and the scores they are made of."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.service.small_city import NAMES, OFFICE, SMALL, commit_month
from zjg_dash import places
from zjg_dash.service import rules, units
from zjg_dash.service import score_change_words as told
from zjg_dash.service.score_changes import Asked, Comparison, compare, in_parts, sum_of
from zjg_dash.store import Store

YEAR = """\
  否决等次: 差
  年度: {部分: [{名称: 平时, 来源: 月度, 权重: 60, 去掉最低: 1}, {名称: 年终, 来源: 年终检查, 权重: 40}]}
"""
RULES = SMALL.replace("失效: 2018-12-31\n", "").replace("  否决等次: 差\n", YEAR)
FOUND = {
    "2018-08": {"甲镇": {"A1-1": 1}},
    "2018-09": {"甲镇": {"A1-1": 2}, "乙镇": {"B1-1": 1}},
    "2018-inspection": {"甲镇": {"A1-1": 5}},
    "2019-08": {},
    "2019-09": {"甲镇": {"A1-1": 3}},
    "2019-inspection": {"甲镇": {"A1-1": 10}, "丙镇": {"A1-2": 1}},
}
"""甲镇: 97, 94 (the worst, left out) and 85 in 2018; 100, 91 (left out) and 70 in 2019."""
COLUMNS = ("level", "name", "score_before", "score_after", "points_before", "points_after", "change")


@pytest.fixture(scope="module")
def city(
    tmp_path_factory: pytest.TempPathFactory, workbook: Callable[..., Any]
) -> Iterator[tuple[Store, dict[str, str]]]:
    """Two years of two months and an inspection each; unit ids by name."""
    store = Store.open(tmp_path_factory.mktemp("years") / "zjg.duckdb", create=True)
    added = rules.add(store, OFFICE, RULES)
    rules.publish(store, OFFICE, "1")
    register = places.data_folder() / "units.csv"
    units.add(store, OFFICE, register.read_text(encoding="utf-8"))
    towns = [row for row in units.list_units(store, OFFICE).rows if row["group"] == "town"][:3]
    unit = dict(zip(NAMES, (row["unit_id"] for row in towns), strict=True))
    for month, found in FOUND.items():
        commit_month(store, workbook, unit, added["ruleset_id"], month, **found)
    yield store, unit
    store.close()


@pytest.fixture(scope="module")
def changed(city: tuple[Store, dict[str, str]]) -> Comparison:
    return compare(city[0], OFFICE, Asked("2018-annual"), Asked("2019-annual"))


@pytest.fixture(scope="module")
def years(city: tuple[Store, dict[str, str]]) -> dict[str, str]:
    return city[1]


def row(found: Comparison, unit_id: str) -> dict[str, Any]:
    return next(row for row in found.rows if row["unit_id"] == unit_id)


def test_the_parts_and_their_scores_sum_to_the_change(changed: Comparison, years: dict[str, str]) -> None:
    assert (changed.split, changed.exact) == (False, True)
    first = row(changed, years["甲镇"])
    assert (first["score_before"], first["score_after"], first["change"]) == (
        Decimal("92.2"), Decimal(88), Decimal("-4.2"),
    )  # fmt: skip
    assert in_parts(first)
    shown = [tuple(line.get(column) for column in COLUMNS) for line in first["lines"]]
    parts = [line for line in shown if line[0] == "part"]
    assert parts == [
        ("part", "平时", 97, 100, Decimal("58.2"), 60, Decimal("1.8")),
        ("part", "年终", 85, 70, 34, 28, -6),
    ]
    months = {line["period_after"]: line for line in first["lines"] if line["level"] == "period"}
    assert [months[f"2019-0{month}"]["standing_after"] for month in (8, 9)] == ["counts", "worst"]
    assert months["2019-08"]["period_before"] == "2018-08"
    assert months["2019-01"]["standing_before"] == "missing"
    for each in changed.rows:
        if each["state"] == "compared":
            assert sum_of(each["lines"], "change") == each["change"]
    assert {each["state"] for each in changed.rows if each["unit_id"] in years.values()} == {"compared"}


def test_they_are_told_in_words(changed: Comparison, years: dict[str, str]) -> None:
    first = row(changed, years["甲镇"])
    said = {told.title(line, "zh_CN"): told.line(line, "zh_CN") for line in first["lines"]}
    assert said["平时"] == "得分 97.00，占 60%，计 58.20 分 → 得分 100.00，占 60%，计 60.00 分"
    assert said["9月"] == "得分 94.00，作为最低得分去掉 → 得分 91.00，作为最低得分去掉"
    assert said["年终检查"] == "得分 85.00，计 34.00 分 → 得分 70.00，计 28.00 分"
    assert said["1月"] == "没有得分 → 没有得分"
    assert told.reason(first, "zh_CN", brief=True) == "年终 −6.00"
    assert told.reason(first, "en").startswith("年终 −6.00: score 85.00, weight 40%, adds 34.00 → ")
    still = row(changed, years["乙镇"])
    assert told.reason(still, "zh_CN") == "得分没有变化"


def test_backwards_is_the_same_with_other_signs(city: tuple[Store, dict[str, str]]) -> None:
    store, years = city
    found = compare(store, OFFICE, Asked("2019-annual"), Asked("2018-annual"))
    parts = [line["change"] for line in row(found, years["甲镇"])["lines"] if line["level"] == "part"]
    assert parts == [Decimal("-1.8"), 6]


def test_beside_a_month_an_annual_result_has_no_lines(city: tuple[Store, dict[str, str]]) -> None:
    store, years = city
    found = compare(store, OFFICE, Asked("2018-annual"), Asked("2019-09"))
    assert (found.split, row(found, years["甲镇"])["lines"]) == (False, [])
