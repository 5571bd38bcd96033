"""Date and time as a reader writes them. No periods here: refusals tell times, and periods refuse."""

from datetime import UTC, datetime
from functools import cache

from babel import Locale
from babel.dates import format_datetime

from zjg_dash import language


def moment(lang: str, value: datetime | None) -> str:
    """Date and time in the machine's time zone, to the minute. The store keeps UTC."""
    if value is None:
        return ""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    pattern = "y年M月d日 HH:mm" if language.is_chinese(lang) else "d MMM y, HH:mm"
    return str(
        format_datetime(aware.astimezone(), pattern, tzinfo=aware.astimezone().tzinfo, locale=locale(lang))
    )


@cache
def locale(lang: str) -> Locale:
    """Babel looks a locale's name up anew each time, which a table of a thousand numbers would feel."""
    return Locale.parse(lang)
