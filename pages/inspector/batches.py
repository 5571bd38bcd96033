"""Batches: every upload with its state, and what can be done with it: get the file back, undo."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.refusals import Refusal
from zjg_dash.service import batches, rules, scores
from zjg_dash.web import (
    actor,
    address,
    database,
    downloads,
    frame,
    free_text,
    guard,
    problem_list,
    provenance,
    unit_sheets,
)
from zjg_dash.web.words import lang, link, literal, say, say_of

COLOURS = {"committed": "green", "staged": "blue", "superseded": "gray", "withdrawn": "orange"}
PAGE = 20


def draw(row: dict[str, Any]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap="xsmall", width="stretch"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.badge(say(f"batches.state.{row['state']}"), color=COLOURS.get(row["state"], "gray"))
                st.markdown(
                    f"**{formats.period(lang(), row['period'])}** · {literal(row['source'])}", width="content"
                )
                st.caption(literal(row["file_name"]), width="content")
            st.caption(
                say_of(
                    "batches.facts",
                    by=row["uploaded_by"],
                    at=formats.moment(lang(), row["uploaded_at"]),
                    findings=row["findings"],
                    checked=row["checked"],
                )
            )
            if row["note"]:
                st.caption(say_of("batches.note", note=row["note"]))
        with st.container(horizontal=True, gap="small", width="content"):
            draw_actions(row)


def draw_actions(row: dict[str, Any]) -> None:
    batch_id = row["batch_id"]
    if row["warnings"]:
        opened = st.popover(
            say("batches.warnings", count=row["warnings"]),
            icon=":material/warning:",
            on_change="rerun",
            key=f"warnings_{batch_id}",
        )
        if opened.open:
            with opened:
                problem_list.draw(batches.warnings(store, who, batch_id), f"severity_{batch_id}")
    st.download_button(
        say("batches.original"),
        lambda: batches.original(store, who, batch_id)[1],
        row["file_name"],
        icon=":material/download:",
        on_click="ignore",
        key=f"original_{batch_id}",
    )
    if row["undoable"]:
        with st.popover(say("batches.undo"), icon=":material/undo:"):
            draw_undo(batch_id)


def draw_undo(batch_id: str) -> None:
    reason = st.text_input(
        say("upload.reason"), key=f"reason_{batch_id}", placeholder=say("upload.reason_hint")
    )
    sent = st.button(say("upload.undo"), key=f"undo_{batch_id}", type="primary")
    if sent and free_text.may_be_kept(reason, f"reason_{batch_id}"):
        try:
            batches.undo(store, who, batch_id, reason)
        except Refusal as refusal:
            st.warning(guard.sentence(refusal))
        else:
            st.session_state["undone"] = batch_id
            st.rerun()


st.title(say("batches.heading"), anchor=False)
who = actor.current_actor()
who.require(Action.COMMIT_BATCH)
store = database.store()
listed = batches.batches(store, who).rows
if not listed:
    st.info(say("batches.none"), icon=":material/inbox:")
    st.page_link(
        frame.UPLOAD, label=say("common.to_upload"), icon=":material/upload_file:", query_params=link()
    )
    st.stop()
months = sorted({row["period"] for row in listed}, reverse=True)
with st.container(horizontal=True, vertical_alignment="bottom"), st.container(width=220):
    period = address.select(
        "period",
        say("common.period.label"),
        ["", *months],
        "",
        lambda name: formats.period(lang(), name) if name else say("common.all"),
    )
counting = [row["period"] for row in scores.periods(store, who) if parse(row["period"]).takes_workbooks]
shown = period or next(iter(counting), "")
if shown in counting:
    provenance.line(scores.ranking(store, who, shown).provenance)
elif any(row["sample"] for row in rules.list_rulesets(store, who).rows):
    provenance.label()
rows = [row for row in listed if not period or row["period"] == period]
if st.session_state.pop("undone", None):
    st.success(say("batches.undone"), icon=":material/check_circle:")
st.caption(say("batches.legend"))
pages = max(1, -(-len(rows) // PAGE))
page = st.pagination(pages, key="batches_page") if pages > 1 else 1
spoken = lang()
name = say("files.batches", period=period or say("common.all"))
downloads.offer(lambda: unit_sheets.batches(rows, spoken), name, None)
for row in rows[(page - 1) * PAGE : page * PAGE]:
    draw(row)
