"""A page as a Word file. Fonts for Chinese are named in its styles, for Word takes another one for them."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from zjg_dash.exports.briefs.page import Column, Page, Section, Tile

CHINESE = {"zh_CN": "Microsoft YaHei", "zh_TW": "Microsoft JhengHei", "en": "Microsoft YaHei"}
"""What Word sets Chinese characters in; it takes a like one where the font is missing."""
LATIN = "Arial"
_ACCENT, _QUIET, _WARN = RGBColor(0x1F, 0x5F, 0x99), RGBColor(0x55, 0x61, 0x6D), RGBColor(0xA1, 0x4B, 0x00)
_WIDTH = 180.0
"""Millimetres between the margins."""
_MARGIN, _SIZE, _SMALL, _TINY = Mm(12), 8.0, 7.0, 6.5


def word(page: Page, lang: str, made_at: datetime) -> bytes:
    """The file, one sheet of A4 as far as the page fits on one."""
    document = Document()
    _set_up(document, page, lang, made_at)
    _heading(document, page)
    if page.tiles:
        _tiles(document, page.tiles)
    for section in page.sections:
        _section(document, section)
    for at, line in enumerate(page.footer):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if at else 8)
        _write(paragraph, line, _TINY, _QUIET)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: WordDocument, page: Page, lang: str, made_at: datetime) -> None:
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(15)
    sheet.top_margin = sheet.bottom_margin = _MARGIN
    for name in ("Normal", "Title", "Heading 2"):
        style = document.styles[name]
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), CHINESE[lang])
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1.0
    facts = document.core_properties
    facts.title, facts.author, facts.comments = page.title, "", ""
    facts.language = lang.replace("_", "-")
    facts.created = facts.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _heading(document: WordDocument, page: Page) -> None:
    title = document.add_paragraph(style="Title")
    _write(title, page.title, 16, None, bold=True)
    title.paragraph_format.space_after = Pt(1)
    borders = title._p.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    under = document.add_paragraph()
    _write(under, page.subtitle, 9, _QUIET)
    if page.sample:
        _write(under, f"   {page.sample}", 9, _WARN, bold=True)
    under.paragraph_format.space_after = Pt(4)
    if page.notice:
        _write(document.add_paragraph(), page.notice, _SIZE, _WARN, bold=True)


def _tiles(document: WordDocument, tiles: Sequence[Tile]) -> None:
    table = _table(document, 1, [1.0] * len(tiles))
    for cell, tile in zip(table.rows[0].cells, tiles, strict=True):
        _write(cell.paragraphs[0], tile.label, _SMALL, _QUIET)
        value = cell.add_paragraph()
        _write(value, tile.value, 12, None, bold=True)
        if tile.note:
            _write(value, f"  {tile.note}", _SMALL, _QUIET)


def _section(document: WordDocument, section: Section) -> None:
    heading = document.add_paragraph(style="Heading 2")
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(5), Pt(1.5)
    _write(heading, section.title, 10, _ACCENT, bold=True)
    if section.note:
        _write(heading, f"  {section.note}", _SMALL, _QUIET, bold=False)
    shown = [place for place, column in enumerate(section.columns) if not column.bar]
    if shown:
        _rows(document, [section.columns[place] for place in shown], section.rows, shown)
    for line in section.lines:
        _write(document.add_paragraph(), line, _SIZE, None)
    if section.more:
        below = document.add_paragraph()
        below.paragraph_format.space_before = Pt(2)
        _write(below, section.more, _SMALL, _QUIET)


def _rows(
    document: WordDocument, columns: Sequence[Column], rows: Sequence[Sequence[str]], shown: Sequence[int]
) -> None:
    """A header and the rows; bars are left out, their numbers stand beside them."""
    table = _table(document, len(rows) + 1, [column.width for column in columns])
    head, *others = table.rows
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _line(head, columns, [column.title for column in columns], head=True)
    for cells, row in zip(others, rows, strict=True):
        _line(cells, columns, [row[place] for place in shown], head=False)


def _line(cells: _Row, columns: Sequence[Column], values: Sequence[str], *, head: bool) -> None:
    size, colour = (_SMALL, _QUIET) if head else (_SIZE, None)
    for cell, column, value in zip(cells.cells, columns, values, strict=True):
        _write(cell.paragraphs[0], value, size, colour, bold=head)
        if column.number:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _table(document: WordDocument, rows: int, widths: Sequence[float]) -> Table:
    """A table over the whole width, with thin lines between its rows."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(_WIDTH * width / whole)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(_WIDTH * width / whole)
            _line_below(cell)
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("left", 50), ("right", 50)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(size))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    settings = table._tbl.tblPr
    settings.insert_element_before(margins, "w:tblLook")
    return table


def _line_below(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("color", "C9D2DA")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _write(
    paragraph: Paragraph, text: str, size: float, colour: RGBColor | None, *, bold: bool | None = None
) -> None:
    """Text as it is; characters that no XML can hold are left out."""
    run = paragraph.add_run("".join(each for each in text if each.isprintable() or each in "\n\t"))
    run.font.size = Pt(size)
    run.font.bold = bold
    if colour is not None:
        run.font.color.rgb = colour
