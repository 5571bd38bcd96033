"""What was seen, and which of it counts: batches, sources, channels, codes of an earlier version, duties."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from second_implementation.rules import Clause, Rules
from zjg_dash.intake.submission import CoverageRow, FindingRow
from zjg_dash.periods import Kind, Month, Period


@dataclass(frozen=True)
class Batch:
    """What one commit says about one month (or the December inspection) and source."""

    month: str
    source: str
    coverage: tuple[CoverageRow, ...]
    findings: tuple[FindingRow, ...]
    version: str = ""
    """The version of the rules it was filled in for, where that is not the one that scores."""


class Time(NamedTuple):
    """A month, or the December inspection (month number 0)."""

    name: str
    year: int
    number: int
    last_day: date

    def before(self) -> "tuple[Time, ...]":
        """The earlier months of its year, the latest first."""
        return _before(self.year, self.number)


@cache
def _before(year: int, number: int) -> tuple[Time, ...]:
    """Asked for each unit; the answer is the same for all."""
    return tuple(of_month(Month(year, earlier)) for earlier in range(number - 1, 0, -1))


def of_month(month: Month) -> Time:
    """A month as a time."""
    return Time(str(month), month.year, month.month, month.last_day)


def times(period: Period) -> list[Time]:
    """What a period is made of; the annual result of the months and the inspection."""
    months = [of_month(month) for month in period.months]
    if period.kind in (Kind.INSPECTION, Kind.ANNUAL):
        inspection = Time(f"{period.last.year}-inspection", period.last.year, 0, period.last_day)
        return [*months, inspection] if period.kind is Kind.ANNUAL else [inspection]
    return months


@dataclass(slots=True, eq=False)
class Reading:
    """A finding that enters, in its month and channel, with what it asks."""

    time: Time
    channel: str
    row: FindingRow
    clause: Clause
    asked: Decimal = field(default=Decimal(0))

    @property
    def order(self) -> tuple[Any, ...]:
        """Findings stand in this order everywhere."""
        day = self.row.checked_on
        return (day is None, str(day), self.row.finding_id, self.time.name, self.clause.number)


class UnitMonth(NamedTuple):
    """What counts about a unit in a month."""

    states: dict[str, dict[str, str]]
    """Indicator → source → state."""
    findings: dict[str, list[tuple[str, FindingRow]]]
    """Indicator → channel and open finding."""


NOTHING = UnitMonth({}, {})


class Seen:
    """All batches in the order they were committed, read month by month when asked."""

    def __init__(self, rules: Rules, batches: Sequence[Batch]) -> None:
        self.rules = rules
        self._batches: dict[str, list[Batch]] = defaultdict(list)
        for batch in batches:
            self._batches[batch.month].append(self._translated(batch))
        self._months: dict[str, dict[str, UnitMonth]] = {}

    def anything(self, times: Sequence[Time]) -> bool:
        """Whether any batch stands in these months."""
        return any(self._batches.get(time.name) for time in times)

    def of(self, unit_id: str, time: Time) -> UnitMonth:
        """What counts about a unit in a month."""
        if time.name not in self._months:
            self._months[time.name] = self._month(self._batches[time.name])
        return self._months[time.name].get(unit_id, NOTHING)

    def _month(self, batches: list[Batch]) -> dict[str, UnitMonth]:
        """The newest batch of a source wins a cell; a finding counts once a month, from the first source."""
        named = self.rules.weights if self.rules.by_source else None
        won: dict[tuple[str, str, str], tuple[int, str]] = {}
        for number, batch in enumerate(batches):
            for unit_id, indicator, state, *_ in batch.coverage:
                won[batch.source, unit_id, indicator] = (number, state)
        units: dict[str, UnitMonth] = {}
        for (source, unit_id, indicator), (_, state) in won.items():
            if named is None or source in named:
                unit = units.get(unit_id) or units.setdefault(unit_id, UnitMonth({}, {}))
                unit.states.setdefault(indicator, {})[source] = state
        entered: set[str] = set()
        for number, batch in sorted(enumerate(batches), key=lambda each: (each[1].source, each[0])):
            if named is not None and batch.source not in named:
                continue
            for row in batch.findings:
                cell = won.get((batch.source, row.unit_id, row.indicator))
                if cell != (number, "checked") or row.status == "mended" or row.finding_id in entered:
                    continue
                channel = self._channel(batch.source, row)
                if channel is not None:
                    entered.add(row.finding_id)
                    units[row.unit_id].findings.setdefault(row.indicator, []).append((channel, row))
        return units

    def _channel(self, source: str, row: FindingRow) -> str | None:
        """The channel a finding stands in; None where it is not named."""
        if not self.rules.weights:
            return ""
        channel = source if self.rules.by_source else row.check_method
        return channel if channel in self.rules.weights else None

    def _translated(self, batch: Batch) -> Batch:
        """A batch of the earlier version the rules name, with its codes as they are called now."""
        ruleset, crosswalk = self.rules.ruleset, self.rules.ruleset.crosswalk
        if crosswalk is None or not batch.version:
            return batch
        if crosswalk.version not in (batch.version, f"{ruleset.code}/{batch.version}"):
            return batch
        now = crosswalk.codes
        return Batch(
            batch.month,
            batch.source,
            tuple(row._replace(indicator=now.get(row.indicator, row.indicator)) for row in batch.coverage),
            tuple(
                row._replace(
                    indicator=now.get(row.indicator, row.indicator),
                    criterion=now.get(row.criterion, row.criterion),
                )
                for row in batch.findings
            ),
        )
