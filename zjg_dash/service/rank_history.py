"""Ranks month by month over a year. Select only."""

from dataclasses import dataclass
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Month
from zjg_dash.scoring import runs
from zjg_dash.service.kept import kept
from zjg_dash.service.ranking import counting_periods, ruled
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = dict[str, Any]


@dataclass(frozen=True)
class RankHistory:
    """The ranks of all units over the months of a year."""

    months: tuple[str, ...]
    """From the first to the last month with scores, those without any in between too."""
    rows: tuple[Row, ...]
    """One per group and unit that was in it: unit_id, name and short_name (the last ones), group, points
    {month: {rank, score}} of the months it has a row in; both are None where it was not ranked."""
    rulesets: tuple[tuple[str, str, str], ...]
    """Month it is first used in, name and version of each ruleset in turn."""


def year_ranks(store: Store, actor: Actor, period: str) -> RankHistory:
    """The months of the calendar years a period lies in, also those after it, as they stand now.

    Raises UnknownPeriod.
    """
    actor.require(Action.READ_SCORES)
    asked = periods.parse(period)
    run_ids = _month_runs(store, standing_of(store), asked.first.year, asked.last.year)
    return _selected(store, run_ids)


@kept(16)
def _month_runs(store: Store, standing: Standing, first_year: int, last_year: int) -> tuple[str, ...]:
    """The runs of the months of years, in the order of time, computed if need be."""
    del standing  # it is the key
    with store.cursor() as cursor:
        counting = counting_periods(cursor)
        asked = [month for month in counting if month.is_month and first_year <= month.last.year <= last_year]
        return tuple(run.run_id for run in runs.ensure_many(cursor, ruled(cursor, asked, counting)))


@kept(16)
def _selected(store: Store, run_ids: tuple[str, ...]) -> RankHistory:
    """What stands in runs, which never change."""
    with store.cursor() as cursor:
        found = rows(cursor, "month_ranks", run_ids=list(run_ids))
    units: dict[tuple[str, str], Row] = {}
    rulesets: list[tuple[str, str, str]] = []
    for one in found:
        rules = (one["ruleset_name"], one["ruleset_version"])
        if not rulesets or rulesets[-1][1:] != rules:
            rulesets.append((one["period"], *rules))
        unit = units.setdefault((one["group"], one["unit_id"]), {"points": {}})
        unit |= {name: one[name] for name in ("unit_id", "name", "short_name", "group")}
        unit["points"][one["period"]] = {"rank": one["rank"], "score": one["score"]}
    months = _through([one["period"] for one in found])
    return RankHistory(months, tuple(units.values()), tuple(rulesets))


def _through(seen: list[str]) -> tuple[str, ...]:
    """Every month from the first to the last."""
    if not seen:
        return ()
    first, last = periods.parse(min(seen)).first, periods.parse(max(seen)).last
    months: list[Month] = [first]
    while months[-1] < last:
        months.append(months[-1].plus(1))
    return tuple(map(str, months))
