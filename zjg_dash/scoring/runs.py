"""Scoring runs: computed once, kept, and found again by the hash of everything they depend on."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import RLock

import duckdb

from zjg_dash.periods import Period
from zjg_dash.refusals import NoRulesetInForce
from zjg_dash.scoring import requests
from zjg_dash.scoring.statements import sql

ENGINE = "1"
"""Raised whenever the same findings and rules would give another score, so that old runs are not reused."""

_computing = RLock()


@dataclass(frozen=True)
class Run:
    """One computation: what was scored, by which rules, from which batches."""

    run_id: str
    period: Period
    ruleset_id: str
    ruleset_hash: str
    registry_id: str
    registry_hash: str
    engine: str
    batches: tuple[str, ...]
    """Ids of the batches that count, by source and in the order they were committed."""
    computed_at: datetime | None
    """In UTC; None while it is not stored."""

    @property
    def request(self) -> requests.Request:
        """What the scoring statement is asked for it."""
        return requests.Request(self.period, self.ruleset_id, self.registry_id)


def ensure(cursor: duckdb.DuckDBPyConnection, period: Period) -> Run:
    """The run of a period, computed and stored if it is not there. Raises NoRulesetInForce."""
    return ensure_many(cursor, [period])[0]


def ensure_many(cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> list[Run]:
    """The runs of several periods, in their order; what is missing is computed together and stored.

    Inside a transaction of the caller everything belongs to it; otherwise a transaction is made for it.
    Raises NoRulesetInForce when a period has none.
    """
    runs = find(cursor, periods)
    if all(run.computed_at for run in runs):
        return runs
    with _computing:
        own = _begin(cursor)
        try:
            runs = find(cursor, periods)
            missing = {run.run_id: run for run in runs if run.computed_at is None}
            if missing:
                _compute(cursor, list(missing.values()))
            if own:
                cursor.commit()
        except BaseException:
            if own:
                cursor.rollback()
            raise
    return find(cursor, periods) if missing else runs


def find(cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> list[Run]:
    """The runs of several periods as they would be now, in their order; those not stored lack computed_at.

    Raises NoRulesetInForce when a period has none.
    """
    in_force = rulesets_in_force(cursor, periods)
    registry = cursor.execute(sql("newest_registry")).fetchone() or ("", "")
    counting: dict[str, list[str]] = {}
    for month, batch_id in cursor.execute(sql("counting_batches")).fetchall():
        counting.setdefault(month, []).append(batch_id)
    runs = []
    for period in periods:
        if period.name not in in_force:
            raise NoRulesetInForce(period=period.name)
        ruleset_id, ruleset_hash = in_force[period.name]
        batches = tuple(batch for month in period.months for batch in counting.get(str(month), ()))
        run = Run(
            "", period, ruleset_id, ruleset_hash, registry[0], registry[1], ENGINE, batches, computed_at=None
        )
        runs.append(replace(run, run_id=_run_id(run)))
    stored = dict(cursor.execute(sql("stored_runs"), {"run_ids": [run.run_id for run in runs]}).fetchall())
    return [replace(run, computed_at=stored.get(run.run_id)) for run in runs]


def rulesets_in_force(
    cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period]
) -> dict[str, tuple[str, str]]:
    """Id and content hash of the published ruleset in force on each period's last day, by the period's name.

    Periods without one are left out.
    """
    rows = cursor.execute(
        sql("rulesets_in_force"),
        {
            "periods": [period.name for period in periods],
            "last_days": [period.last_day for period in periods],
        },
    ).fetchall()
    return {name: (ruleset_id, content_hash) for name, ruleset_id, content_hash in rows}


def _run_id(run: Run) -> str:
    parts = [run.period.name, run.batches, run.ruleset_hash, run.registry_hash, run.engine]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _compute(cursor: duckdb.DuckDBPyConnection, runs: Sequence[Run]) -> None:
    in_use = requests.lay(cursor, [run.request for run in runs])
    requests.table(
        cursor,
        "request_run",
        {
            "periods": [run.period.name for run in runs],
            "run_ids": [run.run_id for run in runs],
            "batches": [json.dumps(sorted(run.batches)) for run in runs],
            "first_months": [str(run.period.first) for run in runs],
            "last_months": [str(run.period.last) for run in runs],
        },
    )
    given: frozenset[str] = frozenset()
    for name in ("indicator_period", "unit_veto", "indicator_result", "dimension_result", "unit_result"):
        requests.keep(cursor, name, requests.result(name, in_use, given))
        given |= {name}
    for name in ("indicator_score", "dimension_score", "unit_score"):
        cursor.execute(sql(f"keep_{name}"))
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute(sql("keep_run"), {"engine": ENGINE, "computed_at": now})


def _begin(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether a transaction was begun here; False where the caller has one (its statements share an id)."""
    first, second = (cursor.execute("SELECT txid_current()").fetchone() for _ in range(2))
    if first == second:
        return False
    cursor.begin()
    return True
