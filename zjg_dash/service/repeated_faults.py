"""Faults of a unit that were found again: the same criterion, check after check, up to a period."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Actor
from zjg_dash.periods import Period
from zjg_dash.scoring import ledger as ledger_rows
from zjg_dash.scoring import runs
from zjg_dash.service import provenance
from zjg_dash.service.answers import Answer
from zjg_dash.service.kept import kept
from zjg_dash.service.ranking import asked_runs, counting_periods, of_period, selected
from zjg_dash.service.standing import Standing, standing_of
from zjg_dash.service.statements import rows
from zjg_dash.service.together import together
from zjg_dash.store import Store

Row = Mapping[str, Any]
FEWEST = 2
"""Checks in a row that make a fault a repeated one."""


def repeated_faults(
    store: Store, actor: Actor, unit_id: str, period: str, ledger: Sequence[Row] = ()
) -> Answer:
    """One row per criterion that was found in the unit's last check and in the one before, longest first.

    Columns: criterion, text, indicator, name (of the indicator), remedy, months (names of the checks in a row
    it was found in, the oldest first; months and December inspections), since (the first of them).

    A check is a month in which the indicator was checked; other months neither count nor interrupt. The last
    check lies in the period, so a fault that is mended, or was not looked at in it, is not told. What is
    written down in each check whatever it is (a rate) counts as found where it cost points.

    `ledger`: the unit's rows of the period, where they are at hand: then they need not be made again.
    Raises UnknownPeriod, NoRulesetInForce, AnnualNotRuled.
    """
    actor.require_unit(unit_id)
    asked = periods.parse(period)
    known = _costly(ledger) if ledger and asked.takes_workbooks else None
    told = _repeated(store, standing_of(store), unit_id, asked, known)
    answer = Answer([dict(row) for row in told.rows], told.provenance)
    return provenance.of_unit(store, actor, unit_id, answer)


@kept(512)
def _repeated(
    store: Store, standing: Standing, unit_id: str, asked: Period, known: frozenset[str] | None
) -> Answer:
    """`known`: the findings of the period that cost points, where they are at hand."""
    run, before, month_runs = asked_runs(store, asked)
    source = selected(store, run, before, month_runs).provenance
    if together(store, run, unit_id):
        found = _lined_up_of_all(store, standing, asked).get(unit_id, [])
    else:
        found = _lined_up(store, asked, [unit_id])
    at_hand = {} if known is None else {asked.name: known}

    def costs(check: Row) -> bool:
        """Whether it is a fault: what may cost nothing is looked up in the ledger of its month."""
        if not check["may_cost_nothing"]:
            return True
        if check["costs_nothing"]:
            return False
        month = str(check["month"])
        if month not in at_hand:
            at_hand[month] = _costly_in(store, _run(store, standing, month), unit_id)
        return not at_hand[month].isdisjoint(check["findings"])

    told = [
        {
            **{name: checks[0][name] for name in ("criterion", "text", "indicator", "name", "remedy")},
            "months": [check["month"] for check in reversed(checks)],
            "since": checks[-1]["month"],
        }
        for checks in _lines(found, costs)
    ]
    return Answer(sorted(told, key=lambda row: -len(row["months"])), source)


@kept(16)
def _lined_up_of_all(store: Store, standing: Standing, asked: Period) -> Mapping[str, Sequence[Row]]:
    """`_lined_up` of all units, by unit."""
    del standing  # it is the key
    units = [row["unit_id"] for row in of_period(store, asked).rows]
    found = _lined_up(store, asked, units)
    return {unit_id: list(lines) for unit_id, lines in groupby(found, lambda row: str(row["unit_id"]))}


def _lined_up(store: Store, asked: Period, units: Sequence[str]) -> Sequence[Row]:
    """The rows of repeated_faults.sql."""
    run, _, month_runs = asked_runs(store, asked)
    with store.cursor() as cursor:
        return rows(
            cursor,
            "repeated_faults",
            run_id=run.run_id,
            units=list(units),
            checks=[each.name for each in counting_periods(cursor) if each.name <= asked.batch_periods[-1]],
            within=list(asked.batch_periods),
            month_runs=list(month_runs),
        )


def _lines(found: Sequence[Row], costs: Callable[[Row], bool]) -> Iterator[list[Row]]:
    """The checks of each criterion, the newest first, as far as it cost points; where there are enough."""
    for _, group in groupby(found, lambda row: str(row["criterion"])):
        checks = list(group)
        if len(checks) >= FEWEST:
            checks = list(takewhile(costs, checks))
        if len(checks) >= FEWEST:
            yield checks


@kept(256)
def _run(store: Store, standing: Standing, month: str) -> runs.Run:
    del standing  # it is the key
    with store.cursor() as cursor:
        return runs.ensure(cursor, periods.parse(month))


@kept(1024)
def _costly_in(store: Store, run: runs.Run, unit_id: str) -> frozenset[str]:
    """The findings that cost a unit points in a run; runs never change, so it may be kept."""
    if together(store, run, unit_id):
        return _costly_of_all(store, run).get(unit_id, frozenset())
    with store.cursor() as cursor:
        return _costly(ledger_rows.rows(cursor, run, unit_id))


@kept(64)
def _costly_of_all(store: Store, run: runs.Run) -> Mapping[str, frozenset[str]]:
    """The same of all units, by unit."""
    with store.cursor() as cursor:
        facts = ledger_rows.facts_of_all(cursor, run)
    ledgers: dict[str, list[Row]] = {}
    for row in facts:
        ledgers.setdefault(row["unit_id"], []).append(row)
    return {unit_id: _costly(ledger) for unit_id, ledger in ledgers.items()}


def _costly(ledger: Iterable[Row]) -> frozenset[str]:
    return frozenset(
        row["finding_id"]
        for row in ledger
        if row["kind"] == "finding" and (row["asked"] < 0 or row.get("detail") == "veto")
    )
