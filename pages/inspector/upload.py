"""Upload: the month's workbook out, the filled one in, its problems, what it changes, and the way back."""

from datetime import date
from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.intake.marking import marked_name
from zjg_dash.intake.template.naming import USUAL_SOURCE, workbook_name
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.problems import errors
from zjg_dash.refusals import Refusal, StaleDiff
from zjg_dash.service import batches, intake, rules, scores, templates, units
from zjg_dash.web import (
    actor,
    address,
    changes,
    database,
    frame,
    guard,
    months,
    problem_list,
    provenance,
    uploading,
)
from zjg_dash.web.standings import group_name
from zjg_dash.web.uploading import Upload
from zjg_dash.web.words import lang, link, say

# A download is built when it is asked for, outside the page's run: what it needs is settled here.
SPOKEN = lang()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_template(period: str, sources: set[str]) -> None:
    """`sources`: those with a batch that counts in the month, so that their workbook comes filled in."""
    st.subheader(say("upload.step_template"), anchor=False)
    source, groups = USUAL_SOURCE, None
    with st.container(horizontal=True, vertical_alignment="center"):
        place = st.container(width="content")
        with st.popover(say("upload.narrow"), type="tertiary", icon=":material/tune:"):
            source = st.text_input(say("upload.source"), USUAL_SOURCE, help=say("upload.source_help"))
            known = list(dict.fromkeys(row["group"] for row in units.list_units(store, who).rows))
            groups = st.multiselect(
                say("ranking.group"), known, format_func=group_name, placeholder=say("common.all")
            )
    try:
        source = templates.usable(source)
    except Refusal as refusal:
        st.warning(guard.sentence(refusal), icon=":material/info:")
        return
    place.download_button(
        say("upload.template", period=formats.period(lang(), period)),
        lambda: templates.month_workbook(
            store, who, period, source=source, groups=groups or None, lang=SPOKEN
        )[1],
        workbook_name(parse(period), source),
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="template",
    )
    st.caption(say("upload.template_prefilled" if source in sources else "upload.template_note"))


def draw_counting(counting: list[dict[str, Any]]) -> None:
    """The batches that count in the month already, each with its original file."""
    if not counting:
        return
    with st.container(border=True):
        st.markdown(say("upload.counting"))
        for row in counting:
            st.download_button(
                say(
                    "upload.counting_file",
                    source=row["source"],
                    file=row["file_name"],
                    by=row["committed_by"],
                    at=formats.moment(lang(), row["committed_at"]),
                ),
                lambda batch_id=row["batch_id"]: batches.original(store, who, batch_id)[1],
                row["file_name"],
                icon=":material/history:",
                type="tertiary",
                on_click="ignore",
                key=f"original_{row['batch_id']}",
            )


def draw_problems(upload: Upload) -> None:
    problems = upload.submission.problems
    if errors(problems):
        st.error(say("upload.blocked", counts=problem_list.summary(problems)), icon=":material/error:")
    elif problems:
        st.warning(
            say("upload.passed_with", counts=problem_list.summary(problems)), icon=":material/warning:"
        )
    else:
        st.success(say("upload.passed"), icon=":material/check_circle:")
    if not problems:
        return
    st.download_button(
        say("upload.marked"),
        lambda: intake.marked_workbook(store, who, upload.file_name, upload.content, problems, lang=SPOKEN)[
            1
        ],
        marked_name(upload.file_name),
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="marked",
    )
    problem_list.draw(problems, "severity")


def draw_note(upload: Upload) -> None:
    with st.form("stage", border=False):
        note = st.text_area(say("upload.note"), placeholder=say("upload.note_hint"), height=80, key="note")
        if st.form_submit_button(say("upload.compare"), type="primary", icon=":material/difference:"):
            uploading.stage(upload, store, who, note.strip())
            st.rerun()


def draw_changes(upload: Upload) -> None:
    st.subheader(say("upload.step_changes"), anchor=False)
    if upload.stale:
        st.warning(say("upload.stale"), icon=":material/sync_problem:")
    if upload.diff is not None:
        changes.draw(upload.diff)
    if st.button(say("upload.commit"), type="primary", icon=":material/check:", key="commit"):
        try:
            with st.spinner(say("upload.committing")):
                uploading.commit(upload, store, who)
        except StaleDiff:
            uploading.compare_again(upload, store, who)
        st.rerun()


def draw_done(upload: Upload) -> None:
    words = formats.period(lang(), upload.period)
    st.success(
        say("upload.undone" if upload.undone else "upload.done", period=words), icon=":material/check_circle:"
    )
    st.page_link(
        frame.RANKING,
        label=say("upload.see_ranking", period=words),
        icon=":material/leaderboard:",
        query_params=link(period=upload.period),
    )
    if upload.undone:
        return
    with st.expander(say("upload.undo_heading"), icon=":material/undo:"):
        reason = st.text_input(say("upload.reason"), key="reason", placeholder=say("upload.reason_hint"))
        if st.button(say("upload.undo"), key="undo"):
            uploading.undo(upload, store, who, reason)
            st.rerun()


st.title(say("upload.heading"), anchor=False)
who = actor.current_actor()
if not who.may(Action.COMMIT_BATCH):
    frame.offer_role(Action.COMMIT_BATCH)
    st.stop()
store = database.store()
open_months = months.covered(rules.list_rulesets(store, who).rows, date.today())
if not open_months:
    st.info(say("upload.no_rules"), icon=":material/menu_book:")
    st.stop()
filled = [row["period"] for row in scores.periods(store, who) if parse(row["period"]).takes_workbooks]
with st.container(width=220):
    period = address.select(
        "period",
        say("upload.month"),
        open_months,
        months.next_to_fill(open_months, filled),
        lambda name: formats.period(lang(), name),
    )
if period in filled:
    provenance.line(scores.ranking(store, who, period).provenance)
elif rules.in_force(store, who, period).sample:
    provenance.label()
counting = [row for row in batches.batches(store, who, period).rows if row["state"] == "committed"]
draw_template(period, {row["source"] for row in counting})
draw_counting(counting)

st.subheader(say("upload.step_upload"), anchor=False)
file = st.file_uploader(
    say("upload.file", period=formats.period(lang(), period)), key="workbook", help=say("upload.file_help")
)
if file is None:
    uploading.forget()
    st.stop()
try:
    upload = uploading.current(file, store, who, period)
    if upload.outcome is not None:
        draw_done(upload)
    else:
        draw_problems(upload)
        if upload.diff is not None:
            draw_changes(upload)
        elif upload.submission.acceptable:
            draw_note(upload)
except Refusal as refusal:
    st.warning(guard.sentence(refusal), icon=":material/info:")
