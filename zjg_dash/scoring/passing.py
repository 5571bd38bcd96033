"""Passing runs: of ranges somebody made up. The newest of them stay stored.

Whoever may read a page can ask for any number of ranges, so what they leave behind has a bound. Nothing is
lost: a run is found by the hash of what it depends on, so one that was taken away and is asked for again has
the same id and the same scores, and a later time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

import duckdb

from zjg_dash.scoring.statements import sql

KEPT = 32
"""How many stay stored. No answer needs more than a few at once."""
_TABLES = ("indicator_score", "dimension_score", "unit_score", "unit_comparison", "scoring_run")


_taking_away = Lock()


@dataclass
class _Books:
    times: int = 0


_books = _Books()


def forget(cursor: duckdb.DuckDBPyConnection, but: Iterable[str]) -> None:
    """Takes the passing runs beyond the newest away, in a transaction of its own; `but` were just made."""
    with _taking_away:
        cursor.begin()
        try:
            parameters = {"kept": KEPT, "but": list(but)}
            found = cursor.execute(sql("passing_runs"), parameters).fetchall()
            run_ids = {"run_ids": [run_id for (run_id,) in found]}
            for table in _TABLES if found else ():
                cursor.execute(f"DELETE FROM {table} WHERE run_id IN (SELECT unnest($run_ids))", run_ids)
            cursor.commit()
        except BaseException:
            cursor.rollback()
            raise
        _books.times += len(found)


def times_forgotten() -> int:
    """Changes whenever runs were taken away in this process: part of the key one is kept in mind by."""
    return _books.times
