"""Scoring runs: computed once, kept, and found again by the hash of everything they depend on."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock
from typing import Any

import duckdb

from zjg_dash.periods import Kind, Period
from zjg_dash.refusals.rulesets import NoRulesetInForce
from zjg_dash.scoring import annual, requests
from zjg_dash.scoring.computing import RESULTS, scored
from zjg_dash.scoring.passing import forget
from zjg_dash.scoring.requests import ReadAs
from zjg_dash.scoring.statements import dicts, sql
from zjg_dash.scoring.storing import begin, store

ENGINE = "1"
"""Raised whenever the same findings and rules would give another score, so that old runs are not reused."""

_computing = {False: RLock(), True: RLock()}
"""Who computes, by whether it is a free range: what a commit waits for is not behind a reader's ranges."""


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
    earlier_batches: tuple[str, ...] = ()
    """Those of the months of the year before the period, where its rules look back at them."""
    duty_list_id: str = ""
    duty_list_hash: str = ""
    """Of the list of duties, where its rules go by it."""
    read_as: tuple[ReadAs, ...] = ()
    """How codes are read, where a rehearsal says so."""

    components: tuple["Run", ...] = ()
    """Of an annual result: the runs whose scores it is made from, in the order of parts and time."""

    @property
    def passing(self) -> bool:
        """Whether it is kept for a while only: of a range somebody made up."""
        return self.period.is_free

    @property
    def request(self) -> requests.Request:
        """What the scoring statement is asked for it."""
        return requests.Request(self.period, self.ruleset_id, self.registry_id, self.read_as)


@dataclass(frozen=True)
class Rehearsed:
    """What a ruleset in any state makes of a period; nothing of it is stored.

    Rows have the columns of the steps unit_result (and failed_parts), dimension_result and indicator_result.
    """

    run: Run
    units: list[dict[str, Any]]
    dimensions: list[dict[str, Any]]
    indicators: list[dict[str, Any]]


def ensure(cursor: duckdb.DuckDBPyConnection, period: Period) -> Run:
    """The run of a period, computed and stored as by `ensure_many`. Raises NoRulesetInForce."""
    return ensure_many(cursor, [period])[0]


def ensure_many(cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> list[Run]:
    """The runs of several periods, in their order; what is missing is computed together and stored.

    A run of what nothing counts in is never stored: its rows are there inside `shown`. Inside a transaction
    of the caller everything belongs to it; otherwise transactions are made for it, and of the passing runs
    only the newest stay stored: an older one is computed again when it is asked for.
    Raises NoRulesetInForce when a period has none, and AnnualNotRuled where the rules make no annual result.
    """
    runs = find(cursor, periods)
    for free in (False, True):
        if _missing(runs, free=free):
            _compute_missing(cursor, periods, free=free)
            runs = find(cursor, periods)
    return runs


def _missing(runs: Sequence[Run], *, free: bool) -> dict[str, Run]:
    """Those that are not stored and what they are made from, by id: of free ranges, or of other periods."""
    return {
        each.run_id: each
        for run in runs
        for each in (*run.components, run)
        if each.computed_at is None and each.batches and each.period.is_free is free
    }


@contextmanager
def shown(cursor: duckdb.DuckDBPyConnection, run: Run) -> Iterator[None]:
    """Inside, the rows of a run can be read, also those of one that nothing counts in.

    Whoever may read a page can ask for any month. So what comes of an empty one is made where it is looked
    at, in a transaction that is rolled back: nothing waits for it, and nothing stays of it.
    """
    if run.batches or _dated(cursor, [run])[0].computed_at is not None:
        yield
        return
    own = begin(cursor)
    try:
        store(cursor, [run], ENGINE)
        yield
    finally:
        if own:
            cursor.rollback()


def _compute_missing(cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period], *, free: bool) -> None:
    with _computing[free]:
        own = begin(cursor)
        try:
            missing = _missing(find(cursor, periods), free=free)
            if missing:
                store(cursor, list(missing.values()), ENGINE)
            if own:
                cursor.commit()
        except BaseException:
            if own:
                cursor.rollback()
            raise
    if own and any(run.passing for run in missing.values()):
        forget(cursor, missing)


def rehearse(
    cursor: duckdb.DuckDBPyConnection, period: Period, ruleset_id: str, *, read_as: Sequence[ReadAs] = ()
) -> Rehearsed:
    """Scores a period by a ruleset in whatever state, over the newest registry and list of duties.

    Works inside a transaction of the caller (a draft that is rolled back later) or outside of one. With
    `read_as` the codes of the batches of other rulesets are read by it, not by the ruleset's crosswalk.
    """
    (content_hash,) = cursor.execute(
        "SELECT content_hash FROM ruleset WHERE ruleset_id = $ruleset_id", {"ruleset_id": ruleset_id}
    ).fetchone() or ("",)
    (run,) = _made(cursor, {period: (ruleset_id, content_hash)}, tuple(read_as))
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in RESULTS}
    for _ in scored(cursor, [run.request]):
        found["unit_result"] += dicts(cursor, sql("rehearsed_units"))
        for name in ("dimension_result", "indicator_result"):
            found[name] += dicts(cursor, f"SELECT * FROM {name}")
    return Rehearsed(run, found["unit_result"], found["dimension_result"], found["indicator_result"])


def find(cursor: duckdb.DuckDBPyConnection, periods: Sequence[Period]) -> list[Run]:
    """The runs of several periods as they would be now, in their order; those not stored lack computed_at.

    Raises NoRulesetInForce when a period has none.
    """
    in_force = rulesets_in_force(cursor, periods)
    for period in periods:
        if period.name not in in_force:
            raise NoRulesetInForce(period=period.name)
    made = {run.period: run for run in _made(cursor, {period: in_force[period.name] for period in periods})}
    if yearly := [run for run in made.values() if run.period.kind is Kind.ANNUAL]:
        made |= _annual(cursor, yearly)
    return _dated(cursor, [made[period] for period in periods])


def _annual(cursor: duckdb.DuckDBPyConnection, runs: Sequence[Run]) -> dict[Period, Run]:
    """The runs of annual results with those they are made from; periods nothing counts in have none."""
    wanted = annual.wanted(cursor, {run.period: run.ruleset_id for run in runs})
    periods = [period for listed in wanted.values() for period in listed]
    in_force = rulesets_in_force(cursor, periods)
    rulesets = {period: in_force[period.name] for period in periods if period.name in in_force}
    made = {run.period: run for run in _made(cursor, rulesets) if run.batches}
    found = {}
    for run in runs:
        components = tuple(made[period] for period in wanted[run.period] if period in made)
        batches = tuple(dict.fromkeys(batch for each in components for batch in each.batches))
        whole = replace(run, batches=batches, components=components)
        found[run.period] = replace(whole, run_id=_run_id(whole))
    return found


def _dated(cursor: duckdb.DuckDBPyConnection, runs: Sequence[Run]) -> list[Run]:
    """The runs with the time they were stored, where they are."""
    ids = [each.run_id for run in runs for each in (run, *run.components)]
    stored = dict(cursor.execute(sql("stored_runs"), {"run_ids": ids}).fetchall())
    return [
        replace(
            run,
            computed_at=stored.get(run.run_id),
            components=tuple(replace(each, computed_at=stored.get(each.run_id)) for each in run.components),
        )
        for run in runs
    ]


def _made(
    cursor: duckdb.DuckDBPyConnection,
    rulesets: Mapping[Period, tuple[str, str]],
    read_as: tuple[ReadAs, ...] = (),
) -> list[Run]:
    """The runs of periods, each by a ruleset given by id and hash, over what counts now."""
    registry = cursor.execute(sql("newest_registry")).fetchone() or ("", "")
    ids = {"ruleset_ids": sorted({ruleset_id for ruleset_id, _ in rulesets.values()})}
    needs = {each: needs for each, *needs in cursor.execute(sql("needs"), ids).fetchall()}
    by_duty = any(goes_by_duties for _, goes_by_duties in needs.values())
    duties = (cursor.execute(sql("newest_duty_list")).fetchone() if by_duty else None) or ("", "")
    counting: dict[str, list[str]] = {}
    for month, batch_id in cursor.execute(sql("counting_batches")).fetchall():
        counting.setdefault(month, []).append(batch_id)
    runs = []
    for period, (ruleset_id, ruleset_hash) in rulesets.items():
        looks_back, goes_by_duties = needs.get(ruleset_id, (False, False))
        earlier = requests.earlier_months(period) if looks_back else ()
        run = Run(
            "",
            period,
            ruleset_id,
            ruleset_hash,
            registry[0],
            registry[1],
            ENGINE,
            tuple(batch for name in period.batch_periods for batch in counting.get(name, ())),
            computed_at=None,
            earlier_batches=tuple(batch for month in earlier for batch in counting.get(str(month), ())),
            duty_list_id=duties[0] if goes_by_duties else "",
            duty_list_hash=duties[1] if goes_by_duties else "",
            read_as=read_as,
        )
        runs.append(replace(run, run_id=_run_id(run)))
    return runs


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
    parts: list[Any] = [run.period.name, run.batches, run.ruleset_hash, run.registry_hash, run.engine]
    more = {"earlier": run.earlier_batches, "duties": run.duty_list_hash, "read_as": run.read_as}
    more["components"] = tuple(each.run_id for each in run.components)
    parts += [{name: value} for name, value in more.items() if value]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
