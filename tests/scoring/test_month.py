"""A month's score by example: caps, coverage, sources, vetoes, rounding, ties."""

from decimal import Decimal
from pathlib import Path

import pytest
import second_implementation as second
import small
import worlds
from small import Example, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.intake.submission import CoverageRow
from zjg_dash.scoring import runs

ONE = {"方法": "按次", "每次": "1"}


def test_the_criterion_gives_way_before_the_indicator_and_later_findings_before_earlier(
    tmp_path: Path,
) -> None:
    rules = ruleset(indicator("A1", {"方法": "按次", "每次": "3", "上限": "7"}, ONE, 满分="8"))
    found = [
        finding("A1-1", value=1, checked_on=small.date(2018, 9, 20)),
        finding("A1-1", value=2, checked_on=small.date(2018, 9, 10)),
        finding("A1-2", value=4, checked_on=small.date(2018, 9, 15)),
        finding("A1-2", value=1, checked_on=None),
    ]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    assert scored.rows() == [
        ("full_mark", "2018-09", "A1", "", "", "8"),
        ("finding", "2018-09", "A1-1", "-6", "-6", "-6"),
        ("finding", "2018-09", "A1-2", "-4", "-2", "-4"),
        ("finding", "2018-09", "A1-1", "-3", "0", "-3"),
        ("finding", "2018-09", "A1-2", "-1", "0", "-1"),
        ("cap_return", "2018-09", "A1-1", "", "", "2"),
        ("cap_return", "2018-09", "A1", "", "", "4"),
    ]
    assert scored.only.score == 0


def test_the_reasons_are_in_words(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", {"方法": "按次", "每次": "3"}, 满分="6"),
        indicator("A2", ONE),
        舍入=[{"层级": "单位", "位数": 1}],
    )
    found = [finding("A1-1", value=3, object="申请件", note="逾期答复"), finding("A2-1", value="0.3")]
    scored = Example(rules, {"2018-09": found}).score(tmp_path)
    assert [row["reason"] for row in scored.lines] == [
        "满分 6 分",
        "A1-1 x（申请件）：逾期答复：3 件 × 3 分 = 9 分，封顶后实计 6 分",
        "指标满分 6 分，超出的 3 分不计",
        "满分 10 分",
        "A2-1 x：0.3 件 × 1 分 = 0.3 分",
        "9.7 分 ÷ 已查满分 16 分 × 100 = 60.625 分",
        "按细则舍入：60.625 分 → 60.6 分",
    ]
    assert {(row["sheet"], row["cell"]) for row in scored.lines if row["kind"] == "finding"} == {
        ("检查发现", "D2")
    }


def test_only_what_was_checked_enters(tmp_path: Path) -> None:
    rules = ruleset(*(indicator(code, ONE) for code in ("A1", "A2", "A3", "A4")))
    states = {("2018-09", "u1", "A2"): "not_checked", ("2018-09", "u1", "A3"): "not_applicable"}
    scored = Example(rules, {"2018-09": [finding("A1-1", value=3)]}, states=states).score(tmp_path)
    assert (scored.only.points, scored.only.full_mark, scored.only.score) == (17, 20, 85)
    assert scored.only.coverage == Decimal("66.666667")


@pytest.mark.parametrize(
    ("minimum", "score", "rank"),
    [("66.666667", Decimal(100), 1), ("66.666668", None, None), ("0", Decimal(100), 1)],
)
def test_too_little_coverage_leaves_a_unit_unranked(
    tmp_path: Path, minimum: str, score: Decimal | None, rank: int | None
) -> None:
    rules = ruleset(*(indicator(code, ONE) for code in ("A1", "A2", "A3")), 最低检查率=minimum)
    only = (
        Example(rules, {"2018-09": []}, states={("2018-09", "u1", "A2"): "not_checked"}).score(tmp_path).only
    )
    assert (only.score, only.rank, only.coverage) == (score, rank, Decimal("66.666667"))


def test_nothing_checked_gives_no_score_and_the_ledger_sums_to_no_points(tmp_path: Path) -> None:
    example = Example(
        ruleset(indicator("A1", ONE)), {"2018-09": []}, states={("2018-09", "u1", "A1"): "not_checked"}
    )
    scored = example.score(tmp_path)
    assert (scored.only.score, scored.only.grade, scored.only.coverage, scored.lines) == (None, None, 0, [])


def test_a_veto_on_an_unranked_unit_sets_the_grade_and_no_score(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), vetoes=[{"方法": "一票否决", "定分": "59"}], 最低检查率="60")
    states = {("2018-09", "u1", "A1"): "not_checked"}
    only = Example(rules, {"2018-09": [finding("V1")]}, states=states).score(tmp_path).only
    assert (only.score, only.rank, only.grade, only.vetoed) == (None, None, "否决", True)


@pytest.mark.parametrize(
    ("points", "full_mark", "digits", "score"),
    [
        ("81.86", "100.64", 2, "81.34"),  # 涡阳 2020Q3: (81.22+0.64)/(100.00+0.64)×100 = 81.339…
        ("81.86", "100.64", None, "81.339428"),
        ("2", "3", None, "66.666667"),
        ("1", "3", None, "33.333333"),
        ("89.995", "100", 2, "90"),
        ("89.994999", "100", 2, "89.99"),
        ("0.5", "100", 0, "1"),
        ("2.5", "100", 0, "3"),
        ("59.5", "100", 0, "60"),
    ],
)
def test_the_quotient_is_rounded_half_away_from_zero(
    tmp_path: Path, points: str, full_mark: str, digits: int | None, score: str
) -> None:
    rounding = [] if digits is None else [{"层级": "单位", "位数": digits}]
    won = {"方法": "外部评分", "权重": "1"}
    rules = ruleset(indicator("A1", won, 计法="加分", 计入满分="是", 满分=full_mark), 舍入=rounding)
    scored = Example(rules, {"2018-09": [finding("A1-1", value=points)]}).score(tmp_path)
    assert scored.only.score == Decimal(score)


@pytest.mark.parametrize(
    ("score", "grade"),
    [("90", "优秀"), ("89.999999", "合格"), ("60", "合格"), ("59.999999", "不合格"), ("0", "不合格")],
)
def test_the_lower_bound_of_a_grade_is_inside(tmp_path: Path, score: str, grade: str) -> None:
    won = {"方法": "外部评分", "权重": "1"}
    rules = ruleset(indicator("A1", won, 计法="加分", 计入满分="是", 满分="100"))
    assert Example(rules, {"2018-09": [finding("A1-1", value=score)]}).score(tmp_path).only.grade == grade


@pytest.mark.parametrize(("ties", "ranks"), [("1224", [1, 2, 2, 4, 1]), ("1223", [1, 2, 2, 3, 1])])
def test_ties_follow_the_ruleset_inside_a_group(tmp_path: Path, ties: str, ranks: list[int]) -> None:
    rules = ruleset(indicator("A1", ONE), 并列=ties)
    lost = {"u1": 0, "u2": 1, "u3": 1, "u4": 2, "u5": 9}
    groups = {unit: "department" if unit == "u5" else "town" for unit in lost}
    found = [finding("A1-1", unit, value=count) for unit, count in lost.items()]
    scored = Example(rules, {"2018-09": found}, groups).score(tmp_path)
    assert [scored.units[unit].rank for unit in lost] == ranks


def test_ranks_use_the_rounded_score(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE, 满分="100"), 舍入=[{"层级": "单位", "位数": 1}])
    found = [finding("A1-1", "u1", value="0.04"), finding("A1-1", "u2", value="0.03")]
    scored = Example(rules, {"2018-09": found}, {"u1": "town", "u2": "town"}).score(tmp_path)
    assert [(each.score, each.rank) for each in scored.units.values()] == [(100, 1), (100, 1)]


def test_additions_count_in_the_denominator_only_where_the_rules_say_so(tmp_path: Path) -> None:
    bonus = {"方法": "按次", "每次": "2"}
    rules = ruleset(indicator("A1", ONE), indicator("A2", bonus, 计法="加分", 满分="5"))
    scored = Example(rules, {"2018-09": [finding("A1-1"), finding("A2-1", value=4)]}).score(tmp_path)
    assert scored.rows() == [
        ("full_mark", "2018-09", "A1", "", "", "10"),
        ("finding", "2018-09", "A1-1", "-1", "-1", "-1"),
        ("finding", "2018-09", "A2-1", "8", "5", "8"),
        ("cap_return", "2018-09", "A2", "", "", "-3"),
        ("rescale", None, None, "", "", "126"),
    ]
    assert scored.only.score == 140


def test_an_event_is_due_only_where_it_happened_and_a_mended_one_did_not(tmp_path: Path) -> None:
    rules = ruleset(
        indicator("A1", ONE), indicator("A2", {"方法": "按次", "每次": "3"}, 频次="事项", 满分="3")
    )
    states = {}
    clean = Example(rules, {"2018-09": []}, states=states).score(tmp_path / "clean").only
    lost = Example(rules, {"2018-09": [finding("A2-1")]}).score(tmp_path / "lost").only
    mended = Example(rules, {"2018-09": [finding("A2-1", status="mended")]}).score(tmp_path / "mended").only
    assert [(each.points, each.full_mark) for each in (clean, lost, mended)] == [(10, 10), (10, 13), (10, 10)]


def test_two_sources_add_up_and_one_finding_counts_once(tmp_path: Path) -> None:
    rules = ruleset(indicator("A1", ONE), indicator("A2", ONE), indicator("A3", ONE))
    world = Example(rules, {"2018-09": []}).world()

    def batch(source: str, states: dict[str, str], *ids: str) -> second.Batch:
        coverage = tuple(CoverageRow("u1", code, state, "检查范围", "D2") for code, state in states.items())
        return second.Batch(
            "2018-09", source, coverage, tuple(finding("A1-1", finding_id=each) for each in ids)
        )

    world.batches[:] = [
        batch("月度检查", {"A1": "checked", "A2": "not_applicable", "A3": "not_checked"}, "f1", "f2"),
        batch("群众反映", {"A1": "checked", "A2": "not_checked", "A3": "checked"}, "f2", "f3"),
    ]
    asked = periods.parse("2018-09")
    expected = second.score(world.ruleset, world.names, world.batches, asked)["u1"]
    store = world.put_into(tmp_path / "two.duckdb")
    with store.cursor() as cursor:
        run = runs.ensure(cursor, asked)
        row = cursor.execute(
            "SELECT points, full_mark, coverage FROM unit_score WHERE run_id = ?", [run.run_id]
        ).fetchone()
    assert row == (17, 20, 100) == (expected.points, expected.full_mark, expected.coverage)


def test_the_order_of_rows_never_matters(tmp_path: Path) -> None:
    world = worlds.made(4)
    answers = []
    for turn in range(2):
        store = world.put_into(tmp_path / f"{turn}.duckdb", worlds.Random(turn))
        with store.cursor() as cursor:
            run = runs.ensure(cursor, periods.parse("2018"))
            answers.append(
                cursor.execute(
                    "SELECT * EXCLUDE (run_id) FROM unit_score WHERE run_id = ? ORDER BY unit_id",
                    [run.run_id],
                ).fetchall()
            )
    assert answers[0] == answers[1]
    assert answers[0] != []
