"""What caps act on: a month, or for events the whole period; its items' points and what acts on the total."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from second_implementation import asking
from second_implementation.arithmetic import HUNDRED, ZERO, held, rounded, weighed
from second_implementation.faults import kept
from second_implementation.rules import Clause, Item, Rules
from second_implementation.seen import Reading
from second_implementation.sheets import Cell

Pooled = dict[tuple[Clause, str], list[Reading]]


@dataclass(slots=True, eq=False)
class Slot:
    """The checked items and the readings of one slot of a unit."""

    cells: dict[str, Cell]
    readings: list[Reading]


@dataclass(slots=True, eq=False)
class Acting:
    """What criteria do to one item in one channel."""

    change: Decimal = ZERO
    """Points won less points lost."""
    triggered: dict[str, list[Decimal]] = field(default_factory=dict)
    """zero, ceiling and reduce, with their amounts."""


def in_channels(rules: Rules, cell: Cell, values: dict[str, Decimal]) -> Decimal:
    """One value of several channels, by their weights; channels without a value have none."""
    if not rules.weights:
        return values[""]
    return weighed([(rules.weights[channel], values[channel]) for channel in cell.channels])


def pool(readings: Iterable[Reading]) -> Pooled:
    """The readings of rates over the whole period."""
    pooled: Pooled = defaultdict(list)
    for reading in readings:
        if reading.clause.pooled:
            pooled[reading.clause, reading.channel].append(reading)
    return pooled


def ask(slot: Slot, pooled: Pooled) -> None:
    """Writes into each reading what it asks by itself."""
    for (clause, channel), own in _by_criterion(slot).items():
        mark = slot.cells[clause.item.code].mark
        everywhere = [each.row for each in pooled[clause, channel]] if clause.pooled else []
        amounts = asking.asked(clause.method, clause.rule, mark, [each.row for each in own], everywhere)
        for reading, amount in zip(own, amounts, strict=True):
            reading.asked = amount


def points(rules: Rules, slot: Slot) -> tuple[dict[str, Decimal], dict[Clause, Decimal]]:
    """The points of each checked item, and what each criterion that acts on the total amounts to."""
    acting: dict[tuple[str, str], Acting] = defaultdict(Acting)
    total: dict[Clause, dict[str, Decimal]] = defaultdict(dict)
    for (clause, channel), own in _by_criterion(slot).items():
        asked = sum((each.asked for each in own), ZERO)
        amount = kept(clause, asked, rules.digits.get("criterion"))
        if clause.effect in ("penalty", "reward"):
            total[clause][channel] = amount
            continue
        for target in clause.targets:
            cell = slot.cells.get(target)
            if cell is None or channel not in cell.channels:
                continue
            one = acting[target, channel]
            if clause.effect in ("deduct", "add"):
                one.change += amount if clause.effect == "add" else -amount
            elif asked > 0:
                one.triggered.setdefault(clause.effect, []).append(clause.amount or ZERO)
    won = {
        code: in_channels(
            rules, cell, {each: _points(rules, cell, acting.get((code, each))) for each in cell.channels}
        )
        for code, cell in slot.cells.items()
    }
    on_total = {
        clause: in_channels(
            rules,
            slot.cells[clause.item.code],
            {each: by_channel.get(each, ZERO) for each in slot.cells[clause.item.code].channels},
        )
        for clause, by_channel in total.items()
    }
    return won, on_total


def _points(rules: Rules, cell: Cell, acting: Acting | None) -> Decimal:
    item: Item = cell.item
    start = cell.mark if item.deducts else item.indicator.base
    value = start + acting.change if acting else start
    value = held(value, item.indicator.floor, item.ceiling(cell.mark))
    triggered = acting.triggered if acting else {}
    if "reduce" in triggered and value > 0:
        value = rounded(value * min(triggered["reduce"]) / HUNDRED, 6)
    if "ceiling" in triggered:
        value = min(value, *triggered["ceiling"])
    if "zero" in triggered:
        value = min(value, ZERO)
    digits = rules.digits.get("indicator")
    return value if digits is None else rounded(value, digits)


def _by_criterion(slot: Slot) -> dict[tuple[Clause, str], list[Reading]]:
    """The readings of each criterion and channel, in their order."""
    found: dict[tuple[Clause, str], list[Reading]] = defaultdict(list)
    for reading in slot.readings:
        found[reading.clause, reading.channel].append(reading)
    for own in found.values():
        if len(own) > 1:
            own.sort(key=lambda each: each.order)
    return found
