"""A ruleset as a workbook to edit: a sheet for each kind of part, choices where there are a few words."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import language
from zjg_dash.intake import appearance
from zjg_dash.intake.saving import to_bytes
from zjg_dash.rules import wording
from zjg_dash.rules.letters import READINGS
from zjg_dash.rules.model import Ruleset, Scoring
from zjg_dash.rules.plain import plain
from zjg_dash.rules.workbook import layout
from zjg_dash.rules.workbook.instructions import add_instructions
from zjg_dash.rules.workbook.rows import Row, rows
from zjg_dash.scoring.methods import methods

_MADE_AT = datetime(2018, 1, 1)
"""The same rules give the same file, byte for byte."""
_SPARE = 40
"""Empty rows below, ready to be filled in."""
_WIDTHS = {
    "内容": 46,
    "名称": 26,
    "依据": 34,
    "整改": 40,
    layout.PARAMETERS: 34,
    "级别": 20,
    "档次": 26,
    "分项": 26,
    "适用": 14,
    "应查月份": 12,
    "汇总": 24,
    "组内比较": 24,
    "分组满分": 16,
    "分组权重": 16,
    "递进": 26,
    "互斥组": 14,
    "取数": 16,
    "目标": 12,
    "指标名称": 20,
    "维度名称": 16,
    "方法": 12,
}
_USUAL_WIDTH = 10
_NUMBERS = ("满分", "每次", "上限", "最低", "最高", "幅度", "权重", "起评分", "及格线", "定分")
"""Columns of numbers; any other cell is text, so that 50% and 2018.10 stay as they are typed."""
_LIST_LIMIT = 255


def workbook(ruleset: Ruleset | None, lang: str = "zh_CN") -> bytes:
    """The ruleset as .xlsx; without one a blank workbook to write new rules in."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_instructions(book, ruleset, lang)
    found = rows(plain(ruleset)) if ruleset else {name: [] for name in layout.SHEETS}
    _basics(book, {row[layout.LABEL]: row[layout.VALUE] for row in found[layout.BASICS]}, lang)
    for name in (layout.DIMENSIONS, layout.INDICATORS, layout.CRITERIA, layout.VETOES):
        _table(book, name, layout.columns(name), found[name], lang)
    _table(book, layout.OTHERS, (layout.CATEGORY, layout.NAME, layout.PARAMETERS), found[layout.OTHERS], lang)
    return to_bytes(book, _MADE_AT)


def _basics(book: Workbook, values: dict[str, str], lang: str) -> None:
    sheet = book.create_sheet(layout.BASICS)
    appearance.header(sheet, 1, (layout.LABEL, layout.VALUE, layout.NOTE), height=24)
    for letter, width in zip("ABC", (16, 46, 76), strict=True):
        sheet.column_dimensions[letter].width = width
    for row, (label, path) in enumerate(layout.basics().items(), 2):
        name, value, note = (sheet.cell(row, column) for column in (1, 2, 3))
        appearance.write(name, label)
        appearance.key(name)
        appearance.entry(value)
        value.number_format = "@"
        if label in values:
            appearance.write(value, values[label])
        appearance.write(note, language.text(lang, f"rulesbook.basics.{'.'.join(path)}"))
        appearance.key(note)
        lines = max(
            appearance.line_count(values.get(label, ""), 42), appearance.line_count(str(note.value), 72)
        )
        sheet.row_dimensions[row].height = 6 + 16 * lines
        if words := _words(layout.BASICS, path[-1]):
            _choice(sheet, f"B{row}", words)
    sheet.freeze_panes = "A2"
    appearance.printing(sheet, layout.BASICS, language.text(lang, "workbook.page"), "1:1")


def _table(book: Workbook, name: str, columns: Sequence[str], found: list[Row], lang: str) -> None:
    """A sheet with a row a part, and empty rows below."""
    sheet = book.create_sheet(name)
    appearance.header(sheet, 1, columns)
    for column, header in enumerate(columns, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTHS.get(header, _USUAL_WIDTH)
        key = f"rulesbook.{name}.{header}"
        if language.has(lang, key):
            author = language.text(lang, "workbook.author")
            appearance.note(sheet.cell(1, column), language.text(lang, key), author)
    for number in range(len(found) + _SPARE):
        row = found[number] if number < len(found) else {}
        for column, header in enumerate(columns, 1):
            cell = sheet.cell(number + 2, column)
            appearance.entry(cell, alignment=appearance.LEFT)
            text, numeric = row.get(header, ""), header in _NUMBERS
            if not numeric:
                cell.number_format = "@"
            if (value := _number(text)) is not None and numeric:
                appearance.write_number(cell, value)
            elif text:
                appearance.write(cell, text)
        if row:
            lines = max(
                appearance.line_count(text, int(_WIDTHS.get(header, _USUAL_WIDTH)) - 2)
                for header, text in row.items()
            )
            sheet.row_dimensions[number + 2].height = 6 + 15 * min(lines, 12)
    for column, header in enumerate(columns, 1):
        if words := _words(name, header):
            letter = get_column_letter(column)
            _choice(sheet, f"{letter}2:{letter}{len(found) + _SPARE + 1}", words)
    frozen = (columns.index("编码") if "编码" in columns else 0) + 2
    sheet.freeze_panes = sheet.cell(2, frozen)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(found) + 1}"
    used = [column for column, header in enumerate(columns, 1) if any(header in row for row in found)]
    sheet.print_area = f"A1:{get_column_letter(max(used, default=len(columns)))}{max(len(found), 1) + 1}"
    appearance.printing(sheet, name, language.text(lang, "workbook.page"), "1:1")


def _words(sheet: str, header: str) -> tuple[str, ...]:
    """The choices of a column; none where anything can be written."""
    if header == wording.METHOD:
        return tuple(method.label for method in methods().values() if method.name != "veto")
    if header == "取数":
        return tuple(each.label for each in READINGS)
    if header == layout.CATEGORY:
        return tuple(other.category for other in layout.OTHER_SETTINGS)
    if sheet == layout.BASICS:
        return wording.words_of(Ruleset, header) or wording.words_of(Scoring, header) or _elsewhere(header)
    own = wording.words_of(layout.part_of(sheet), header)
    if own or sheet != layout.VETOES:
        return own
    return wording.words_of(methods()["veto"].parameters, header)


def _elsewhere(key: str) -> tuple[str, ...]:
    for part in ("来源权重", "年度"):
        if found := wording.words_of(wording.model_at(("计分", part)), key):
            return found
    return ()


def _choice(sheet: Worksheet, cells: str, words: Sequence[str]) -> None:
    """A drop-down that asks before it takes another word: words may stand in a list of several."""
    listed = ",".join(words)
    if len(listed) > _LIST_LIMIT:
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    rule.errorStyle, rule.showErrorMessage = "warning", True
    rule.add(cells)
    sheet.add_data_validation(rule)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
