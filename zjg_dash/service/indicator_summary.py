"""One indicator in a period: who loses points on it and since when, who has full marks. Select only."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, takewhile
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.periods import Period
from zjg_dash.scoring import runs
from zjg_dash.service.answers import Provenance
from zjg_dash.service.indicators import indicator_scores
from zjg_dash.service.kept import kept
from zjg_dash.service.ranking import TREND_MONTHS, counting_periods, of_period, ruled
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.service.statements import rows
from zjg_dash.store import Store

Row = Mapping[str, Any]
LOOKED_BACK = 24
"""Months, up to the period's last, over which an unbroken line of checks is followed."""


@dataclass(frozen=True)
class Line:
    """Checks in a row, back from a unit's last one. A check is a month or December inspection in which the
    indicator was checked for the unit: others neither count nor interrupt."""

    checks: int
    """0: the last check does not belong to it."""
    since: str
    """The first of them; "" for none."""
    begins: bool
    """Whether the unit has no check before them that is known here."""
    at_least: bool
    """Whether it may have begun before the LOOKED_BACK months."""


@dataclass(frozen=True)
class Fault:
    """A criterion that was found in a unit's last check of the period, and how many checks in a row."""

    criterion: str
    checks: int
    since: str


@dataclass(frozen=True)
class UnitOnIndicator:
    """A unit on the indicator."""

    row: Row
    """The unit as in `ranking`."""
    state: str
    """checked | not_applicable | not_checked"""
    due: int
    checked: int
    """How often it was checked of how often it was due (months of a range)."""
    points: Decimal
    full_mark: Decimal
    """Of what was checked."""
    lost: Decimal
    line: Line
    """Of checks with a loss where it lost points, else of checks without one."""
    faults: tuple[Fault, ...]
    """The longest line first. Readings that may cost nothing (rates) are none."""


@dataclass(frozen=True)
class MonthLoss:
    """What the indicator cost the units in a month."""

    month: str
    checked: int | None
    """Units it was checked for; None where the indicator was due for nobody, or the month has no scores."""
    units: int
    """Of these, units that lost points."""
    lost: Decimal


@dataclass(frozen=True)
class IndicatorSummary:
    """One indicator of a period, for a group or all units. Units are in the order of the ranking unless said
    otherwise."""

    can_lose: bool
    """False where points are won on top and nothing is lost."""
    checked: int
    """Units it was checked for."""
    lost: Decimal | None
    """What they lost together; None where nobody was checked, of whom nothing is known."""
    losing: tuple[UnitOnIndicator, ...]
    """Units that lost points, the largest loss first."""
    full: tuple[UnitOnIndicator, ...]
    """Units that were checked and lost nothing, the longest without a loss first; where nothing can be lost,
    those that won points, the most first."""
    without: tuple[UnitOnIndicator, ...]
    """Where nothing can be lost: units that were checked and won nothing."""
    not_checked: tuple[UnitOnIndicator, ...]
    not_applicable: tuple[UnitOnIndicator, ...]
    found: dict[str, int | None]
    """Units with a finding in the period, by criterion; None where readings that may cost nothing are among
    them. A criterion nobody had a finding on is left out."""
    trend: tuple[MonthLoss, ...]
    """The last twelve months up to the period's last, from the first with scores."""
    months: frozenset[str]
    """Those of them that belong to the period."""
    provenance: Provenance


def indicator_summary(
    store: Store, actor: Actor, indicator: str, period: str, group: str | None = None
) -> IndicatorSummary | None:
    """The summary; None where the indicator is due for none of the units, and of an annual result.

    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require(Action.READ_SCORES)
    asked = periods.parse(period)
    answer = of_period(store, asked)
    cells = [cell for cell in indicator_scores(store, actor, period).rows if cell["indicator"] == indicator]
    members = {row["unit_id"]: row for row in answer.rows if not group or row["group"] == group}
    cells = [cell for cell in cells if cell["unit_id"] in members]
    if not cells or answer.provenance is None:
        return None
    past = _past(store, standing_of(store), asked, answer.provenance.run_id, indicator)
    order = {unit_id: place for place, unit_id in enumerate(members)}
    listed = [
        _unit(members[cell["unit_id"]], cell, past)
        for cell in sorted(cells, key=lambda cell: order[cell["unit_id"]])
    ]
    can_lose = bool(cells[0]["can_lose"])
    checked = [unit for unit in listed if unit.state == "checked"]
    kept = [unit for unit in checked if unit.lost <= 0]
    won = [unit for unit in checked if not can_lose and unit.points > 0]
    return IndicatorSummary(
        can_lose=can_lose,
        checked=len(checked),
        lost=sum((unit.lost for unit in checked if unit.lost > 0), Decimal(0)) if checked else None,
        losing=tuple(sorted((unit for unit in checked if unit.lost > 0), key=lambda unit: -unit.lost)),
        full=tuple(
            sorted(kept, key=lambda unit: -unit.line.checks)
            if can_lose
            else sorted(won, key=lambda unit: -unit.points)
        ),
        without=() if can_lose else tuple(unit for unit in checked if unit not in won),
        not_checked=tuple(unit for unit in listed if unit.state == "not_checked"),
        not_applicable=tuple(unit for unit in listed if unit.state == "not_applicable"),
        found=_found(past, asked.batch_periods, members.keys()),
        trend=_trend(past, asked, group),
        months=frozenset(asked.batch_periods),
        provenance=answer.provenance,
    )


@dataclass(frozen=True)
class _Past:
    """Rows of indicator_history.sql and indicator_faults.sql over the checks up to a period's last."""

    months: tuple[str, ...]
    """Months with scores."""
    older: bool
    """Whether there are checks before."""
    history: tuple[Row, ...]
    by_unit: dict[str, list[Row]]
    """The checked ones of `history`, the newest first."""
    faults: tuple[Row, ...]


@kept(32)
def _past(store: Store, standing: Standing, asked: Period, run_id: str, indicator: str) -> _Past:
    """Kept as long as the standing lasts."""
    del standing  # it is the key
    with store.cursor() as cursor:
        counting = [each for each in counting_periods(cursor) if each.name <= asked.batch_periods[-1]]
        near = [each for each in counting if each.last > asked.last.plus(-LOOKED_BACK)]
        found = runs.ensure_many(cursor, ruled(cursor, near, counting))
        history = rows(
            cursor,
            "indicator_history",
            run_ids=[run.run_id for run in found],
            run_id=run_id,
            indicator=indicator,
        )
        faults = rows(
            cursor,
            "indicator_faults",
            run_id=run_id,
            indicator=indicator,
            checks=[run.period.name for run in found],
        )
    by_unit: dict[str, list[Row]] = {}
    for check in reversed(history):
        if check["checked"]:
            by_unit.setdefault(check["unit_id"], []).append(check)
    return _Past(
        months=tuple(run.period.name for run in found if run.period.is_month),
        older=len(near) < len(counting),
        history=tuple(history),
        by_unit=by_unit,
        faults=tuple(faults),
    )


def _unit(row: Row, cell: Row, past: _Past) -> UnitOnIndicator:
    checks = past.by_unit.get(row["unit_id"], []) if cell["checked"] else []
    loses = cell["lost"] > 0
    own = list(takewhile(lambda check: (check["lost"] > 0) == loses, checks))
    line = Line(
        checks=len(own),
        since=own[-1]["check"] if own else "",
        begins=len(own) == len(checks),
        at_least=bool(own) and past.older and len(own) == len(checks),
    )
    faults = _faults(past, row["unit_id"], [check["check"] for check in checks]) if loses else ()
    values = {name: cell[name] for name in ("state", "due", "checked", "points", "full_mark", "lost")}
    return UnitOnIndicator(row=row, line=line, faults=faults, **values)


def _faults(past: _Past, unit_id: str, checks: Sequence[str]) -> tuple[Fault, ...]:
    """`checks` of the unit, the newest first."""
    own = [found for found in past.faults if found["unit_id"] == unit_id and not found["may_cost_nothing"]]
    lines = []
    for criterion, group in groupby(own, lambda found: str(found["criterion"])):
        found_in = {found["check"] for found in group}
        line = list(takewhile(found_in.__contains__, checks))
        if line:
            lines.append(Fault(criterion, len(line), line[-1]))
    return tuple(sorted(lines, key=lambda fault: -fault.checks))


def _found(past: _Past, within: Sequence[str], members: Set[str]) -> dict[str, int | None]:
    units: dict[str, set[str]] = {}
    readings: set[str] = set()
    for found in past.faults:
        if found["check"] in within and found["unit_id"] in members:
            units.setdefault(found["criterion"], set()).add(found["unit_id"])
            if found["may_cost_nothing"]:
                readings.add(found["criterion"])
    return {code: None if code in readings else len(units[code]) for code in sorted(units)}


def _trend(past: _Past, asked: Period, group: str | None) -> tuple[MonthLoss, ...]:
    """Every month from the first with scores, those without any in between too."""
    last = [str(asked.last.plus(-back)) for back in reversed(range(TREND_MONTHS))]
    first = next((month for month in last if month in past.months), "")
    by_month: dict[str, list[Row]] = {}
    for check in past.history:
        if not group or check["group"] == group:
            by_month.setdefault(check["check"], []).append(check)
    return tuple(_month(month, by_month.get(month, ())) for month in last if first and month >= first)


def _month(month: str, due: Iterable[Row]) -> MonthLoss:
    cells = list(due)
    checked = [cell for cell in cells if cell["checked"]]
    losses = [cell["lost"] for cell in checked if cell["lost"] > 0]
    return MonthLoss(month, len(checked) if cells else None, len(losses), sum(losses, Decimal(0)))
