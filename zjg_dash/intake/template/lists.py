"""选项: the values of the drop-downs, one list a column, hidden. A list may be longer than 255 characters."""

from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from zjg_dash import language
from zjg_dash.intake import appearance, channels, layout, words
from zjg_dash.intake.submission import CheckMethod
from zjg_dash.intake.template.contents import Contents, criterion_label
from zjg_dash.intake.template.filling import levels

_PROMPT_LIMIT = 255


@dataclass(frozen=True)
class Lists:
    """Where each list stands: header to range. Lists without values are absent."""

    ranges: dict[str, str]
    lang: str

    def drop_down(self, name: str, *, strict: bool) -> DataValidation | None:
        """A drop-down over a list; a strict one takes nothing else, another one asks before it does."""
        if name not in self.ranges:
            return None
        rule = DataValidation(type="list", formula1=self.ranges[name], allow_blank=True)
        rule.errorStyle = "stop" if strict else "warning"
        rule.showErrorMessage, rule.showInputMessage = True, True
        kind = "strict" if strict else "loose"
        rule.errorTitle = language.text(self.lang, "workbook.drop_down.title")
        rule.error = language.text(self.lang, f"workbook.drop_down.{kind}", column=name)[:_PROMPT_LIMIT]
        return rule


def add(workbook: Workbook, contents: Contents) -> Lists:
    """Append the hidden sheet."""
    sheet = workbook.create_sheet(layout.LISTS)
    sheet.sheet_state = "hidden"
    ways = channels.check_methods(contents.ruleset) or tuple(CheckMethod)
    values = {
        "检查情况": list(words.COVERAGE.values()),
        "单位名称": [unit.name for unit in contents.units],
        "评分点": [criterion_label(criterion) for _, criterion in contents.written_criteria],
        "状态": list(words.STATUS.values()),
        "检查方式": [words.CHECK_METHOD[each] for each in ways],
        "级别": levels(contents),
    }
    appearance.header(sheet, 1, list(values))
    ranges = {}
    for index, (name, entries) in enumerate(values.items(), 1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = 30
        for row, text in enumerate(entries, 2):
            appearance.write(sheet.cell(row, index), text)
        if entries:
            ranges[name] = f"'{layout.LISTS}'!${letter}$2:${letter}${len(entries) + 1}"
    appearance.protect(sheet)
    return Lists(ranges, contents.lang)
