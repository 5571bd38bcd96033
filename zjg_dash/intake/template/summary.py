"""汇总表: units × indicators with score and rank of what counts now. Output only; it is never taken over."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from zjg_dash import language
from zjg_dash.intake import appearance, layout, words
from zjg_dash.intake.template.contents import Contents, Standing, indicator_label
from zjg_dash.intake.template.naming import period_words
from zjg_dash.rules.model import VETO_INDICATOR

_HEADER_ROW = 2


def add(workbook: Workbook, contents: Contents) -> None:
    """Append the sheet: a line saying it is for reading only, header, a row a unit; empty: nothing counts."""
    sheet = workbook.create_sheet(layout.SUMMARY)
    indicators = [indicator for _, indicator in contents.indicators if indicator.code != VETO_INDICATOR]
    leading = [column.header for column in layout.COVERAGE_COLUMNS]
    labels = [
        *leading,
        *map(indicator_label, indicators),
        *(column.header for column in layout.SUMMARY_TOTALS),
    ]
    line = sheet.cell(1, 1)
    appearance.write(
        line,
        language.text(
            contents.lang,
            "workbook.summary.sample" if contents.ruleset.sample else "workbook.summary.line",
            period=period_words(contents.period),
        ),
    )
    line.font = appearance.QUIET
    sheet.row_dimensions[1].height = 22
    appearance.header(sheet, _HEADER_ROW, labels, height=66)
    appearance.widths(
        sheet,
        (
            *layout.COVERAGE_COLUMNS,
            *(layout.Column(indicator.code, "", width=9) for indicator in indicators),
            *layout.SUMMARY_TOTALS,
        ),
    )
    for row, unit in enumerate(contents.units, _HEADER_ROW + 1):
        for column, text in enumerate((unit.code, unit.name, unit.group_word), 1):
            cell = sheet.cell(row, column)
            appearance.write(cell, text)
            appearance.key(cell)
        standing = contents.standings.get(unit.unit_id, Standing())
        values = [standing.points.get(indicator.code) for indicator in indicators]
        rank = words.UNRANKED if standing.rank is None and standing.points else standing.rank
        for column, value in enumerate([*values, standing.score, rank], len(leading) + 1):
            cell = sheet.cell(row, column, value)
            number_format = "0.00" if column <= len(labels) - 1 else "0"
            appearance.plain(cell, alignment=appearance.CENTRE, number_format=number_format)
    sheet.auto_filter.ref = (
        f"A{_HEADER_ROW}:{get_column_letter(len(labels))}{_HEADER_ROW + len(contents.units)}"
    )
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, len(leading) + 1)
    sheet.print_title_cols = f"A:{get_column_letter(len(leading))}"
    appearance.printing(
        sheet,
        f"{period_words(contents.period)}{layout.SUMMARY}",
        language.text(contents.lang, "workbook.page"),
        f"{_HEADER_ROW}:{_HEADER_ROW}",
    )
    appearance.protect(sheet)
