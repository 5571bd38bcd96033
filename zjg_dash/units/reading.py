"""The registry file: CSV, one row per unit and name in force, each problem with its line and column."""

import re
import unicodedata
import uuid
from collections import defaultdict
from datetime import date

from zjg_dash.problems import Place, Problem
from zjg_dash.units.checks import check
from zjg_dash.units.csv_file import day, lines, named
from zjg_dash.units.model import UnitName
from zjg_dash.units.problems import (
    CellEmpty,
    CellsDiffer,
    CellWrong,
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
_ALSO = {"parent_id": ("归属",)}
"""Other headers of columns."""
_REQUIRED = ("unit_id", "code", "name", "group", "valid_from")
_GROUPS = {"镇(区)": "town", "部门": "department"}
_YES = {"是": True, "否": False, "": False}


def read(text: str) -> tuple[list[UnitName], list[Problem]]:
    """The names in a registry file, in its order, and all its problems; with a problem it cannot be used."""
    found, unreadable = lines(text)
    if unreadable:
        return [], [unreadable]
    if not found:
        return [], [NoUnits(Place(line=1))]
    (line, header), *rows = found
    header, problems = named(header, line, {column: _ALSO.get(column, ()) for column in COLUMNS}, _REQUIRED)
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


def _with_all_aliases(names: list[tuple[int, UnitName]]) -> list[tuple[int, UnitName]]:
    """An alias belongs to the unit, whichever of its names it stands beside."""
    aliases: dict[str, set[str]] = defaultdict(set)
    for _, name in names:
        aliases[name.unit_id].update(name.aliases)
    return [(line, name._replace(aliases=tuple(sorted(aliases[name.unit_id])))) for line, name in names]


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
        if (found := day(self._cell(column))) is not None:
            return found
        self._wrong(column, "2018-01-01")
        return None

    def _wrong(self, column: str, expected: str) -> None:
        place = Place(path=column, line=self._line)
        self.problems.append(CellWrong(place, found=self._cell(column), expected=expected))
