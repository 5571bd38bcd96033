"""What a cell says: numbers, dates and words in the many ways people type them.

Each function takes a raw cell and gives the value, None for a cell that says nothing, or Wrong with the
reason. Equal cells are read once: a column of 200,000 rows holds few different values.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import plain, simplified
from zjg_dash.intake.reading.workbook_lines import DATE_MARK
from zjg_dash.periods import Month


class Why(StrEnum):
    """Why a cell cannot be read as what its column holds."""

    NOT_A_NUMBER = "not_a_number"
    VAGUE_NUMBER = "vague_number"
    NUMBER_TOO_LARGE = "number_too_large"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DATE = "no_such_date"


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be read."""

    why: Why


_SIX_PLACES = Decimal("0.000001")
_TOO_LARGE = Decimal(10) ** 12
_NONE_FOUND = ("无", "没有", "零", "未发现")
_SAYS_NOTHING = (
    "",
    "-",
    "--",
    "—",
    "——",
    "―",
    "/",
    "不涉及",
    "不适用",
    "未检查",
    "未查",
    "暂无",
    "暂未检查",
)
_NUMBER = re.compile(
    r"(?:扣|减|加|共|计|扣除|扣分|加分)?(?P<sign>[-+])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?:分|条|件|个|次|处|人|项|篇|家|号|天|小时|例|起|封)?"
)
_VAGUE = re.compile(r"[≥≤><~∼～约余多近]|左右|以上|以下|以内|不足|\d[-至]\d")
_FULL_DATE = re.compile(r"(\d{4}|\d{2})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?")
_COMPACT_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})[.\-/月](\d{1,2})日?")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_TIME = re.compile(
    r"(?:(?<=日)\s*|(?<=\d)(?:\s+|T))(?:[上下]午)?\s*"
    r"(?:\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?|\d{1,2}[时点](?:\d{1,2}分?|半)?)\s*(?:[AP]M)?$",
    re.IGNORECASE,
)
_TORN = re.compile(r"\d\s+\d+\D?$")
"""A last number torn apart by white space: whether `2018-12-3 1` is the 3rd or the 31st cannot be known."""
_SERIAL_ZERO = date(1899, 12, 30)


@lru_cache(maxsize=65536, typed=True)
def text(raw: Cell) -> str:
    """The text of a cell, its ends trimmed; a number without its `.0`, a date in ISO form."""
    if isinstance(raw, str):
        if raw.startswith(DATE_MARK):
            return raw.removeprefix(DATE_MARK)
        return raw.strip().strip("\u200b\ufeff\u2060").strip()
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if float(raw).is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return format(raw, ".15g")


@lru_cache(maxsize=65536, typed=True)
def number(raw: Cell) -> Decimal | Wrong | None:  # noqa: PLR0911 - one return a way of writing
    """A number to six decimals: 12, １２, "10,988", "扣2分" (2), "-2" (-2), 无 (0); strokes say nothing."""
    if isinstance(raw, bool):
        return Wrong(Why.NOT_A_NUMBER)
    if isinstance(raw, float | int):
        return _bounded(Decimal(format(raw, ".15g")))
    if raw.startswith(DATE_MARK):
        return Wrong(Why.NOT_A_NUMBER)
    bare = plain(raw).replace("，", ",").replace("。", ".").replace("−", "-")
    if bare in _SAYS_NOTHING:
        return None
    if bare in _NONE_FOUND:
        return Decimal(0)
    found = _NUMBER.fullmatch(bare)
    if found:
        digits = found["digits"].replace(",", "")
        return _bounded(Decimal(f"{found['sign'] or ''}{digits}{found['decimals'] or ''}"))
    if any(each.isdigit() for each in bare) and _VAGUE.search(bare):
        return Wrong(Why.VAGUE_NUMBER)
    return Wrong(Why.NOT_A_NUMBER)


@lru_cache(maxsize=4096, typed=True)
def percentages(raw: Cell) -> tuple[Decimal, ...] | Wrong:
    """The per cent a cell may mean: "92%", "92.1％" and 92 one, 0.92 two (92 and 0.92), a blank none."""
    if isinstance(raw, str) and plain(raw).endswith("%"):
        value = number(plain(raw).removesuffix("%"))
        return value if isinstance(value, Wrong) else () if value is None else (value,)
    value = number(raw)
    if isinstance(value, Wrong):
        return value
    if value is None:
        return ()
    return (value * 100, value) if abs(value) <= 1 else (value,)


@lru_cache(maxsize=65536, typed=True)
def day(raw: Cell, month: Month) -> date | Wrong | None:  # noqa: PLR0911 - one return a way of writing
    """A date: a real one, 2018.9.3, 2018/9/3, 20180903, 9月3日 (year nearest the month), 43346 (serial).

    A time of day behind it is left out.
    """
    if isinstance(raw, bool):
        return Wrong(Why.NOT_A_DATE)
    if isinstance(raw, float | int):
        return _from_serial(text(raw))
    if raw.startswith(DATE_MARK):
        return date.fromisoformat(raw.removeprefix(DATE_MARK))
    # before white space goes: without it 3 10:00 would be read as 31 0:00
    without_time = _TIME.sub("", unicodedata.normalize("NFKC", raw).replace("号", "日").strip())
    bare = plain(without_time).replace("。", ".")
    if bare in _SAYS_NOTHING or bare in _NONE_FOUND:
        return None
    if _TORN.search(without_time):
        return Wrong(Why.NOT_A_DATE)
    if found := _FULL_DATE.fullmatch(bare) or _COMPACT_DATE.fullmatch(bare):
        year = int(found[1])
        return _date(year + 2000 if year < 100 else year, int(found[2]), int(found[3]))
    if found := _DAY_OF_MONTH.fullmatch(bare):
        written, middle = int(found[1]), month.first_day + timedelta(days=14)
        if not 1 <= written <= 12:
            return Wrong(Why.NO_SUCH_DATE)
        years = sorted((-1, 0, 1), key=lambda step: abs(date(month.year + step, written, 15) - middle))
        return _date(month.year + years[0], written, int(found[2]))
    return _from_serial(bare)


@lru_cache(maxsize=4096)
def level_form(words: str) -> str:
    """A level as it is compared: 省, 省级 and 省級 are one."""
    bare = simplified(words)
    return bare.removesuffix("级") or bare


def _from_serial(digits: str) -> date | Wrong:
    """Days since 1899-12-30, as workbooks count; only days of the years 1954 to 2119 are taken for dates.

    A fraction is the time of day.
    """
    if found := _COMPACT_DATE.fullmatch(digits):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SERIAL.fullmatch(digits):
        return _SERIAL_ZERO + timedelta(days=int(found[1]))
    return Wrong(Why.NOT_A_DATE)


def _date(year: int, month: int, day_of_month: int) -> date | Wrong:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return Wrong(Why.NO_SUCH_DATE)


def _bounded(value: Decimal) -> Decimal | Wrong:
    if not value.is_finite() or abs(value) >= _TOO_LARGE:
        return Wrong(Why.NUMBER_TOO_LARGE)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:
        return value.quantize(_SIX_PLACES, ROUND_HALF_UP).normalize()
    return value
