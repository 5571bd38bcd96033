"""From a unit's slots to its indicators: over months, over channels, over subordinate units."""

from collections.abc import Callable
from decimal import Decimal

from second_implementation import faults, slots
from second_implementation.arithmetic import HUNDRED, ZERO, averaged, combined, divided, held, weighed
from second_implementation.results import IndicatorResult, UnitResult
from second_implementation.rules import Clause, Item, Rules
from second_implementation.seen import Reading, Time
from second_implementation.sheets import Cell, Sheet, Sheets
from second_implementation.slots import Slot

Subordinate = Callable[[str], list[UnitResult]]
"""The results of the unit's subordinate units of a group."""


class Items:
    """The indicators of one unit in one period."""

    def __init__(self, sheets: Sheets, unit_id: str, times: list[Time], subordinate: Subordinate) -> None:
        self.rules: Rules = sheets.rules
        self.sheets, self.unit_id, self.times = sheets, unit_id, times
        self.subordinate = subordinate
        self.own = [sheet for time in times if (sheet := sheets.of(unit_id, time))]

    def add_to(self, unit: UnitResult) -> None:
        """Adds every indicator that is due, in the order of the ruleset, and what acts on the total."""
        months = [(sheet, self._month_slot(sheet)) for sheet in self.own]
        event = self._event_slot()
        self._ask([*(slot for _, slot in months), event])
        marks: dict[str, list[tuple[Decimal, Decimal]]] = {}
        totals: dict[Clause, list[Decimal]] = {}
        for sheet, slot in months:
            won, on_total = slots.points(self.rules, slot)
            for clause, amount in on_total.items():
                totals.setdefault(clause, []).append(amount)
            self._add_month(unit, sheet, won, marks)
        won, on_total = slots.points(self.rules, event)
        for code, value in won.items():
            unit.indicators[code] = IndicatorResult(1, 1)
            marks[code] = [(value, event.cells[code].mark)]
        for clause, amount in on_total.items():
            totals[clause] = [amount]
        for item in self.rules.items:
            if item.rolls_up:
                self._roll_up(unit, item, marks)
        for code, each in marks.items():
            self._combine(unit, code, each)
        for clause, amounts in totals.items():
            unit.totals[clause.code] = self._over_months(clause, amounts, unit)

    def _month_slot(self, sheet: Sheet) -> Slot:
        cells = {code: line.cell for code, line in sheet.lines.items() if line.cell}
        return Slot(cells, sheet.readings("found"))

    def _event_slot(self) -> Slot:
        """An event stands in the whole period, with its full mark of the last month."""
        readings = [each for sheet in self.own for each in sheet.readings("events")]
        cells: dict[str, Cell] = {}
        for reading in readings:
            item = reading.clause.item
            if item.code not in cells:
                last = self.own[-1]
                mark = self.sheets.mark(self.unit_id, item, last.group, last.time)
                cells[item.code] = Cell(item, mark, ())
            cell = cells[item.code]
            if reading.channel not in cell.channels:
                cell.channels = (*cell.channels, reading.channel)
        return Slot(cells, readings)

    def _ask(self, all_slots: list[Slot]) -> None:
        readings = [reading for slot in all_slots for reading in slot.readings]
        pooled = slots.pool(readings)
        for slot in all_slots:
            if slot.readings:
                slots.ask(slot, pooled)
        for reading in readings:
            faults.escalate(reading, self._earlier)
        faults.exclude(readings)

    def _earlier(self, time: Time) -> list[Reading]:
        sheet = self.sheets.of(self.unit_id, time)
        return sheet.found if sheet else []

    def _add_month(
        self,
        unit: UnitResult,
        sheet: Sheet,
        won: dict[str, Decimal],
        marks: dict[str, list[tuple[Decimal, Decimal]]],
    ) -> None:
        for code, line in sheet.lines.items():
            result = unit.indicators.get(code)
            if result is None:
                result = unit.indicators[code] = IndicatorResult()
            result.due += 1
            away = line.state == "not_applicable"
            result.not_applicable += away
            if line.cell:
                result.checked += 1
                marks.setdefault(code, []).append((won[code], line.cell.mark))
            elif line.stands_in:
                points = line.mark if line.item.policy == "full_mark" else ZERO
                marks.setdefault(code, []).append((points, line.mark))
            if line.item.deducts and not away:
                unit.due_mark += line.mark
                unit.checked_mark += line.mark if line.cell else ZERO

    def _combine(self, unit: UnitResult, code: str, each: list[tuple[Decimal, Decimal]]) -> None:
        result, item = unit.indicators[code], self.rules.of_code[code]
        result.points = averaged([points for points, _ in each], self.rules.mean)
        result.full_mark = averaged([mark for _, mark in each], self.rules.mean)
        if item.deducts or item.in_denominator:
            result.lost = result.full_mark - result.points

    def _over_months(self, clause: Clause, amounts: list[Decimal], unit: UnitResult) -> Decimal:
        total = sum(amounts, ZERO)
        checked = unit.indicators[clause.item.code].checked
        return divided(total, checked) if self.rules.mean and checked > 1 else total

    def _roll_up(self, unit: UnitResult, item: Item, marks: dict[str, list[tuple[Decimal, Decimal]]]) -> None:
        """汇总: the scores of subordinate units, by weight."""
        due = [sheet for sheet in self.own if item.asked_of(sheet.group, sheet.time.number)]
        last = self.times[-1]
        if not due or due[-1].group != unit.group or not self.sheets.assessed(self.unit_id, item, last):
            return
        mark = self.sheets.mark(self.unit_id, item, unit.group, last)
        pooled: list[tuple[Decimal, Decimal]] = []
        for row in item.indicator.roll_up:
            scores = [each.score for each in self.subordinate(row.group) if each.score is not None]
            if scores:
                pooled.append((row.weight, combined(row.pooling.value, scores)))
        unit.indicators[item.code] = IndicatorResult(1, int(bool(pooled)))
        if item.deducts:
            unit.due_mark += mark
            unit.checked_mark += mark if pooled else ZERO
        if pooled:
            points = held(divided(weighed(pooled) * mark, HUNDRED), item.indicator.floor, item.ceiling(mark))
            marks[item.code] = [(points, mark)]
