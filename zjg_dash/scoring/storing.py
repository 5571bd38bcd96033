"""Computes runs and keeps their rows in the run tables, inside a transaction."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb

from zjg_dash.periods import Kind
from zjg_dash.scoring import annual, requests
from zjg_dash.scoring.computing import scored
from zjg_dash.scoring.portions import portions
from zjg_dash.scoring.statements import sql

if TYPE_CHECKING:
    from zjg_dash.scoring.runs import Run


def store(cursor: duckdb.DuckDBPyConnection, runs: Sequence["Run"], engine: str) -> None:
    """Computes and keeps runs, annual results after those they are made from."""
    for portion in portions(cursor, [run for run in runs if run.period.kind is not Kind.ANNUAL]):
        _compute(cursor, portion, engine)
    if yearly := [run for run in runs if run.period.kind is Kind.ANNUAL]:
        annual.store(cursor, yearly, engine, datetime.now(UTC).replace(tzinfo=None))


def _compute(cursor: duckdb.DuckDBPyConnection, runs: Sequence["Run"], engine: str) -> None:
    requests.table(
        cursor,
        "request_run",
        {
            "periods": [run.period.name for run in runs],
            "run_ids": [run.run_id for run in runs],
            "batches": [json.dumps(sorted(run.batches)) for run in runs],
            "duty_lists": [run.duty_list_id for run in runs],
            "first_months": [str(run.period.first) for run in runs],
            "last_months": [str(run.period.last) for run in runs],
        },
    )
    for in_use in scored(cursor, [run.request for run in runs]):
        for name in ("indicator_score", "dimension_score", "unit_score"):
            cursor.execute(sql(f"keep_{name}"))
        if "compared" in in_use:
            cursor.execute(sql("keep_comparison"))
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute(sql("keep_run"), {"engine": engine, "computed_at": now})


def begin(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether a transaction was begun here; False where the caller has one (its statements share an id)."""
    first, second = (cursor.execute("SELECT txid_current()").fetchone() for _ in range(2))
    if first == second:
        return False
    cursor.begin()
    return True
