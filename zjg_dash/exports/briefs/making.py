"""A brief as a file: the most that fits on one sheet, the same in PDF and in Word."""

from collections.abc import Callable

from zjg_dash.exports.briefs import city, unit
from zjg_dash.exports.briefs.page import Page
from zjg_dash.exports.briefs.pdf import pages, pdf
from zjg_dash.exports.briefs.word import word
from zjg_dash.refusals.documents import NoChineseFont
from zjg_dash.service.briefs import Brief, UnitBrief


def pdf_file(brief: Brief, lang: str) -> bytes:
    """The brief as PDF. Raises NoChineseFont."""
    return pdf(fitting(brief, lang), lang, brief.provenance.computed_at)


def word_file(brief: Brief, lang: str) -> bytes:
    """The brief as a Word file, with the rows of the PDF; on a machine that cannot measure a page for want of
    a Chinese font, with the fewest, so that it surely fits. Word files carry no fonts."""
    try:
        made = fitting(brief, lang)
    except NoChineseFont:
        made = laid_out(brief, lang)[-1]()
    return word(made, lang, brief.provenance.computed_at)


def fitting(brief: Brief, lang: str) -> Page:
    """The page with the longest lists that fit on one sheet; with the shortest, on several, where none does.

    Raises NoChineseFont.
    """
    made = None
    for lay in laid_out(brief, lang):
        made = lay()
        if pages(made, lang) == 1:
            break
    assert made is not None
    return made


def laid_out(brief: Brief, lang: str) -> list[Callable[[], Page]]:
    """Makers of the brief's page, from the most generous room to the least."""
    if isinstance(brief, UnitBrief):
        return [lambda room=room: unit.page(brief, lang, room) for room in unit.ROOMS]  # type: ignore[misc]
    return [lambda room=room: city.page(brief, lang, room) for room in city.ROOMS]  # type: ignore[misc]
