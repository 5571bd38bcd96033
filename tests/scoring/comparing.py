"""What the statement stored of a run beside what the second implementation says, column by column."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import duckdb
import second_implementation as second

from zjg_dash.periods import Kind
from zjg_dash.scoring import ledger
from zjg_dash.scoring.runs import Run

Values = tuple[Any, ...]
Columns = tuple[str, ...]
Key = tuple[str, str]
"""Unit, and indicator or dimension; nothing for the unit itself."""

ANNUAL_COLUMNS = (
    "group_code", "score", "base_score", "rank", "grade", "vetoed", "stopped", "converted",
)  # fmt: skip
"""An annual result has no points and no coverage of its own."""
INDICATOR_COLUMNS = ("due", "checked", "not_applicable", "points", "full_mark", "lost")
MARKS = ("points", "full_mark", "lost")
UNIT_COLUMNS = {
    each.name: "group_code" if each.name == "group" else each.name
    for each in fields(second.UnitResult)
    if each.name not in ("indicators", "dimensions", "totals", "caps", "fails")
}


def differences(
    cursor: duckdb.DuckDBPyConnection, run: Run, results: Mapping[str, second.UnitResult]
) -> list[str]:
    """One line for each value that differs: where, which column, what the statement says, what the oracle."""
    of_year = run.period.kind is Kind.ANNUAL
    columns = {
        name: column for name, column in UNIT_COLUMNS.items() if not of_year or column in ANNUAL_COLUMNS
    }
    expected: dict[Key, Values] = {}
    for unit_id, unit in results.items():
        expected[unit_id, ""] = tuple(getattr(unit, name) for name in columns)
        for code, one in unit.indicators.items():
            expected[unit_id, code] = tuple(getattr(one, name) for name in INDICATOR_COLUMNS)
        for code, marks in unit.dimensions.items():
            expected[unit_id, f"dimension {code}"] = marks
    found = _stored(cursor, run.run_id, tuple(columns.values()))
    return [
        f"{run.period} {key[0]} {key[1]} {column}: {ours} by the statement, {theirs} by the oracle"
        for key in sorted({*expected, *found})
        if found.get(key) != expected.get(key)
        for column, ours, theirs in _unlike(key, tuple(columns.values()), found.get(key), expected.get(key))
    ]


def ledger_differences(
    cursor: duckdb.DuckDBPyConnection, run: Run, results: Mapping[str, second.UnitResult]
) -> list[str]:
    """One line for each unit whose ledger does not sum to its score; where it has none, to its points.

    A unit a veto stopped has a ledger that sums to nothing.
    """
    sums = _sums(cursor, run)
    wanted = {
        unit_id: unit.score if unit.score is not None else 0 if unit.stopped else unit.points
        for unit_id, unit in results.items()
    }
    return [
        f"{run.period} {unit_id}: the ledger sums to {sums.get(unit_id, 0)}, the score is {score}"
        for unit_id, score in wanted.items()
        if sums.get(unit_id, 0) != score
    ]


def _sums(cursor: duckdb.DuckDBPyConnection, run: Run) -> dict[str, Decimal]:
    if run.period.kind is Kind.ANNUAL:
        sums: dict[str, Decimal] = {}
        for row in ledger.rows(cursor, run):
            sums[row["unit_id"]] = sums.get(row["unit_id"], Decimal(0)) + row["points"]
        return sums
    lines = ledger.statement_of_all(cursor, run)
    statement = f"SELECT unit_id, SUM(points) FROM ({lines}) AS ledger GROUP BY unit_id"
    return dict(cursor.execute(statement).fetchall())


def _unlike(
    key: Key, unit: Columns, found: Values | None, expected: Values | None
) -> Iterator[tuple[str, Any, Any]]:
    columns = MARKS if key[1].startswith("dimension") else INDICATOR_COLUMNS if key[1] else unit
    for place, column in enumerate(columns):
        ours, theirs = (values[place] if values else "nothing" for values in (found, expected))
        if ours != theirs:
            yield column, ours, theirs


def _stored(cursor: duckdb.DuckDBPyConnection, run_id: str, unit: Columns) -> dict[Key, Values]:
    asked = [
        ("unit_score", "''", unit),
        ("indicator_score", "indicator", INDICATOR_COLUMNS),
        ("dimension_score", "'dimension ' || dimension", MARKS),
    ]
    rows: dict[Key, Values] = {}
    for table, part, columns in asked:
        statement = f"SELECT unit_id, {part}, {', '.join(columns)} FROM {table} WHERE run_id = ?"
        for unit_id, code, *values in cursor.execute(statement, [run_id]).fetchall():
            rows[unit_id, code] = tuple(values)
    return rows
