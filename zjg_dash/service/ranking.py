"""Rankings: who stands where in a period, against the period before, with the way there. Select only."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

import duckdb

from zjg_dash import periods as period_names
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Month, Period
from zjg_dash.scoring import runs
from zjg_dash.service import provenance
from zjg_dash.service.answers import Answer
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

TREND_MONTHS = 12


def periods(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """The periods something counts in: {"period", "kind": month | quarter | year}.

    The newest month first; a quarter or year stands behind the newest of its months. A year of which some
    months are still to come (or were before the beginning) is listed as the range that counts, so that
    nobody is left unranked for months that cannot have been checked.
    """
    actor.require(Action.READ_SCORES)
    with store.cursor() as cursor:
        months = counting_months(cursor)
        listed: dict[str, str] = {}
        for month in reversed(months):
            quarter = Month(month.year, (month.month - 1) // 3 * 3 + 1)
            year = [each for each in months if each.year == month.year]
            listed[str(month)] = "month"
            listed.setdefault(period_names.named(quarter, quarter.plus(2)).name, "quarter")
            listed.setdefault(period_names.named(year[0], year[-1]).name, "year")
        in_force = runs.rulesets_in_force(cursor, [period_names.parse(name) for name in listed])
    return [{"period": name, "kind": kind} for name, kind in listed.items() if name in in_force]


def ranking(store: Store, actor: Actor, period: str, group: str | None = None) -> Answer:
    """One row per unit, group by group, ranked first.

    Columns: unit_id, code, name, short_name, group, score (points of 100; None when 未排名), rank, grade,
    coverage (per cent), vetoed, points, full_mark, previous_rank, previous_score (of the period of the same
    kind before), dimensions {code: {name, points, full_mark, lost, additive}}, trend [{period, score, rank}]
    of the months up to the period's last. Raises UnknownPeriod, NoRulesetInForce.
    """
    actor.require(Action.READ_SCORES)
    answer = of_period(store, period_names.parse(period))
    return Answer([row for row in answer.rows if group in (None, row["group"])], answer.provenance)


def of_period(store: Store, period: Period) -> Answer:
    """`ranking` of all groups, for services that need more of the same run."""
    with store.cursor() as cursor:
        months = counting_months(cursor)
        shown = [month for month in months if period.last.plus(-TREND_MONTHS) < month <= period.last]
        wanted = [period, *_comparable(period, months), *(month_period(month) for month in shown)]
        found = {run.period.name: run for run in runs.ensure_many(cursor, _scorable(cursor, period, wanted))}
    before = found.get(period.previous().name)
    answer = _selected(
        store,
        found[period.name],
        before.run_id if before else "",
        tuple(found[str(month)].run_id for month in shown if str(month) in found),
    )
    return Answer([dict(row) for row in answer.rows], answer.provenance)


@lru_cache(maxsize=16)
def _selected(store: Store, run: runs.Run, previous_run_id: str, trend_run_ids: tuple[str, ...]) -> Answer:
    """The rows of a run. Runs never change, so an answer may be kept as long as it is keyed by them."""
    with store.cursor() as cursor:
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
        source = provenance.of_run(cursor, run)
    for row in listed:
        row["dimensions"] = parts[row["unit_id"]]
        row["trend"] = trends[row["unit_id"]]
    return Answer(listed, source)


def counting_months(cursor: duckdb.DuckDBPyConnection) -> list[Month]:
    """The months something counts in, oldest first."""
    return [period_names.parse(row["month"]).first for row in rows(cursor, "counting_months")]


def month_period(month: Month) -> Period:
    """A month as a period."""
    return period_names.named(month, month)


def _comparable(period: Period, months: list[Month]) -> list[Period]:
    """The period before, where anything counts in it."""
    previous = period.previous()
    return [previous] if any(previous.first <= month <= previous.last for month in months) else []


def _scorable(cursor: duckdb.DuckDBPyConnection, asked: Period, wanted: list[Period]) -> list[Period]:
    """Each period once; those beside the one asked only where a ruleset is in force."""
    named = {period.name: period for period in wanted}
    in_force = runs.rulesets_in_force(cursor, list(named.values()))
    return [period for name, period in named.items() if period == asked or name in in_force]
