"""Where the table of a sheet is: header row, columns, and the rows that are rows.

Tolerated (dossier §9.3): title rows on top, two header rows, columns moved or added, blank rows, the header
repeated below, subtotal rows, notes and signatures. Everything kept knows its address.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zjg_dash.intake.layout import Column
from zjg_dash.intake.reading.problems import ColumnTwice, HeaderMissing, RowIgnored
from zjg_dash.intake.reading.sheets import Cell, Sheet
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem

_HEAD_ROWS = 40
_SUBTOTAL = re.compile(
    r"(?:.*(?:小计|合计|总计|平均|平均分|平均值)|各镇\(?区?\)?|各区镇|各部门|全市|镇\(区\)|部门|镇区|区镇)[::]?"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|制表|制表人|填表|填表人|填报人|审核|审核人|复核人|负责人|联系人|联系电话|日期|"
    r"填报日期|统计截止)(?:[::\d(].*|$)"
)
_ASIDE = re.compile(r"\(.*?\)|\*|[::]$")
_NUMBERING = re.compile(r"^\(?[一二三四五六七八九十\d]+[)、.]+")
_TITLES = re.compile(r"[一二三四五六七八九十]+[、.].*|\(?[一二三四五六七八九十]+\).*")

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
    known = _known(layout)
    for row in range(len(head)):
        for depth in (1, 2):
            found = _match(head[row : row + depth], known, key_of)
            if best is None or len(found) > best[0]:
                best = (len(found), row, depth, found)
    units = {"unit_code", "unit_name"} & {column.name for column in layout}
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
                found=_header(head[row : row + depth], other),
                fields={"other": sheet.place(row, equal[0]).cell},
            )
            for other in equal[1:]
        ]
    width = max((len(cells) for cells in head[row : row + depth]), default=0)
    headers = {column: _header(head[row : row + depth], column) for column in range(width)}
    return Table(sheet, row, row + depth, columns, headers), problems


def rows(
    table: Table, layout: Sequence[Column], problems: list[Problem], fill: frozenset[str] = frozenset()
) -> Iterator[Row]:
    """The rows that say something, in order; appends what was left out and might matter to `problems`.

    In the columns named in `fill` a cell merged downwards gives its value to each row it covers.

    A header that is repeated below is skipped; where its columns stand in another order, `table.columns`
    changes for the rows after it.
    """
    known = _known(layout)
    leading = [name for name in ("unit_code", "unit_name") if name in table.columns]
    filled_by = set(table.columns.values())
    downwards = _downwards(table, fill)
    for number, cells in enumerate(table.sheet.rows()):
        if number < table.first_row or not cells:
            continue
        row = Row(number, cells)
        first = [text(row.raw(table.columns[name])) for name in leading]
        if any(simplified(each) in known for each in first if each):
            again = {name: at[0][1] for name, at in _match([cells], known, None).items()}
            if len(again) >= 2:
                table.columns.update(again)
                filled_by = set(table.columns.values())
                continue
        filled = [column for column in filled_by if column < len(cells) and cells[column] != ""]
        if not filled and not _gap_in(table, number, filled_by):
            continue
        if _set_aside(table, row, filled, problems):
            continue
        yield downwards(row) if downwards else row


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


def _set_aside(table: Table, row: Row, filled: list[int], problems: list[Problem]) -> bool:
    """Whether a row is a subtotal, a note or a title between the rows."""
    criterion = table.columns.get("criterion")
    if criterion is not None and criterion in filled:
        return False
    texts = [(column, text(cell)) for column, cell in enumerate(row.cells) if text(cell)]
    if not texts:
        return False
    lone = len(texts) == 1
    for column, words in texts[:3]:
        bare = simplified(words)
        if _SUBTOTAL.fullmatch(_NUMBERING.sub("", bare)) and column in (
            *(table.columns.get(name) for name in ("finding_id", "unit_code", "unit_name")),
            texts[0][0],
        ):
            return True
        if _NOTE.match(bare) or (lone and _TITLES.fullmatch(bare) and _is_wide(table, row, column)):
            return True
    names = {table.columns.get("unit_code"), table.columns.get("unit_name"), table.columns.get("finding_id")}
    if lone and criterion is not None and texts[0][0] not in names:
        problems.append(RowIgnored(place=table.sheet.place(row.number, texts[0][0]), found=texts[0][1][:40]))
        return True
    return False


def _is_wide(table: Table, row: Row, column: int) -> bool:
    """Whether the cell is merged over other columns: a title, not a name."""
    return any(
        first_row == row.number and first_column == column and last_column > first_column
        for first_row, first_column, _, last_column in table.sheet.merged
    )


def _known(layout: Sequence[Column]) -> dict[str, tuple[str, int]]:
    """Header text → name of the column and how well it fits (0: the header itself)."""
    known: dict[str, tuple[str, int]] = {}
    for column in layout:
        known.setdefault(simplified(column.header), (column.name, 0))
    for column in layout:
        for other in column.also:
            known.setdefault(simplified(other), (column.name, 1))
    return known


def _match(
    header_rows: Sequence[Sequence[Cell]], known: dict[str, tuple[str, int]], key_of: KeyOf | None
) -> dict[str, list[tuple[int, int]]]:
    """Name → (fit, column) of each header that means it; lower rows of a double header win."""
    found: dict[str, list[tuple[int, int]]] = {}
    width = max((len(row) for row in header_rows), default=0)
    for column in range(width):
        for row in reversed(header_rows):
            words = text(row[column]) if column < len(row) else ""
            if not words or len(words) > 60:
                continue
            bare = simplified(words)
            named = known.get(bare) or known.get(_ASIDE.sub("", bare))
            if named is None and key_of and (key := key_of(words)):
                named = (key, 0)
            if named:
                found.setdefault(named[0], []).append((named[1], column))
                break
    return found


def _header(header_rows: Sequence[Sequence[Cell]], column: int) -> str:
    """The text of a header: the lowest of its rows that has one."""
    return next(
        (text(row[column]) for row in reversed(header_rows) if column < len(row) and text(row[column])), ""
    )
