"""Upload: the month's workbook out, the filled one in, its problems, what it changes, and the way back."""

from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from zjg_dash.actors import Action
from zjg_dash.intake.evidence import kinds
from zjg_dash.intake.marking import marked_name
from zjg_dash.intake.template.naming import workbook_name
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.problems import errors
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.batches import StaleDiff
from zjg_dash.service import batches, intake, rules, scores, templates, units
from zjg_dash.web import (
    actor,
    address,
    changes,
    database,
    evidence,
    frame,
    free_text,
    guard,
    months,
    problem_list,
    provenance,
    uploading,
)
from zjg_dash.web.standings import group_name
from zjg_dash.web.uploading import Upload
from zjg_dash.web.words import lang, link, literal, say, say_of

# A download is built when it is asked for, outside the page's run: what it needs is settled here.
SPOKEN = lang()
_MEGABYTE = 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_template(period: str, sources: set[str]) -> None:
    """`sources`: those with a batch that counts in the month, so that their workbook comes filled in."""
    st.subheader(say("upload.step_template"), anchor=False)
    source, groups = templates.source_of(store, who, period), None
    with st.container(horizontal=True, vertical_alignment="center"):
        place = st.container(width="content")
        with st.popover(say("upload.narrow"), type="tertiary", icon=":material/tune:"):
            source = st.text_input(say("upload.source"), source, help=say("upload.source_help"))
            known = list(dict.fromkeys(row["group"] for row in units.list_units(store, who).rows))
            groups = st.multiselect(
                say("ranking.group"), known, format_func=group_name, placeholder=say("common.all")
            )
    try:
        source = templates.source_of(store, who, period, source)
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
    with st.container(border=True, gap="xsmall"):
        st.markdown(say("upload.counting"))
        for row in counting:
            st.download_button(
                literal(row["file_name"]),
                lambda batch_id=row["batch_id"]: batches.original(store, who, batch_id)[1],
                row["file_name"],
                icon=":material/history:",
                type="tertiary",
                on_click="ignore",
                key=f"original_{row['batch_id']}",
            )
            st.caption(
                say_of(
                    "upload.counting_facts",
                    source=row["source"],
                    by=row["committed_by"],
                    at=formats.moment(lang(), row["committed_at"]),
                )
            )


def draw_evidence() -> list[UploadedFile]:
    """The control for the files that the findings name."""
    return st.file_uploader(
        say("upload.evidence"),
        sorted(kinds.MEDIA_TYPES),
        accept_multiple_files=True,
        max_upload_size=kinds.MAX_FILE // _MEGABYTE,
        key="evidence",
        help=say(
            "upload.evidence_help",
            file=evidence.size(kinds.MAX_FILE),
            together=evidence.size(kinds.MAX_TOGETHER),
        ),
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
        cells = batches.taken_back(upload.submission)
        label = say("upload.note_required", cells=cells) if cells else say("upload.note")
        note = st.text_area(label, placeholder=say("upload.note_hint"), height=80, key="note")
        sent = st.form_submit_button(say("upload.compare"), type="primary", icon=":material/difference:")
        if sent and free_text.may_be_kept(note, "note"):
            uploading.stage(upload, store, who, note.strip())
            st.rerun()


def draw_changes(upload: Upload) -> None:
    st.subheader(say("upload.step_changes"), anchor=False)
    if upload.stale:
        st.warning(say("upload.stale"), icon=":material/sync_problem:")
    if upload.diff is not None:
        changes.draw(upload.diff, store, who)
    cells, note = batches.would_take_back(upload.diff) if upload.diff is not None else 0, ""
    if cells and not upload.note:  # it has come to count since the upload
        note = st.text_input(say("upload.note_required", cells=cells), key="late_note")
    sent = st.button(say("upload.commit"), type="primary", icon=":material/check:", key="commit")
    if sent and free_text.may_be_kept(note, "late_note"):
        try:
            with st.spinner(say("upload.committing")):
                uploading.commit(upload, store, who, note)
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
        if st.button(say("upload.undo"), key="undo") and free_text.may_be_kept(reason, "reason"):
            uploading.undo(upload, store, who, reason)
            st.rerun()


st.title(say("upload.heading"), anchor=False)
who = actor.current_actor()
who.require(Action.COMMIT_BATCH)
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
    attached = [] if uploading.is_committed(file, period) else draw_evidence()
    upload = uploading.current(file, attached, store, who, period)
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
