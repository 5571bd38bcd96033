"""The button that gives a brief of one page, as PDF or as a Word file."""

from collections.abc import Callable

import streamlit as st

from zjg_dash.exports.briefs import fonts, making
from zjg_dash.refusals.documents import NoChineseFont
from zjg_dash.service.briefs import Brief
from zjg_dash.web.words import lang, say

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def offer(gather: Callable[[], Brief], name: str) -> None:
    """A small menu with both files; `name` is theirs, without an ending.

    They are made when they are asked for, outside the page's run: `gather` may not ask for the page's
    language.
    Where the machine has no Chinese font, the menu says so instead of a PDF.
    """
    spoken = lang()
    with st.popover(
        say("briefs.download.heading"), icon=":material/description:", type="tertiary", key="brief"
    ):
        try:
            fonts.found(spoken)
        except NoChineseFont as refusal:
            st.info(refusal.text(spoken), icon=":material/info:")
        else:
            st.download_button(
                say("briefs.download.pdf"),
                lambda: making.pdf_file(gather(), spoken),
                f"{name}.pdf",
                _PDF,
                icon=":material/picture_as_pdf:",
                on_click="ignore",
                key="brief_pdf",
            )
        st.download_button(
            say("briefs.download.word"),
            lambda: making.word_file(gather(), spoken),
            f"{name}.docx",
            _WORD,
            icon=":material/article:",
            on_click="ignore",
            key="brief_word",
        )
