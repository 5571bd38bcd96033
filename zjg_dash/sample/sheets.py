"""Rows of the workbook's sheets, by the names of their columns."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake import layout

Row = dict[str, Any]


def columns_of(sheet: Worksheet, columns: tuple[layout.Column, ...]) -> dict[str, int]:
    """Where each column stands, by name."""
    headers = {cell.value: cell.column for cell in sheet[1]}
    return {column.name: headers[column.header] for column in columns}


def indicator_columns(sheet: Worksheet) -> dict[str, int]:
    """Where each indicator stands on the coverage sheet, by code."""
    headers = sheet[1][len(layout.COVERAGE_COLUMNS) :]
    return {str(cell.value).split()[0]: cell.column for cell in headers if cell.value}


def read(sheet: Worksheet, row: int, columns: dict[str, int]) -> Row:
    """The values of a row."""
    return {name: sheet.cell(row, column).value for name, column in columns.items()}


def write(sheet: Worksheet, row: int, columns: dict[str, int], values: Row) -> None:
    """Write the values that are there; other cells stay as they are."""
    for name, column in columns.items():
        if values.get(name) is not None:
            sheet.cell(row, column).value = values[name]
