"""How firm ranks are: laws of the draws, and a second small computation that gives the same ranks."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small import Example, dimension, finding, indicator, ruleset

from zjg_dash import periods, scoring
from zjg_dash.refusals.trials import UnusableNoise
from zjg_dash.scoring import firmness, runs
from zjg_dash.scoring.firmness import Drawn, Noise, Shape

FOLDER = Path(scoring.__file__).parent / "sql" / "firmness"
CASE = {"方法": "按次", "每次": "1"}
LOST = {
    "near_a": {"A1": 2, "A2": 4},
    "near_b": {"A1": 4, "A2": 2},
    "equal_a": {"A1": 3, "A3": 1},
    "equal_b": {"A1": 3, "A3": 1},
    "worst": {"A1": 9, "A2": 9, "A3": 9},
    "best": {},
}
"""Cases found by unit and indicator; each costs 1 of 10."""


def _example(path: Path, *, vetoes: tuple = (), more: tuple = (), **scored: Any) -> Any:
    found = [
        finding(f"{code}-1", unit, value=cases) for unit, lost in LOST.items() for code, cases in lost.items()
    ]
    rules = ruleset(*(indicator(code, CASE) for code in ("A1", "A2", "A3")), vetoes=vetoes, **scored)
    return Example(rules, {"2018-09": [*found, *more]}, groups=dict.fromkeys(LOST, "town")).score(path)


@pytest.fixture
def cursor(tmp_path: Path) -> Iterator[Any]:
    scored = _example(tmp_path)
    with scored.store.cursor() as own:
        yield own


@pytest.fixture
def run(cursor: Any) -> str:
    return runs.ensure(cursor, periods.parse("2018-09")).run_id


def _ranks(cursor: Any, run: str) -> dict[str, int]:
    query = "SELECT unit_id, rank FROM unit_score WHERE run_id = ?"
    return dict(cursor.execute(query, [run]).fetchall())


def _by_unit(rows: list[dict]) -> dict[str, dict]:
    return {row["unit_id"]: row for row in rows}


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("by", Drawn)
def test_without_noise_the_interval_is_the_rank_itself(cursor: Any, run: str, by: Drawn, shape: Shape):
    found = firmness.intervals(cursor, run, Noise(spread=Decimal(0), draws=7, by=by, shape=shape))
    ranks = _ranks(cursor, run)
    assert {
        row["unit_id"]: tuple(row[name] for name in ("rank", "low", "middle", "high", "best", "worst"))
        for row in found
    } == {unit: (rank,) * 6 for unit, rank in ranks.items()}
    assert ranks["equal_a"] == ranks["equal_b"] == 2


def test_near_units_change_places_and_far_ones_never_do(cursor: Any, run: str):
    found = _by_unit(firmness.intervals(cursor, run, Noise(by=Drawn.INDICATOR)))
    assert (found["best"]["best"], found["best"]["worst"], found["best"]["first_draws"]) == (1, 1, 1000)
    assert (found["worst"]["best"], found["worst"]["worst"], found["worst"]["first_draws"]) == (6, 6, 0)
    assert found["near_a"]["best"] < found["near_a"]["worst"]


def test_equal_units_stay_equal_in_every_draw(cursor: Any, run: str):
    found = _by_unit(firmness.intervals(cursor, run, Noise(by=Drawn.INDICATOR)))
    first, second = ({**found[unit], "unit_id": ""} for unit in ("equal_a", "equal_b"))
    assert first == second


def test_one_dimension_alone_moves_nothing(cursor: Any, run: str):
    found = firmness.intervals(cursor, run, Noise(by=Drawn.DIMENSION))
    assert all(row["best"] == row["worst"] == row["rank"] for row in found)


def test_the_seed_gives_the_same_draws_again(cursor: Any, run: str):
    listed = [
        _by_unit(firmness.intervals(cursor, run, Noise(seed=seed, by=Drawn.INDICATOR))) for seed in (1, 1, 2)
    ]
    assert listed[0] == listed[1]
    weighing = firmness.indicators(cursor, run)
    one, other = (firmness.factors(weighing, Noise(seed=seed, by=Drawn.INDICATOR)) for seed in (1, 2))
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("shape", Shape)
def test_a_second_computation_gives_the_same_ranks(cursor: Any, run: str, shape: Shape):
    noise = Noise(draws=200, seed=5, by=Drawn.INDICATOR, shape=shape)
    factors = firmness.factors(firmness.indicators(cursor, run), noise)
    lost = np.array([[LOST[unit].get(code, 0) for code in ("A1", "A2", "A3")] for unit in LOST])
    shares = (10 - lost) / 10
    scores = np.round(100 * factors @ shares.T / factors.sum(axis=1, keepdims=True), 6)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    expected = {
        unit: (
            *(int(np.quantile(ranks[:, place], share, method="inverted_cdf")) for share in (0.05, 0.5, 0.95)),
            int(ranks[:, place].min()),
            int(ranks[:, place].max()),
            int((ranks[:, place] == 1).sum()),
        )
        for place, unit in enumerate(LOST)
    }
    names = ("low", "middle", "high", "best", "worst", "first_draws")
    found = firmness.intervals(cursor, run, noise)
    assert {row["unit_id"]: tuple(row[name] for name in names) for row in found} == expected


def test_leaving_an_indicator_out_is_the_ranking_without_it(cursor: Any, run: str):
    units, groups = firmness.influence(cursor, run)
    expected = {}
    for left_out in ("A1", "A2", "A3"):
        kept = [code for code in ("A1", "A2", "A3") if code != left_out]
        scores = {
            unit: Decimal(sum(10 - lost.get(code, 0) for code in kept)) * 100 / 20
            for unit, lost in LOST.items()
        }
        for unit, score in scores.items():
            expected[left_out, unit] = (1 + sum(other > score for other in scores.values()), score)
    assert {
        (row["indicator"], row["unit_id"]): (row["rank_without"], row["score_without"]) for row in units
    } == expected
    ranks = _ranks(cursor, run)
    assert {row["indicator"]: (row["moved"], row["swapped"], row["pairs"]) for row in groups} == {
        code: (
            sum(expected[code, unit][0] != ranks[unit] for unit in LOST),
            sum(
                ranks[one] < ranks[other] and expected[code, one][0] > expected[code, other][0]
                for one in LOST
                for other in LOST
            ),
            15,
        )
        for code in ("A1", "A2", "A3")
    }


def test_the_only_indicator_left_out_leaves_nobody_ranked(tmp_path: Path):
    example = Example(ruleset(indicator("A1", CASE)), {"2018-09": [finding("A1-1")]})
    scored = example.score(tmp_path)
    with scored.store.cursor() as cursor:
        assert firmness.influence(cursor, scored.run.run_id) == ([], [])


def test_a_score_a_veto_fixed_does_not_move(tmp_path: Path):
    scored = _example(tmp_path, vetoes=({"方法": "一票否决", "定分": "59"},), more=(finding("V1", "near_a"),))
    with scored.store.cursor() as cursor:
        units, _ = firmness.influence(cursor, scored.run.run_id)
    without = {row["score_without"] for row in units if row["unit_id"] == "near_a"}
    assert without == {Decimal(59)}


def test_ranks_without_gaps_stay_so(tmp_path: Path):
    scored = _example(tmp_path, 并列="1223")
    with scored.store.cursor() as cursor:
        found = _by_unit(firmness.intervals(cursor, scored.run.run_id, Noise(spread=Decimal(0), draws=1)))
    assert (found["worst"]["rank"], found["worst"]["low"]) == (4, 4)


@pytest.mark.parametrize(
    "wrong",
    [{"spread": Decimal(1)}, {"spread": Decimal("-0.1")}, {"draws": 0}, {"draws": 10_001}, {"seed": -1}],
)
def test_noise_out_of_its_domain_is_refused(wrong: dict):
    with pytest.raises(UnusableNoise):
        Noise(**wrong)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.sql")), ids=lambda file: file.stem)
def test_a_step_states_its_grain_and_keeps_to_words_that_spark_has(file: Path):
    text = file.read_text(encoding="utf-8")
    assert text.startswith("-- one row ")
    code = re.sub(r"--.*", "", text)
    foreign = (
        r'\bQUALIFY\b|\bFILTER\s*\(|::|\bBY ALL\b|\b(list_\w+|unnest|arg_max|any_value|quantile\w*)\s*\(|\[|"'
    )
    assert re.findall(foreign, code, re.IGNORECASE) == []


@pytest.fixture
def compared(tmp_path: Path) -> Iterator[Any]:
    """Two dimensions; in B the best of the group gets 25, whatever its indicators add up to."""
    b = dimension("B", indicator("B1", CASE), indicator("B2", CASE), 满分="25", 组内比较={"按": "最好"})
    lost = {"one": {"A1": 1, "B1": 8}, "two": {"A1": 3, "B1": 2, "B2": 2}, "three": {"A1": 5}}
    found = [
        finding(f"{code}-1", unit, value=cases) for unit, own in lost.items() for code, cases in own.items()
    ]
    rules = ruleset(dimension("A", indicator("A1", CASE)), b)
    example = Example(rules, {"2018-09": found}, groups=dict.fromkeys(lost, "town"))
    with example.score(tmp_path).store.cursor() as own:
        yield own


COMPARED = {"one": (9 / 10, 12 / 20), "two": (7 / 10, 16 / 20), "three": (5 / 10, 1)}
"""Shares won: of A (full mark 10) and of B (25 × own points ÷ the best one's 20 points)."""


@pytest.mark.parametrize("by", Drawn)
def test_a_dimension_compared_in_the_group_has_one_weight(compared: Any, by: Drawn) -> None:
    run = runs.ensure(compared, periods.parse("2018-09")).run_id
    noise = Noise(draws=300, spread=Decimal("0.9"), by=by)
    weighing = firmness.indicators(compared, run)
    assert [(row["indicator"], row["dimension"], row["weight"]) for row in weighing] == [
        ("A1", "A", 30),
        ("B", "B", 75),
    ]
    weights = firmness.factors(weighing, noise) * np.array([10, 25])
    shares = np.array(list(COMPARED.values()))
    scores = np.round(100 * weights @ shares.T / weights.sum(axis=1, keepdims=True), 6)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    found = _by_unit(firmness.intervals(compared, run, noise))
    assert {unit: (row["best"], row["worst"], row["first_draws"]) for unit, row in found.items()} == {
        unit: (ranks[:, place].min(), ranks[:, place].max(), (ranks[:, place] == 1).sum())
        for place, unit in enumerate(COMPARED)
    }
    assert found["one"]["best"] < found["one"]["worst"]


def test_a_dimension_compared_in_the_group_is_left_out_as_a_whole(compared: Any) -> None:
    run = runs.ensure(compared, periods.parse("2018-09")).run_id
    units, _ = firmness.influence(compared, run)
    without = {
        (row["indicator"], row["unit_id"]): (row["rank_without"], row["score_without"]) for row in units
    }
    assert without == {
        ("A1", "one"): (3, 60), ("A1", "two"): (2, 80), ("A1", "three"): (1, 100),
        ("B", "one"): (1, 90), ("B", "two"): (2, 70), ("B", "three"): (3, 50),
    }  # fmt: skip
