"""Runs in portions that memory holds: a year of a large city's months is not scored in one breath."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import duckdb

from zjg_dash.scoring.statements import sql

if TYPE_CHECKING:
    from zjg_dash.scoring.runs import Run

AT_ONCE = 3_000_000
"""Findings scored together, if the runs can be parted so; what a run needs of memory grows with them."""


def portions(cursor: duckdb.DuckDBPyConnection, runs: Sequence["Run"]) -> Iterator[list["Run"]]:
    """The runs in their order, as many together as have AT_ONCE findings, and one at the least."""
    portion: list[Run] = []
    together = 0
    for run, findings in zip(runs, _findings(cursor, runs), strict=True):
        if portion and together + findings > AT_ONCE:
            yield portion
            portion, together = [], 0
        portion.append(run)
        together += findings
    if portion:
        yield portion


def _findings(cursor: duckdb.DuckDBPyConnection, runs: Sequence["Run"]) -> list[int]:
    """How many findings the batches of each run have; all 0 where even all of the store are few."""
    (all_findings,) = cursor.execute("SELECT COUNT(*) FROM finding").fetchone() or (0,)
    if all_findings * len(runs) <= AT_ONCE:
        return [0] * len(runs)
    counted = dict(cursor.execute(sql("batch_findings")).fetchall())
    return [sum(counted.get(batch, 0) for batch in (*run.earlier_batches, *run.batches)) for run in runs]
