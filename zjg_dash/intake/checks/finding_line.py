"""A row of 检查发现 while it is checked: its raw cells, and what is wrong with them."""

from dataclasses import dataclass, field

from zjg_dash.intake.checks.numbers import Complaint
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import plain
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem


@dataclass
class FindingLine:
    """A row on its way to a finding, and what is wrong with it."""

    table: Table
    row: Row
    raw: dict[str, Cell]
    broken: set[str] = field(default_factory=set)
    """Columns whose cell cannot be used; that has been said, so nothing more is said about them."""
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def finding_id(self) -> str:
        """The 问题编号 in small letters, as it is given; "" for a finding seen for the first time."""
        return plain(text(self.raw["finding_id"])).lower()

    @property
    def was_not_looked_at(self) -> bool:
        """A prefilled row whose 状态 is blank."""
        return bool(self.finding_id) and not text(self.raw["status"]) and "status" not in self.broken

    @property
    def says_nothing(self) -> bool:
        """Nothing but spaces."""
        return not self.broken and not any(cell != "" and text(cell) for cell in self.raw.values())

    def at(self, column: str) -> Place:
        """Where the named cell of the row is."""
        return self.table.place(self.row.number, column)

    def complain(self, column: str, kind: type[Problem], found: str, expected: str = "", **more: str) -> None:
        """Note a problem of a named cell of the row."""
        self.complaints.append(Complaint(column, kind, found, expected, tuple(more.items())))
