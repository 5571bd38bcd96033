"""Numbers, dates and periods as a reader writes them, in any of the languages.

Points are Decimals and are rounded here for the eye only, half away from zero, from the exact value.
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import NumberPattern, parse_pattern

from zjg_dash import language, periods
from zjg_dash.refusals import UnknownPeriod

MINUS, HYPHEN = "\N{MINUS SIGN}", "-"


def rounded(value: Decimal, digits: int = 2) -> Decimal:
    """The value as screens show it: so many digits, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


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
        else str(format_date(value, "long" if language.is_chinese(lang) else "medium", locale=_locale(lang)))
    )


def moment(lang: str, value: datetime | None) -> str:
    """Date and time in the machine's time zone, to the minute. The store keeps UTC."""
    if value is None:
        return ""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    pattern = "y年M月d日 HH:mm" if language.is_chinese(lang) else "d MMM y, HH:mm"
    return str(
        format_datetime(aware.astimezone(), pattern, tzinfo=aware.astimezone().tzinfo, locale=_locale(lang))
    )


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
    short_name = periods.named(asked.first, asked.last).name
    if "Q" in short_name:
        return language.text(lang, "common.period.quarter", year=asked.first.year, quarter=short_name[-1])
    if short_name.isdigit():
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
        format_date(asked.first_day, "M月" if language.is_chinese(lang) else "MMM", locale=_locale(lang))
    )


def _written(lang: str, value: Decimal, pattern: str) -> str:
    return str(_pattern(pattern).apply(value, _locale(lang))).replace(HYPHEN, MINUS)


@cache
def _pattern(text: str) -> NumberPattern:
    return parse_pattern(text)


@cache
def _locale(lang: str) -> Locale:
    """Babel looks a locale's name up anew each time, which a table of a thousand numbers would feel."""
    return Locale.parse(lang)


def _month(lang: str, month: periods.Month) -> str:
    return str(
        format_date(
            month.first_day, "y年M月" if language.is_chinese(lang) else "MMMM y", locale=_locale(lang)
        )
    )
