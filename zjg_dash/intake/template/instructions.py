"""填报说明: which month, ruleset and registry the workbook belongs to, and how to fill it."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash import language
from zjg_dash.intake import appearance, layout, words
from zjg_dash.intake.submission import Coverage, FindingStatus
from zjg_dash.intake.template.contents import Contents, codes
from zjg_dash.intake.template.filling import guides
from zjg_dash.intake.template.naming import period_words
from zjg_dash.periods import Kind

_WIDTH = 104
_STEPS = (
    "inspection",
    "counting",
    "coverage",
    "findings",
    "groups",
    "open",
    "letters",
    "range",
    "check",
    "protected",
)


def add(workbook: Workbook, contents: Contents) -> None:
    """Append the sheet: title, keys, then sections of a word and its explanation."""
    sheet = workbook.create_sheet(layout.INSTRUCTIONS)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, _WIDTH
    sheet.sheet_view.showGridLines = False
    text = _Texts(contents.lang)
    appearance.write(sheet.cell(1, 1), text("title", period=period_words(contents.period)))
    sheet.cell(1, 1).font = appearance.TITLE
    sheet.row_dimensions[1].height = 30
    row = 2
    if contents.ruleset.sample:
        appearance.write(sheet.cell(row, 1), text("sample", ruleset=contents.ruleset.name))
        sheet.cell(row, 1).font = appearance.SAMPLE
        row += 1
    for label, value in _keys(contents).items():
        _line(sheet, row, label, value)
        row += 1
    sections = [
        ("steps", _steps(contents, text)),
        ("coverage", [(words.COVERAGE[state], text(f"coverage.{state.value}")) for state in Coverage]),
        (
            "status",
            [
                *((words.STATUS[status], text(f"status.{status.value}")) for status in FindingStatus),
                (text("status.blank_label"), text("status.blank")),
            ],
        ),
        ("methods", _methods(contents, text)),
    ]
    for name, lines in sections:
        row += 1
        appearance.write(sheet.cell(row, 1), text(f"section.{name}"))
        sheet.cell(row, 1).font = appearance.BOLD
        for label, value in lines:
            row += 1
            _line(sheet, row, label, value)
        row += 1
    appearance.printing(sheet, "", text("page"), None)
    sheet.page_setup.orientation = "portrait"
    appearance.protect(sheet)


class _Texts:
    """The catalogue's `workbook.instructions` entries in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, key: str, **fields: str) -> str:
        prefix = "workbook" if key == "page" else "workbook.instructions"
        return language.text(self._lang, f"{prefix}.{key}", **fields)


def _keys(contents: Contents) -> dict[str, str]:
    ruleset = contents.ruleset
    values = {
        "template_version": layout.TEMPLATE_VERSION,
        "period": contents.period.name,
        "ruleset": f"{ruleset.code} {ruleset.version}",
        "ruleset_hash": contents.ruleset_hash,
        "registry_hash": contents.registry_hash,
        "source": contents.source,
        "made_at": contents.made_at.strftime("%Y-%m-%d %H:%M"),
    }
    return {label: values[name] for name, label in layout.KEYS.items()}


def _steps(contents: Contents, text: _Texts) -> list[tuple[str, str]]:
    absent = {"letters"} if not contents.letter_units else set()
    if not contents.open_findings:
        absent.add("open")
    if not contents.counting:
        absent.add("counting")
    if not any(criterion.groups for _, criterion in contents.written_criteria):
        absent.add("groups")
    if contents.period.kind is not Kind.INSPECTION:
        absent.add("inspection")
    steps = [text(f"step.{name}") for name in _STEPS if name not in absent]
    if gone := contents.counting.left_out:
        counts = "、".join(text("left_out", criterion=code, count=str(gone[code])) for code in sorted(gone))
        steps.insert(steps.index(text("step.counting")) + 1, text("step.left_out", criteria=counts))
    return [(f"{number}", step) for number, step in enumerate(steps, 1)]


def _methods(contents: Contents, text: _Texts) -> list[tuple[str, str]]:
    lines = []
    for guide in guides(contents):
        required = text("method.required", columns="、".join(guide.required)) if guide.required else ""
        optional = text("method.optional", columns="、".join(guide.optional)) if guide.optional else ""
        plain = "" if guide.required or guide.optional else text("method.plain")
        said = text("method.criteria", criteria=codes(guide.criteria))
        lines.append((guide.method.label, f"{said}{required}{optional}{plain}"))
    derived = tuple(criterion for _, criterion in contents.criteria if criterion.letters)
    if derived:
        lines.append((layout.LETTERS, text("method.letters", criteria=codes(derived))))
    return lines


def _line(sheet: Worksheet, row: int, label: str, value: str) -> None:
    for column, words_there in enumerate((label, value), 1):
        cell = sheet.cell(row, column)
        appearance.write(cell, words_there)
        appearance.key(cell, alignment=appearance.TOP)
        cell.fill = appearance.KEY_FILL if column == 1 else appearance.PLAIN_FILL
    # Not every program fits a row to wrapped text by itself.
    sheet.row_dimensions[row].height = 4 + 16 * appearance.line_count(value, _WIDTH - 6)
