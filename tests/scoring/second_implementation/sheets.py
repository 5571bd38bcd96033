"""One unit in one month: what is due, what was checked, and the full marks after what does not apply."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from second_implementation.arithmetic import shared
from second_implementation.rules import Item, Rules
from second_implementation.seen import Reading, Seen, Time
from zjg_dash.duties.model import Duty
from zjg_dash.units.model import UnitName


@dataclass(slots=True, eq=False)
class Cell:
    """An item where it was checked."""

    item: Item
    mark: Decimal
    """The full mark as raised."""
    channels: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Line:
    """An item that is due."""

    item: Item
    state: str
    mark: Decimal
    """The full mark before anything raised it."""
    cell: Cell | None = None
    stands_in: bool = False
    """Whether it counts although it does not apply (得满分, 降低满分)."""


@dataclass(slots=True, eq=False)
class Sheet:
    """One unit and month. Events are among the readings only."""

    time: Time
    group: str
    lines: dict[str, Line] = field(default_factory=dict)
    found: list[Reading] = field(default_factory=list)
    events: list[Reading] = field(default_factory=list)
    vetoes: list[Reading] = field(default_factory=list)

    def readings(self, kind: str) -> list[Reading]:
        """The readings of a kind anew, so that what they ask can be written into them."""
        old: list[Reading] = getattr(self, kind)
        return [Reading(each.time, each.channel, each.row, each.clause) for each in old]


class Sheets:
    """The sheets of all units, each made once."""

    def __init__(self, rules: Rules, names: Sequence[UnitName], seen: Seen, duties: Sequence[Duty]) -> None:
        self.rules, self.seen = rules, seen
        self._names: dict[str, list[UnitName]] = {}
        for name in names:
            self._names.setdefault(name.unit_id, []).append(name)
        self._duties: dict[tuple[str, str], list[Duty]] = {}
        for duty in duties:
            self._duties.setdefault((duty.unit_id, duty.indicator), []).append(duty)
        self._made: dict[tuple[str, str], Sheet | None] = {}

    def of(self, unit_id: str, time: Time) -> Sheet | None:
        """A unit's sheet; None where the unit is not valid on the month's last day."""
        key = (unit_id, time.name)
        if key not in self._made:
            valid = [name for name in self._names[unit_id] if name.valid_on(time.last_day)]
            self._made[key] = self._sheet(unit_id, valid[0].group, time) if valid else None
        return self._made[key]

    def duty(self, unit_id: str, item: Item, time: Time) -> Duty | None:
        """The unit's duty for an item on the month's last day."""
        for duty in self._duties.get((unit_id, item.code), ()):
            if duty.valid_from <= time.last_day and (duty.valid_to is None or time.last_day <= duty.valid_to):
                return duty
        return None

    def mark(self, unit_id: str, item: Item, group: str, time: Time) -> Decimal:
        """The full mark of an item before anything raises it."""
        duty = self.duty(unit_id, item, time) if item.indicator.by_duty else None
        return duty.full_mark if duty and duty.full_mark is not None else item.mark_of(group)

    def assessed(self, unit_id: str, item: Item, time: Time) -> bool:
        """Whether an item is the unit's matter, as far as the list of duties says."""
        return not item.indicator.by_duty or self.duty(unit_id, item, time) is not None

    def _sheet(self, unit_id: str, group: str, time: Time) -> Sheet:
        sheet, known = Sheet(time, group), self.seen.of(unit_id, time)
        named = tuple(self.rules.weights)
        for item in self.rules.due(group, time.number):
            if not self.assessed(unit_id, item, time):
                continue
            rows = [
                (channel, row)
                for channel, row in known.findings.get(item.code, ())
                if self.rules.clauses[row.criterion].criterion.is_for(group)
            ]
            if rows:
                into = sheet.events if item.event else sheet.found
                into += [
                    Reading(time, channel, row, self.rules.clauses[row.criterion]) for channel, row in rows
                ]
            if item.event:
                continue
            states = known.states.get(item.code, {})
            mark = item.mark if item.plain else self.mark(unit_id, item, group, time)
            line = sheet.lines[item.code] = Line(item, _over_sources(states), mark)
            if line.state == "checked":
                by_source = tuple(channel for channel in named if states.get(channel) == "checked")
                line.cell = Cell(item, mark, by_source if self.rules.by_source else named or ("",))
        for item in self.rules.vetoes:
            for channel, row in known.findings.get(item.code, ()):
                clause = self.rules.clauses[row.criterion]
                if clause.criterion.is_for(group):
                    sheet.vetoes.append(Reading(time, channel, row, clause))
        _raise_marks(sheet)
        return sheet


def _over_sources(states: dict[str, str]) -> str:
    """Checked if any source checked; else not applicable if any says so."""
    for state in ("checked", "not_applicable"):
        if state in states.values():
            return state
    return "not_checked"


def _raise_marks(sheet: Sheet) -> None:
    """What becomes of the marks of the items that do not apply."""
    away = [line for line in sheet.lines.values() if line.state == "not_applicable" and line.item.deducts]
    if not away:
        return
    takers = [
        line for line in sheet.lines.values() if line.cell and line.item.deducts and line.item.in_denominator
    ]
    for line in away:
        if line.item.policy in ("full_mark", "lower"):
            line.stands_in = True
        elif line.item.policy == "elsewhere":
            other = sheet.lines.get(line.item.indicator.judged_under or "")
            if other and other.cell:
                other.cell.mark += line.mark
        elif line.item.policy == "spread" and takers:
            part = shared(line.mark, len(takers))
            for taker in takers:
                taker.cell.mark += part  # type: ignore[union-attr]
            largest = max(takers, key=lambda taker: taker.mark)
            largest.cell.mark += line.mark - part * len(takers)  # type: ignore[union-attr]
