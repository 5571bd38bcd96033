"""Faults of a unit that were found again: the same criterion, check after check, up to a period."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, takewhile
from typing import Any

from zjg_dash import periods
from zjg_dash.actors import Action, Actor
from zjg_dash.scoring import ledger as ledger_rows
from zjg_dash.scoring import runs
from zjg_dash.service.answers import Answer
from zjg_dash.service.ranking import counting_periods, of_period
from zjg_dash.service.statements import rows
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
    actor.require(Action.READ_SCORES)
    asked = periods.parse(period)
    source = of_period(store, asked).provenance
    if source is None:
        return Answer()
    with store.cursor() as cursor:
        found = rows(
            cursor,
            "repeated_faults",
            run_id=source.run_id,
            unit_id=unit_id,
            checks=[each.name for each in counting_periods(cursor) if each.name <= asked.batch_periods[-1]],
            within=list(asked.batch_periods),
        )
    at_hand = {asked.name: _costly(ledger)} if ledger and asked.takes_workbooks else {}

    def costs(check: Row) -> bool:
        """Whether it is a fault: what may cost nothing is looked up in the ledger of its month."""
        if not check["may_cost_nothing"]:
            return True
        month = str(check["month"])
        if month not in at_hand:
            at_hand[month] = _costly_in(store, _run(store, month), unit_id)
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


def _lines(found: Sequence[Row], costs: Callable[[Row], bool]) -> Iterator[list[Row]]:
    """The checks of each criterion, the newest first, as far as it cost points; where there are enough."""
    for _, group in groupby(found, lambda row: str(row["criterion"])):
        checks = list(group)
        if len(checks) >= FEWEST:
            checks = list(takewhile(costs, checks))
        if len(checks) >= FEWEST:
            yield checks


def _run(store: Store, month: str) -> runs.Run:
    with store.cursor() as cursor:
        return runs.ensure(cursor, periods.parse(month))


@lru_cache(maxsize=1024)
def _costly_in(store: Store, run: runs.Run, unit_id: str) -> frozenset[str]:
    """The findings that cost a unit points in a run; runs never change, so it may be kept."""
    with store.cursor() as cursor:
        return _costly(ledger_rows.rows(cursor, run, unit_id))


def _costly(ledger: Iterable[Row]) -> frozenset[str]:
    return frozenset(
        row["finding_id"]
        for row in ledger
        if row["kind"] == "finding" and (row["asked"] < 0 or row.get("detail") == "veto")
    )
