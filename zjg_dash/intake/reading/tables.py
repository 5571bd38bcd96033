"""Where the table of a sheet is: header row, columns, and the rows that are rows.

Tolerated: title rows on top, two header rows, columns moved or added, blank rows, the header
repeated below, subtotal rows, notes and signatures. Everything kept knows its address.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zjg_dash.intake.layout import Column
from zjg_dash.intake.reading import asides, headers
from zjg_dash.intake.reading.asides import Kind
from zjg_dash.intake.reading.problems import (
    ColumnMissing,
    ColumnTwice,
    HeaderMissing,
    RowIgnored,
    TableWithoutRows,
)
from zjg_dash.intake.reading.sheets import Cell, Sheet
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem

_HEAD_ROWS = 40
_SHIFTED = 2
"""So many texts beside the known columns make a row that stands in the wrong place."""

_UNITS = frozenset(("unit_code", "unit_name"))

KeyOf = Callable[[str], str | None]


@dataclass(frozen=True)
class Row:
    """A row of the table. `cells` are raw, from column A on; what lies beyond its end is ''."""

    number: int
    cells: list[Cell]

    def raw(self, column: int | None) -> Cell:
        """The raw cell of a column ('' where there is none)."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def named(self, columns: dict[str, int], names: Iterable[str]) -> dict[str, Cell]:
        """The raw cells of these columns by name, '' for a column that is not there."""
        cells, width = self.cells, len(self.cells)
        return {name: cells[at] if (at := columns.get(name, width)) < width else "" for name in names}


@dataclass
class Table:
    """A sheet's table. `columns`: name (of the layout, or an indicator's code) → column number."""

    sheet: Sheet
    header_row: int
    first_row: int
    columns: dict[str, int]
    headers: dict[int, str]
    """Each header's text by column, known or not."""
    key_of: KeyOf | None = None

    def place(self, row: int, name: str) -> Place:
        """Where a named cell of a row is; the row's first known cell for a column that is not there."""
        column = self.columns.get(name)
        return self.sheet.place(row, column if column is not None else min(self.columns.values()))


def find(
    sheet: Sheet, layout: Sequence[Column], key_of: KeyOf | None = None
) -> tuple[Table | None, list[Problem]]:
    """The table of a sheet, or why it is not found.

    `key_of` gives the name of a column outside the layout from its header (an indicator's code), or None.
    A header that stands twice is a problem; the first one is used.
    """
    best: tuple[int, int, int, dict[str, list[tuple[int, int]]]] | None = None
    head = sheet.head[:_HEAD_ROWS]
    known = headers.known(layout)
    for row in range(len(head)):
        for depth in (1, 2):
            found = headers.match(head[row : row + depth], known, key_of)
            if best is None or len(found) > best[0]:
                best = (len(found), row, depth, found)
    units = _UNITS & {column.name for column in layout}
    if best is None or best[0] < 2 or (units and not units & set(best[3])):
        expected = "、".join(column.header for column in layout)
        return None, [HeaderMissing(place=Place(sheet=sheet.name), expected=expected)]
    _, row, depth, found = best
    problems: list[Problem] = []
    columns = {}
    for name, at in found.items():
        rank = min(rank for rank, _ in at)
        equal = [column for each, column in at if each == rank]
        columns[name] = equal[0]
        problems += [
            ColumnTwice(
                place=sheet.place(row, other),
                found=headers.title(head[row : row + depth], other),
                fields={"other": sheet.place(row, equal[0]).cell},
            )
            for other in equal[1:]
        ]
    width = max((len(cells) for cells in head[row : row + depth]), default=0)
    titles = {column: headers.title(head[row : row + depth], column) for column in range(width)}
    return Table(sheet, row, row + depth, columns, titles, key_of), problems


def rows(
    table: Table, layout: Sequence[Column], problems: list[Problem], fill: frozenset[str] = frozenset()
) -> Iterator[Row]:
    """The rows that say something, in order; appends what was left out and might matter to `problems`.

    In the columns named in `fill` a cell merged downwards gives its value to each row it covers.

    A header that is repeated below is skipped; where its columns stand in another order, `table.columns`
    changes for the rows after it. When cells hold text and none of it is a row, that is a problem.
    """
    header = _RepeatedHeader(table, layout)
    filled_by = set(table.columns.values())
    downwards = _downwards(table, fill)
    outside: Place | None = None
    any_row = False
    for number, cells in enumerate(table.sheet.rows()):
        if number < table.first_row or not cells:
            continue
        row = Row(number, cells)
        if again := header.found(row):
            problems += header.moved(row, again)
            filled_by = set(table.columns.values())
            downwards = _downwards(table, fill)
            continue
        filled = [column for column in filled_by if column < len(cells) and cells[column] != ""]
        if not filled and not _gap_in(table, number, filled_by):
            outside = outside or (None if any_row else _shifted(table, row))
            continue
        if aside := _set_aside(table, row, filled):
            if "criterion" not in table.columns:
                outside = outside or _lost(table, row, aside)
            elif aside.kind is Kind.LONE:
                place = table.sheet.place(number, aside.column)
                problems.append(RowIgnored(place=place, found=text(row.raw(aside.column))[:40]))
            continue
        any_row = True
        yield downwards(row) if downwards else row
    if outside and not any_row:
        problems.append(TableWithoutRows(place=outside))


class _RepeatedHeader:
    """Recognises the header where it stands again, and moves the table's columns to where it has them."""

    def __init__(self, table: Table, layout: Sequence[Column]) -> None:
        self._table = table
        self._headers = {column.name: column.header for column in layout}
        self._known = headers.known(layout)
        self._units = _UNITS & {column.name for column in layout}
        self._spelled = {
            cell
            for cells in table.sheet.head[table.header_row : table.first_row]
            for column, cell in enumerate(cells)
            if cell != "" and column in table.columns.values()
        }

    def found(self, row: Row) -> dict[str, int]:
        """Name → column of a header; nothing for a row that is none."""
        columns = self._table.columns
        first = [text(row.raw(columns[name])) for name in self._units if name in columns]
        # most rows are told from a header by these two looks, without reading all their cells
        if self._spelled.isdisjoint(row.cells) and not any(
            simplified(each) in self._known for each in first if each
        ):
            return {}
        matched = headers.match([row.cells], self._known, self._table.key_of)
        again = {name: min(at)[1] for name, at in matched.items()}
        return again if len(again) > 1 and (not self._units or self._units & set(again)) else {}

    def moved(self, row: Row, again: dict[str, int]) -> list[Problem]:
        """Take the columns over; a column this header lacks must not be read from another one's place."""
        columns, taken = self._table.columns, set(again.values())
        lacking = [name for name, column in columns.items() if name not in again and column in taken]
        columns.update(again)
        place = self._table.sheet.place(row.number, min(taken))
        return [ColumnMissing(place=place, expected=self._headers.get(name, name)) for name in lacking]


def _downwards(table: Table, fill: frozenset[str]) -> Callable[[Row], Row] | None:
    """Gives a row the values of the cells merged downwards over it, in the columns of `fill`."""
    wanted = {table.columns[name] for name in fill if name in table.columns}
    source: dict[tuple[int, int], int] = {}
    for first_row, first_column, last_row, _ in table.sheet.merged:
        if first_column in wanted and last_row > first_row >= table.first_row:
            source |= {(row, first_column): first_row for row in range(first_row + 1, last_row + 1)}
    if not source:
        return None
    held: dict[tuple[int, int], Cell] = {}

    def fill_row(row: Row) -> Row:
        cells = row.cells + [""] * (max(wanted) + 1 - len(row.cells))
        for column in wanted:
            if above := source.get((row.number, column)):
                cells[column] = held.get((above, column), "")
            else:
                held[(row.number, column)] = cells[column]
        return Row(row.number, cells)

    return fill_row


def merged_downwards(table: Table, names: Iterable[str]) -> list[Place]:
    """Where cells of these columns are merged over several rows of the table."""
    wanted = {table.columns[name] for name in names if name in table.columns}
    return [
        table.sheet.place(first_row, first_column)
        for first_row, first_column, last_row, last_column in table.sheet.merged
        if last_row > first_row >= table.first_row and wanted & set(range(first_column, last_column + 1))
    ]


def _gap_in(table: Table, number: int, columns: set[int]) -> bool:
    return bool(table.sheet.gaps) and any((number, column) in table.sheet.gaps for column in columns)


def _set_aside(table: Table, row: Row, filled: list[int]) -> asides.Aside | None:
    """Why a row is none: a subtotal, a note, a title. A row with a criterion always is one."""
    columns = table.columns
    if (criterion := columns.get("criterion")) is not None and criterion in filled:
        return None
    return _aside(table, row, gaps=_gap_in(table, row.number, set(columns.values())))


def _aside(table: Table, row: Row, *, gaps: bool) -> asides.Aside | None:
    columns = table.columns
    units = frozenset(columns[name] for name in _UNITS if name in columns)
    lone = sum(cell != "" for cell in row.cells) == 1
    merged = frozenset(
        first_column
        for first_row, first_column, _, last_column in (table.sheet.merged if lone else ())
        if first_row == row.number and last_column > first_column
    )
    aside = asides.find(row.cells, units, columns.get("finding_id"), merged=merged, gaps=gaps)
    # a lone cell tells nothing about a table that has no criterion: its row is one without unit
    return None if aside and aside.kind is Kind.LONE and "criterion" not in columns else aside


def _lost(table: Table, row: Row, aside: asides.Aside) -> Place | None:
    """Where a row stands that should perhaps have been one; a note is none for certain."""
    return None if aside.kind is Kind.NOTE else table.sheet.place(row.number, aside.column)


def _shifted(table: Table, row: Row) -> Place | None:
    """Where a row begins that holds texts beside the known columns only."""
    texts = [
        column
        for column, cell in enumerate(row.cells)
        if isinstance(cell, str) and text(cell) and not text(cell).replace(".", "").isdigit()
    ]
    if len(texts) < _SHIFTED or _aside(table, row, gaps=False):
        return None
    return table.sheet.place(row.number, texts[0])
