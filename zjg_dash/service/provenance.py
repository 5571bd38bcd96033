"""Where a run's scores come from, as it is printed on pages and in files."""

from dataclasses import replace
from datetime import UTC, datetime

import duckdb

from zjg_dash.actors import Action, Actor
from zjg_dash.scoring.runs import Run
from zjg_dash.service.answers import Answer, BatchSource, Provenance
from zjg_dash.service.statements import rows
from zjg_dash.store import Store


def of_run(cursor: duckdb.DuckDBPyConnection, run: Run) -> Provenance:
    """The provenance of a stored run; times in UTC."""
    computed_at = run.computed_at or datetime.now(UTC)
    (source,) = rows(cursor, "run_source", run_id=run.run_id)
    batches = rows(cursor, "run_batches", batches=list(run.batches))
    for batch in batches:
        batch["committed_at"] = batch["committed_at"].replace(tzinfo=UTC)
    return Provenance(
        period=run.period.name,
        run_id=run.run_id,
        ruleset_code=source["code"],
        ruleset_version=source["version"],
        ruleset_name=source["name"],
        ruleset_hash=run.ruleset_hash,
        sample=source["sample"],
        registry_hash=run.registry_hash,
        engine=run.engine,
        computed_at=computed_at.replace(tzinfo=UTC),
        batches=tuple(BatchSource(**batch) for batch in batches),
    )


def of_unit(store: Store, actor: Actor, unit_id: str, answer: Answer) -> Answer:
    """An answer about one unit as the actor may see where it comes from.

    Who may not read batches (a unit's contact) is told the batches that hold cells of the unit, with source
    and time: he can say "the inspection of that day". Who committed them, what their files are called and
    what was brought about others is none of his business.
    """
    actor.require_unit(unit_id)
    source = answer.provenance
    if source is None or actor.may(Action.READ_BATCHES):
        return answer
    with store.cursor() as cursor:
        found = rows(
            cursor, "batches_of_unit", unit_id=unit_id, batches=[each.batch_id for each in source.batches]
        )
    holding = {row["batch_id"] for row in found}
    told = tuple(
        replace(each, file_name="", committed_by="") for each in source.batches if each.batch_id in holding
    )
    return Answer(answer.rows, replace(source, batches=told))
