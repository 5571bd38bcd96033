"""Which sheet is meant by a name: 检查发现（9月）, 检查 发现, 檢查發現 and 9月检查发现 are all 检查发现."""

import re

from zjg_dash.intake import layout
from zjg_dash.intake.reading.spelling import simplified

INSTRUCTIONS, COVERAGE, FINDINGS, LETTERS, SUMMARY = (
    "instructions",
    "coverage",
    "findings",
    "letters",
    "summary",
)

_NAMES = {
    layout.INSTRUCTIONS: INSTRUCTIONS,
    layout.COVERAGE: COVERAGE,
    layout.FINDINGS: FINDINGS,
    "检查明细": FINDINGS,
    layout.LETTERS: LETTERS,
    "来信办理": LETTERS,
    layout.SUMMARY: SUMMARY,
}
SHEETS = {
    INSTRUCTIONS: layout.INSTRUCTIONS,
    COVERAGE: layout.COVERAGE,
    FINDINGS: layout.FINDINGS,
    LETTERS: layout.LETTERS,
    SUMMARY: layout.SUMMARY,
}
"""Role → the template's name for the sheet."""

_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|\d{4}年|\d{1,2}月份?|[一二三四五六七八九十]{1,3}月份?|\d+$")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月|([一二三四五六七八九十]{1,3})月")
_NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def role_of(name: str) -> str | None:
    """The role of a sheet, or None for a sheet of no interest."""
    bare = simplified(name)
    if bare in _NAMES:
        return _NAMES[bare]
    without = _ASIDE.sub("", bare)
    for known, role in _NAMES.items():
        if known in (without, without.replace("12345", "") + "12345"):
            return role
    if bare.startswith(layout.LETTERS):
        return LETTERS
    return next((role for known, role in _NAMES.items() if len(known) > 3 and known in bare), None)


def month_of(name: str) -> int | None:
    """The month a name speaks of: 9月, 九月份."""
    found = _MONTH.search(simplified(name))
    if not found:
        return None
    number = int(found[1]) if found[1] else _NUMERALS.index(found[2]) if found[2] in _NUMERALS else 0
    return number if 1 <= number <= 12 else None
