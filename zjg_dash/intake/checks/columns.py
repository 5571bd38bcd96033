"""The columns of a sheet against the template's: what is missing, and what holds values nobody reads.

A renamed column would otherwise pass as an empty one: 数量 under another name makes each row one case.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.checks.context import Report
from zjg_dash.intake.reading.problems import ColumnMissing
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem, Severity

_NUMBERING = re.compile(r"(?:序号?|行号|no\.?|№|#)")
_LONGEST = 40


@dataclass(frozen=True)
class ColumnsAbsent(Problem):
    """Columns of the template that are not there and can be done without. `expected`: their headers."""

    code: ClassVar[str] = "COLUMNS_ABSENT"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "structure"


@dataclass(frozen=True)
class ColumnNotRead(Problem):
    """A column with values under a header nobody knows. `found`: the header."""

    code: ClassVar[str] = "COLUMN_NOT_READ"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "structure"


def check_missing(
    table: Table, headers: Mapping[str, str], must: Collection[str], may: Collection[str], report: Report
) -> None:
    """Report each column of `must` that is missing, and those of `may` together. `headers`: by name."""
    place = Place(sheet=table.sheet.name)
    for name in must:
        if name not in table.columns:
            report.add(ColumnMissing(place=place, expected=headers[name]))
    absent = [headers[name] for name in may if name not in table.columns]
    if absent:
        report.add(ColumnsAbsent(place=place, expected="、".join(absent)))


class UnreadColumns:
    """Watches the columns whose headers mean nothing, and says which of them hold values."""

    def __init__(self, table: Table, said: Collection[int] = ()) -> None:
        """`said`: columns another problem is about."""
        known = {*table.columns.values(), *said}
        self._table = table
        self._empty = {
            column: header
            for column, header in table.headers.items()
            if header and column not in known and not _NUMBERING.fullmatch(simplified(header).lower())
        }
        self._filled: dict[int, str] = {}

    def see(self, row: Row) -> None:
        """Look at a row of the table."""
        for column in [column for column in self._empty if text(row.raw(column))]:
            self._filled[column] = self._empty.pop(column)

    def tell(self, report: Report) -> None:
        """Report those that hold values, from left to right."""
        for column, header in sorted(self._filled.items()):
            place = self._table.sheet.place(self._table.first_row - 1, column)
            report.add(ColumnNotRead(place=place, found=header[:_LONGEST]))
