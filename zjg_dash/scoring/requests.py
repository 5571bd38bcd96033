"""What is asked of the scoring statement: periods and units, and the small relations that follow from them.

`request` (one row per period: ruleset_id, registry_id, last_day), `request_month` (one row per period and
month in it), `request_unit` (one row per unit asked) and the steps of RELATIONS are laid down as temporary
tables of the cursor's connection. The planner then knows how small they are beside the findings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from zjg_dash.periods import Period
from zjg_dash.scoring.statement import statement

RELATIONS = (
    "asked_ruleset",
    "scored_unit",
    "unit_month",
    "indicator",
    "criterion",
    "parameter",
    "due",
    "criterion_due",
)
"""Steps that follow from the request, the rules and the registry alone, in the order they are laid down."""

_FOLDER = Path(__file__).parent / "sql" / "requests"


@dataclass(frozen=True)
class Request:
    """One period, to be scored by one ruleset over the units of one registry."""

    period: Period
    ruleset_id: str
    registry_id: str


def lay(
    cursor: duckdb.DuckDBPyConnection, requests: Sequence[Request], unit_id: str | None = None
) -> frozenset[str]:
    """Lays the request and its relations down, for one unit or all; returns the methods in use."""
    numbers = {
        ruleset_id: number for number, ruleset_id in enumerate({each.ruleset_id: 0 for each in requests}, 1)
    }
    table(
        cursor,
        "request",
        {
            "ruleset_numbers": [numbers[each.ruleset_id] for each in requests],
            "periods": [each.period.name for each in requests],
            "rulesets": [each.ruleset_id for each in requests],
            "registries": [each.registry_id for each in requests],
            "last_days": [each.period.last_day for each in requests],
            "months": [len(each.period.months) for each in requests],
        },
    )
    months = [
        (each.period, number, month)
        for each in requests
        for number, month in enumerate(each.period.months, 1)
    ]
    table(
        cursor,
        "request_month",
        {
            "periods": [period.name for period, _, _ in months],
            "months": [str(month) for _, _, month in months],
            "numbers": [number for _, number, _ in months],
            "slots": [0 if period.is_month else number for period, number, _ in months],
            "months_of_year": [month.month for _, _, month in months],
            "last_days": [month.last_day for _, _, month in months],
        },
    )
    table(cursor, "request_unit", {"unit_id": unit_id})
    groups = [str(code) for (code,) in cursor.execute(_sql("groups")).fetchall()]
    table(cursor, "request_group", {"groups": groups, "numbers": list(range(1, len(groups) + 1))})
    for count, name in enumerate(RELATIONS):
        keep(cursor, name, statement(name, frozenset(), frozenset(RELATIONS[:count])))
    rows = cursor.execute("SELECT DISTINCT method FROM criterion").fetchall()
    return frozenset(str(name) for (name,) in rows)


def lay_seen(
    cursor: duckdb.DuckDBPyConnection, request: Request, unit_id: str | None = None
) -> frozenset[str]:
    """Lays down what was seen of the units and months asked, for statements that look at few; their names.

    `request` and `unit_id` are those given to `lay`. Said again as values they reach the scans of what
    counts, which is three times as fast as finding them out from the relations.
    """
    months = request.period.months
    names = ("seen_cell", "seen_finding")
    for name in names:
        table(cursor, name, {"unit_id": unit_id, "first": str(months[0]), "last": str(months[-1])})
    return frozenset(names)


def table(cursor: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any]) -> None:
    """Lays one relation of `sql/requests` down."""
    keep(cursor, name, _sql(name), parameters)


def keep(
    cursor: duckdb.DuckDBPyConnection, name: str, query: str, parameters: Mapping[str, Any] | None = None
) -> None:
    """Keeps the rows of a query as a temporary table of the cursor's connection."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}", parameters or {})


def result(name: str, methods_in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """The statement of a step over what `lay` laid down."""
    return statement(name, methods_in_use, frozenset(RELATIONS) | given)


@cache
def _sql(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
