"""Cells that hold something else than what they show: errors, formulas without result, merged, hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.checks.context import Report
from zjg_dash.intake.reading.addresses import letters
from zjg_dash.intake.reading.gaps import FORMULA
from zjg_dash.intake.reading.problems import Hidden
from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.intake.reading.tables import Row, Table, merged_downwards
from zjg_dash.problems import Place, Problem

_ERROR_TEXTS = frozenset(
    ("#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)
_SHOWN = 12


@dataclass(frozen=True)
class CellError(Problem):
    """#DIV/0!, #REF! and their like. `found`: the error."""

    code: ClassVar[str] = "CELL_ERROR"
    check: ClassVar[str] = "cell"


@dataclass(frozen=True)
class FormulaWithoutResult(Problem):
    """A formula whose result was never saved."""

    code: ClassVar[str] = "FORMULA_WITHOUT_RESULT"
    check: ClassVar[str] = "cell"


@dataclass(frozen=True)
class MergedAcrossRows(Problem):
    """A cell merged over rows that each need their own value."""

    code: ClassVar[str] = "MERGED_ACROSS_ROWS"
    check: ClassVar[str] = "cell"


class CellChecker:
    """Tells which cells of a table hold an error or an empty formula, and reports each once."""

    def __init__(self, table: Table, report: Report) -> None:
        self._table = table
        self._report = report
        self._gaps = table.sheet.gaps
        self._rows = {row for row, _ in self._gaps}

    def broken(self, row: Row, names: Iterable[str]) -> set[str]:
        """The named columns whose cell in the row cannot be used; each is reported."""
        if row.number not in self._rows and _ERROR_TEXTS.isdisjoint(row.cells):
            return set()
        return {name for name in names if self._broken(row, name)}

    def _broken(self, row: Row, name: str) -> bool:
        column = self._table.columns.get(name)
        if column is None:
            return False
        raw = row.raw(column)
        what = self._gaps.get((row.number, column)) or (raw if raw in _ERROR_TEXTS else None)
        if what is None:
            return False
        place = self._table.place(row.number, name)
        if what == FORMULA:
            self._report.add(FormulaWithoutResult(place=place))
        else:
            self._report.add(CellError(place=place, found=str(what)))
        return True


def check_merged(table: Table, names: Iterable[str], report: Report) -> None:
    """Report cells of these columns that are merged over several rows."""
    report.add(*(MergedAcrossRows(place=place) for place in merged_downwards(table, names)))


def check_hidden(sheet: Sheet, report: Report) -> None:
    """Say once a sheet what of it is hidden; it is read all the same."""
    parts = []
    if not sheet.visible:
        parts.append(sheet.name)
    rows = [str(row + 1) for row in sheet.hidden_rows if row < sheet.height]
    columns = [letters(column) for column in sheet.hidden_columns if column < 60]
    for numbers in (rows, columns):
        if numbers:
            parts.append("、".join(numbers[:_SHOWN]) + ("…" if len(numbers) > _SHOWN else ""))
    if parts:
        report.add(Hidden(place=Place(sheet=sheet.name), found="；".join(parts)))
