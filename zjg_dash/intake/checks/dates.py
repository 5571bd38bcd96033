"""R8: the check date lies in the month, or within the days allowed after it.

The December inspection begins in the year's last quarter, and its results come in up to the end of January.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from zjg_dash.intake.checks.context import Context
from zjg_dash.intake.checks.numbers import Complaint
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.values import Why, Wrong, day, text
from zjg_dash.periods import Kind
from zjg_dash.problems import Problem, Severity


@dataclass(frozen=True)
class NotADate(Problem):
    """Something else in a column of dates."""

    code: ClassVar[str] = "NOT_A_DATE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NoSuchDate(Problem):
    """31 September and the like."""

    code: ClassVar[str] = "NO_SUCH_DATE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class DateOutsideMonth(Problem):
    """A check before the period, or more than the days allowed after it. `expected`: the days that fit."""

    code: ClassVar[str] = "DATE_OUTSIDE_MONTH"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R8"


def check_date(context: Context, raw: Cell, *, seen_before: bool) -> tuple[date | None, Complaint | None]:
    """The date, and what is wrong with it.

    A finding seen before (it has a 问题编号) may carry the date on which it was first seen.
    """
    value = day(raw, context.period.last) if raw != "" else None
    if isinstance(value, Wrong):
        kind = NoSuchDate if value.why is Why.NO_SUCH_DATE else NotADate
        return None, Complaint("checked_on", kind, text(raw))
    if value is None:
        return None, None
    first, last = check_days(context)
    if value > last or (value < first and not seen_before):
        return value, Complaint("checked_on", DateOutsideMonth, value.isoformat(), f"{first} – {last}")
    return value, None


def check_days(context: Context) -> tuple[date, date]:
    """The first and last day on which a check of the period can have been made."""
    period = context.period
    if period.kind is Kind.INSPECTION:
        return period.last.plus(-2).first_day, period.last.plus(1).last_day
    return period.first_day, period.last_day + timedelta(days=context.tolerance_days)
