"""My account: who I am here, my sessions, another password, out everywhere."""

from urllib.parse import urlencode

import streamlit as st

from zjg_dash.actors import Action, Role
from zjg_dash.language import formats
from zjg_dash.service import people, units
from zjg_dash.web import account_forms, actor, database, side_bar
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, link, say

who, store = actor.current_actor(), database.store()
who.require(Action.OWN_ACCOUNT)
st.title(say("account.title"), anchor=False)
st.markdown(f"**{who.name}** · {say(f'common.role.{who.role}')}")
if who.role in (Role.INSPECTOR, Role.UNIT):
    names = {row["unit_id"]: row["short_name"] for row in units.list_units(store, who).rows}
    own = None if who.units is None else [names.get(unit, unit) for unit in sorted(who.units)]
    st.caption(say("account.units", units=account_forms.several(own)))
if who.role is Role.INSPECTOR:
    codes = None if who.indicators is None else sorted(who.indicators)
    st.caption(say("account.indicators", indicators=account_forms.several(codes)))
if not actor.signed_in():
    st.info(say("account.none"), icon=":material/info:")
    st.stop()
st.subheader(say("account.sessions"), anchor=False)
st.caption(say("account.sessions_note"))
columns = [
    Column(say("account.column.browser"), style="title"),
    Column(say("account.column.address")),
    Column(say("account.column.begun")),
    Column(say("account.column.seen")),
]
st.html(
    table(
        columns,
        [
            [
                account_forms.browser(row["browser"]),
                row["address"],
                formats.moment(lang(), row["begun_at"]),
                formats.moment(lang(), row["seen_at"]),
            ]
            for row in people.own_sessions(store, who).rows
        ],
    )
)
with st.container(horizontal=True, vertical_alignment="center"):
    if not actor.account().issuer:
        side_bar.way(f"/password?{urlencode({'next': '/account', **link()})}", say("account.password"))
    st.button(
        say("account.out_everywhere"),
        on_click=lambda: people.sign_out_everywhere(store, who),
        icon=":material/logout:",
        key="out_everywhere",
    )
