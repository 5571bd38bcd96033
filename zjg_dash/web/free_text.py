"""A note or reason before it is kept for good: a personal number in it is told first."""

import streamlit as st

from zjg_dash.service import free_text
from zjg_dash.web.words import lang, literal, say

ICON = ":material/visibility_off:"


def may_be_kept(text: str, key: str) -> bool:
    """Whether to keep it. What is said before stands on the page."""
    said = warning(text, key)
    if said:
        st.warning(said, icon=ICON)
    return not said


def warning(text: str, key: str) -> str:
    """What is said of a text before it is kept; "" where it may be.

    One with a personal number is answered with a warning, and kept when it is sent again as it is (`key`
    tells the fields apart): in a workbook such a number is no more than a warning either.
    """
    found = free_text.personal_numbers(text, lang())
    warned = f"warned_{key}"
    if not found or st.session_state.get(warned) == text:
        return ""
    st.session_state[warned] = text
    return literal(say("upload.personal_note", found=say("ledger.list").join(found)))
