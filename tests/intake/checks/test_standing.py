"""Against what counts in the month already: another source, the same fault elsewhere, cells taken back."""

from collections.abc import Iterator

import pytest

from tests.intake.checks.conftest import Bench, Sheets, bench_in, commit, finding, said
from zjg_dash.intake import layout

COVERAGE, FINDINGS, LETTERS = layout.COVERAGE, layout.FINDINGS, layout.LETTERS
SOURCE = f"{layout.INSTRUCTIONS}!B7"
FAULT = {"value": 1, "object": "首页", "checked_on": "2018-09-05", "evidence": "1.png"}


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """September has been committed: A1 of both towns is 已查, with a fault of 凤凰镇."""
    bench = bench_in(tmp_path_factory.mktemp("standing"))
    commit(bench, towns(bench, finding("凤凰镇", "A1-1", **FAULT)), "2018-09")
    yield bench
    bench.store.close()


def towns(bench: Bench, *findings: list[object], source: str = "月度检查", **states: str) -> Sheets:
    """A workbook of September about A1 of the two towns."""
    sheets = bench.filled()
    first, second = (states.get(name, "已查") for name in ("first", "second"))
    sheets[COVERAGE] = [
        ["单位编码", "单位名称", "A1 信息公开"],
        [None, "凤凰镇", first],
        [None, "乐余镇", second],
    ]
    sheets[FINDINGS] = [sheets[FINDINGS][0], *map(list, findings)]
    sheets[LETTERS] = sheets[LETTERS][:1]
    sheets[layout.SUMMARY] = [["单位名称", "A1 信息公开", "得分"]]
    sheets[layout.INSTRUCTIONS][6][1] = source
    return sheets


OTHER = [finding("凤凰镇", "A1-1", **{**FAULT, "object": "头条"})]
SAME = [finding("凤凰镇", "A1-1", **FAULT)]
EQUAL = [finding("凤凰镇", "A1-1 超期公开的信息", **{**FAULT, "object": " 首 頁"})]

CASES = {
    "the same source again": (SAME, "月度检查", {}, []),
    "the same source with a space": (SAME, "月度 检查", {}, []),
    "another source for the same cells": (OTHER, "群众反映", {}, [("SOURCE_OVERLAPS", SOURCE)]),
    "another source for another cell": ([], "群众反映", {"first": "未查", "second": "未查"},
                                        [("NOTHING_CHECKED", COVERAGE)]),
    "another source with the same fault": (
        SAME, "群众反映", {}, [("SOURCE_OVERLAPS", SOURCE), ("FINDING_ELSEWHERE", f"{FINDINGS}!D2")]
    ),
    "the same fault in another spelling": (
        EQUAL, "群众反映", {}, [("SOURCE_OVERLAPS", SOURCE), ("FINDING_ELSEWHERE", f"{FINDINGS}!D2")]
    ),
    "the same source without a cell it had": (
        [], "月度检查", {"first": "未查"}, [("COVERAGE_TAKEN_BACK", COVERAGE)]
    ),
    "the same source without any": (
        [], "月度检查", {"first": "未查", "second": "不适用"},
        [("NOTHING_CHECKED", COVERAGE), ("COVERAGE_TAKEN_BACK", COVERAGE)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_second_workbook_of_the_month_does(settled: Bench, case: str) -> None:
    findings, source, states, expected = CASES[case]
    submission = settled.check(towns(settled, *findings, source=source, **states))
    assert said(submission) == expected
    assert submission.acceptable


def test_the_numbers_are_said(settled: Bench) -> None:
    back = settled.check(towns(settled, first="未查")).problems[0]
    assert back.what("zh_CN").startswith("将撤回 1 项已查和 1 条发现：")
    over = settled.check(towns(settled, source="群众反映")).problems[0]
    assert over.what("zh_CN") == "本月第一次出现数据来源“群众反映”，而其中 2 项已由“月度检查”检查过。"


def test_a_workbook_of_another_month_is_not_compared_with_this_one(settled: Bench) -> None:
    sheets = towns(settled, first="未查")
    sheets[layout.INSTRUCTIONS][2][1] = "2018-08"
    problems = settled.check(sheets, expected_period="2018-09").problems
    assert [each.code for each in problems] == ["PERIOD_CONTRADICTS"]


def test_letters_of_two_sources_cost_twice_and_are_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    bench = bench_in(tmp_path_factory.mktemp("letters"))
    commit(bench, bench.filled(), "2018-09")
    sheets = bench.filled()
    sheets[FINDINGS] = sheets[FINDINGS][:1]
    sheets[layout.INSTRUCTIONS][6][1] = "热线"
    found = {each.place.cell for each in bench.check(sheets).problems if each.code == "FINDING_ELSEWHERE"}
    assert found == {f"{column}{row}" for column in "GJ" for row in range(2, 6)}
    bench.store.close()


def test_a_source_is_kept_in_one_spelling(settled: Bench) -> None:
    sources = {
        typed: settled.check(towns(settled, source=typed)).source
        for typed in ("月度　檢查", "Team  A", "第 3 组", "x" * 40)
    }
    assert sources == {"月度　檢查": "月度检查", "Team  A": "Team A", "第 3 组": "第3组", "x" * 40: "x" * 40}
