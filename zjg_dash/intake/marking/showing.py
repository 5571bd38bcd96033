"""How a faulty cell is shown: a colour, and a comment that says the severity in words as well."""

from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from zjg_dash import language
from zjg_dash.intake import appearance
from zjg_dash.intake.appearance import AnyCell
from zjg_dash.intake.marking.marks import Mark

ERROR_FILL = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
WARNING_FILL = PatternFill("solid", start_color="FFFFEB9C", end_color="FFFFEB9C")
_COLOURS = (ERROR_FILL.start_color.rgb, WARNING_FILL.start_color.rgb)
_BEGIN = "———— ● ————"
"""Stands between a comment that was there before and ours."""
_LONGEST = 2000


def show(cell: AnyCell, marks: Sequence[Mark], lang: str) -> None:
    """Colour the cell by its worst mark and append a comment; value and format stay as they are."""
    cell.fill = ERROR_FILL if any(mark.is_error for mark in marks) else WARNING_FILL
    earlier = _without_ours(cell.comment.text) if cell.comment else ""
    author = cell.comment.author if cell.comment else None
    said = "\n".join(sentence(mark, lang) for mark in marks)
    if len(said) > _LONGEST:
        said = said[:_LONGEST] + "…"
    text = f"{earlier}\n{_BEGIN}\n{said}" if earlier else f"{_BEGIN}\n{said}"
    appearance.note(cell, text, author or language.text(lang, "workbook.author"))


def clear(cell: AnyCell) -> None:
    """Take back the colour and comment of an earlier marking; somebody else's comment stays."""
    if not cell.comment or _BEGIN not in cell.comment.text:
        return
    author, earlier = cell.comment.author, _without_ours(cell.comment.text)
    cell.comment = Comment(earlier, author) if earlier else None
    if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb in _COLOURS:
        cell.fill = PatternFill()


def sentence(mark: Mark, lang: str) -> str:
    """`【错误】…。改法：…`."""
    severity = language.text(lang, f"marking.severity.{mark.severity}")
    return language.text(lang, "marking.comment", severity=severity, what=mark.what, fix=mark.fix)


def _without_ours(text: str) -> str:
    return text.partition(_BEGIN)[0].rstrip()
