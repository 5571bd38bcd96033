"""Kept scores against what the same data give now: scored anew in a transaction that is rolled back."""

import duckdb

from zjg_dash import periods
from zjg_dash.periods import Period
from zjg_dash.refusals.periods import AnnualNotRuled
from zjg_dash.scoring import runs
from zjg_dash.service.statements import statement
from zjg_dash.store import digests
from zjg_dash.store.audits import Break, What
from zjg_dash.store.digests import Part

_RUN, _WHEN = "scoring_run", "computed_at"


def differences(cursor: duckdb.DuckDBPyConnection) -> tuple[list[Break], int]:
    """Where the kept rows of a run in use are not what scoring it anew gives; how many runs are in use.

    A run is in use where its period would be answered by it now. `cursor` is inside a rehearsal: the rows are
    taken out, made again and compared, and the caller rolls all of it back.
    """
    asked = _answered(cursor)
    found = [run for run in runs.find(cursor, asked) if run.computed_at is not None]
    ids = [run.run_id for run in found]
    relations = {
        relation: (key, tuple(name for name in columns if (relation, name) != (_RUN, _WHEN)))
        for relation, (key, columns) in digests.relations(cursor).items()
        if key == "run_id"
    }
    before = _parts(cursor, relations)
    for relation in relations:
        cursor.execute(f"DELETE FROM {relation} WHERE list_contains($run_ids, run_id)", {"run_ids": ids})
    runs.ensure_many(cursor, [run.period for run in found])
    after = _parts(cursor, relations)
    places = sorted(place for place in before.keys() | after.keys() if before.get(place) != after.get(place))
    breaks = [Break(What.SCORES, subject=run, relation=relation, part=unit) for relation, run, unit in places]
    return breaks, len(ids)


def _answered(cursor: duckdb.DuckDBPyConnection) -> list[Period]:
    """The periods that were scored and would be answered now: those whose rules are in force still."""
    names = [name for (name,) in cursor.execute(statement("scored_periods")).fetchall()]
    scored = list(dict.fromkeys(map(periods.parse, names)))
    in_force = runs.rulesets_in_force(cursor, scored)
    return [period for period in scored if period.name in in_force and _found(cursor, period)]


def _found(cursor: duckdb.DuckDBPyConnection, period: Period) -> bool:
    try:
        runs.find(cursor, [period])
    except AnnualNotRuled:
        return False
    return True


def _parts(
    cursor: duckdb.DuckDBPyConnection, relations: dict[str, tuple[str, tuple[str, ...]]]
) -> dict[tuple[str, str, str], str]:
    made: list[Part] = []
    for relation, (key, columns) in relations.items():
        made += digests.parts(cursor, relation, key, columns)
    return {(each.relation, each.subject, each.part): each.digest for each in made}
