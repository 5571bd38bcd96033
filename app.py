"""The Streamlit script: page configuration and navigation by role, nothing else."""

import streamlit as st

from zjg_dash.web import frame, words
from zjg_dash.web.turns import turn
from zjg_dash.web.words import say

with turn():
    words.keep_in_address()
    st.set_page_config(
        page_title=say("common.product"),
        page_icon=frame.ICON,
        layout="wide",
        initial_sidebar_state=frame.SIDE,
    )
    frame.draw(st.navigation(frame.pages(), position=frame.position(), expanded=True))
