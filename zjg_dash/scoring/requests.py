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
SEEN = ("seen_cell", "seen_finding")
"""What counts, of the months asked alone."""

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
    for name, parameters in asked(requests, groups(cursor)).items():
        table(cursor, name, parameters)
    table(cursor, "request_unit", {"unit_id": unit_id})
    for count, name in enumerate(RELATIONS):
        keep(cursor, name, statement(name, frozenset(), frozenset(RELATIONS[:count])))
    return methods_in_use(cursor)


def asked(requests: Sequence[Request], group_codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The parameters of `request`, `request_month` and `request_group`."""
    numbers = {
        ruleset_id: number for number, ruleset_id in enumerate({each.ruleset_id: 0 for each in requests}, 1)
    }
    in_period = [
        (each.period, number, month)
        for each in requests
        for number, month in enumerate(each.period.months, 1)
    ]
    return {
        "request": {
            "ruleset_numbers": [numbers[each.ruleset_id] for each in requests],
            "periods": [each.period.name for each in requests],
            "rulesets": [each.ruleset_id for each in requests],
            "registries": [each.registry_id for each in requests],
            "last_days": [each.period.last_day for each in requests],
            "months": [len(each.period.months) for each in requests],
        },
        "request_month": {
            "periods": [period.name for period, _, _ in in_period],
            "months": [str(month) for _, _, month in in_period],
            "numbers": [number for _, number, _ in in_period],
            "slots": [0 if period.is_month else number for period, number, _ in in_period],
            "months_of_year": [month.month for _, _, month in in_period],
            "last_days": [month.last_day for _, _, month in in_period],
        },
        "request_group": {"groups": list(group_codes), "numbers": list(range(1, len(group_codes) + 1))},
    }


def groups(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The codes of all groups of units."""
    return [str(code) for (code,) in cursor.execute(query("groups")).fetchall()]


def methods_in_use(cursor: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The methods of the criteria laid down."""
    rows = cursor.execute("SELECT DISTINCT method FROM criterion").fetchall()
    return frozenset(str(name) for (name,) in rows)


def lay_seen(cursor: duckdb.DuckDBPyConnection, request: Request) -> frozenset[str]:
    """Lays down what was seen in the months asked, for statements that look at it often; SEEN."""
    for name in SEEN:
        table(cursor, name, months(request))
    return frozenset(SEEN)


def months(request: Request) -> dict[str, Any]:
    """The parameters of the relations SEEN.

    Said as values, months reach the scans of what counts, which is three times as fast as finding them out
    from the relations.
    """
    return {"first": str(request.period.first), "last": str(request.period.last)}


def table(cursor: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any]) -> None:
    """Lays one relation of `sql/requests` down."""
    keep(cursor, name, query(name), parameters)


def keep(
    cursor: duckdb.DuckDBPyConnection, name: str, text: str, parameters: Mapping[str, Any] | None = None
) -> None:
    """Keeps the rows of a statement as a temporary table of the cursor's connection."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}", parameters or {})


def result(name: str, methods_in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """The statement of a step over what `lay` laid down."""
    return statement(name, methods_in_use, frozenset(RELATIONS) | given)


@cache
def query(name: str) -> str:
    """The text of `sql/requests/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
