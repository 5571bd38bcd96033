"""Names of the files and the words for a period on the sheets."""

from zjg_dash.intake import sources
from zjg_dash.periods import Kind, Period

_NAMED = {Kind.INSPECTION: "年年终检查", Kind.ANNUAL: "年度考核"}

_FORBIDDEN = dict.fromkeys(map(ord, '\\/:*?"<>|\r\n\t'), "_")


def period_words(period: Period) -> str:
    """`2018年9月`, `2018年7月至9月`, `2018年11月至2019年2月`, `2018年全年`, `2018年年终检查`."""
    first, last = period.first, period.last
    if period.kind in _NAMED:
        return f"{last.year}{_NAMED[period.kind]}"
    if first == last:
        return f"{first.year}年{first.month}月"
    if first.year != last.year:
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年全年"
    return f"{first.year}年{first.month}月至{last.month}月"


def workbook_name(period: Period, source: str) -> str:
    """`2018年9月政务公开检查结果.xlsx`; with its source in brackets where it is not the usual one."""
    part = "" if source == sources.usual(period) else f"（{source.translate(_FORBIDDEN).strip()}）"
    return f"{period_words(period)}政务公开检查结果{part}.xlsx"


def summary_name(period: Period) -> str:
    """`2018年9月政务公开汇总表.xlsx`."""
    return f"{period_words(period)}政务公开汇总表.xlsx"
