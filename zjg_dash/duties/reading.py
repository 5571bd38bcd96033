"""The file of duties: CSV, one row per unit, indicator and span, each problem with its line and column."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation

from zjg_dash.duties.model import Duty
from zjg_dash.duties.problems import (
    DatesReversed,
    DutiesOverlap,
    IndicatorForAll,
    IndicatorUnknown,
    MarkWrong,
    NoDuties,
    UnitUnknown,
)
from zjg_dash.problems import Place, Problem
from zjg_dash.units.csv_file import day, lines, named
from zjg_dash.units.matching import Matcher, Verdict
from zjg_dash.units.model import Registry
from zjg_dash.units.problems import CellEmpty, CellsDiffer, CellWrong

COLUMNS = {
    "unit": ("单位", "单位名称", "单位编码"),
    "indicator": ("指标", "指标编码"),
    "full_mark": ("满分",),
    "valid_from": ("起始", "生效", "起", "from"),
    "valid_to": ("终止", "失效", "止", "to"),
    "note": ("备注",),
}
"""Columns and the other headers they may have; `note` is for whoever keeps the file."""
_REQUIRED = ("unit", "indicator", "valid_from")
_MOST = 1000
_DIGITS = 6


def read(
    text: str, registry: Registry, indicators: Collection[str], by_duty: Collection[str]
) -> tuple[list[Duty], list[Problem]]:
    """The duties in a file, in its order, and all its problems.

    `indicators` are the codes of all indicators of the rules there are, `by_duty` those that go by the list.
    A unit is known by any name it has on the duty's first day.
    """
    found, unreadable = lines(text)
    if unreadable:
        return [], [unreadable]
    if not found:
        return [], [NoDuties(Place(line=1))]
    (line, header), *rows = found
    columns, problems = named(header, line, COLUMNS, _REQUIRED)
    if problems:
        return [], problems
    reader = _Reader(registry, indicators, by_duty)
    for line, cells in rows:
        if len(cells) != len(columns):
            reader.problems.append(
                CellsDiffer(Place(line=line), found=str(len(cells)), expected=str(len(columns)))
            )
        else:
            reader.row(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    if not rows:
        reader.problems.append(NoDuties(Place(line=line)))
    return [duty for _, duty in reader.duties], sorted(reader.problems, key=lambda each: each.place.line or 0)


class _Reader:
    """Reads row after row."""

    def __init__(self, registry: Registry, indicators: Collection[str], by_duty: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self.duties: list[tuple[int, Duty]] = []
        self._registry = registry
        self._indicators = indicators
        self._by_duty = by_duty
        self._matchers: dict[date, Matcher] = {}
        self._earlier: dict[tuple[str, str], list[tuple[int, Duty]]] = defaultdict(list)

    def row(self, line: int, cells: dict[str, str]) -> None:
        """Take a row over, or say what is wrong with it."""
        empty = [column for column in _REQUIRED if not cells[column]]
        self.problems.extend(CellEmpty(Place(path=column, line=line)) for column in empty)
        first, last = self._day(line, cells, "valid_from"), self._day(line, cells, "valid_to")
        mark = self._mark(line, cells.get("full_mark", ""))
        self._indicator(line, cells["indicator"])
        if first is None or empty:
            return
        if last is not None and last < first:
            place = Place(path="valid_to", line=line)
            self.problems.append(DatesReversed(place, found=str(last), expected=str(first)))
            return
        unit_id = self._unit(line, cells["unit"], first)
        if unit_id is not None:
            self._keep(line, Duty(unit_id, cells["indicator"], mark, first, last))

    def _keep(self, line: int, duty: Duty) -> None:
        earlier = self._earlier[duty.unit_id, duty.indicator]
        other = next((at for at, each in earlier if _meet(duty, each)), None)
        if other is not None:
            place = Place(path="valid_from", line=line)
            self.problems.append(DutiesOverlap(place, found=duty.indicator, fields={"other": other}))
        earlier.append((line, duty))
        self.duties.append((line, duty))

    def _day(self, line: int, cells: dict[str, str], column: str) -> date | None:
        written = cells.get(column, "")
        found = day(written)
        if written and found is None:
            place = Place(path=column, line=line)
            self.problems.append(CellWrong(place, found=written, expected="2018-01-01"))
        return found

    def _mark(self, line: int, written: str) -> Decimal | None:
        if not written:
            return None
        try:
            mark = Decimal(written)
        except InvalidOperation:
            mark = Decimal("NaN")
        if mark.is_finite() and 0 <= mark <= _MOST and -int(mark.as_tuple().exponent) <= _DIGITS:
            return mark
        self.problems.append(MarkWrong(Place(path="full_mark", line=line), found=written))
        return None

    def _indicator(self, line: int, code: str) -> None:
        place = Place(path="indicator", line=line)
        if code and code not in self._indicators:
            self.problems.append(IndicatorUnknown(place, found=code))
        elif code and code not in self._by_duty:
            self.problems.append(IndicatorForAll(place, found=code))

    def _unit(self, line: int, written: str, first: date) -> str | None:
        if first not in self._matchers:
            self._matchers[first] = Matcher(self._registry, first)
        if any(name.unit_id == written for name in self._registry.names):
            return written
        match = self._matchers[first].match(written)
        if match.verdict is Verdict.UNIT:
            return match.unit_id
        fields = {"near": "、".join(match.near)}
        self.problems.append(UnitUnknown(Place(path="unit", line=line), found=written, fields=fields))
        return None


def _meet(one: Duty, other: Duty) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)
