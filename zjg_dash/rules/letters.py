"""来信与12345: the readings a criterion can take from the letters sheet (取数), and their formulas.

The sheet holds per unit: received, valid, due, closed on time, closed late, open, returned, unsatisfied.
Due = closed on time + closed late + open (check R6); letters not yet due and invalid ones are outside.
"""

from dataclasses import dataclass

COLUMNS = (
    "received",
    "valid",
    "due",
    "closed_on_time",
    "closed_late",
    "open",
    "returned",
    "unsatisfied",
)
"""The counts of the letters sheet, in its order."""


@dataclass(frozen=True)
class Reading:
    """Either a count (sum of columns) or a rate (numerator ÷ denominator); `source` names the cell."""

    name: str
    label: str
    counts: tuple[str, ...]
    denominator: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The column whose cell the derived finding names."""
        return self.counts[0]


READINGS: tuple[Reading, ...] = (
    Reading("overdue", "来信.逾期", ("closed_late", "open")),
    Reading("returned", "来信.退办", ("returned",)),
    Reading("unsatisfied", "来信.不满意", ("unsatisfied",)),
    Reading("unsatisfied_rate", "来信.不满意率", ("unsatisfied",), ("closed_on_time", "closed_late")),
    Reading("on_time_rate", "来信.按期办结率", ("closed_on_time",), ("due",)),
)


def reading(label: str) -> Reading | None:
    """The reading a ruleset file means; the English name is taken too."""
    for each in READINGS:
        if label in (each.label, each.name):
            return each
    return None
