"""来信与12345: a row a unit, counts in pieces; the two rates at the end are only compared.

Counts that count already stand there beforehand.
"""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from zjg_dash import language
from zjg_dash.intake import appearance, layout
from zjg_dash.intake.template.contents import Contents
from zjg_dash.intake.template.naming import period_words
from zjg_dash.rules.letters import COLUMNS


def add(workbook: Workbook, contents: Contents) -> None:
    """Append the sheet, unless no indicator of the scope is fed by it."""
    if not contents.letter_units:
        return
    sheet = workbook.create_sheet(layout.LETTERS)
    columns = layout.LETTER_COLUMNS
    appearance.header(sheet, 1, [column.header for column in columns])
    appearance.widths(sheet, columns)
    author = language.text(contents.lang, "workbook.author")
    for index, column in enumerate(columns, 1):
        if not column.key:
            text = language.text(contents.lang, f"workbook.letters.{column.name}")
            appearance.note(sheet.cell(1, index), text, author)
    for row, unit in enumerate(contents.letter_units, 2):
        counts = contents.counting.letters.get(unit.unit_id, {})
        for index, column in enumerate(columns, 1):
            cell = sheet.cell(row, index)
            if column.key:
                appearance.write(cell, unit.code if column.name == "unit_code" else unit.name)
                appearance.key(cell, number_format="@")
            else:
                number_format = "0" if column.name in COLUMNS else "0.0%"
                appearance.entry(cell, alignment=appearance.CENTRE, number_format=number_format)
                if column.name in counts:
                    appearance.write_number(cell, counts[column.name])
    last_row = len(contents.letter_units) + 1
    counted = [index for index, column in enumerate(columns, 1) if column.name in COLUMNS]
    rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.errorStyle, rule.showErrorMessage = "stop", True
    rule.errorTitle = language.text(contents.lang, "workbook.number.title")
    rule.error = language.text(contents.lang, "workbook.number.pieces")
    rule.add(f"{get_column_letter(counted[0])}2:{get_column_letter(counted[-1])}{last_row}")
    sheet.add_data_validation(rule)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    sheet.freeze_panes = "C2"
    appearance.printing(
        sheet,
        f"{period_words(contents.period)}{layout.LETTERS}",
        language.text(contents.lang, "workbook.page"),
        "1:1",
    )
    appearance.protect(sheet)
