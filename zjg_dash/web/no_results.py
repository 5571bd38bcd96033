"""What a page of results says as long as there are none."""

import streamlit as st

from zjg_dash.actors import Action, Actor
from zjg_dash.web import frame
from zjg_dash.web.words import say


def draw(who: Actor) -> None:
    """The sentence, and for those who bring workbooks the way to do it."""
    st.info(say("common.no_data"), icon=":material/inbox:")
    if who.may(Action.COMMIT_BATCH):
        st.page_link(frame.UPLOAD, label=say("common.to_upload"), icon=":material/upload_file:")
