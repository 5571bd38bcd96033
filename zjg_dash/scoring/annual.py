"""The annual result: the scores of months, quarters, the December inspection and the year made into one.

It stands on runs that are stored already and on nothing else but the vetoes of the whole year, so it is one
small statement over their unit scores: `sql/annual/steps.sql`, and a last step on top of it.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb

from zjg_dash import periods
from zjg_dash.periods import Month, Period
from zjg_dash.refusals.periods import AnnualNotRuled
from zjg_dash.scoring import requests
from zjg_dash.scoring.statements import dicts
from zjg_dash.sql_files import Statements

sql = Statements(Path(__file__).parent / "sql" / "annual")


class Computed(Protocol):
    """A run, as much of it as the annual result needs."""

    @property
    def run_id(self) -> str:
        """Its id."""

    @property
    def period(self) -> Period:
        """What was scored."""

    @property
    def ruleset_id(self) -> str:
        """By which rules."""

    @property
    def registry_id(self) -> str:
        """Of which units."""

    @property
    def batches(self) -> tuple[str, ...]:
        """From which batches."""

    @property
    def request(self) -> requests.Request:
        """What the scoring statement is asked for it."""


class Annual(Computed, Protocol):
    """The run of an annual result."""

    @property
    def components(self) -> Sequence[Computed]:
        """The runs whose scores it is made from; those of periods in which nothing counts are absent."""


def sources(cursor: duckdb.DuckDBPyConnection, ruleset_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """By ruleset the kinds of periods its annual result is made from; none where it rules none."""
    found: dict[str, frozenset[str]] = {}
    rows = cursor.execute(sql("sources"), {"ruleset_ids": list(ruleset_ids)}).fetchall()
    for ruleset_id, source in rows:
        found[ruleset_id] = found.get(ruleset_id, frozenset()) | {source}
    return found


def component_periods(year: int) -> dict[str, tuple[Period, ...]]:
    """The periods of a year by the kind a part of the annual result takes, in the order of time."""
    months = [Month(year, number) for number in range(1, 13)]
    return {
        "months": tuple(map(periods.of_month, months)),
        "quarters": tuple(periods.named(first, first.plus(2)) for first in months[::3]),
        "inspection": (periods.inspection(year),),
        "year": (periods.named(months[0], months[-1]),),
    }


def wanted(
    cursor: duckdb.DuckDBPyConnection, rulesets: Mapping[Period, str]
) -> dict[Period, tuple[Period, ...]]:
    """By annual period, whose ruleset is given, the periods whose scores it is made from.

    Raises AnnualNotRuled where the ruleset says nothing of an annual result.
    """
    ruled = sources(cursor, list(rulesets.values()))
    found = {}
    for period, ruleset_id in rulesets.items():
        if ruleset_id not in ruled:
            raise AnnualNotRuled(period=period.name)
        listed = component_periods(period.last.year)
        found[period] = tuple(
            each for source in listed if source in ruled[ruleset_id] for each in listed[source]
        )
    return found


def store(cursor: duckdb.DuckDBPyConnection, runs: Sequence[Annual], engine: str, now: datetime) -> None:
    """Computes and keeps the unit scores of annual runs; those of their components are stored already."""
    lay(cursor, runs)
    requests.keep(cursor, "annual_result", _statement("annual_result"))
    cursor.execute(sql("keep_unit_score"))
    cursor.execute(
        sql("keep_run"),
        {
            "run_ids": [run.run_id for run in runs],
            "first_months": [str(run.period.first) for run in runs],
            "last_months": [str(run.period.last) for run in runs],
            "batches": [json.dumps(sorted(run.batches)) for run in runs],
            "engine": engine,
            "computed_at": now,
        },
    )


def parts(cursor: duckdb.DuckDBPyConnection, run: Annual) -> list[dict[str, Any]]:
    """One row per unit and part of the annual result, in the ruleset's order.

    Columns: unit_id, part (its place), source, name, weight, pooling, components (periods that may count),
    scored (those with a score), dropped, counted, score (None where there is none), weights (sum of those
    that count), exact_score (of the unit, before limits).
    """
    lay(cursor, [run], with_vetoes=False)
    return dicts(cursor, _statement("annual_parts"))


def entries(
    cursor: duckdb.DuckDBPyConnection, run: Annual, unit_id: str | None = None
) -> list[dict[str, Any]]:
    """The rows that sum to the annual scores, of one unit or of all (columns: `annual_entries.sql`)."""
    lay(cursor, [run], unit_id=unit_id)
    found = dicts(cursor, _statement("annual_entries"))
    return [row for row in found if unit_id in (None, row["unit_id"])]


def vetoes(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The vetoes of the whole year among what was laid down last (columns: `annual_veto.sql`)."""
    return dicts(cursor, "SELECT * FROM annual_veto ORDER BY unit_id, component, criterion")


def lay(
    cursor: duckdb.DuckDBPyConnection,
    runs: Sequence[Annual],
    *,
    unit_id: str | None = None,
    with_vetoes: bool = True,
) -> None:
    """Lays down what the staircase stands on. The vetoes may be of one unit alone, or left out."""
    _table(
        cursor,
        "annual_request",
        {
            "run_ids": [run.run_id for run in runs],
            "periods": [run.period.name for run in runs],
            "rulesets": [run.ruleset_id for run in runs],
            "registries": [run.registry_id for run in runs],
            "last_days": [run.period.last_day for run in runs],
        },
    )
    rows = [
        (run.run_id, source, ordinal, period.name, computed.get(period.name, ""))
        for run in runs
        for computed in [{each.period.name: each.run_id for each in run.components}]
        for source, listed in component_periods(run.period.last.year).items()
        for ordinal, period in enumerate(listed, 1)
    ]
    names = ("run_ids", "sources", "ordinals", "components", "component_run_ids")
    _table(
        cursor,
        "annual_component",
        dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)),
    )
    _lay_vetoes(cursor, runs if with_vetoes else (), unit_id)


def _lay_vetoes(cursor: duckdb.DuckDBPyConnection, runs: Sequence[Annual], unit_id: str | None) -> None:
    """Where no ruleset has a veto of the whole year, nothing is scored again."""
    asked = {
        each.period.name: each.request
        for run in runs
        for each in run.components
        if each.period.takes_workbooks
    }
    rulesets = {"ruleset_ids": [request.ruleset_id for request in asked.values()]}
    if not asked or cursor.execute(sql("year_vetoes"), rulesets).fetchone() == (False,):
        _table(cursor, "annual_veto", {}, "no_veto")
        return
    in_use = requests.lay(cursor, list(asked.values()), unit_id)
    requests.keep(cursor, "veto_met", requests.result("veto_met", in_use))
    _table(cursor, "annual_veto", {})


def _statement(step: str) -> str:
    return f"{sql('steps')}{sql(step)}"


def _table(
    cursor: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any], text: str | None = None
) -> None:
    requests.keep(cursor, name, sql(text or name), parameters)
