"""Rankings: who stands where in a period, against the period before, with the way there. Select only."""

from collections import defaultdict
from typing import Any

import duckdb

from zjg_dash import periods as period_names
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Kind, Month, Period
from zjg_dash.scoring import annual, passing, runs
from zjg_dash.service import provenance
from zjg_dash.service.answers import Answer
from zjg_dash.service.kept import kept
from zjg_dash.service.standing import Standing, standing_of, written_of_people
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

TREND_MONTHS = 12

AskedRuns = tuple[runs.Run, str, tuple[str, ...]]
"""The run of a period, and the ids of the one before and of those of the trend."""


def periods(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """The periods something counts in: {"period", "kind": month | quarter | year | inspection | annual}.

    The newest month first; a quarter or year stands behind the newest of its months. A year of which some
    months are still to come (or were before the beginning) is listed as the range that counts, so that
    nobody is left unranked for months that cannot have been checked. The December inspection stands before
    its year's months, and before it the annual result, as soon as something counts for each of its parts.
    """
    actor.require(Action.READ_UNIT)
    return [{"period": name, "kind": kind} for name, kind in _listed(store, standing_of(store))]


def ranking(store: Store, actor: Actor, period: str, group: str | None = None) -> Answer:
    """One row per unit, group by group, ranked first.

    Columns: unit_id, code, name, short_name, group, score (points of 100; None when 未排名), rank, grade,
    coverage (per cent), vetoed, stopped (a veto ended the scoring), points, full_mark, previous_rank,
    previous_score (of the period of the same kind before; no rank where the unit was in another group
    then), change (score − previous_score; None without both), converted (the score in a superior
    assessment's points; None where the rules have none), conversion_name, conversion_mark, dimensions
    {code: {name, points, full_mark, lost, additive}} (none of an annual result), parts [the columns of
    `scoring.annual.parts`] (of an annual result), trend [{period, score, rank}] of the months up to the
    period's last.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    answer = of_period(store, period_names.parse(period))
    return Answer([row for row in answer.rows if group in (None, row["group"])], answer.provenance)


def of_period(store: Store, period: Period) -> Answer:
    """`ranking` of all groups, for services that need more of the same run."""
    answer = selected(store, *asked_runs(store, period))
    return Answer([dict(row) for row in answer.rows], answer.provenance)


def asked_runs(store: Store, period: Period) -> AskedRuns:
    """What an answer about a period follows from, and may be kept by."""
    standing = standing_of(store)
    found = _asked_runs(store, standing, period, 0)
    if not found[0].passing:
        return found
    # It may have been taken away since, and is made again then.
    return _asked_runs(store, standing, period, passing.times_forgotten())


@kept(16)
def _listed(store: Store, standing: Standing) -> tuple[tuple[str, str], ...]:
    """Names and kinds of `periods`: they follow from the standing, so they are kept as long as it lasts."""
    del standing  # it is the key
    with store.cursor() as cursor:
        counting = counting_periods(cursor)
        months = [period.first for period in counting if period.is_month]
        listed: dict[str, str] = {}
        for period in reversed(counting):
            listed.setdefault(period_names.annual(period.last.year).name, "annual")
            if not period.is_month:
                listed[period.name] = "inspection"
                continue
            month = period.first
            quarter = Month(month.year, (month.month - 1) // 3 * 3 + 1)
            year = [each for each in months if each.year == month.year]
            listed[str(month)] = "month"
            listed.setdefault(period_names.named(quarter, quarter.plus(2)).name, "quarter")
            listed.setdefault(period_names.named(year[0], year[-1]).name, "year")
        named = [period_names.parse(name) for name in listed]
        scored = {period.name for period in ruled(cursor, named, counting)}
    return tuple((name, kind) for name, kind in listed.items() if name in scored)


@kept(64)
def _asked_runs(store: Store, standing: Standing, period: Period, times_forgotten: int) -> AskedRuns:
    """Computed if need be."""
    del standing, times_forgotten  # they are the key
    with store.cursor() as cursor:
        counting = counting_periods(cursor)
        shown = [
            each
            for each in counting
            if each.is_month and period.last.plus(-TREND_MONTHS) < each.last <= period.last
        ]
        beside = ruled(cursor, [period.previous(), *shown], counting)
        wanted = {each.name: each for each in (period, *beside)}
        found = {run.period.name: run for run in runs.ensure_many(cursor, list(wanted.values()))}
    before = found.get(period.previous().name)
    trend = tuple(found[month.name].run_id for month in shown if month.name in found)
    return found[period.name], before.run_id if before else "", trend


def selected(store: Store, run: runs.Run, previous_run_id: str, trend_run_ids: tuple[str, ...]) -> Answer:
    """The rows of a run, shared by all who ask: not to be changed."""
    return _selected(store, written_of_people(store), run, previous_run_id, trend_run_ids)


@kept(16)
def _selected(
    store: Store,
    written: Standing,
    run: runs.Run,
    previous_run_id: str,
    trend_run_ids: tuple[str, ...],
) -> Answer:
    """Runs never change, but where they come from names people, who may be erased."""
    del written  # it is the key
    with store.cursor() as cursor, runs.shown(cursor, run):
        listed = rows(
            cursor,
            "ranking",
            run_id=run.run_id,
            previous_run_id=previous_run_id,
            last_day=run.period.last_day,
        )
        parts: dict[str, dict[str, Any]] = defaultdict(dict)
        for part in rows(cursor, "dimensions", run_id=run.run_id):
            parts[part.pop("unit_id")][part.pop("dimension")] = part
        trends: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for point in rows(cursor, "trend", run_ids=list(trend_run_ids)):
            trends[point["unit_id"]].append({name: point[name] for name in ("period", "score", "rank")})
        components: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for component in annual.parts(cursor, run) if run.period.kind is Kind.ANNUAL else ():
            components[component.pop("unit_id")].append(component)
        source = provenance.of_run(cursor, run)
    for row in listed:
        row["dimensions"] = parts[row["unit_id"]]
        row["parts"] = components[row["unit_id"]]
        row["trend"] = trends[row["unit_id"]]
    return Answer(listed, source)


def counting_periods(cursor: duckdb.DuckDBPyConnection) -> list[Period]:
    """The months and December inspections something counts in, in the order of time."""
    return [period_names.parse(row["month"]) for row in rows(cursor, "counting_months")]


def ruled(cursor: duckdb.DuckDBPyConnection, asked: list[Period], counting: list[Period]) -> list[Period]:
    """Those that something counts in and a ruleset is in force for; annual results with all their parts."""
    names = {period.name for period in counting}
    in_force = runs.rulesets_in_force(cursor, asked)
    sources = annual.sources(cursor, [ruleset_id for ruleset_id, _ in in_force.values()])

    def complete(period: Period) -> bool:
        listed = annual.component_periods(period.last.year)
        parts = sources.get(in_force[period.name][0], frozenset())
        return bool(parts) and all(any(counts(each) for each in listed[part]) for part in parts)

    def counts(period: Period) -> bool:
        return not names.isdisjoint(period.batch_periods)

    return [
        period
        for period in asked
        if period.name in in_force and (complete(period) if period.kind is Kind.ANNUAL else counts(period))
    ]
