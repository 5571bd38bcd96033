"""The child's task `rebuild`: an .xlsx with the same sheets and addresses, made from the values read.

For the formats openpyxl cannot write (.xls, .et, .ods, .csv) and for workbooks too large to be held as a
whole: it is written row by row, so its memory does not grow with the output. Formats are not kept, and a
formula becomes its result.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO, Any

import python_calamine
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake import appearance, layout, saving
from zjg_dash.intake.marking import problem_list, showing
from zjg_dash.intake.marking.marks import Mark, by_cell
from zjg_dash.intake.reading import delimited
from zjg_dash.intake.reading.formats import Format
from zjg_dash.intake.reading.tasks import Refused

_MADE_AT = datetime(2000, 1, 1)
_WIDTH = 16
_NOT_IN_TITLES = dict.fromkeys(map(ord, "\\/*?:[]"), "_")
_Rows = Sequence[Sequence[Any]]


def task(content: bytes, arguments: dict[str, Any], output: IO[bytes]) -> None:
    """Arguments: format, marks, cells, lang as for `mark`. Raises Refused."""
    marks = [Mark(*texts) for texts in arguments["marks"]]
    kind = Format(arguments["format"])
    ending = layout.CSV_MARK if kind is Format.CSV else ""
    try:
        sheets = _sheets(content, kind, marks)
        output.write(rebuild(sheets, marks, arguments["cells"], arguments["lang"], ending))
    except (python_calamine.CalamineError, ValueError, KeyError, EOFError) as error:
        raise Refused(f"{type(error).__name__}: {error}") from error


def rebuild(
    sheets: Iterator[tuple[str, _Rows]], marks: Sequence[Mark], cells: int, lang: str, ending: str = ""
) -> bytes:
    """An .xlsx of these sheets (name, rows of values from A1 on), marked; without sheets, the list alone.

    `ending`: put behind each sheet's name, unless it has it.
    """
    workbook = Workbook(write_only=True)
    listed: Worksheet = workbook.create_sheet(layout.PROBLEMS)
    marked = by_cell(marks, cells)
    titles: dict[str, str] = {}
    shown = 0
    for name, rows in sheets:
        sheet: Worksheet = workbook.create_sheet(_title(name.removesuffix(ending) + ending))
        titles[name] = sheet.title
        for column in range(1, max((len(row) for row in rows[:100]), default=0) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
        here = marked.get(name, {})
        _write(sheet, rows, here, lang)
        shown += len(here)
    problem_list.fill(listed, marks, titles, shown, lang)
    return saving.to_bytes(workbook, _MADE_AT)


def _sheets(content: bytes, kind: Format, marks: Sequence[Mark]) -> Iterator[tuple[str, _Rows]]:
    """Name and rows of each sheet. A CSV has one without a name; the marks know what it is taken for."""
    if kind is Format.CSV:
        name = next((mark.sheet for mark in marks if mark.sheet), layout.FINDINGS)
        yield name, delimited.rows(content)
        return
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for meta in book.sheets_metadata:
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet and meta.name != layout.PROBLEMS:
            sheet = book.get_sheet_by_name(meta.name)
            yield meta.name, [] if sheet.start is None else sheet.to_python(skip_empty_area=False)


def _write(sheet: Worksheet, rows: _Rows, marked: Mapping[str, list[Mark]], lang: str) -> None:
    by_row: dict[int, dict[int, list[Mark]]] = {}
    for address, marks in marked.items():
        letters, row = coordinate_from_string(address)
        by_row.setdefault(row, {})[column_index_from_string(letters)] = marks
    for number in range(1, max([len(rows), *by_row]) + 1):
        values: Sequence[Any] = rows[number - 1] if number <= len(rows) else ()
        here = by_row.get(number)
        if here is None:
            sheet.append([_plain(sheet, value) for value in values])
            continue
        cells: list[Any] = []
        for column in range(1, max([len(values), *here]) + 1):
            value = _plain(sheet, values[column - 1]) if column <= len(values) else None
            if column in here:
                cell = (
                    value if isinstance(value, Cell) else Cell(sheet, row=number, column=column, value=value)
                )
                cell.row, cell.column = number, column
                showing.show(cell, here[column], lang)
                value = cell
            cells.append(value)
        sheet.append(cells)


def _plain(sheet: Worksheet, value: Any) -> Any:
    """A value that openpyxl writes as the same value; text that begins like a formula as a cell of text."""
    if value == "" and isinstance(value, str):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if value[:1] in "=+-@#\t\r":
            cell = Cell(sheet, row=1, column=1)
            appearance.write(cell, value)
            return cell
    return value


def _title(name: str) -> str:
    return name.translate(_NOT_IN_TITLES).strip("'")[:31] or layout.FINDINGS
