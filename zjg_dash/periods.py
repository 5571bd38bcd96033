"""Periods: a month (`2018-09`), a quarter (`2018-Q3`), a year (`2018`) or a range (`2018-01..2018-06`); the
December inspection (`2018-inspection`) and the annual result (`2018-annual`).

Workbooks are filled in, and batches kept, for months and inspections; these names sort as text in the order
of time (`2018-12`, `2018-inspection`, `2019-01`), which the statements over the store rely on. An inspection
is no part of any range; the annual result is made from the scores of other periods.
"""

import calendar
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from zjg_dash.refusals.periods import UnknownPeriod

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_YEAR = re.compile(r"([0-9]{4})")
_INSPECTION, _ANNUAL = re.compile(r"([0-9]{4})-inspection"), re.compile(r"([0-9]{4})-annual")
_TO = ".."
_LONGEST = 24
"""Characters a period's name may be typed with; the longest name has 16."""
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
    """A run of whole months, with its name: of the same months and kind there is one."""

    name: str
    first: Month
    last: Month
    kind: Kind

    def __str__(self) -> str:
        return self.name

    @property
    def is_free(self) -> bool:
        """Whether it is a range somebody made up: no month, quarter or year of the calendar's."""
        return _TO in self.name

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

    def overlaps(self, other: "Period") -> bool:
        """Whether some batch enters the scores of both."""
        return not set(self.batch_periods).isdisjoint(other.batch_periods)

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
    """Read a period, however it is typed: with spaces around, with digits and signs of full width.

    The name is the one of these months, never the text: runs are kept by it. Raises UnknownPeriod when the
    text is no period of the kinds above.
    """
    asked = text[: _LONGEST + 1]  # before anything that takes longer the longer it is
    typed = unicodedata.normalize("NFKC", asked).strip()
    if len(asked) > _LONGEST:
        raise UnknownPeriod(period=f"{typed}…")
    if _TO in typed:
        left, _, right = typed.partition(_TO)
        first, last = _month(left, typed), _month(right, typed)
        if last < first:
            raise UnknownPeriod(period=typed)
        return named(first, last)
    if found := _QUARTER.fullmatch(typed):
        year, quarter = _year(found[1], typed), int(found[2])
        return named(Month(year, quarter * 3 - 2), Month(year, quarter * 3))
    if found := _YEAR.fullmatch(typed):
        year = _year(found[1], typed)
        return named(Month(year, 1), Month(year, 12))
    if found := _INSPECTION.fullmatch(typed):
        return inspection(_year(found[1], typed))
    if found := _ANNUAL.fullmatch(typed):
        return annual(_year(found[1], typed))
    return of_month(_month(typed, typed))


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
    name = f"{first}{_TO}{last}"
    if first.year == last.year:
        if (first.month, last.month) == (1, 12):
            name = f"{first.year:04d}"
        elif first.month % 3 == 1 and last.month == first.month + 2:
            name = f"{first.year:04d}-Q{last.month // 3}"
    return Period(name, first, last, Kind.RANGE)


def within(period: Period, months: Collection[Month]) -> Period | None:
    """A range somebody made up, from the first of the months in it to the last; None where none is in it.

    Any other period stays as it is.
    """
    if not period.is_free:
        return period
    inside = [month for month in months if period.first <= month <= period.last]
    return named(min(inside), max(inside)) if inside else None


def _month(text: str, whole: str) -> Month:
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise UnknownPeriod(period=whole)
    return Month(_year(found[1], whole), int(found[2]))


def _year(text: str, whole: str) -> int:
    if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise UnknownPeriod(period=whole)
    return int(text)
