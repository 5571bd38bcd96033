"""A workbook of rules read: the tree a YAML file would be, each value at its cell, then the same grammar."""

from collections.abc import Iterable, Iterator, Mapping

from zjg_dash.intake.checks.cells import CellError, FormulaWithoutResult
from zjg_dash.intake.layout import Column
from zjg_dash.intake.reading import file, tables
from zjg_dash.intake.reading.addresses import address, letters
from zjg_dash.intake.reading.gaps import FORMULA
from zjg_dash.intake.reading.problems import ColumnMissing, SheetTwice
from zjg_dash.intake.reading.sheets import Cell as Raw
from zjg_dash.intake.reading.sheets import Sheet, Workbook
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem
from zjg_dash.rules.document import Entry, Listing, Node, Table, Text
from zjg_dash.rules.problems import MissingKey
from zjg_dash.rules.reading import Reading, read_tree
from zjg_dash.rules.workbook import layout
from zjg_dash.rules.workbook.problems import (
    ColumnUnknown,
    KeyTwice,
    LabelUnknown,
    LeftOut,
    Merged,
    OwnerUnknown,
    PartOfOne,
    SheetGone,
)
from zjg_dash.rules.workbook.values import Cell, Row, Values, is_blank, scalar


def read(content: bytes) -> Reading:
    """The ruleset in a workbook; without one its problems, each with sheet and cell."""
    book, problems = file.read(content, every_sheet=True)
    if book is None:
        return Reading(None, problems, {})
    try:
        return _Reader(book).reading()
    finally:
        book.close()


class _Reader:
    """Puts the tree together from the sheets."""

    def __init__(self, book: Workbook) -> None:
        self._problems: list[Problem] = []
        self._values = Values(self._problems.append)
        self._unreadable = False
        self._sheets = self._named(book)

    def reading(self) -> Reading:
        """The ruleset, or the problems in the order of sheets and cells."""
        for name in layout.SHEETS:
            if name not in self._sheets:
                self._problems.append(SheetGone(Place(sheet=name), expected=name))
        if self._problems:
            return Reading(None, self._problems, {})
        root = Table(self._whole(layout.BASICS))
        self._basics(root)
        self._others(root)
        self._dimensions(root)
        vetoes = [self._values.part(layout.VETOES, row) for row in self._rows(layout.VETOES)]
        if vetoes:
            whole = self._whole(layout.VETOES)
            root.entries["一票否决"] = Entry(whole, Listing(whole, list(vetoes)))
        if self._unreadable:
            return Reading(None, self._problems, {})
        return read_tree(root, self._whole(layout.BASICS), self._problems)

    def _named(self, book: Workbook) -> dict[str, Sheet]:
        found: dict[str, Sheet] = {}
        for sheet in book.sheets:
            bare = simplified(sheet.name)
            role = next((name for name in layout.SHEETS if bare == name), None) or next(
                (name for name in layout.SHEETS if bare.startswith(name)), None
            )
            if role in found and simplified(found[role].name) != role:
                found[role] = sheet
            elif role in found and bare == role:
                self._problems.append(SheetTwice(place=Place(sheet=sheet.name), found=found[role].name))
            elif role and role not in found:
                found[role] = sheet
        return found

    def _whole(self, sheet: str) -> Place:
        """A sheet as a place."""
        return Place(sheet=self._sheets[sheet].name) if sheet in self._sheets else Place()

    def _rows(self, name: str, headers: Iterable[str] = ()) -> Iterator[Row]:
        """The rows of a sheet that say anything, blank cells of known columns included."""
        sheet = self._sheets.get(name)
        if sheet is None:
            return
        known = (*headers, layout.NOTE) if headers else layout.known_columns(name)
        table, problems = tables.find(sheet, [Column(header, header) for header in known])
        self._problems.extend(problems)
        if table is None or not self._complete(name, table, headers):
            self._unreadable = True
            return
        strange = {
            column: title for column, title in table.headers.items() if column not in table.columns.values()
        }
        said: set[int] = set()
        for number, cells in enumerate(sheet.rows()):
            if number < table.first_row:
                continue
            row = {
                header: Cell(sheet.place(number, column), text(cells[column]) if column < len(cells) else "")
                for header, column in table.columns.items()
            }
            self._gaps(sheet, number, row, table.columns)
            self._shares(row, table.columns, cells)
            for column in [column for column in strange if column < len(cells) and text(cells[column])]:
                place = sheet.place(table.header_row, column)
                expected = "、".join(known)
                title = strange.pop(column) or letters(column)
                self._problems.append(ColumnUnknown(place, found=title, expected=expected))
            if any(cell.text for cell in row.values()):
                if headers or sum(bool(cell.text) for cell in row.values()) > 1:
                    said.add(number)
                yield row
        self._merged(name, table, said)

    def _complete(self, name: str, table: tables.Table, headers: Iterable[str]) -> bool:
        """Whether all columns are there without which rows say nothing; others that are gone are told."""
        at = table.sheet.place(table.header_row, min(table.columns.values()))
        wanted = tuple(headers) or layout.required_columns(name)
        missing = [header for header in wanted if header not in table.columns]
        self._problems.extend(ColumnMissing(place=at, expected=header) for header in missing)
        usual = () if headers else layout.columns(name)
        gone = [each for each in usual if each not in (*table.columns, *layout.OWNER_NAME.values())]
        if gone and not missing:
            self._problems.append(LeftOut(at, found="、".join(gone), fields={"kind": "columns"}))
        return not missing

    def _merged(self, name: str, table: tables.Table, said: set[int]) -> None:
        """Merged cells that leave others without what seems to stand in them; owners may be merged down."""
        sheet = table.sheet
        free = {layout.OWNER.get(name), layout.OWNER_NAME.get(name), layout.NOTE}
        kept = {column for header, column in table.columns.items() if header not in free}
        for top, left, bottom, right in sheet.merged:
            rows = said.intersection(range(max(top, table.first_row), bottom + 1))
            columns = kept.intersection(range(left, right + 1))
            if columns and (len(rows) > 1 or (rows and len(columns) > 1)):
                area = f"{address(top, left)}:{address(bottom, right)}"
                self._problems.append(Merged(sheet.place(top, left), found=area))

    def _shares(self, row: Row, columns: Mapping[str, int], cells: list[Raw]) -> None:
        """Numbers of 1 or less where per cent are meant: what is shown as 60% is stored as 0.6."""
        label = row.get(layout.LABEL)
        for header in (*layout.PER_CENT, layout.VALUE):
            if header == layout.VALUE and (label is None or simplified(label.text) not in layout.PER_CENT):
                continue
            column = columns.get(header, len(cells))
            raw = cells[column] if column < len(cells) else ""
            if isinstance(raw, float) and 0 < raw <= 1:
                shown = text(round(raw * 100, 9))
                self._problems.append(
                    PartOfOne(row[header].at, found=text(raw), expected=shown, fields={"shown": f"{shown}%"})
                )

    def _gaps(self, sheet: Sheet, number: int, row: Row, columns: dict[str, int]) -> None:
        """Cells that look empty and hold a formula without result, or an error."""
        for header, column in columns.items():
            if what := sheet.gaps.get((number, column)):
                kind = FormulaWithoutResult if what == FORMULA else CellError
                self._problems.append(kind(place=row[header].at, found=what))

    def _basics(self, root: Table) -> None:
        known = layout.basics()
        found: set[str] = set()
        for row in self._rows(layout.BASICS, (layout.LABEL, layout.VALUE)):
            if not (row[layout.LABEL].text or row[layout.VALUE].text):
                continue
            label, value = row[layout.LABEL], row[layout.VALUE]
            bare = simplified(label.text).rstrip(":")
            if bare not in known:
                expected = "、".join(known)
                self._problems.append(LabelUnknown(label.at, found=label.text, expected=expected))
                continue
            found.add(bare)
            self._put(root, known[bare], value.at, scalar(value))
        if not self._unreadable and (gone := [label for label in known if label not in found]):
            whole = self._whole(layout.BASICS)
            self._problems.append(LeftOut(whole, found="、".join(gone), fields={"kind": "rows"}))

    def _others(self, root: Table) -> None:
        known = {other.category: other for other in layout.OTHER_SETTINGS}
        for row in self._rows(layout.OTHERS, (layout.CATEGORY, layout.NAME, layout.PARAMETERS)):
            category, name = row[layout.CATEGORY], row[layout.NAME]
            other = known.get(simplified(category.text))
            if other is None:
                expected = "、".join(known)
                self._problems.append(LabelUnknown(category.at, found=category.text, expected=expected))
                continue
            part = Table(category.at)
            if other.name:
                part.entries[other.name] = Entry(name.at, scalar(name))
            self._values.add_setting(part, row.get(layout.PARAMETERS), other.path)
            if other.value:
                value = part.entries.get(other.value, Entry(name.at, Text(name.at, "")))
                self._put(root, (*other.path, name.text), value.at, value.value)
            elif other.several:
                self._append(root, other.path, category.at, part)
            else:
                self._put(root, other.path, category.at, part)

    def _dimensions(self, root: Table) -> None:
        """Dimensions with their indicators, and those with their criteria, found by their codes."""
        whole = self._whole(layout.DIMENSIONS)
        root.entries["维度"] = Entry(whole, Listing(whole))
        dimensions: dict[str, Table] = {}
        for row in self._rows(layout.DIMENSIONS):
            part = self._values.part(layout.DIMENSIONS, row)
            dimensions.setdefault(row["编码"].text if "编码" in row else "", part)
            self._append(root, ("维度",), whole, part)
        indicators: dict[str, Table] = {}
        for row, owner in self._owned(layout.INDICATORS, layout.DIMENSIONS, dimensions):
            part = self._values.part(layout.INDICATORS, row)
            indicators.setdefault(row["编码"].text if "编码" in row else "", part)
            if owner is not None:
                self._append(owner, ("指标",), part.at, part)
        for row, owner in self._owned(layout.CRITERIA, layout.INDICATORS, indicators):
            part = self._values.part(layout.CRITERIA, row)
            if owner is not None:
                self._append(owner, ("评分点",), part.at, part)

    def _owned(self, sheet: str, of: str, owners: dict[str, Table]) -> Iterator[tuple[Row, Table | None]]:
        """Rows with what they belong to; a blank (or merged) code means that of the row above."""
        column = layout.OWNER[sheet]
        code = ""
        for row in self._rows(sheet):
            cell = row.pop(column, None)
            row.pop(layout.OWNER_NAME[sheet], None)
            if not any(each.text for each in row.values()):
                continue
            code = (cell.text if cell else "") or code
            place = cell.at if cell else next(iter(row.values())).at
            if not code:
                self._problems.append(MissingKey(place, expected=column))
            elif code not in owners and not self._unreadable:
                self._problems.append(OwnerUnknown(place, found=code, fields={"sheet": of}))
            yield row, owners.get(code)

    def _put(self, root: Table, path: tuple[str, ...], at: Place, node: Node) -> None:
        """Set the value of a path, making the parts on the way; a blank makes none."""
        if is_blank(node) and path[:-1] not in ((), ("计分",)):
            return
        part = root
        for key in path[:-1]:
            entry = part.entries.setdefault(key, Entry(at, Table(at)))
            if not isinstance(entry.value, Table):
                return
            part = entry.value
        if path[-1] in part.entries:
            self._problems.append(KeyTwice(at, found=path[-1]))
        else:
            part.entries[path[-1]] = Entry(at, node)

    def _append(self, root: Table, path: tuple[str, ...], at: Place, node: Node) -> None:
        """Add to the list of a path, making the parts on the way."""
        part = root
        for key in path[:-1]:
            entry = part.entries.setdefault(key, Entry(at, Table(at)))
            if not isinstance(entry.value, Table):
                return
            part = entry.value
        listing = part.entries.setdefault(path[-1], Entry(at, Listing(at))).value
        if isinstance(listing, Listing):
            listing.items.append(node)
