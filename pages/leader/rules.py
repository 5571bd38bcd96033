"""Rules: the ruleset as a readable page with search, by version."""

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.rules.model import VETO_INDICATOR
from zjg_dash.service import rules
from zjg_dash.web import actor, address, database, provenance, rulebook
from zjg_dash.web.words import lang, say

who, store = actor.current_actor(), database.store()
who.require(Action.READ_RULES)
st.title(say("rules.heading"), anchor=False)
listed = {f"{row['code']}/{row['version']}": row for row in rules.list_rulesets(store, who).rows}
if not listed:
    st.info(say("rules.none"), icon=":material/inbox:")
    st.stop()

newest = next((version for version, row in listed.items() if row["state"] == "published"), next(iter(listed)))
first, second = st.columns([1, 2])
with first:
    version = address.select(
        "version",
        say("rules.version"),
        list(listed),
        newest,
        lambda name: say(
            "rules.version_shown",
            name=listed[name]["name"],
            version=listed[name]["version"],
            state=say(f"rules.state_{listed[name]['state']}"),
        ),
    )
with second:
    text = address.typed("q", say("rules.search"), say("rules.search_hint"))

ruleset, row = rules.show(store, who, version), listed[version]
st.subheader(ruleset.name, anchor=False)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    if ruleset.sample:
        provenance.label()
    st.badge(say(f"rules.state_{row['state']}"), color="green" if row["state"] == "published" else "gray")
    st.caption(rulebook.effective(ruleset), width="content")
    st.caption(f"{say('rules.hash')} {row['content_hash'][:12]}", width="content")
st.caption(say("rules.from_source", source=ruleset.source))

shown = rulebook.found(ruleset, text)
if text:
    count = sum(len(indicators) for _, indicators in shown)
    st.markdown(say("rules.found", count=count) if count else say("rules.nothing_found", text=text))
else:
    with st.expander(say("rules.scoring_heading"), expanded=True, icon=":material/calculate:"):
        st.html(rulebook.scoring(ruleset))
        total = sum(dimension.full_mark for dimension in ruleset.dimensions)
        st.caption(say("rules.sum", points=formats.short(lang(), total)))

for dimension, indicators in shown:
    if dimension.code == VETO_INDICATOR:
        st.subheader(say("rules.veto_heading"), anchor=False)
    else:
        points = formats.short(lang(), dimension.full_mark)
        st.subheader(
            say("rules.dimension", code=dimension.code, name=dimension.name, points=points), anchor=False
        )
    st.html("".join(rulebook.section(indicator) for indicator in indicators))
st.download_button(
    say("common.download_csv"),
    rulebook.csv(ruleset),
    say("rules.file", version=row["version"]),
    "text/csv",
    icon=":material/download:",
    on_click="ignore",
)
