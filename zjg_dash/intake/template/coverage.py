"""检查范围: a row a unit, a column an indicator due this month; what was checked is chosen cell by cell.

What counts already stands there beforehand.
"""

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from zjg_dash import language
from zjg_dash.intake import appearance, layout, words
from zjg_dash.intake.submission import Coverage
from zjg_dash.intake.template.contents import Contents, applies, indicator_label
from zjg_dash.intake.template.lists import Lists
from zjg_dash.intake.template.naming import period_words
from zjg_dash.intake.template.rule_notes import indicator_note

_CHECKED = DifferentialStyle(fill=PatternFill(bgColor="FFE2EFDA"))
_ABSENT = DifferentialStyle(font=Font(color="FF7F7F7F"))
_FIRST_INDICATOR = len(layout.COVERAGE_COLUMNS) + 1


def add(workbook: Workbook, contents: Contents, lists: Lists) -> None:
    """Append the sheet: what counts; else 未查, or 不适用 (locked) where the group does not fit."""
    sheet = workbook.create_sheet(layout.COVERAGE)
    indicators = [indicator for _, indicator in contents.indicators]
    labels = [column.header for column in layout.COVERAGE_COLUMNS]
    appearance.header(sheet, 1, [*labels, *map(indicator_label, indicators)], height=66)
    appearance.widths(sheet, layout.COVERAGE_COLUMNS)
    author = language.text(contents.lang, "workbook.author")
    for column, indicator in enumerate(indicators, _FIRST_INDICATOR):
        appearance.note(sheet.cell(1, column), indicator_note(indicator, contents.lang), author)
        sheet.column_dimensions[get_column_letter(column)].width = 11
    for row, unit in enumerate(contents.units, 2):
        for column, text in enumerate((unit.code, unit.name, unit.group_word), 1):
            cell = sheet.cell(row, column)
            appearance.write(cell, text)
            appearance.key(cell, number_format="@")
        for column, indicator in enumerate(indicators, _FIRST_INDICATOR):
            cell = sheet.cell(row, column)
            usual = Coverage.NOT_CHECKED if applies(indicator, unit) else Coverage.NOT_APPLICABLE
            state = contents.counting.coverage.get((unit.unit_id, indicator.code), usual)
            cell.value = words.COVERAGE[state]
            if usual is Coverage.NOT_CHECKED or state is Coverage.CHECKED:
                appearance.entry(cell, alignment=appearance.CENTRE)
            else:
                appearance.key(cell, alignment=appearance.CENTRE, font=appearance.QUIET)
    last = f"{get_column_letter(len(labels) + len(indicators))}{len(contents.units) + 1}"
    if indicators and contents.units:
        cells = f"{get_column_letter(_FIRST_INDICATOR)}2:{last}"
        if choice := lists.drop_down("检查情况", strict=True):
            choice.add(cells)
            sheet.add_data_validation(choice)
        sheet.conditional_formatting.add(cells, _where(Coverage.CHECKED, _CHECKED))
        sheet.conditional_formatting.add(cells, _where(Coverage.NOT_APPLICABLE, _ABSENT))
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.freeze_panes = sheet.cell(2, _FIRST_INDICATOR)
    sheet.print_title_cols = f"A:{get_column_letter(_FIRST_INDICATOR - 1)}"
    appearance.printing(
        sheet,
        f"{period_words(contents.period)}{layout.COVERAGE}",
        language.text(contents.lang, "workbook.page"),
        "1:1",
    )
    appearance.protect(sheet)


def _where(state: Coverage, style: DifferentialStyle) -> Rule:
    return Rule(type="cellIs", operator="equal", formula=[f'"{words.COVERAGE[state]}"'], dxf=style)
