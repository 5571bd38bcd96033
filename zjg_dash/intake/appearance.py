"""How the workbook looks and what in it may be changed: one calm style for all sheets."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake.layout import Column

_SHEET_DIGITS = 15
"""A workbook keeps so many digits of a number."""
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell that runs begins with. Chinese and Japanese spreadsheets take the wide signs for the narrow."""
AnyCell = Cell | MergedCell

FONT_NAME = "宋体"
FONT = Font(name=FONT_NAME, size=11)
BOLD = Font(name=FONT_NAME, size=11, bold=True)
TITLE = Font(name=FONT_NAME, size=16, bold=True)
SAMPLE = Font(name=FONT_NAME, size=11, bold=True, color="FFC55A11")
QUIET = Font(name=FONT_NAME, size=11, color="FF7F7F7F")
_HEADER_FONT = Font(name=FONT_NAME, size=11, bold=True, color="FF1F3864")

HEADER_FILL = PatternFill("solid", start_color="FFDCE6F1", end_color="FFDCE6F1")
KEY_FILL = PatternFill("solid", start_color="FFF2F2F2", end_color="FFF2F2F2")
PLAIN_FILL = PatternFill()

_LINE = Side(style="thin", color="FFBFBFBF")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
CLIPPED = Alignment(horizontal="left", vertical="center")
"""For a long id: what does not fit is cut off instead of making the row three lines high."""
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
GENERAL = "General"
"""The number format of a cell that has none of its own."""
LOCKED, UNLOCKED = Protection(locked=True), Protection(locked=False)

_Parts = tuple[PatternFill | None, Alignment, Protection, Font]
_WORN: WeakKeyDictionary[Any, dict[tuple[str | int, ...], tuple[StyleArray, object]]] = WeakKeyDictionary()
"""By workbook: the looks its cells have, put together once; the parts are kept so that ids stay theirs."""


def header(sheet: Worksheet, row: int, labels: Sequence[str], height: float = 36) -> None:
    """A header row, locked, with a line around each cell."""
    for index, label in enumerate(labels, 1):
        cell = sheet.cell(row, index)
        write(cell, label)
        cell.font, cell.fill, cell.alignment, cell.border = _HEADER_FONT, HEADER_FILL, CENTRE, BORDER
    sheet.row_dimensions[row].height = height


def entry(cell: AnyCell, *, alignment: Alignment = LEFT, number_format: str = GENERAL) -> None:
    """A cell to be filled in."""
    _dress(cell, (None, alignment, UNLOCKED, FONT), number_format)


def key(
    cell: AnyCell, *, alignment: Alignment = LEFT, font: Font = FONT, number_format: str = GENERAL
) -> None:
    """A cell that is given and stays as it is."""
    _dress(cell, (KEY_FILL, alignment, LOCKED, font), number_format)


def plain(cell: AnyCell, *, alignment: Alignment = LEFT, number_format: str = GENERAL) -> None:
    """A cell of a table that is only read."""
    _dress(cell, (None, alignment, LOCKED, FONT), number_format)


def _dress(cell: AnyCell, parts: _Parts, number_format: str) -> None:
    """Thousands of cells look alike; looking up each part of a style for each cell took half of the time."""
    worn = _WORN.setdefault(cell.parent.parent, {})
    look: tuple[str | int, ...] = (number_format, *map(id, parts))
    if look not in worn:
        fill, alignment, protection, font = parts
        cell.font, cell.alignment, cell.border, cell.protection = font, alignment, BORDER, protection
        cell.number_format = number_format
        if fill is not None:
            cell.fill = fill
        worn[look] = copy(cell._style), parts  # type: ignore[union-attr]  # openpyxl has no other name for it
    cell._style = copy(worn[look][0])  # type: ignore[union-attr]


def write(cell: AnyCell, text: str) -> None:
    """Text that stays text, also when it begins like a formula and when somebody edits it later."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    if text and cell.data_type != "s":
        cell.data_type = "s"
    if text.startswith(FORMULA_BEGINS):
        cell.quotePrefix = True


def write_number(cell: AnyCell, value: Decimal) -> None:
    """A number, exactly; as text where a workbook would round it."""
    plain = value.normalize()
    if len(plain.as_tuple().digits) > _SHEET_DIGITS:
        write(cell, format(plain, "f"))
    else:
        cell.value = plain


def note(cell: AnyCell, text: str, author: str) -> None:
    """A comment, its box as large as its text needs."""
    width = 360
    lines = line_count(text, (width - 20) // 7)
    cell.comment = Comment(text, author, width=width, height=min(40 + lines * 17, 560))


def widths(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """The widths of the layout, from the first column on."""
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width


def protect(sheet: Worksheet) -> None:
    """Protection without password: keys stay, sorting, filtering, formats and new rows are allowed."""
    allowed = (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "insertHyperlinks",
        "deleteRows",
        "sort",
        "autoFilter",
    )
    for name in allowed:
        setattr(sheet.protection, name, False)
    sheet.protection.sheet = True


def printing(sheet: Worksheet, title: str, page: str, header_rows: str | None) -> None:
    """A4 landscape, as wide as the page, header rows on each page, title above and page numbers below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.8, 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.4
    sheet.print_options.horizontalCentered = True
    if title:
        _centred(sheet.oddHeader, title.replace("&", "&&"))
    _centred(sheet.oddFooter, page)
    if header_rows:
        sheet.print_title_rows = header_rows


def _centred(part: HeaderFooterItem | None, text: str) -> None:
    if part is not None and part.center is not None:
        part.center.text = text


def line_count(text: str, width: int) -> int:
    """Lines the text takes when wrapped at so many narrow characters; a Chinese one is two wide."""
    return sum(1 + max(0, columns(line) - 1) // width for line in text.split("\n"))


def columns(line: str) -> int:
    """Narrow characters a line is wide; a Chinese one counts two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in line)
