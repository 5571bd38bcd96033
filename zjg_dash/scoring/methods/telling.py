"""How the points of a finding came about, told by its method: which sentences, and the facts they hold.

A method's `tells` looks at the rule and at the facts of a finding and names the entries of the catalogues
(`methods.<name>.<key>`) that make the sentence, with what stands in them. Words of a language come in later,
in `scoring.sentences`: bands, readings and amounts are facts here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from zjg_dash.scoring.methods import ParameterRow

_ONE = Decimal(1)
_BOUNDS = ("at_least", "above", "at_most", "below")
MEASURES = ("value", "rate", "count")
"""By their numbers in the rows `measure`."""


@dataclass(frozen=True)
class Rule:
    """A criterion as a sentence needs it."""

    criterion: str
    text: str
    method: str
    parameters: tuple[ParameterRow, ...]

    def number(self, name: str) -> Decimal | None:
        """A parameter that has one value."""
        return next((row.value for row in self.parameters if row.name == name and not row.label), None)

    def of_word(self, name: str, word: str) -> Decimal | None:
        """A parameter that is keyed by a word."""
        return next((row.value for row in self.parameters if row.name == name and row.label == word), None)

    def band(self, ordinal: int = 0) -> "Band":
        """The bounds of a condition, or of the band of that number."""
        ends = {row.name: row.value for row in self.parameters if row.ordinal == ordinal}
        return Band(tuple((name, ends[name]) for name in _BOUNDS if name in ends))

    @property
    def measure(self) -> str:
        """What a condition measures."""
        return MEASURES[int(self.number("measure") or 0)]


class Band(NamedTuple):
    """Bounds by name."""

    ends: tuple[tuple[str, Decimal], ...]

    def holds(self, reading: "Reading") -> bool:
        """Whether what was read lies inside."""
        amount, whole = reading.amount, reading.whole
        return whole > 0 and all(
            {
                "at_least": amount >= end * whole,
                "above": amount > end * whole,
                "at_most": amount <= end * whole,
                "below": amount < end * whole,
            }[name]
            for name, end in self.ends
        )


class Reading(NamedTuple):
    """What a condition compares: an amount of a whole (1 for values and cases, denominators of a rate)."""

    measure: str
    amount: Decimal
    whole: Decimal = _ONE


class Gain(NamedTuple):
    """The points asked, as a share of the full mark where they are one."""

    asked: Decimal
    share: Decimal | None
    full_mark: Decimal


@dataclass(frozen=True)
class Facts:
    """What is known of a finding and of its slot."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    """Both pooled over the period."""
    level: str
    judged: Decimal | None
    full_mark: Decimal
    asked: Decimal
    before: Decimal
    """Cases of the slot before this finding, in the order of findings; weighed where levels weigh."""
    slot_cases: Decimal
    """Cases of the slot, not weighed."""
    values: Decimal
    readings: int
    """Sum and number of the values of the period."""

    @property
    def count(self) -> Decimal:
        """A finding without a count is one case."""
        return _ONE if self.value is None else self.value

    def reading(self, rule: Rule) -> Reading:
        """What the rule's condition compares."""
        measure = rule.measure
        if measure == "rate":
            return Reading(measure, (self.numerator or Decimal(0)) * 100, self.denominator or Decimal(0))
        return Reading(measure, self.slot_cases if measure == "count" else self.value or Decimal(0))

    def gain(self, share: Decimal | None) -> Gain:
        """What was asked."""
        return Gain(self.asked, share, self.full_mark)


class Telling(NamedTuple):
    """The keys of the sentence's parts, and what stands in them."""

    keys: tuple[str, ...] = ("sentence",)
    fields: Mapping[str, Any] = {}


Tells = Callable[[Rule, Facts], Telling]


def none_or(key: str, facts: Facts) -> str:
    """The key, or `sentence_none` where nothing was asked."""
    return key if facts.asked else "sentence_none"


def by_word(rule: Rule, facts: Facts) -> Telling:
    """Points of a word (a level, an entry), or none."""
    return Telling((none_or("sentence", facts),), {"amount": facts.gain(rule.of_word("share", facts.level))})


def met(rule: Rule, facts: Facts) -> Telling:
    """A condition that is met, is not, or gives its points to another finding of the slot."""
    reading, band = facts.reading(rule), rule.band()
    key = none_or("sentence", facts)
    if band.holds(reading) and not facts.asked:
        key = "sentence_elsewhere"
    return Telling((key,), {"reading": reading, "band": band, "amount": facts.gain(rule.number("share"))})
