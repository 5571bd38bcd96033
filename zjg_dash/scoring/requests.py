"""What is asked of the scoring statement: periods and units, and the small relations that follow from them.

`request` (one row per period: ruleset_id, registry_id, last_day), `request_month` (one row per period and
month in it), `request_unit` (one row per unit asked) and the steps of RELATIONS are laid down as temporary
tables of the cursor's connection. The planner then knows how small they are beside the findings.

`lay` finds out what the rulesets asked use of the grammar: the forms of their methods and the features of
`statement.FEATURES`. The statement is put together from these words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from zjg_dash.periods import Kind, Month, Period
from zjg_dash.scoring.statement import statement

RELATIONS = (
    "asked_ruleset",
    "channel",
    "dimension",
    "scored_unit",
    "unit_month",
    "unit_earlier_month",
    "indicator",
    "criterion",
    "charge",
    "escalation_step",
    "parameter",
    "due",
    "criterion_due",
)
"""Steps that follow from the request, the rules and the registry alone, in the order they are laid down."""
OF_UNITS = ("scored_unit", "unit_month", "unit_earlier_month")
"""Those that follow from the units asked; the others follow from rules and periods."""
SEEN = ("seen_cell", "seen_finding")
"""What counts, of the months asked alone."""

_FOLDER = Path(__file__).parent / "sql" / "requests"


class ReadAs(NamedTuple):
    """A code recorded in the batches of a ruleset, and what it is read as."""

    ruleset_id: str
    recorded: str
    code: str


@dataclass(frozen=True)
class Request:
    """One period, to be scored by one ruleset over the units of one registry.

    With `read_as` the codes of batches of the rulesets named there are read by it, not by the crosswalk of
    the ruleset that scores.
    """

    period: Period
    ruleset_id: str
    registry_id: str
    read_as: tuple[ReadAs, ...] = ()


Layer = Sequence[tuple[int, str]]
"""Numbers of rulesets and codes of groups whose units are scored together."""


def lay(
    cursor: duckdb.DuckDBPyConnection, requests: Sequence[Request], unit_id: str | None = None
) -> frozenset[str]:
    """Lays the request and its relations down, for one unit or all; returns what is in use.

    Of roll-ups every group is laid down; `subordinate_score` is the caller's.
    """
    group_codes = groups(cursor)
    for name, parameters in asked(requests, group_codes).items():
        table(cursor, name, parameters)
    table(cursor, "request_unit", {"unit_id": unit_id})
    found = features(cursor, requests)
    table(cursor, "request_earlier_month", earlier(requests if "looking_back" in found else ()))
    if "duties" in found:
        table(cursor, "request_duty", {})
    if "renamed" in found:
        table(cursor, "renamed_code", given_codes(requests))
    if "roll_up" in found:
        lay_layer(
            cursor, [(number, code) for number in ruleset_numbers(requests).values() for code in group_codes]
        )
    for count, name in enumerate(RELATIONS):
        keep(cursor, name, statement(name, found, frozenset(RELATIONS[:count])))
    return found | methods_in_use(cursor)


def layers(cursor: duckdb.DuckDBPyConnection, requests: Sequence[Request]) -> list[Layer]:
    """The groups in the order they can be scored: those that roll others up come after these."""
    needs: dict[tuple[int, str], set[tuple[int, str]]] = {
        (number, code): set() for number in ruleset_numbers(requests).values() for code in groups(cursor)
    }
    for number, code, needed in cursor.execute(query("roll_up_needs")).fetchall():
        needs.setdefault((number, code), set()).add((number, needed))
    found: list[Layer] = []
    done: set[tuple[int, str]] = set()
    while len(done) < len(needs):
        layer = [each for each, needed in needs.items() if each not in done and needed & needs.keys() <= done]
        if not layer:
            raise ValueError("groups that roll each other up")
        found.append(layer)
        done |= set(layer)
    return found


def lay_layer(cursor: duckdb.DuckDBPyConnection, layer: Layer) -> None:
    """Says which groups are scored now."""
    rows = {"ruleset_numbers": [number for number, _ in layer], "groups": [code for _, code in layer]}
    table(cursor, "request_layer", rows)


def lay_units(cursor: duckdb.DuckDBPyConnection, in_use: frozenset[str]) -> None:
    """Lays the units of the layer and what follows from them down again."""
    for name in OF_UNITS:
        keep(
            cursor, name, statement(name, in_use, frozenset(RELATIONS) - {*OF_UNITS[OF_UNITS.index(name) :]})
        )


def asked(requests: Sequence[Request], group_codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The parameters of `request`, `request_month` and `request_group`."""
    numbers = ruleset_numbers(requests)
    in_period = [
        (each.period, number, *month)
        for each in requests
        for number, month in enumerate(_months(each.period), 1)
    ]
    return {
        "request": {
            "ruleset_numbers": [numbers[each.ruleset_id, each.read_as] for each in requests],
            "periods": [each.period.name for each in requests],
            "rulesets": [each.ruleset_id for each in requests],
            "registries": [each.registry_id for each in requests],
            "last_days": [each.period.last_day for each in requests],
            "months": [len(each.period.batch_periods) for each in requests],
        },
        "request_month": {
            "periods": [period.name for period, *_ in in_period],
            "months": [name for _, _, name, _, _ in in_period],
            "numbers": [number for _, number, *_ in in_period],
            "slots": [0 if len(period.batch_periods) == 1 else number for period, number, *_ in in_period],
            "months_of_year": [month_of_year for *_, month_of_year in in_period],
            "last_days": [month.last_day for _, _, _, month, _ in in_period],
        },
        "request_group": {"groups": list(group_codes), "numbers": list(range(1, len(group_codes) + 1))},
    }


def earlier(requests: Iterable[Request]) -> dict[str, Any]:
    """The parameters of `request_earlier_month`; the December inspection stands alone."""
    rows = [
        (each.period, number, month)
        for each in requests
        if each.period.kind is not Kind.INSPECTION
        for number, month in enumerate(earlier_months(each.period), 2 - each.period.first.month)
    ]
    return {
        "periods": [period.name for period, _, _ in rows],
        "months": [str(month) for _, _, month in rows],
        "numbers": [number for _, number, _ in rows],
        "months_of_year": [month.month for _, _, month in rows],
        "ends_year": [int(period.first.year == period.last.year) for period, _, _ in rows],
        "last_days": [month.last_day for _, _, month in rows],
    }


def earlier_months(period: Period) -> tuple[Month, ...]:
    """The months of a period's first year before it; none before the December inspection."""
    if period.kind is Kind.INSPECTION:
        return ()
    return tuple(Month(period.first.year, number) for number in range(1, period.first.month))


def _months(period: Period) -> list[tuple[str, Month, int]]:
    """Name, calendar month and number in the year of each month of a period."""
    return list(zip(period.batch_periods, period.months, period.months_of_year, strict=True))


def ruleset_numbers(requests: Iterable[Request]) -> dict[tuple[str, tuple[ReadAs, ...]], int]:
    """One number for each ruleset asked and way of reading codes."""
    distinct = dict.fromkeys((each.ruleset_id, each.read_as) for each in requests)
    return {key: number for number, key in enumerate(distinct, 1)}


def given_codes(requests: Sequence[Request]) -> dict[str, Any]:
    """The parameters of `renamed_code`."""
    numbers = ruleset_numbers(requests)
    rows = [(number, *each) for (_, read_as), number in numbers.items() for each in read_as]
    return {
        "numbers": list(numbers.values()),
        "rulesets": [ruleset_id for ruleset_id, _ in numbers],
        "given_to": [number for number, *_ in rows],
        "given_of": [of for _, of, _, _ in rows],
        "recorded": [recorded for *_, recorded, _ in rows],
        "codes": [code for *_, code in rows],
    }


def features(cursor: duckdb.DuckDBPyConnection, requests: Sequence[Request]) -> frozenset[str]:
    """The features of the grammar that the rulesets asked use."""
    asked = {
        "ruleset_ids": [each.ruleset_id for each in requests],
        "given": any(each.read_as for each in requests),
    }
    return frozenset(str(name) for (name,) in cursor.execute(query("features"), asked).fetchall() if name)


def groups(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The codes of all groups of units."""
    return [str(code) for (code,) in cursor.execute(query("groups")).fetchall()]


def methods_in_use(cursor: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The forms of the methods of the criteria laid down."""
    rows = cursor.execute("SELECT DISTINCT method FROM criterion").fetchall()
    return frozenset(str(name) for (name,) in rows)


def lay_seen(
    cursor: duckdb.DuckDBPyConnection, request: Request, in_use: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Lays down what was seen in the months asked, for statements that look at it often; SEEN."""
    for name in SEEN:
        table(cursor, name, months(request, in_use))
    return frozenset(SEEN)


def months(request: Request, in_use: frozenset[str]) -> dict[str, Any]:
    """The parameters of the relations SEEN.

    Said as values, months reach the scans of what counts, which is three times as fast as finding them out
    from the relations.
    """
    names = request.period.batch_periods
    looked_at = earlier_months(request.period) if "looking_back" in in_use else ()
    return {"first": str(looked_at[0]) if looked_at else names[0], "last": names[-1]}


def table(cursor: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any]) -> None:
    """Lays one relation of `sql/requests` down."""
    keep(cursor, name, query(name), parameters)


def keep(
    cursor: duckdb.DuckDBPyConnection, name: str, text: str, parameters: Mapping[str, Any] | None = None
) -> None:
    """Keeps the rows of a statement as a temporary table of the cursor's connection."""
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}", parameters or {})


def result(name: str, in_use: frozenset[str], given: frozenset[str] = frozenset()) -> str:
    """The statement of a step over what `lay` laid down."""
    return statement(name, in_use, frozenset(RELATIONS) | given)


@cache
def query(name: str) -> str:
    """The text of `sql/requests/<name>.sql`."""
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
