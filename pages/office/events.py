"""The event log: who did what, when and why; narrowed by the address, taken along as a file."""

from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.actors import Action
from zjg_dash.exports.sheet import Sheet, sheet
from zjg_dash.language import formats
from zjg_dash.service import event_log
from zjg_dash.web import actor, address, database, downloads, tables
from zjg_dash.web.words import lang, say

PAGE = 50


def choose() -> event_log.Asked:
    offered = event_log.choices(store, who)
    spoken = lang()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=280):
            kinds = address.several(
                "kind",
                say("events.kinds"),
                offered["kind"],
                lambda kind: event_log.kind_name(kind, spoken),
                say("events.any_kind"),
            )
        with st.container(width=165):
            person = address.select(
                "person",
                say("events.person"),
                ["", *offered["person"]],
                "",
                lambda name: name or say("common.all"),
            )
        with st.container(width=165):
            period = address.select(
                "period",
                say("common.period.label"),
                ["", *offered["period"]],
                "",
                lambda name: formats.period(spoken, name) if name else say("common.all"),
            )
        with st.container(width=150):
            first = address.day("from", say("events.first_day"))
        with st.container(width=150):
            last = address.day("to", say("events.last_day"))
    return event_log.Asked(tuple(kinds), person, period, first, last)


def taken_along(asked: event_log.Asked, spoken: str) -> Sheet:
    def said(key: str) -> str:
        return language.text(spoken, f"events.{key}")

    narrowed = (
        "、".join(event_log.kind_name(kind, spoken) for kind in asked.kinds),
        asked.person,
        formats.period(spoken, asked.period) if asked.period else "",
        f"{asked.first_day or ''}–{asked.last_day or ''}" if asked.first_day or asked.last_day else "",
    )
    return sheet(
        [
            said(name)
            for name in ("when", "who", "account", "role", "what", "why", "code", "place", "subject")
        ],
        [
            (
                formats.moment(spoken, row["happened_at"]),
                row["person"],
                row["sign_in_name"],
                role_name(row["role"], spoken),
                event_log.sentence(row, spoken),
                row["reason"],
                row["kind"],
                f"{row['scope']} #{row['sequence']}",
                row["subject"],
            )
            for row in event_log.events(store, who, asked).rows
        ],
        [
            (said("filters"), " · ".join(filter(None, narrowed)) or language.text(spoken, "common.all")),
            (said("personal"), said("personal_note")),
        ],
    )


def role_name(code: str, spoken: str) -> str:
    key = f"common.role.{code}"
    return language.text(spoken, key) if language.has(spoken, key) else code


def beneath(row: dict[str, Any]) -> str:
    """Under a person's name: the account acted by, which tells namesakes apart, and the role acted in."""
    named = row["sign_in_name"] if row["sign_in_name"] != row["person"] else ""
    return " · ".join(filter(None, (named, role_name(row["role"], lang()))))


st.title(say("events.heading"), anchor=False)
who = actor.current_actor()
who.require(Action.READ_EVENTS)
store = database.store()
st.caption(say("events.about"))
asked = choose()
bar = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
body = st.container()
total = next((row["found"] for row in event_log.events(store, who, asked, many=1).rows), 0)
page = address.page(-(-total // PAGE))
rows = event_log.events(store, who, asked, many=PAGE, skipped=(page - 1) * PAGE).rows
with bar:
    st.caption(say("events.found", count=total), width="content")
    if rows:
        spoken = lang()
        downloads.offer(lambda: taken_along(asked, spoken), say("events.file"), None, "events")
with body:
    if not rows:
        st.info(say("events.none"), icon=":material/history:")
    else:
        st.html(
            tables.table(
                [
                    tables.Column(say(f"events.{name}"), style=style)
                    for name, style in (("when", "short"), ("who", "short"), ("what", ""), ("why", ""))
                ],
                [
                    (
                        formats.moment(lang(), row["happened_at"]),
                        tables.lines(row["person"], beneath(row)),
                        event_log.sentence(row, lang()),
                        row["reason"],
                    )
                    for row in rows
                ],
            )
        )
