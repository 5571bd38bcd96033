"""问题清单: the first sheet of a marked copy; a row a problem, complete, with a link to its cell."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import language
from zjg_dash.intake import appearance
from zjg_dash.intake.marking.marks import Mark, first_cell
from zjg_dash.intake.marking.showing import ERROR_FILL, WARNING_FILL

LINKS = 20_000
"""So many rows have a link; a sheet of Excel holds 65,530."""

_COLUMNS = (
    ("severity", 8),
    ("sheet", 14),
    ("cell", 9),
    ("what", 46),
    ("found", 24),
    ("expected", 24),
    ("fix", 46),
    ("code", 26),
)
_LINK_FONT = Font(name=appearance.FONT_NAME, size=11, color="FF0563C1", underline="single")
_HEADER_ROW = 3


def fill(sheet: Worksheet, marks: Sequence[Mark], titles: Mapping[str, str], shown: int, lang: str) -> None:
    """Write the list. `titles`: sheet as a mark names it → sheet here; `shown`: cells that are coloured."""
    for index, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    appearance.printing(sheet, "", language.text(lang, "workbook.page"), f"{_HEADER_ROW}:{_HEADER_ROW}")
    sheet.sheet_view.tabSelected = True
    for row in _rows(sheet, marks, titles, shown, lang):
        sheet.append(row)
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{get_column_letter(len(_COLUMNS))}{_HEADER_ROW + len(marks)}"


def _rows(
    sheet: Worksheet, marks: Sequence[Mark], titles: Mapping[str, str], shown: int, lang: str
) -> Iterator[list[Cell]]:
    errors = sum(mark.is_error for mark in marks)
    line = language.text(lang, "marking.line", errors=errors, warnings=len(marks) - errors)
    yield [_cell(sheet, 1, 1, line, appearance.BOLD)]
    with_cell = len(
        {(mark.sheet, cell) for mark in marks if mark.sheet in titles and (cell := first_cell(mark.cell))}
    )
    advice = language.text(lang, "marking.advice")
    if shown < with_cell:
        advice += language.text(lang, "marking.first_only", shown=shown, cells=with_cell)
    yield [_cell(sheet, 2, 1, advice, appearance.QUIET)]
    yield [
        _ruled(
            _cell(sheet, _HEADER_ROW, index, language.text(lang, f"marking.column.{name}"), appearance.BOLD),
            0,
        )
        for index, (name, _) in enumerate(_COLUMNS, 1)
    ]
    for row, mark in enumerate(marks, _HEADER_ROW + 1):
        yield _line(sheet, row, mark, titles, lang)


def _line(sheet: Worksheet, row: int, mark: Mark, titles: Mapping[str, str], lang: str) -> list[Cell]:
    texts = {**mark._asdict(), "severity": language.text(lang, f"marking.severity.{mark.severity}")}
    cells = []
    for index, (name, _) in enumerate(_COLUMNS, 1):
        cell = _ruled(_cell(sheet, row, index, texts[name], appearance.FONT), row)
        if name == "severity":
            cell.fill = ERROR_FILL if mark.is_error else WARNING_FILL
        if name in ("sheet", "cell") and texts[name] and mark.sheet in titles and row - _HEADER_ROW <= LINKS:
            title = titles[mark.sheet].replace("'", "''")
            target = f"'{title}'!{first_cell(mark.cell) or 'A1'}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
            cell.font = _LINK_FONT
        cells.append(cell)
    lines = max(appearance.line_count(texts[name], width) for name, width in _COLUMNS)
    if lines > 1 and row - _HEADER_ROW <= LINKS:
        sheet.row_dimensions[row].height = 4 + 16 * min(lines, 20)
    return cells


def _cell(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> Cell:
    cell = Cell(sheet, row=row, column=column)
    appearance.write(cell, text)
    cell.font = font
    return cell


def _ruled(cell: Cell, row: int) -> Cell:
    cell.border, cell.alignment = appearance.BORDER, appearance.TOP if row else appearance.CENTRE
    if not row:
        cell.fill = appearance.HEADER_FILL
    return cell
