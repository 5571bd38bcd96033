"""Where a run's scores come from, as it is printed on pages and in files."""

from datetime import UTC, datetime

import duckdb

from zjg_dash.scoring.runs import Run
from zjg_dash.service.answers import BatchSource, Provenance
from zjg_dash.service.statements import rows


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
