"""The registry file: CSV, one row per unit and name in force, each problem with its line and column."""

import csv
import io
import re
import unicodedata
import uuid
from collections import defaultdict
from datetime import date

from zjg_dash.problems import Place, Problem
from zjg_dash.units.checks import check
from zjg_dash.units.model import UnitName
from zjg_dash.units.problems import (
    CellEmpty,
    CellsDiffer,
    CellWrong,
    ColumnMissing,
    ColumnUnknown,
    NotCsv,
    NoUnits,
)

COLUMNS = (
    "unit_id",
    "code",
    "name",
    "short_name",
    "group",
    "valid_from",
    "valid_to",
    "successor_id",
    "aliases",
    "sample",
    "source",
    "parent_id",
    "note",
)
"""`note` is for whoever keeps the file; it is not stored in the tables."""
_ALSO = {"归属": "parent_id"}
"""Other headers of columns."""
_REQUIRED = ("unit_id", "code", "name", "group", "valid_from")
_GROUPS = {"镇(区)": "town", "部门": "department"}
_YES = {"是": True, "否": False, "": False}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST_CELL = 10_000


def read(text: str) -> tuple[list[UnitName], list[Problem]]:
    """The names in a registry file, in its order, and all its problems; with a problem it cannot be used."""
    lines, unreadable = _lines(text)
    if unreadable:
        return [], [unreadable]
    if not lines:
        return [], [NoUnits(Place(line=1))]
    (line, header), *rows = lines
    bare = (cell.strip().removeprefix("\ufeff") for cell in header)
    header = [_ALSO.get(cell, cell) for cell in bare]
    problems = _header(header, line)
    if problems:
        return [], problems
    names: list[tuple[int, UnitName]] = []
    for line, cells in rows:
        if len(cells) != len(header):
            problems.append(CellsDiffer(Place(line=line), found=str(len(cells)), expected=str(len(header))))
            continue
        row = _Row(line, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        name = row.name()
        problems.extend(row.problems)
        if name:
            names.append((line, name))
    if not rows:
        problems.append(NoUnits(Place(line=line)))
    names = _with_all_aliases(names)
    problems.extend(check(names))
    return [name for _, name in names], sorted(problems, key=lambda problem: problem.place.line or 0)


def _lines(text: str) -> tuple[list[tuple[int, list[str]]], NotCsv | None]:
    """The rows that hold anything, each with the line it begins on; or where the text stops being CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            if any(len(cell) > _LARGEST_CELL for cell in cells):
                raise csv.Error(f"> {_LARGEST_CELL}")
            if any(cell.strip() for cell in cells):
                found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        return [], NotCsv(Place(line=begins), fields={"reason": str(error)})
    return found, None


def _with_all_aliases(names: list[tuple[int, UnitName]]) -> list[tuple[int, UnitName]]:
    """An alias belongs to the unit, whichever of its names it stands beside."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for _, name in names:
        aliases[name.unit_id].update(name.aliases)
    return [(line, name._replace(aliases=tuple(sorted(aliases[name.unit_id])))) for line, name in names]


def _header(header: list[str], line: int) -> list[Problem]:
    known = "、".join(COLUMNS)
    problems: list[Problem] = [
        ColumnUnknown(Place(path=column, line=line), found=column, expected=known)
        for position, column in enumerate(header)
        if column not in COLUMNS or column in header[:position]
    ]
    problems.extend(
        ColumnMissing(Place(path=column, line=line), expected=column)
        for column in _REQUIRED
        if column not in header
    )
    return problems


class _Row:
    """One row while it is read."""

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.problems: list[Problem] = []
        self._line = line
        self._cells = cells

    def name(self) -> UnitName | None:
        """The row as a name; None with problems where it cannot be one."""
        for column in _REQUIRED:
            if not self._cells[column]:
                self.problems.append(CellEmpty(Place(path=column, line=self._line)))
        unit_id, successor = self._uuid("unit_id"), self._uuid("successor_id")
        parent = self._uuid("parent_id")
        valid_from, valid_to = self._day("valid_from"), self._day("valid_to")
        sample = _YES.get(self._cell("sample"))
        if sample is None:
            self._wrong("sample", "是、否")
        if self.problems or unit_id is None or valid_from is None or sample is None:
            return None
        group = unicodedata.normalize("NFKC", self._cell("group"))
        return UnitName(
            unit_id=unit_id,
            code=self._cell("code"),
            name=self._cell("name"),
            short_name=self._cell("short_name") or self._cell("name"),
            group=_GROUPS.get(group, group),
            valid_from=valid_from,
            valid_to=valid_to,
            successor_id=successor,
            aliases=tuple(
                alias.strip() for alias in re.split("[；;]", self._cell("aliases")) if alias.strip()
            ),
            sample=sample,
            source=self._cell("source"),
            parent_id=parent,
        )

    def _cell(self, column: str) -> str:
        return self._cells.get(column, "")

    def _uuid(self, column: str) -> str | None:
        if not self._cell(column):
            return None
        try:
            return str(uuid.UUID(self._cell(column)))
        except ValueError:
            self._wrong(column, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
            return None

    def _day(self, column: str) -> date | None:
        if not self._cell(column):
            return None
        try:
            if _DAY.fullmatch(self._cell(column)):
                return date.fromisoformat(self._cell(column))
        except ValueError:
            pass
        self._wrong(column, "2018-01-01")
        return None

    def _wrong(self, column: str, expected: str) -> None:
        place = Place(path=column, line=self._line)
        self.problems.append(CellWrong(place, found=self._cell(column), expected=expected))
