"""Rules: the versions of the ruleset; one of them to read, to compare, to measure and to manage."""

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.service import rules
from zjg_dash.web import (
    actor,
    address,
    database,
    rule_contents,
    rule_differences,
    rule_impact,
    rule_office,
    rule_versions,
)
from zjg_dash.web.words import say

VIEWS = {
    "contents": rule_contents.draw,
    "differences": rule_differences.draw,
    "impact": rule_impact.draw,
    "office": rule_office.draw,
}

who, store = actor.current_actor(), database.store()
who.require(Action.READ_RULES)
st.title(say("rules.heading"), anchor=False)
rule_office.draw_outcome()
listed = rule_versions.listed(store, who)
if not listed:
    st.info(say("rules.none"), icon=":material/inbox:")
    if who.may(Action.EDIT_RULES):
        rule_office.draw_upload(store, who, listed)
    st.stop()

version = rule_versions.choose(listed)
ruleset, row = rules.show(store, who, version), listed[version]
rule_versions.draw_head(ruleset, row)
needed = {"impact": Action.READ_BATCHES, "office": Action.EDIT_RULES}
offered = [name for name in VIEWS if name not in needed or who.may(needed[name])]
view = address.switch(
    "view", say("rules.view.label"), offered, "contents", lambda name: say(f"rules.view.{name}")
)
VIEWS[view](store, who, listed, version, ruleset)
