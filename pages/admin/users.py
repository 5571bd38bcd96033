"""Users: who may sign in, as what; add, reset, assign, deactivate."""

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.refusals import Refusal
from zjg_dash.service import people
from zjg_dash.web import account_forms, actor, database, guard
from zjg_dash.web.words import say

who, store = actor.current_actor(), database.store()
who.require(Action.MANAGE_ACCOUNTS)
st.title(say("users.title"), anchor=False)
st.caption(say("users.note"))
account_forms.told()
try:
    listed = people.list_accounts(store, who).rows
    account_forms.listed(listed)
    with st.container(key="screen_only"):
        adding, changing = st.columns(2, gap="large")
    with adding:
        account_forms.add(store, who)
    with changing:
        account_forms.change(store, who, listed)
except Refusal as refusal:
    st.warning(guard.sentence(refusal), icon=":material/info:")
