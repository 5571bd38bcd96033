"""Periods: a month (`2018-09`), a quarter (`2018-Q3`), a year (`2018`) or a range (`2018-01..2018-06`).

The December inspection and the annual result (`2018-inspection`, `2018-annual`, design.md, *Words*) are
periods of their own kind and come with the work that scores them; until then they are refused in words.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from zjg_dash.refusals import UnknownPeriod

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@total_ordering
@dataclass(frozen=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __lt__(self, other: "Month") -> bool:
        return (self.year, self.month) < (other.year, other.month)

    @property
    def first_day(self) -> date:
        """First calendar day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last calendar day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> "Month":
        """The month so many months later (earlier when negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)


@dataclass(frozen=True)
class Period:
    """A run of whole months, with the name it was asked by."""

    name: str
    first: Month
    last: Month

    def __str__(self) -> str:
        return self.name

    @property
    def is_month(self) -> bool:
        """Whether it is a single month."""
        return self.first == self.last

    @property
    def months(self) -> tuple[Month, ...]:
        """Each month of the period, in order."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(self.first.plus(step) for step in range(count))

    @property
    def first_day(self) -> date:
        """First calendar day."""
        return self.first.first_day

    @property
    def last_day(self) -> date:
        """Last calendar day; the ruleset in force on it scores the period."""
        return self.last.last_day

    def previous(self) -> "Period":
        """The period of the same kind just before this one, which movements are measured against."""
        length = len(self.months)
        first = self.first.plus(-length)
        return named(first, self.first.plus(-1))


def parse(text: str) -> Period:
    """Read a period's name.

    Raises UnknownPeriod when the text is no period of the kinds above.
    """
    text = text.strip()
    if ".." in text:
        left, _, right = text.partition("..")
        first, last = _month(left, text), _month(right, text)
        if last < first:
            raise UnknownPeriod(period=text)
        return Period(text, first, last) if first != last else Period(str(first), first, last)
    if found := _QUARTER.fullmatch(text):
        year, quarter = _year(found[1], text), int(found[2])
        return Period(text, Month(year, quarter * 3 - 2), Month(year, quarter * 3))
    if found := _YEAR.fullmatch(text):
        year = _year(found[1], text)
        return Period(text, Month(year, 1), Month(year, 12))
    month = _month(text, text)
    return Period(str(month), month, month)


def named(first: Month, last: Month) -> Period:
    """The period from one month to another under its shortest name."""
    if first == last:
        return Period(str(first), first, last)
    if first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return Period(f"{first.year:04d}", first, last)
        if first.month % 3 == 1 and last.month == first.month + 2:
            return Period(f"{first.year:04d}-Q{last.month // 3}", first, last)
    return Period(f"{first}..{last}", first, last)


def _month(text: str, whole: str) -> Month:
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise UnknownPeriod(period=whole)
    return Month(_year(found[1], whole), int(found[2]))


def _year(text: str, whole: str) -> int:
    if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise UnknownPeriod(period=whole)
    return int(text)
