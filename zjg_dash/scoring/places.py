"""Grades that only the first of a group get: what is said to a unit whose score would have done for one."""

import duckdb

from zjg_dash import language
from zjg_dash.scoring.sentences import exact
from zjg_dash.scoring.statements import dicts, sql


def missed(cursor: duckdb.DuckDBPyConnection, run_id: str, unit_id: str, lang: str) -> str:
    """A better grade the unit's score reaches but in which it has no place, as a sentence; "" for none."""
    found = dicts(cursor, sql("grade_without_place"), {"run_id": run_id, "unit_id": unit_id})
    if not found:
        return ""
    first = language.text(
        lang,
        f"differences.places.{'share' if found[0]['is_share'] else 'count'}",
        number=exact(found[0]["places"]),
    )
    return language.text(lang, "ledger.explain.without_place", grade=found[0]["name"], places=first)
