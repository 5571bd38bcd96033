"""A note or reason before it is kept for good: a personal number in it is told first."""

import streamlit as st

from zjg_dash.service import free_text
from zjg_dash.web.words import lang, literal, say


def may_be_kept(text: str, key: str) -> bool:
    """Whether to keep it. One with a personal number is answered with a warning, and kept when it is sent
    again as it is: in a workbook such a number is no more than a warning either.
    """
    found = free_text.personal_numbers(text, lang())
    warned = f"warned_{key}"
    if not found or st.session_state.get(warned) == text:
        return True
    st.session_state[warned] = text
    listed = say("ledger.list").join(found)
    st.warning(literal(say("upload.personal_note", found=listed)), icon=":material/visibility_off:")
    return False
