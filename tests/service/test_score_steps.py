"""From full marks to the score: what the steps are, and that they always come to what the run says."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_dash import periods
from zjg_dash.actors import Actor, Role
from zjg_dash.scoring import ledger, runs
from zjg_dash.service import score_steps
from zjg_dash.service.score_steps import Step
from zjg_dash.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "scoring"))

from any_world import any_world, stored
from small import Example, Words, dimension, finding, indicator, ruleset

LEADER = Actor("p-1", "钱一", Role.LEADER)
ONE: Words = {"方法": "按次", "每次": "1"}


def _unit(store: Store, run: runs.Run, unit_id: str = "u1") -> dict[str, Any]:
    with store.cursor() as cursor:
        columns = "unit_id, points, full_mark, score, stopped"
        found = cursor.execute(
            f"SELECT {columns} FROM unit_score WHERE run_id = ? AND unit_id = ?", [run.run_id, unit_id]
        ).fetchone()
    assert found is not None
    return {**dict(zip(columns.split(", "), found, strict=True)), "parts": []}


def _steps(example: Example, path: Path) -> list[tuple[Any, ...]]:
    """Kind, code and change of each step; of a level what is reached."""
    scored = example.score(path)
    unit = _unit(scored.store, scored.run)
    found = score_steps.of_unit(scored.store, LEADER, scored.run.run_id, unit, scored.lines)
    return [_told(step) for step in found]


def _told(step: Step) -> tuple[Any, ...]:
    if step.change is None:
        return (step.kind, step.after)
    return (step.kind, step.code, step.change) if step.code else (step.kind, step.change)


def test_each_dimension_takes_from_what_it_could_lose(tmp_path: Path):
    rules = ruleset(dimension("A", indicator("A1", ONE)), dimension("B", indicator("B1", ONE, 满分="6")))
    found = [finding("A1-1", value=3), finding("B1-1", value=1)]
    assert _steps(Example(rules, {"2018-09": found}), tmp_path) == [
        ("full_mark", 16),
        ("dimension", "A", -3),
        ("dimension", "B", -1),
        ("points", 12),
        ("rescale", 63),
        ("score", 75),
    ]


def test_with_nothing_after_the_points_they_are_the_score(tmp_path: Path):
    rules = ruleset(indicator("A1", ONE, 满分="100"))
    assert _steps(Example(rules, {"2018-09": [finding("A1-1")]}), tmp_path) == [
        ("full_mark", 100),
        ("dimension", "A", -1),
        ("score", 99),
    ]


def test_weights_stand_instead_of_full_marks(tmp_path: Path):
    rules = ruleset(
        dimension("A", indicator("A1", ONE), 权重="70"),
        dimension("B", indicator("B1", ONE, 满分="5"), 权重="30", 分组权重={"镇(区)": "10"}),
    )
    found = [finding("A1-1", value=1), finding("B1-1", value=2)]
    assert _steps(Example(rules, {"2018-09": found}), tmp_path) == [
        ("full_mark", 80),
        ("dimension", "A", -7),
        ("dimension", "B", -4),
        ("points", 69),
        ("rescale", Decimal("17.25")),
        ("score", Decimal("86.25")),
    ]


def test_what_is_won_on_top_adds_and_what_is_due_but_lost_nothing_stands_at_nought(tmp_path: Path):
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 满分="100")),
        dimension("B", indicator("B1", {"方法": "按次", "每次": "2"}, 计法="加分")),
        折算百分="否",
    )
    assert _steps(Example(rules, {"2018-09": [finding("B1-1")]}), tmp_path) == [
        ("full_mark", 100),
        ("dimension", "A", 0),
        ("dimension", "B", 2),
        ("score", 102),
    ]


@pytest.mark.parametrize(("gate", "more"), [("90", []), ("100", [("bonus_gate", -4)])])
def test_pools_come_after_conversion_and_their_gate_takes_them_back(tmp_path: Path, gate: str, more: list):
    bonus = indicator("B1", {"方法": "按次", "每次": "2"}, 计法="加分", 满分="6")
    rules = ruleset(
        dimension("A", indicator("A1", ONE, 满分="50")),
        dimension("B", bonus, 最高得分="4", 加分池={"门槛": {"不低于": gate}}),
    )
    found = [finding("A1-1", value=2), finding("B1-1", value=3)]
    assert _steps(Example(rules, {"2018-09": found}), tmp_path) == [
        ("full_mark", 50),
        ("dimension", "A", -2),
        ("points", 48),
        ("rescale", 48),
        ("pool", "B", 4),
        *more,
        ("score", 96 if more else 100),
    ]


def test_penalties_rewards_limits_and_rounding_on_the_total(tmp_path: Path):
    whole = {"作用": "总分扣分", **ONE}
    rules = ruleset(
        indicator("A1", ONE, {**whole, "每次": "7"}, {"作用": "总分加分", "方法": "按次", "每次": "0.5"}),
        基础分="90",
        总分扣分上限="10",
        最高总分="89.97",
        舍入=[{"层级": "单位", "位数": 1}],
    )
    found = [finding("A1-2", value=2), finding("A1-3")]
    assert _steps(Example(rules, {"2018-09": found}), tmp_path) == [
        ("full_mark", 100),
        ("dimension", "A", 0),
        ("points", 100),
        ("penalty", -14),
        ("reward", Decimal("0.5")),
        ("penalty_cap", 4),
        ("limit", Decimal("-0.53")),
        ("rounding", Decimal("0.03")),
        ("score", 90),
    ]


@pytest.mark.parametrize(
    ("veto", "end"),
    [
        ({"定分": "59"}, [("veto", -40), ("score", 59)]),
        ({"停评": "是"}, [("veto", -99), ("stopped", 0)]),
        ({}, []),
    ],
)
def test_a_veto_stands_last(tmp_path: Path, veto: Words, end: list):
    rules = ruleset(indicator("A1", ONE, 满分="100"), vetoes=[{"方法": "一票否决", **veto}])
    found = [finding("A1-1"), finding("V1")]
    begun = [("full_mark", 100), ("dimension", "A", -1)]
    ended = [("points", 99), *end] if end else [("score", 99)]
    assert _steps(Example(rules, {"2018-09": found}), tmp_path) == begun + ended


def test_a_unit_checked_too_little_ends_at_its_points(tmp_path: Path):
    rules = ruleset(indicator("A1", ONE), indicator("A2", ONE), 最低检查率="60")
    states = {("2018-09", "u1", "A2"): "not_checked"}
    example = Example(rules, {"2018-09": [finding("A1-1", value=4)]}, states=states)
    assert _steps(example, tmp_path) == [("full_mark", 10), ("dimension", "A", -4), ("points", 6)]


def test_a_unit_nobody_checked_has_no_steps(tmp_path: Path):
    rules = ruleset(indicator("A1", ONE))
    states = {("2018-09", "u1", "A1"): "not_checked"}
    assert _steps(Example(rules, {"2018-09": []}, states=states), tmp_path) == []


def test_an_annual_result_is_built_up_from_its_parts():
    def row(kind: str, points: str, part: str | None = None) -> dict[str, Any]:
        words = dict.fromkeys(("dimension", "dimension_name", "detail"))
        return {**words, "kind": kind, "level": "unit", "points": Decimal(points), "part": part}

    lines = [
        row("weighting", "30", "月度"),
        row("weighting", "20.5", "月度"),
        row("weighting", "40", "年终检查"),
        row("rounding", "-0.5"),
        row("veto", "0"),
    ]
    unit = {"unit_id": "u1", "score": Decimal(90), "parts": [{"name": "月度"}, {"name": "年终检查"}]}
    found = score_steps.of_unit(Store.__new__(Store), LEADER, "r", unit, lines)
    assert [(step.kind, step.name, step.change, step.after) for step in found] == [
        ("part", "月度", Decimal("50.5"), Decimal("50.5")),
        ("part", "年终检查", Decimal(40), Decimal("90.5")),
        ("rounding", "", Decimal("-0.5"), Decimal(90)),
        ("score", "", None, Decimal(90)),
    ]


@any_world
def test_in_any_world_they_lead_from_the_full_marks_to_the_score(seed: int):
    with stored(seed) as (_, store):
        for name in ("2018-05", "2018-Q2"):
            with store.cursor() as cursor:
                run = runs.ensure(cursor, periods.parse(name))
                lines = ledger.rows(cursor, run)
            for unit_id in {line["unit_id"] for line in lines}:
                own = [line for line in lines if line["unit_id"] == unit_id]
                unit = _unit(store, run, unit_id)
                steps = score_steps.of_unit(store, LEADER, run.run_id, unit, own)
                if not steps:
                    continue
                reached = steps[0].after
                for step in steps:
                    reached += step.change or 0
                    assert reached == step.after
                ended = 0 if unit["stopped"] else unit["points"]
                assert (steps[0].after, reached) == (
                    unit["full_mark"],
                    ended if unit["score"] is None else unit["score"],
                )
