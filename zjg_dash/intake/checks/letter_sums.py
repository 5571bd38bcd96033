"""Whether the counts of a row of letters add up (R6), and whether its printed rates are right (R7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake import layout
from zjg_dash.intake.checks.numbers import exact, wrong_number
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import Wrong, percentages, text
from zjg_dash.language import formats
from zjg_dash.problems import Place, Problem, Severity, errors
from zjg_dash.rules.letters import READINGS

Counts = dict[str, Decimal | None]
"""A row's counts by column; None where a cell is blank."""

_HEADERS = {column.name: column.header for column in layout.LETTER_COLUMNS}
_TOLERANCE = Decimal("0.5")
"""Percentage points by which a printed rate may differ."""


@dataclass(frozen=True)
class LettersDoNotAddUp(Problem):
    """Closed on time + closed late + open is not what is due. `expected`: the sum."""

    code: ClassVar[str] = "LETTERS_DO_NOT_ADD_UP"
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersMoreThanWhole(Problem):
    """A part larger than its whole: valid > received, unsatisfied > closed. fields: column, whole."""

    code: ClassVar[str] = "LETTERS_MORE_THAN_WHOLE"
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersDueAboveValid(Problem):
    """More due than valid ones came in: possible with letters of earlier months, so only said."""

    code: ClassVar[str] = "LETTERS_DUE_ABOVE_VALID"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R6"


@dataclass(frozen=True)
class LettersRateDiffers(Problem):
    """A printed rate differs from the counts. fields: column; `expected`: the rate computed."""

    code: ClassVar[str] = "LETTERS_RATE_DIFFERS"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R7"


def check_letters(table: Table, row: Row, counts: Counts, broken: set[str]) -> list[Problem]:
    """What is wrong with a row; while its counts contradict each other, rates are not compared."""
    wrong = _sums(table, row, counts)
    return wrong if errors(wrong) else [*wrong, *_rates(table, row, counts, broken)]


def _sums(table: Table, row: Row, counts: Counts) -> list[Problem]:
    """What does not add up (R6)."""

    def at(name: str) -> Place:
        return table.place(row.number, name)

    problems: list[Problem] = []
    due, valid, received = counts["due"], counts["valid"], counts["received"]
    parts = total(counts, ("closed_on_time", "closed_late", "open"))
    if due is not None and parts is not None and parts != due:
        problems.append(LettersDoNotAddUp(place=at("due"), found=exact(due), expected=exact(parts)))
    if valid is not None and received is not None and valid > received:
        problems.append(_more(at("valid"), "valid", valid, "received", received))
    closed = total(counts, ("closed_on_time", "closed_late"))
    unsatisfied = counts["unsatisfied"]
    if unsatisfied is not None and closed is not None and unsatisfied > closed:
        problems.append(_more(at("unsatisfied"), "unsatisfied", unsatisfied, "closed", closed))
    if due is not None and valid is not None and due > valid:
        problems.append(LettersDueAboveValid(place=at("due"), found=exact(due), expected=exact(valid)))
    return problems


def _more(place: Place, part: str, value: Decimal, whole: str, most: Decimal) -> Problem:
    closed = f"{_HEADERS['closed_on_time']}+{_HEADERS['closed_late']}"
    return LettersMoreThanWhole(
        place=place,
        found=exact(value),
        expected=exact(most),
        fields={"column": _HEADERS[part], "whole": _HEADERS.get(whole, closed)},
    )


def _rates(table: Table, row: Row, counts: Counts, broken: set[str]) -> Iterator[Problem]:
    """Printed rates that differ from the counts, or cannot be read (R7)."""
    for each in READINGS:
        column = table.columns.get(each.name)
        if not each.denominator or column is None or each.name in broken:
            continue
        printed = percentages(row.raw(column))
        place = table.place(row.number, each.name)
        if isinstance(printed, Wrong):
            yield wrong_number(each.name, _HEADERS[each.name], row.raw(column), printed).at(place)
            continue
        above, below = total(counts, each.counts), total(counts, each.denominator)
        if not printed or above is None or not below:
            continue
        computed = above * 100 / below
        if min(abs(value - computed) for value in printed) > _TOLERANCE:
            yield LettersRateDiffers(
                place=place,
                found=text(row.raw(column)),
                expected=f"{formats.rounded(computed, 1)}%",
                fields={"column": _HEADERS[each.name]},
            )


def total(counts: Counts, names: tuple[str, ...]) -> Decimal | None:
    """The sum of counts; None when one is missing."""
    values = [counts[name] for name in names]
    return sum((value for value in values if value is not None), Decimal(0)) if None not in values else None
