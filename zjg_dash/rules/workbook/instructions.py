"""填写说明: what each sheet holds, how values of several things are written, and the keys of each method."""

from openpyxl import Workbook

from zjg_dash import language
from zjg_dash.intake import appearance
from zjg_dash.rules import wording
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.workbook import layout
from zjg_dash.scoring.methods import Parameters, methods

_WIDTHS = (18, 104)
_STEPS = ("order", "codes", "blank", "limits", "upload")
_NOTATIONS = ("several", "pairs", "lines", "escalation", "places", "pool")


def add_instructions(book: Workbook, ruleset: Ruleset | None, lang: str) -> None:
    """Append the sheet."""
    sheet = book.create_sheet(layout.INSTRUCTIONS)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False
    title = language.text(lang, "rulesbook.title")
    name = f"{title}：{ruleset.name}（{ruleset.code} {ruleset.version}）" if ruleset else title
    appearance.write(sheet.cell(1, 1), name)
    sheet.cell(1, 1).font = appearance.TITLE
    sheet.row_dimensions[1].height = 30
    row = 2
    for section, lines in _sections(lang):
        row += 1
        appearance.write(sheet.cell(row, 1), language.text(lang, f"rulesbook.section.{section}"))
        sheet.cell(row, 1).font = appearance.BOLD
        for label, text in lines:
            row += 1
            for column, words in enumerate((label, text), 1):
                cell = sheet.cell(row, column)
                appearance.write(cell, words)
                appearance.key(cell, alignment=appearance.TOP)
                cell.fill = appearance.KEY_FILL if column == 1 else appearance.PLAIN_FILL
            sheet.row_dimensions[row].height = 4 + 16 * appearance.line_count(text, _WIDTHS[1] - 6)
        row += 1
    appearance.printing(sheet, "", language.text(lang, "workbook.page"), None)
    sheet.page_setup.orientation = "portrait"


def _sections(lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    def said(group: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
        return [
            (
                language.text(lang, f"rulesbook.{group}.{name}.label"),
                language.text(lang, f"rulesbook.{group}.{name}.text"),
            )
            for name in names
        ]

    sheets = [(name, language.text(lang, f"rulesbook.sheet.{name}")) for name in layout.SHEETS]
    return [
        (
            "steps",
            [(f"{at}", language.text(lang, f"rulesbook.step.{step}")) for at, step in enumerate(_STEPS, 1)],
        ),
        ("sheets", sheets),
        ("notations", said("notation", _NOTATIONS)),
        ("methods", [(method.label, _keys(method.parameters, lang)) for method in methods().values()]),
    ]


def _keys(parameters: type[Parameters], lang: str) -> str:
    """Which keys a method must and may have."""
    must = [
        key
        for key, name in wording.aliases(parameters).items()
        if parameters.model_fields[name].is_required()
    ]
    may = [key for key in wording.aliases(parameters) if key not in must]
    parts = []
    if must:
        parts.append(language.text(lang, "rulesbook.method.must", keys="、".join(must)))
    if may:
        parts.append(language.text(lang, "rulesbook.method.may", keys="、".join(may)))
    return "".join(parts) or language.text(lang, "rulesbook.method.none")
