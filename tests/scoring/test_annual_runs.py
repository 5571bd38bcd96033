"""The annual result over batches: which runs it stands on, vetoes of the year, the December inspection."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from small import Example, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.intake.submission import FindingRow
from zjg_dash.refusals.periods import AnnualNotRuled
from zjg_dash.scoring import ledger, runs
from zjg_dash.scoring.statements import dicts

D = Decimal
PER_CASE = {"方法": "按次", "每次": "1"}
YEAR = {
    "部分": [{"名称": "月", "来源": "月度", "权重": "0.6"}, {"名称": "年", "来源": "年终检查", "权重": "0.4"}]
}


def scored(
    path: Path,
    found: Mapping[str, Sequence[FindingRow]],
    period: str = "2018-annual",
    *,
    vetoes: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Unit u1 in a period, and its ledger."""
    rules = ruleset(
        indicator("A1", PER_CASE),
        indicator("A2", PER_CASE, 频次="每年", 应查月份=[6]),
        indicator("A3", PER_CASE, 年终检查="否"),
        vetoes=vetoes,
        **({"年度": YEAR} | more),
    )
    store = Example(rules, found).world().put_into(path / "year.duckdb")
    with store.cursor() as cursor:
        run = runs.ensure(cursor, periods.parse(period))
        (unit,) = dicts(cursor, f"SELECT * FROM unit_score WHERE run_id = '{run.run_id}'")
        lines = ledger.rows(cursor, run)
        again = runs.ensure(cursor, periods.parse(period))
    store.close()
    assert again.run_id == run.run_id
    assert sum((row["points"] for row in lines), D(0)) == (unit["score"] or D(0))
    return unit, lines


def lost(criterion: str, count: int) -> FindingRow:
    return finding(criterion, value=count)


def test_the_inspection_is_scored_by_what_was_found_in_it_whatever_the_frequency(tmp_path: Path) -> None:
    found = {
        "2018-12": [lost("A1-1", 9)],
        "2018-inspection": [lost("A1-1", 1), lost("A2-1", 2), lost("A3-1", 5)],
    }
    unit, lines = scored(tmp_path, found, "2018-inspection")
    assert (unit["points"], unit["full_mark"], unit["score"]) == (D(17), D(20), D(85))
    assert {row["month"] for row in lines if row["kind"] == "finding"} <= {None, "2018-inspection"}


def test_the_inspection_is_no_part_of_december_or_the_year(tmp_path: Path) -> None:
    found = {"2018-12": [lost("A1-1", 1)], "2018-inspection": [lost("A1-1", 9)]}
    for period in ("2018-12", "2018-Q4", "2018"):
        folder = tmp_path / period
        folder.mkdir()
        assert scored(folder, found, period)[0]["score"] == D(95)  # 19 of 20: A1 and A3


def test_the_year_is_made_of_both(tmp_path: Path) -> None:
    found = {"2018-01": [lost("A1-1", 2)], "2018-02": [], "2018-inspection": [lost("A2-1", 4)]}
    unit, lines = scored(tmp_path, found)
    assert unit["score"] == D("0.6") * (90 + 100) / 2 + D("0.4") * 80
    told = [row["reason"] for row in lines]
    assert told[:3] == [
        "2018年1月 90 分 × 60% ÷ 2 个月",
        "2018年2月 100 分 × 60% ÷ 2 个月",
        "2018年3月没有得分，不计入",
    ]


@pytest.mark.parametrize(
    ("veto", "score", "grade", "rank"),
    [
        ({}, "100", "优秀", 1),  # of the month: its own score says it
        ({"范围": "当月", "定分": "59"}, "87.7", "合格", 1),
        ({"范围": "全年"}, "100", "否决", 1),
        ({"范围": "全年", "定分": "59"}, "59", "否决", 1),
        ({"范围": "全年", "停评": "是"}, None, "否决", None),
        ({"范围": "全年", "封顶等次": "合格"}, "100", "合格", 1),
    ],
)
def test_vetoes_of_the_whole_year(
    veto: Mapping[str, Any], score: str | None, grade: str, rank: int | None, tmp_path: Path
) -> None:
    found = {"2018-01": [finding("V1")], "2018-02": [], "2018-inspection": []}
    unit, lines = scored(tmp_path, found, vetoes=[{"方法": "一票否决", **veto}])
    assert (unit["score"], unit["grade"], unit["rank"]) == (None if score is None else D(score), grade, rank)
    assert unit["vetoed"] == (veto.get("范围") == "全年")
    if unit["vetoed"]:
        assert lines[-1]["reason"].startswith("全年一票否决（2018年1月 V1 x）：")


def test_rules_without_an_annual_result_say_so(tmp_path: Path) -> None:
    with pytest.raises(AnnualNotRuled):
        scored(tmp_path, {"2018-01": []}, 年度=None)


def test_a_run_is_keyed_by_the_runs_it_stands_on(tmp_path: Path) -> None:
    ids = set()
    for number, month in enumerate(([], [lost("A1-1", 1)])):
        rules = ruleset(indicator("A1", PER_CASE), 年度=YEAR)
        store = (
            Example(rules, {"2018-01": month, "2018-inspection": []})
            .world()
            .put_into(tmp_path / f"{number}.duckdb")
        )
        with store.cursor() as cursor:
            run = runs.ensure(cursor, periods.parse("2018-annual"))
        ids.add(run.run_id)
        assert [each.period.name for each in run.components] == ["2018-01", "2018-inspection"]
        store.close()
    assert len(ids) == 2
