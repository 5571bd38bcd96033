"""Rows of the workbook's sheets, by the names of their columns."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake import layout

Row = dict[str, Any]


def columns_of(sheet: Worksheet, columns: tuple[layout.Column, ...]) -> dict[str, int]:
    """Where each column stands, by name."""
    headers = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    return {column.name: headers[column.header] for column in columns}


def indicator_columns(sheet: Worksheet) -> dict[str, int]:
    """Where each indicator stands on the coverage sheet, by code."""
    first = len(layout.COVERAGE_COLUMNS)
    headers = enumerate(sheet[1][first:], first + 1)
    return {str(cell.value).split()[0]: column for column, cell in headers if cell.value}


def text(sheet: Worksheet, row: int, column: int) -> str:
    """What a cell says; "" when it is empty."""
    value = sheet.cell(row, column).value
    return "" if value is None else str(value)


def read(sheet: Worksheet, row: int, columns: dict[str, int]) -> Row:
    """The values of a row."""
    return {name: sheet.cell(row, column).value for name, column in columns.items()}


def write(sheet: Worksheet, row: int, columns: dict[str, int], values: Row) -> None:
    """Write the values that are there; other cells stay as they are."""
    for name, column in columns.items():
        if values.get(name) is not None:
            sheet.cell(row, column).value = values[name]
