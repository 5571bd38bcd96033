"""The statement and the second implementation agree to the last digit, on random worlds of the full grammar.

A failure names the seed and the features in play; `shrinking.py` makes the world small. ZJG_LONG_TESTS=1
compares ten times as much.
"""

import os
from pathlib import Path
from typing import NamedTuple

import comparing
import pytest
import second_implementation as second
import worlds
from worlds import READY

from zjg_dash import periods
from zjg_dash.scoring import runs
from zjg_dash.scoring.methods import methods

pytestmark = pytest.mark.long
LONG = bool(os.environ.get("ZJG_LONG_TESTS"))
METHOD_FEATURES = ("cases", "bands", "growth", "checklist", "shortfall", "threshold", "shares")
LIMITED_FEATURES = (
    *METHOD_FEATURES, "charges", "triggers", "totals", "limits", "base", "group_marks", "won", "pools",
    "dimension_limits", "total_limits", "unscaled",
)  # fmt: skip
"""Rules whose cells are scored in fewer passes although they have limits and effects (`limited_cells/`)."""
RANGES = ["2018-Q2", "2018-Q4", "2018-03..2018-10", "2018"]


_unit_months: list[int] = []
"""Results of single months compared, world by world."""


class Compared(NamedTuple):
    """One world that is compared. A large one has few indicators, and only its months are."""

    seed: int
    features: tuple[str, ...]
    units: int
    large: bool = False

    def __str__(self) -> str:
        several = len(self.features) > 3
        names = f"{len(self.features)} features" if several else "+".join(self.features) or "plain"
        return f"seed {self.seed}, {names}, {self.units} units"

    def world(self) -> worlds.World:
        """The world itself."""
        indicators = (1, 2) if self.large else (2, 4)
        return worlds.made(self.seed, self.features, self.units, indicators=indicators)

    def periods(self, months: list[str]) -> list[str]:
        """The periods that are compared."""
        names = [name for name in ("inspection", "annual") if name in self.features]
        return months if self.large else [*months, *RANGES, *(f"2018-{name}" for name in names)]


def _compared() -> list[Compared]:
    """Few features at a time, half of them, all; small worlds for rules and periods, large ones for units.

    Roll-ups bring two units of their own for each; of the large worlds only the last has them.
    """
    found = []
    for turn in range(10 if LONG else 1):
        first = 100 * turn
        few = [READY[place::12] for place in range(12)] if turn == 0 else [(name,) for name in READY]
        found += [Compared(first + place, each, 40) for place, each in enumerate([(), *few])]
        found += [Compared(first + 50 + place, LIMITED_FEATURES, 40) for place in range(2)]
        found += [Compared(first + 60 + place, worlds.some(first + place), 30) for place in range(3)]
        found += [Compared(first + 70 + place, READY, 20) for place in range(3)]
        half = [worlds.some(first + 10 + place) for place in range(4)]
        single = [tuple(name for name in names if name != "roll_up") for names in half]
        found += [Compared(first + 80 + place, each, 2300, large=True) for place, each in enumerate(single)]
        found.append(Compared(first + 90, READY, 366, large=True))
    return found


@pytest.mark.parametrize("compared", _compared(), ids=str)
def test_all_results_are_equal(compared: Compared, tmp_path: Path) -> None:
    world = compared.world()
    store = world.put_into(tmp_path / "world.duckdb")
    asked = [periods.parse(name) for name in compared.periods(worlds.MONTHS)]
    with_ledger = {"2018-07", "2018-Q4", "2018-inspection", "2018"}
    unlike: list[str] = []
    months = 0
    with store.cursor() as cursor:
        scorer = world.scorer
        for period, run in zip(asked, runs.ensure_many(cursor, asked), strict=True):
            results = scorer.score(period)
            months += len(results) if period.is_month else 0
            with runs.shown(cursor, run):
                unlike += comparing.differences(cursor, run, results)
            if period.name in with_ledger:
                unlike += comparing.ledger_differences(cursor, run, results)
    store.close()
    _unit_months.append(months)
    told = f"{compared!r}: {len(unlike)} values differ"
    assert not unlike, "\n".join([told, *unlike[:12]])


def test_enough_is_compared() -> None:
    """At least a hundred thousand unit-months, where all worlds were compared, and every feature."""
    assert {name for each in _compared() for name in each.features} == set(READY)
    assert len(_unit_months) < len(_compared()) or sum(_unit_months) >= 100_000


def test_the_worlds_hold_what_they_are_for() -> None:
    """Every method is ruled and found, and there are ties, vetoes, unranked units and caps at work."""
    ruled: set[str] = set()
    seen: set[str] = set()
    for seed in range(10):
        world = worlds.made(seed, METHOD_FEATURES)
        ruled |= {each.method for _, one in world.ruleset.indicators for each in one.criteria}
        scorer = world.scorer
        for month in worlds.MONTHS:
            seen |= _signs(scorer.score(periods.parse(month)))
    assert ruled == set(methods())
    assert seen == {"tie", "veto", "unranked", "capped"}


def _signs(results: dict[str, second.UnitResult]) -> set[str]:
    scores = [(each.group, each.score) for each in results.values() if each.score is not None]
    items = [one for each in results.values() for one in each.indicators.values()]
    found = {
        "tie": len(set(scores)) < len(scores),
        "veto": any(each.vetoed for each in results.values()),
        "unranked": any(each.score is None for each in results.values()),
        "capped": any(one.full_mark and one.lost == one.full_mark for one in items),
    }
    return {sign for sign, there in found.items() if there}
