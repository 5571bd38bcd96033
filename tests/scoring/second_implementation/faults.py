"""What becomes of what findings ask when a fault repeats, or is written down twice."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from second_implementation.arithmetic import ZERO, rounded
from second_implementation.rules import Clause
from second_implementation.seen import Reading, Time

Earlier = Callable[[Time], Iterable[Reading]]
"""The readings of the unit in another month."""


def escalate(reading: Reading, earlier: Earlier) -> None:
    """递进: from the n-th month in a row on it asks more."""
    escalation = reading.clause.escalation
    if escalation is None or reading.asked <= 0:
        return
    same_finding = escalation.repetition.value == "unmended"
    months = 1
    for time in reading.time.before():
        if not any(_repeats(reading, each, same_finding) for each in earlier(time)):
            break
        months += 1
    reached = [step for step in escalation.steps if step.month <= months]
    if reached:
        step = max(reached, key=lambda step: step.month)
        reading.asked = rounded(reading.asked * step.factor, 6) + step.extra


def _repeats(reading: Reading, other: Reading, same_finding: bool) -> bool:
    if reading.clause is not other.clause:
        return False
    return not same_finding or reading.row.finding_id == other.row.finding_id


def exclude(readings: Iterable[Reading]) -> None:
    """互斥组: of the findings that are the same fault only the dearest keeps what it asks."""
    faults: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.clause.exclusive is None:
            continue
        name, same = reading.clause.exclusive
        fault = "" if same == "unit" else str(getattr(reading.row, same))
        if fault or same == "unit":
            faults[name, fault, reading.time.name, reading.channel].append(reading)
    for alike in faults.values():
        first = min(alike, key=lambda each: (-each.asked, each.clause.number, each.order))
        for reading in alike:
            if reading is not first:
                reading.asked = ZERO


def kept(clause: Clause, asked: Decimal, digits: int | None) -> Decimal:
    """What the cap of a criterion leaves of a sum, rounded where criteria are rounded."""
    amount = asked if clause.cap is None else min(asked, clause.cap)
    return amount if digits is None else rounded(amount, digits)
