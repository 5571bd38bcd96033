"""Mutations of sheets, columns and cells as somebody makes them in a program. What is said stays the same."""

import io
from collections.abc import Callable
from random import Random

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.fuzz.archives import Mutate
from zjg_dash.intake.reading.names import COVERAGE, FINDINGS, LETTERS, role_of


def _named(book: Workbook, role: str) -> Worksheet:
    return next(sheet for sheet in book.worksheets if role_of(sheet.title) == role)


def _read(chance: Random, book: Workbook) -> Worksheet:
    """A sheet that is read."""
    return _named(book, chance.choice([COVERAGE, FINDINGS, LETTERS]))


def _changed(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def order_of_sheets(chance: Random, content: bytes) -> bytes:
    """The sheets in another order."""

    def change(book: Workbook) -> None:
        sheets = book.worksheets
        chance.shuffle(sheets)
        book._sheets = sheets

    return _changed(content, change)


def order_of_columns(chance: Random, content: bytes) -> bytes:
    """The columns of a sheet in another order."""

    def change(book: Workbook) -> None:
        sheet = _read(chance, book)
        grid = [list(row) for row in sheet.iter_rows(values_only=True)]
        order = list(range(sheet.max_column))
        chance.shuffle(order)
        for row, values in enumerate(grid, 1):
            for column, source in enumerate(order, 1):
                sheet.cell(row, column).value = values[source]

    return _changed(content, change)


def more_columns(chance: Random, content: bytes) -> bytes:
    """Columns of one's own beside the table."""

    def change(book: Workbook) -> None:
        sheet = _read(chance, book)
        at = sheet.max_column + chance.randint(1, 300)
        sheet.cell(1, at).value = "我的备注"
        sheet.cell(2, at).value = "x" * chance.choice([1, 32_767])

    return _changed(content, change)


def titles_above(chance: Random, content: bytes) -> bytes:
    """Title rows above the header."""

    def change(book: Workbook) -> None:
        sheet = _read(chance, book)
        sheet.insert_rows(1, chance.randint(1, 4))
        sheet.cell(1, 1).value = "2018年9月检查情况"

    return _changed(content, change)


def blank_rows(chance: Random, content: bytes) -> bytes:
    """Blank rows between and behind."""

    def change(book: Workbook) -> None:
        sheet = _read(chance, book)
        sheet.insert_rows(chance.randint(2, sheet.max_row), chance.randint(1, 3))
        sheet.cell(sheet.max_row + chance.choice([1, 5_000]), 1).fill = PatternFill("solid", "FF0000")

    return _changed(content, change)


def merged_everywhere(chance: Random, content: bytes) -> bytes:
    """Areas merged over blank cells right of the table, and over single columns inside it."""

    def change(book: Workbook) -> None:
        sheet = _read(chance, book)
        for _ in range(chance.randint(1, 40)):
            row, column = chance.randint(2, 400), sheet.max_column + chance.randint(2, 9)
            sheet.merge_cells(None, row, column, row + chance.randint(0, 5), column + 3)

    return _changed(content, change)


def other_names(chance: Random, content: bytes) -> bytes:
    """Names of sheets with signs around them, wide or Traditional."""

    def change(book: Workbook) -> None:
        spelled = {
            FINDINGS: ["檢查發現", " 检查发现 ", "检查发现（9月）", "9月检查发现"],
            COVERAGE: ["檢查範圍", "检查范围 2018", "检查　范围"],
        }
        for role, others in spelled.items():
            sheet = _named(book, role)
            sheet.title = chance.choice([sheet.title, *others])

    return _changed(content, change)


def more_sheets(chance: Random, content: bytes) -> bytes:
    """Sheets of one's own, with names that could be markup or paths."""

    def change(book: Workbook) -> None:
        for name in chance.sample(["<b>x<_b>", "..", "CON", "'", "草稿", "a" * 31, "=1+1"], 3):
            book.create_sheet(name).append(["单位名称", "评分点", "x" * 30_000])

    return _changed(content, change)


def every_cell_coloured(chance: Random, content: bytes) -> bytes:
    """A colour of its own for each cell."""

    def change(book: Workbook) -> None:
        for row in _read(chance, book).iter_rows():
            for cell in row:
                cell.fill = PatternFill("solid", f"{chance.randrange(1 << 24):06X}")

    return _changed(content, change)


def numbers_as_text(chance: Random, content: bytes) -> bytes:
    """Numbers written as text, also in full width."""
    wide = chance.choice([{}, {ord("0") + digit: 0xFF10 + digit for digit in range(10)}])

    def change(book: Workbook) -> None:
        for row in _named(book, LETTERS).iter_rows(min_row=2, min_col=3):
            for cell in row:
                if isinstance(cell.value, int):
                    cell.value = str(cell.value).translate(wide)
                    cell.data_type = "s"

    return _changed(content, change)


MUTATIONS: tuple[Mutate, ...] = (
    order_of_sheets, order_of_columns, more_columns, titles_above, blank_rows, merged_everywhere, other_names,
    more_sheets, every_cell_coloured, numbers_as_text,
)  # fmt: skip
