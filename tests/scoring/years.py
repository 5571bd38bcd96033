"""Years for the annual result: rules with 年度, and the scores of months, quarters, inspection and year.

The scores are written into the run tables as they are; how they came about is no matter of the annual result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import small
import worlds

from zjg_dash import periods
from zjg_dash.periods import Period
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring import annual, annual_ledger
from zjg_dash.scoring.requests import Request
from zjg_dash.scoring.statements import dicts
from zjg_dash.store import Store

Scores = Mapping[str, Mapping[str, Decimal | None]]
"""By period and unit; a period that is not named has no run, a unit that is not named no row in it."""
RUN = "annual-run"


def rules(*parts: Mapping[str, Any], missing: str = "不评", **scoring: Any) -> Ruleset:
    """Rules with these parts of the annual result."""
    indicator = small.indicator("A1", {"方法": "按次", "每次": "1"})
    return small.ruleset(indicator, 年度={"部分": list(parts), "缺项": missing}, **scoring)


def part(source: str, weight: str = "1", **words: Any) -> dict[str, Any]:
    """One part of the annual result, named as its source."""
    return {"名称": source, "来源": source, "权重": weight} | words


def months(*scores: str | None, unit: str = "u1") -> dict[str, dict[str, Decimal | None]]:
    """Scores of the months from January on."""
    return {
        f"2018-{number:02}": {unit: None if score is None else Decimal(score)}
        for number, score in enumerate(scores, 1)
    }


@dataclass(frozen=True)
class Stored:
    """A run that is stored already."""

    run_id: str
    period: Period
    components: tuple["Stored", ...] = ()
    ruleset_id: str = "ruleset"
    registry_id: str = ""
    batches: tuple[str, ...] = ()

    @property
    def request(self) -> Request:
        return Request(self.period, self.ruleset_id, self.registry_id)


@dataclass
class Year:
    """One year of units and scores."""

    rules: Ruleset
    scores: Scores
    groups: Mapping[str, str] = field(default_factory=lambda: {"u1": "town"})

    def put_into(self, path: Path) -> tuple[Store, Stored]:
        """A store that holds it, and the run of its annual result, which is not computed yet."""
        names = [worlds.name(unit, "", group, date(2017, 1, 1), None) for unit, group in self.groups.items()]
        store = worlds.World(self.rules, names, []).put_into(path)
        with store.transaction() as cursor:
            (registry_id,) = cursor.execute("SELECT registry_id FROM registry").fetchone() or ("",)
            for period, scores in self.scores.items():
                for unit, score in scores.items():
                    cursor.execute(
                        """INSERT INTO unit_score (run_id, unit_id, group_code, points, full_mark, score,
                                                   checked_mark, due_mark, coverage, vetoed)
                           VALUES (?, ?, ?, 0, 100, ?, 1, 1, 100, false)""",
                        [period, unit, self.groups[unit], score],
                    )
        components = tuple(Stored(name, periods.parse(name)) for name in self.scores)
        return store, Stored(RUN, periods.annual(2018), components, registry_id=registry_id)

    def score(self, path: Path) -> "Result":
        """The annual result."""
        store, run = self.put_into(path / "year.duckdb")
        with store.transaction() as cursor:
            annual.store(cursor, [run], "test", datetime(2019, 1, 5))
            units = dicts(cursor, f"SELECT * FROM unit_score WHERE run_id = '{RUN}'")
            parts = annual.parts(cursor, run)
            ledger = annual_ledger.rows(cursor, run)
            told = {
                unit: [row["sentence"] for row in annual_ledger.explain(cursor, run, unit)]
                for unit in self.groups
            }
        store.close()
        return Result({row["unit_id"]: row for row in units}, parts, ledger, told)


@dataclass
class Result:
    """Units by id with the columns of unit_score, parts, ledger rows, and the sentences by unit."""

    units: Mapping[str, Mapping[str, Any]]
    parts: Sequence[Mapping[str, Any]]
    ledger: Sequence[Mapping[str, Any]]
    told: Mapping[str, Sequence[str]]

    @property
    def only(self) -> Mapping[str, Any]:
        (unit,) = self.units.values()
        return unit

    def points(self, unit: str = "u1") -> dict[str, Decimal]:
        """What each period (and each step, by its kind) adds."""
        return {row["month"] or row["kind"]: row["points"] for row in self.ledger if row["unit_id"] == unit}

    def total(self, unit: str = "u1") -> Decimal:
        """The sum of its rows."""
        return sum((row["points"] for row in self.ledger if row["unit_id"] == unit), Decimal(0))

    def reasons(self, unit: str = "u1") -> list[str]:
        return [row["reason"] for row in self.ledger if row["unit_id"] == unit]
