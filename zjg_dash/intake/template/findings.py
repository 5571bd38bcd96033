"""检查发现: a row a finding. On top what counts in the month already and what is open from earlier months.

Below them comes any number of new ones.
"""

from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import language
from zjg_dash.intake import appearance, layout, words
from zjg_dash.intake.template.contents import (
    Contents,
    CountingFinding,
    OpenFinding,
    Unit,
    criterion_label,
)
from zjg_dash.intake.template.filling import guides
from zjg_dash.intake.template.lists import Lists
from zjg_dash.intake.template.naming import period_words
from zjg_dash.intake.template.rule_notes import finding_note

EMPTY_ROWS = 200
"""Ruled rows for new findings; rows below them take entries and have drop-downs just the same."""

_UNSEEN = DifferentialStyle(fill=PatternFill(bgColor="FFFFF2CC"))
_LAST_ROW = 1_048_576
_LINK = ("finding_id", "unit_code", "unit_name", "criterion")
_FORMATS = {"unit_code": "@", "finding_id": "@", "checked_on": "yyyy-mm-dd"}
_LISTED = {"unit_name": False, "criterion": False, "status": True, "check_method": True, "level": False}
"""Columns with a drop-down, and whether it is strict: names and codes may be typed in other ways too."""
_COUNTED = ("value", "numerator", "denominator", "judged_points")
_Value = str | Decimal | date | None
_CENTRED = ("status", "check_method", "checked_on", "level", *_COUNTED, "claimed_points")


def add(workbook: Workbook, contents: Contents, lists: Lists) -> None:
    """Append the sheet: findings that count as they count, open ones with blank 状态, then empty rows."""
    sheet = workbook.create_sheet(layout.FINDINGS)
    columns = layout.FINDING_COLUMNS
    appearance.header(sheet, 1, [column.header for column in columns])
    appearance.widths(sheet, columns)
    author = language.text(contents.lang, "workbook.author")
    methods = guides(contents)
    for index, column in enumerate(columns, 1):
        appearance.note(sheet.cell(1, index), finding_note(column, methods, contents.lang), author)
        whole = sheet.column_dimensions[get_column_letter(index)]
        whole.font, whole.number_format = appearance.FONT, _FORMATS.get(column.name, appearance.GENERAL)
        whole.alignment = _alignment(column.name)
        whole.protection = appearance.LOCKED if column.key else appearance.UNLOCKED
    units = {unit.unit_id: unit for unit in contents.units}
    labels = {criterion.code: criterion_label(criterion) for _, criterion in contents.criteria}
    given = (*contents.counting.findings, *contents.open_findings)
    for row, finding in enumerate(given, 2):
        _write(sheet, row, _values(finding, units[finding.unit_id], labels[finding.criterion]))
    first_empty = len(given) + 2
    for row in range(first_empty, first_empty + EMPTY_ROWS):
        _write(sheet, row, {})
    _choices(sheet, lists, contents.lang)
    if given:
        status = get_column_letter(_position("status"))
        sheet.conditional_formatting.add(
            f"{status}2:{status}{first_empty - 1}",
            Rule(type="expression", formula=[f"LEN(TRIM({status}2))=0"], dxf=_UNSEEN),
        )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{first_empty + EMPTY_ROWS - 1}"
    sheet.freeze_panes = sheet.cell(2, _position("criterion"))
    appearance.printing(
        sheet,
        f"{period_words(contents.period)}{layout.FINDINGS}",
        language.text(contents.lang, "workbook.page"),
        "1:1",
    )
    appearance.protect(sheet)


def _values(finding: OpenFinding, unit: Unit, criterion: str) -> dict[str, _Value]:
    """What is known of it. 状态, 检查方式, 检查日期, 手工扣分 are of this month alone.

    A finding of an earlier month waits for a new look.
    """
    look: dict[str, _Value] = {}
    if isinstance(finding, CountingFinding):
        look = {
            "status": words.STATUS[finding.status],
            "check_method": words.CHECK_METHOD[finding.check_method] if finding.check_method else "",
            "checked_on": finding.checked_on,
            "claimed_points": finding.claimed_points,
        }
    return look | {
        "finding_id": finding.finding_id,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "criterion": criterion,
        "object": finding.object,
        "matter": finding.matter,
        "level": finding.level,
        "value": finding.value,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "judged_points": finding.judged_points,
        "note": finding.note,
        "evidence": finding.evidence,
    }


def _write(sheet: Worksheet, row: int, values: dict[str, _Value]) -> None:
    lines = 1
    for index, column in enumerate(layout.FINDING_COLUMNS, 1):
        cell = sheet.cell(row, index)
        alignment = _alignment(column.name)
        number_format = _FORMATS.get(column.name, appearance.GENERAL)
        if column.name in _LINK and (values or column.key):
            font = appearance.QUIET if column.name == "finding_id" else appearance.FONT
            appearance.key(cell, alignment=alignment, font=font, number_format=number_format)
        else:
            appearance.entry(cell, alignment=alignment, number_format=number_format)
        value = values.get(column.name)
        if isinstance(value, Decimal):
            appearance.write_number(cell, value)
        elif isinstance(value, date):
            cell.value = value
        elif value:
            appearance.write(cell, value)
            if alignment.wrap_text:
                lines = max(lines, appearance.line_count(value, column.width - 1))
    if lines > 1:
        # Not every program fits a row to wrapped text by itself.
        sheet.row_dimensions[row].height = 4 + 16 * min(lines, 12)


def _choices(sheet: Worksheet, lists: Lists, lang: str) -> None:
    for column in layout.FINDING_COLUMNS:
        letter = get_column_letter(_position(column.name))
        rule = None
        if column.name in _LISTED:
            rule = lists.drop_down(column.header, strict=_LISTED[column.name])
        elif column.name in _COUNTED:
            rule = DataValidation(
                type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True
            )
            rule.errorStyle, rule.showErrorMessage = "stop", True
            rule.errorTitle = language.text(lang, "workbook.number.title")
            rule.error = language.text(lang, "workbook.number.text", column=column.header)
        if rule:
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(rule)


def _alignment(name: str) -> Alignment:
    if name == "finding_id":
        return appearance.CLIPPED
    return appearance.CENTRE if name in _CENTRED else appearance.LEFT


def _position(name: str) -> int:
    return 1 + [column.name for column in layout.FINDING_COLUMNS].index(name)
