"""Periods: a month (`2018-09`), a quarter (`2018-Q3`), a year (`2018`) or a range (`2018-01..2018-06`); the
December inspection (`2018-inspection`) and the annual result (`2018-annual`).

Workbooks are filled in, and batches kept, for months and inspections; these names sort as text in the order
of time (`2018-12`, `2018-inspection`, `2019-01`), which the statements over the store rely on. An inspection
is no part of any range; the annual result is made from the scores of other periods.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from zjg_dash.refusals import UnknownPeriod

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")
_INSPECTION, _ANNUAL = re.compile(r"(\d{4})-inspection"), re.compile(r"(\d{4})-annual")
_FIRST_YEAR, _LAST_YEAR = 2000, 2099

INSPECTION_MONTH = 13
"""Stands for the December inspection where months of the year are told by number."""


class Kind(StrEnum):
    """What a period is."""

    MONTH = "month"
    RANGE = "range"
    INSPECTION = "inspection"
    ANNUAL = "annual"


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
    kind: Kind

    def __str__(self) -> str:
        return self.name

    @property
    def is_month(self) -> bool:
        """Whether it is a single calendar month."""
        return self.kind is Kind.MONTH

    @property
    def takes_workbooks(self) -> bool:
        """Whether workbooks are filled in for it: a month, or the December inspection."""
        return self.kind in (Kind.MONTH, Kind.INSPECTION)

    @property
    def months(self) -> tuple[Month, ...]:
        """Each calendar month of the period, in order; of an inspection December."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(self.first.plus(step) for step in range(count))

    @property
    def batch_periods(self) -> tuple[str, ...]:
        """Names of the periods whose batches it is scored from, in the order of time."""
        if self.kind is Kind.INSPECTION:
            return (self.name,)
        months = tuple(map(str, self.months))
        return (*months, inspection(self.last.year).name) if self.kind is Kind.ANNUAL else months

    @property
    def months_of_year(self) -> tuple[int, ...]:
        """The number of each month of `months` in its year; INSPECTION_MONTH for the inspection."""
        if self.kind is Kind.INSPECTION:
            return (INSPECTION_MONTH,)
        return tuple(month.month for month in self.months)

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
        if self.kind is Kind.INSPECTION:
            return inspection(self.last.year - 1)
        if self.kind is Kind.ANNUAL:
            return annual(self.last.year - 1)
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
        return Period(text, first, last, Kind.RANGE) if first != last else of_month(first)
    if found := _QUARTER.fullmatch(text):
        year, quarter = _year(found[1], text), int(found[2])
        return Period(text, Month(year, quarter * 3 - 2), Month(year, quarter * 3), Kind.RANGE)
    if found := _YEAR.fullmatch(text):
        year = _year(found[1], text)
        return Period(text, Month(year, 1), Month(year, 12), Kind.RANGE)
    if found := _INSPECTION.fullmatch(text):
        return inspection(_year(found[1], text))
    if found := _ANNUAL.fullmatch(text):
        return annual(_year(found[1], text))
    return of_month(_month(text, text))


def of_month(month: Month) -> Period:
    """A single month as a period."""
    return Period(str(month), month, month, Kind.MONTH)


def inspection(year: int) -> Period:
    """The December inspection of a year."""
    return Period(f"{year:04d}-inspection", Month(year, 12), Month(year, 12), Kind.INSPECTION)


def annual(year: int) -> Period:
    """The annual result of a year."""
    return Period(f"{year:04d}-annual", Month(year, 1), Month(year, 12), Kind.ANNUAL)


def named(first: Month, last: Month) -> Period:
    """The month, or the range from one month to another, under its shortest name."""
    if first == last:
        return of_month(first)
    name = f"{first}..{last}"
    if first.year == last.year:
        if (first.month, last.month) == (1, 12):
            name = f"{first.year:04d}"
        elif first.month % 3 == 1 and last.month == first.month + 2:
            name = f"{first.year:04d}-Q{last.month // 3}"
    return Period(name, first, last, Kind.RANGE)


def _month(text: str, whole: str) -> Month:
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise UnknownPeriod(period=whole)
    return Month(_year(found[1], whole), int(found[2]))


def _year(text: str, whole: str) -> int:
    if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise UnknownPeriod(period=whole)
    return int(text)
