"""R1: every unit is known, valid in the month, and one; code and name agree."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from zjg_dash import language
from zjg_dash.intake.checks.context import Context
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import plain
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Problem
from zjg_dash.units.matching import Match, Verdict


@dataclass(frozen=True)
class UnitMissing(Problem):
    """A row without unit."""

    code: ClassVar[str] = "UNIT_MISSING"
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class UnitUnknown(Problem):
    """No unit has this name. `expected`: names that are near."""

    code: ClassVar[str] = "UNIT_UNKNOWN"
    check: ClassVar[str] = "R1"

    def fix(self, lang: str) -> str:
        """With what is near, where anything is."""
        return super().fix(lang) if self.expected else language.text(lang, f"problems.{self.code}.fix_alone")


@dataclass(frozen=True)
class UnitAmbiguous(Problem):
    """More than one unit goes by this name. `expected`: those it could be."""

    code: ClassVar[str] = "UNIT_AMBIGUOUS"
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class UnitsInOneCell(Problem):
    """Two units in one cell. `expected`: their names."""

    code: ClassVar[str] = "UNITS_IN_ONE_CELL"
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class UnitNotValid(Problem):
    """A unit that does not yet or no longer exist in the month. `expected`: its successor."""

    code: ClassVar[str] = "UNIT_NOT_VALID"
    check: ClassVar[str] = "R1"

    def fix(self, lang: str) -> str:
        """With what is near, where anything is."""
        return super().fix(lang) if self.expected else language.text(lang, f"problems.{self.code}.fix_alone")


@dataclass(frozen=True)
class UnitCodeUnknown(Problem):
    """No unit has this code. `expected`: the code of the unit named beside it."""

    code: ClassVar[str] = "UNIT_CODE_UNKNOWN"
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class UnitContradicts(Problem):
    """Code and name mean different units. `expected`: the name that goes with the code."""

    code: ClassVar[str] = "UNIT_CONTRADICTS"
    check: ClassVar[str] = "R1"


@dataclass(frozen=True)
class _Trouble:
    """A problem without its place: the column it stands in is known, the row is not."""

    column: str
    kind: type[Problem]
    found: str = ""
    expected: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


class UnitFinder:
    """Finds the unit of a row from its code and name. Equal pairs are looked up once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[tuple[Cell, Cell], str | _Trouble] = {}

    def find(self, table: Table, row: Row) -> str | Problem:
        """The unit's id, or the problem."""
        columns = table.columns
        pair = (row.raw(columns.get("unit_code")), row.raw(columns.get("unit_name")))
        found = self._seen.get(pair)
        if found is None:
            found = self._seen[pair] = self._look_up(*pair)
        if isinstance(found, str):
            return found
        name = found.column if found.column in columns else "unit_name"
        return found.kind(
            place=table.place(row.number, name if name in columns else "unit_code"),
            found=found.found,
            expected=found.expected,
            fields=found.fields,
        )

    def _look_up(self, raw_code: Cell, raw_name: Cell) -> str | _Trouble:
        code, name = text(raw_code), text(raw_name)
        if not plain(code) and not plain(name):
            return _Trouble("unit_name", UnitMissing)
        by_code = self._context.matcher.match(code) if plain(code) else None
        by_name = self._context.matcher.match(name) if plain(name) else None
        if by_name is None:
            assert by_code is not None
            return by_code.unit_id or _trouble("unit_code", code, by_code)
        if by_name.unit_id is None:
            return _trouble("unit_name", name, by_name)
        if by_code is None or by_code.unit_id == by_name.unit_id:
            return by_name.unit_id
        if by_code.unit_id is None:
            expected = self._context.units[by_name.unit_id].code
            return _Trouble("unit_code", UnitCodeUnknown, code, expected, {"name": name})
        expected = self._context.units[by_code.unit_id].name
        return _Trouble("unit_name", UnitContradicts, name, expected, {"code": code})


def _trouble(column: str, found: str, match: Match) -> _Trouble:
    kinds: dict[Verdict, type[Problem]] = {
        Verdict.UNKNOWN: UnitUnknown,
        Verdict.AMBIGUOUS: UnitAmbiguous,
        Verdict.SEVERAL: UnitsInOneCell,
        Verdict.NOT_VALID: UnitNotValid,
    }
    return _Trouble(column, kinds[match.verdict], found, "、".join(match.near))
