"""What if: numbers of the rules changed on a copy, and how firm the ranks are."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.problems import errors
from zjg_dash.refusals.trials import NoWeights
from zjg_dash.service import rules, scores, what_if
from zjg_dash.service.what_if import WhatIf
from zjg_dash.web import (
    actor,
    address,
    asked_period,
    database,
    frame,
    problem_list,
    provenance,
    rank_firmness,
    rule_versions,
    what_if_controls,
    what_if_result,
)
from zjg_dash.web.words import lang, link, say

PARTS = ("try", "firm")


def draw_trial() -> None:
    st.markdown(say("what_if.intro"))
    settings = what_if.settings(store, who, version)
    made = what_if_controls.asked()
    what_if_controls.draw(settings, made)
    if not made:
        st.info(say("what_if.none_yet"), icon=":material/info:")
        return
    found = what_if.score(store, who, version, period, [str(change) for change in made])
    if found.sample:
        provenance.label()
    draw_changes(found)
    if found.changed.ruleset is None or errors(found.changed.problems):
        st.error(say("what_if.unscored"), icon=":material/error:")
        problem_list.draw(found.changed.problems, "what_if")
        return
    if found.changed.problems:
        with st.expander(say("what_if.warned", count=len(found.changed.problems)), icon=":material/warning:"):
            problem_list.draw(found.changed.problems, "what_if")
    what_if_result.draw(found, listed[version]["version"])
    draw_saving(found)


def draw_changes(found: WhatIf) -> None:
    listed_changes = found.differences(lang())
    sentences: dict[tuple[str, str], str] = {}
    for difference, row in zip(found.changed.differences, listed_changes, strict=True):
        if not row["follows"]:
            sentences[found.changed.named(difference)] = row["sentence"]
    what_if_controls.changed(
        found.changes,
        [sentences.get((each.code, each.key), str(each)) for each in found.changes],
        [row["sentence"] for row in listed_changes if row["follows"]],
    )


def draw_saving(found: WhatIf) -> None:
    st.subheader(say("what_if.save_heading"), anchor=False)
    if not who.may(Action.EDIT_RULES):
        st.caption(say("what_if.save_role"))
        return
    st.caption(say("what_if.save_note"))
    ruleset = rules.show(store, who, version)
    with st.form("save", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(say("what_if.new_version"), key="new_version", width=160)
        written = formats.day_field(lang())
        first = st.date_input(
            say("what_if.first_day"), ruleset.effective_from, format=written, key="first_day", width=160
        )
        last = st.date_input(
            say("what_if.last_day"), ruleset.effective_to, format=written, key="last_day", width=160
        )
        wanted = st.form_submit_button(say("what_if.save"), icon=":material/save:")
    if wanted and not name.strip():
        st.warning(say("what_if.no_name"), icon=":material/info:")
    elif wanted:
        kept = keep(found, name.strip(), first, last)
        if errors(kept["problems"]):
            problem_list.draw(kept["problems"], "saved")
            return
        st.success(say("what_if.saved", version=kept["version"]), icon=":material/check:")
        st.page_link(
            frame.RULES,
            label=say("what_if.to_rules"),
            icon=":material/menu_book:",
            query_params=link(version=f"{kept['code']}/{kept['version']}"),
        )


def keep(found: WhatIf, name: str, first: Any, last: Any) -> dict[str, Any]:
    texts = [str(change) for change in found.changes]
    return what_if.save(
        store, who, version, texts, name, effective_from=first, effective_to=last, lang=lang()
    )


who, store = actor.current_actor(), database.store()
who.require(Action.READ_RULES)
st.title(say("what_if.heading"), anchor=False)
known = [row["period"] for row in scores.periods(store, who)]
listed = {f"{row['code']}/{row['version']}": row for row in rules.list_rulesets(store, who).rows}
if not known or not listed:
    st.info(say("what_if.no_period"), icon=":material/inbox:")
    st.stop()

newest = next((name for name, row in listed.items() if row["state"] == "published"), next(iter(listed)))
line = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="filters"):
    part = address.switch(
        "part", say("what_if.part"), PARTS, PARTS[0], lambda name: say(f"what_if.part_{name}")
    )
    with st.container(width=180):
        period = asked_period.choose(known, line)
    if part == "try":
        version = address.select(
            "version",
            say("what_if.version"),
            list(listed),
            newest,
            lambda name: rule_versions.title(listed[name]),
            width=420,
        )
if part == "try":
    draw_trial()
else:
    try:
        rank_firmness.draw(store, who, period)
    except NoWeights as refusal:
        st.info(refusal.text(lang()), icon=":material/info:")
