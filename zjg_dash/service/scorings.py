"""A period scored by any version of the rules, so that two scorings can be compared."""

from dataclasses import dataclass
from typing import Any

import duckdb

from zjg_dash.periods import Period
from zjg_dash.rules import chains, stored
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring import runs
from zjg_dash.scoring.requests import ReadAs
from zjg_dash.service import provenance
from zjg_dash.service.answers import Provenance
from zjg_dash.service.statements import rows

Row = dict[str, Any]


@dataclass(frozen=True)
class Scoring:
    """What is compared of a scoring: rows of units, of their dimensions and of their indicators."""

    units: list[Row]
    """Columns: unit_id, group_code, score, rank, grade, coverage, vetoed, full_mark."""
    dimensions: list[Row]
    """Columns: unit_id, dimension, points."""
    indicators: list[Row]
    """Columns: unit_id, indicator, dimension, checked, not_applicable, points, full_mark, lost."""
    source: Provenance | None
    """Of a stored run; None where it was rehearsed."""


def by_version(
    cursor: duckdb.DuckDBPyConnection, period: Period, ruleset_id: str, ruleset: Ruleset
) -> Scoring:
    """A period by a version, with what was recorded under others read as its codes.

    A run of the version in force is there already, as a rule; nothing else is scored twice. Must be called
    inside a transaction that is rolled back (`Store.rehearsal`).
    """
    recorded = rows(cursor, "recorded_indicators", periods=list(period.batch_periods))
    read_as = [
        ReadAs(other, code, named)
        for other in dict.fromkeys(row["ruleset_id"] for row in recorded)
        if other != ruleset_id
        for code, named in chains.correspondence(cursor, stored.load(cursor, other), ruleset).renamed.items()
    ]
    in_force, _ = runs.rulesets_in_force(cursor, [period]).get(period.name, ("", ""))
    if in_force == ruleset_id and not read_as:
        return in_its_time(cursor, period)
    found = runs.rehearse(cursor, period, ruleset_id, read_as=read_as)
    return Scoring(found.units, found.dimensions, found.indicators, None)


def in_its_time(cursor: duckdb.DuckDBPyConnection, period: Period) -> Scoring:
    """A period by the version in force at its end, as every page shows it.

    Raises NoRulesetInForce, AnnualNotRuled.
    """
    run = runs.ensure(cursor, period)
    with runs.shown(cursor, run):
        return Scoring(
            rows(cursor, "run_units", run_id=run.run_id),
            rows(cursor, "run_dimensions", run_id=run.run_id),
            rows(cursor, "run_marks", run_id=run.run_id),
            provenance.of_run(cursor, run),
        )
