"""Numbers, dates and periods as a reader writes them, in any of the languages.

Points are Decimals and are rounded here for the eye only, half away from zero, from the exact value.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

from zjg_dash import language, periods
from zjg_dash.language.moments import locale, moment
from zjg_dash.refusals.periods import UnknownPeriod

__all__ = [
    "MINUS",
    "day",
    "day_field",
    "moment",
    "month_tick",
    "per_cent",
    "period",
    "points",
    "rounded",
    "short",
    "signed",
]

MINUS, HYPHEN = "\N{MINUS SIGN}", "-"


def rounded(value: Decimal, digits: int = 2) -> Decimal:
    """The value as screens show it: so many digits, half away from zero; nothing has no sign."""
    shown = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return shown if shown else abs(shown)


def points(lang: str, value: Decimal | None, digits: int = 2) -> str:
    """`1,234.50`; a dash where there is no value."""
    if value is None:
        return "—"
    return _written(lang, rounded(value, digits), "#,##0" + ("." + "0" * digits if digits else ""))


def signed(lang: str, value: Decimal, digits: int = 2) -> str:
    """`+3.00`, `−0.50`, `0.00`: as a change or a ledger row is read."""
    text = points(lang, value, digits)
    return f"+{text}" if rounded(value, digits) > 0 else text


def short(lang: str, value: Decimal | None) -> str:
    """A mark without needless zeros: `15`, `2.5`; at most two digits."""
    if value is None:
        return "—"
    return _written(lang, rounded(value), "#,##0.##")


def per_cent(lang: str, value: Decimal | None, digits: int = 0) -> str:
    """A value that is per cent already: `97%`."""
    return "—" if value is None else f"{points(lang, value, digits)}%"


def day(lang: str, value: date | None) -> str:
    """`2018年9月3日` / `3 Sept 2018`."""
    return (
        ""
        if value is None
        else str(format_date(value, "long" if language.is_chinese(lang) else "medium", locale=locale(lang)))
    )


def day_field(lang: str) -> str:
    """The order and marks of a day in a field to type it in, of those the framework knows.

    In English what cannot be taken for another day.
    """
    return "YYYY/MM/DD" if language.is_chinese(lang) else "YYYY-MM-DD"


def period(lang: str, name: str) -> str:
    """A period's name in words: `2018年9月`, `Q3 2018`. A text that is no period stays as it is."""
    try:
        asked = periods.parse(name)
    except UnknownPeriod:
        return name
    if asked.is_month:
        return _month(lang, asked.first)
    if asked.kind in (periods.Kind.INSPECTION, periods.Kind.ANNUAL):
        return language.text(lang, f"common.period.{asked.kind}", year=asked.last.year)
    if "Q" in asked.name:
        return language.text(lang, "common.period.quarter", year=asked.first.year, quarter=asked.name[-1])
    if asked.name.isdigit():
        return language.text(lang, "common.period.year", year=asked.first.year)
    return language.text(
        lang, "common.period.range", first=_month(lang, asked.first), last=_month(lang, asked.last)
    )


def month_tick(lang: str, name: str) -> str:
    """A period under a chart's axis, as short as it can be: `9月`, `Sep`; others keep their name."""
    try:
        asked = periods.parse(name)
    except UnknownPeriod:
        return name
    if not asked.is_month:
        return name
    return str(
        format_date(asked.first_day, "M月" if language.is_chinese(lang) else "MMM", locale=locale(lang))
    )


def _written(lang: str, value: Decimal, pattern: str) -> str:
    return str(_pattern(pattern).apply(value, locale(lang))).replace(HYPHEN, MINUS)


@cache
def _pattern(text: str) -> NumberPattern:
    return parse_pattern(text)


def _month(lang: str, month: periods.Month) -> str:
    return str(
        format_date(month.first_day, "y年M月" if language.is_chinese(lang) else "MMMM y", locale=locale(lang))
    )
