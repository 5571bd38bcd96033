"""A duty and the list they form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple


class Duty(NamedTuple):
    """One row per unit, indicator and span."""

    unit_id: str
    indicator: str
    full_mark: Decimal | None
    """None: the indicator's own."""
    valid_from: date
    valid_to: date | None
    """The last day; None until further notice."""

    def valid_on(self, day: date) -> bool:
        """Whether the unit answers for the indicator on a day; both ends are inclusive."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class DutyList:
    """One version of the whole list, in the order of its file."""

    duty_list_id: str
    content_hash: str
    sequence: int
    duties: tuple[Duty, ...]

    def on(self, day: date) -> Mapping[tuple[str, str], Decimal | None]:
        """What is answered for on a day: unit and indicator, with the full mark where it is another."""
        return {(duty.unit_id, duty.indicator): duty.full_mark for duty in self.duties if duty.valid_on(day)}

    @cached_property
    def indicators(self) -> frozenset[str]:
        """The indicators named."""
        return frozenset(duty.indicator for duty in self.duties)
