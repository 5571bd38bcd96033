"""Numbers of 检查发现 and 来信与12345: what cannot be read, is vague, negative, too large or not whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from zjg_dash.intake.layout import FINDING_COLUMNS
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.values import Why, Wrong, number, text
from zjg_dash.problems import Place, Problem

HEADERS = {column.name: column.header for column in FINDING_COLUMNS}
NUMBERS = ("value", "numerator", "denominator", "judged_points", "claimed_points")
_COUNTS = ("value", "numerator", "denominator", "judged_points")


@dataclass(frozen=True)
class NotANumber(Problem):
    """Something else in a column of numbers. fields: column."""

    code: ClassVar[str] = "NOT_A_NUMBER"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberVague(Problem):
    """≥10, 1300余, 约20: no exact number. fields: column."""

    code: ClassVar[str] = "NUMBER_VAGUE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberTooLarge(Problem):
    """More than any count can be. fields: column."""

    code: ClassVar[str] = "NUMBER_TOO_LARGE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberNegative(Problem):
    """A count below zero. fields: column."""

    code: ClassVar[str] = "NUMBER_NEGATIVE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class CountNotWhole(Problem):
    """Half a case or half a letter: what is counted in pieces has no fractions. fields: column."""

    code: ClassVar[str] = "COUNT_NOT_WHOLE"
    check: ClassVar[str] = "value"


_NUMBER_KINDS: dict[Why, type[Problem]] = {
    Why.NOT_A_NUMBER: NotANumber,
    Why.VAGUE_NUMBER: NumberVague,
    Why.NUMBER_TOO_LARGE: NumberTooLarge,
}

Values = dict[str, Decimal | None]


@dataclass(frozen=True)
class Complaint:
    """A problem of a named column of a row; `at` makes it a problem of the cell."""

    column: str
    kind: type[Problem]
    found: str = ""
    expected: str = ""
    fields: tuple[tuple[str, Any], ...] = ()

    def at(self, place: Place) -> Problem:
        """The problem at its place."""
        return self.kind(place=place, found=self.found, expected=self.expected, fields=dict(self.fields))


def wrong_number(name: str, header: str, raw: Cell, wrong: Wrong) -> Complaint:
    """The complaint about a cell that is no number."""
    return Complaint(name, _NUMBER_KINDS[wrong.why], text(raw), fields=(("column", header),))


def numbers(raw: Mapping[str, Cell], broken: set[str]) -> tuple[Values, list[Complaint]]:
    """The numbers of a finding by column; a cell that has a problem is None and named in `broken`."""
    values: Values = {}
    complaints = []
    for name in NUMBERS:
        cell = raw[name]
        value = None if cell == "" or name in broken else number(cell)
        if isinstance(value, Wrong):
            complaints.append(wrong_number(name, HEADERS[name], cell, value))
            broken.add(name)
            value = None
        elif value is not None and value < 0 and name in _COUNTS:
            complaints.append(
                Complaint(name, NumberNegative, text(cell), fields=(("column", HEADERS[name]),))
            )
            broken.add(name)
            value = None
        values[name] = value
    return values, complaints


def exact(value: Decimal) -> str:
    """A number without exponent and trailing zeros."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def is_whole(value: Decimal) -> bool:
    """Whether a number has no fraction."""
    return value == value.to_integral_value()
