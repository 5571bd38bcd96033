"""Runs the scoring statement: its results lie in temporary tables of the cursor's connection."""

from collections.abc import Iterator, Sequence

import duckdb

from zjg_dash.scoring import requests
from zjg_dash.scoring.statement import kept
from zjg_dash.scoring.statements import sql

RESULTS = ("indicator_result", "dimension_result", "unit_result")


def scored(cursor: duckdb.DuckDBPyConnection, asked: Sequence[requests.Request]) -> Iterator[frozenset[str]]:
    """Computes what is asked, layer by layer where units are rolled up into others.

    Yields what is in use of the grammar, once for each layer.
    """
    in_use = requests.lay(cursor, asked)
    # Of one period what was seen is little: looked for once, and not for each step.
    seen = requests.lay_seen(cursor, asked[0], in_use) if len(asked) == 1 else frozenset()
    if "roll_up" not in in_use:
        _score(cursor, in_use, seen)
        yield in_use
        return
    requests.table(cursor, "subordinate_score", {"run_ids": []})
    for layer in requests.layers(cursor, asked):
        requests.lay_layer(cursor, layer)
        requests.lay_units(cursor, in_use)
        _score(cursor, in_use, seen)
        yield in_use
        cursor.execute(sql("keep_subordinate_score"))


def _score(cursor: duckdb.DuckDBPyConnection, in_use: frozenset[str], given: frozenset[str]) -> None:
    """Computes the units laid down; the relations `given` are there as tables."""
    of_groups = ("compared_unit",) if "compared" in in_use else ()
    for name in (*kept(in_use), *RESULTS, *of_groups):
        requests.keep(cursor, name, requests.result(name, in_use, given))
        given |= {name}
