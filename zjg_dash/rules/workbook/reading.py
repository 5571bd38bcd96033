"""A workbook of rules read: the tree a YAML file would be, each value at its cell, then the same grammar."""

from collections.abc import Iterable, Iterator

from zjg_dash.intake.checks.cells import CellError, FormulaWithoutResult
from zjg_dash.intake.layout import Column
from zjg_dash.intake.reading import file, tables
from zjg_dash.intake.reading.gaps import FORMULA
from zjg_dash.intake.reading.problems import ColumnMissing, SheetMissing, SheetTwice
from zjg_dash.intake.reading.sheets import Sheet, Workbook
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.problems import Place, Problem
from zjg_dash.rules.document import Entry, Listing, Node, Table, Text
from zjg_dash.rules.problems import MissingKey
from zjg_dash.rules.reading import Reading, read_tree
from zjg_dash.rules.workbook import layout
from zjg_dash.rules.workbook.problems import ColumnUnknown, KeyTwice, LabelUnknown, OwnerUnknown
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
        self._sheets = self._named(book)

    def reading(self) -> Reading:
        """The ruleset, or the problems in the order of sheets and cells."""
        for name in layout.REQUIRED:
            if name not in self._sheets:
                self._problems.append(SheetMissing(expected=name))
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
        missing = [header for header in headers if table and header not in table.columns]
        for header in missing:
            self._problems.append(ColumnMissing(place=Place(sheet=sheet.name), expected=header))
        if table is None or missing:
            return
        strange = {
            column: title for column, title in table.headers.items() if column not in table.columns.values()
        }
        for number, cells in enumerate(sheet.rows()):
            if number < table.first_row:
                continue
            row = {
                header: Cell(sheet.place(number, column), text(cells[column]) if column < len(cells) else "")
                for header, column in table.columns.items()
            }
            self._gaps(sheet, number, row, table.columns)
            for column in [column for column in strange if column < len(cells) and text(cells[column])]:
                place = sheet.place(table.header_row, column)
                expected = "、".join(known)
                self._problems.append(ColumnUnknown(place, found=strange.pop(column), expected=expected))
            if any(cell.text for cell in row.values()):
                yield row

    def _gaps(self, sheet: Sheet, number: int, row: Row, columns: dict[str, int]) -> None:
        """Cells that look empty and hold a formula without result, or an error."""
        for header, column in columns.items():
            if what := sheet.gaps.get((number, column)):
                kind = FormulaWithoutResult if what == FORMULA else CellError
                self._problems.append(kind(place=row[header].at, found=what))

    def _basics(self, root: Table) -> None:
        known = layout.basics()
        for row in self._rows(layout.BASICS, (layout.LABEL, layout.VALUE)):
            if not (row[layout.LABEL].text or row[layout.VALUE].text):
                continue
            label, value = row[layout.LABEL], row[layout.VALUE]
            bare = simplified(label.text)
            if bare not in known:
                expected = "、".join(known)
                self._problems.append(LabelUnknown(label.at, found=label.text, expected=expected))
                continue
            self._put(root, known[bare], value.at, scalar(value))

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
            self._values.add_pairs(part, row.get(layout.PARAMETERS))
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
            elif code not in owners:
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
