"""What the office does with versions: upload one, publish, give a last day, throw a draft away."""

from collections.abc import Callable

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.intake.marking import marked_name
from zjg_dash.language import formats
from zjg_dash.problems import errors
from zjg_dash.refusals import Refusal
from zjg_dash.refusals.rulesets import RulesetOverlapsFormer, ScoresLater
from zjg_dash.rules.model import Ruleset
from zjg_dash.service import rule_files, rules
from zjg_dash.service import versions as service
from zjg_dash.store import Store
from zjg_dash.web import address, free_text, guard, problem_list
from zjg_dash.web.guard import guarded
from zjg_dash.web.rule_contents import XLSX
from zjg_dash.web.rule_versions import Listed
from zjg_dash.web.words import lang, say, say_of

_OUTCOME, _WARNED, _INSISTED = "rules_outcome", "rules_warned", "rules_insisted"
FILES = ("xlsx", "xls", "et", "ods", "yaml", "yml")


def draw(store: Store, who: Actor, versions: Listed, version: str, ruleset: Ruleset) -> None:
    """What can be done with the version, then the upload of another."""
    state = versions[version]["state"]
    st.subheader(say("rules.office.with_version", version=ruleset.version), anchor=False)
    if state == "draft":
        with st.container(border=True):
            _publish(store, who, version)
        with st.container(border=True):
            _discard(store, who, version)
    else:
        with st.container(border=True):
            _retire(store, who, versions, version, ruleset)
    draw_upload(store, who, versions)


def draw_outcome() -> None:
    """What was done in the run before, or why it was not, once."""
    if warned := st.session_state.pop(_WARNED, ""):
        st.warning(warned, icon=free_text.ICON)
    outcome = st.session_state.pop(_OUTCOME, None)
    if isinstance(outcome, Refusal):
        st.warning(guard.sentence(outcome), icon=":material/info:")
    elif outcome:
        st.success(outcome, icon=":material/check_circle:")


def draw_upload(store: Store, who: Actor, versions: Listed) -> None:
    """A file in, its problems by place, and saving it as a draft."""
    st.subheader(say("rules.office.upload"), anchor=False)
    spoken = lang()
    st.caption(say("rules.office.upload_note"))
    st.download_button(
        say("rules.office.blank"),
        lambda: rule_files.blank_workbook(store, who, lang=spoken)[1],
        say("rules.office.blank_file"),
        XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="rules_blank",
        type="tertiary",
    )
    _upload(store, who, versions)


@st.fragment
@guarded()
def _upload(store: Store, who: Actor, versions: Listed) -> None:
    file = st.file_uploader(say("rules.office.file"), FILES, key="rules_file")
    if file is None:
        return
    content = file.getvalue()
    with st.spinner(say("rules.office.checking")):
        checked = rule_files.check(store, who, file.name, content)
    if checked.problems:
        st.markdown(problem_list.summary(checked.problems))
        problem_list.draw(checked.problems, "rules_problems")
        if rule_files.is_workbook(content):
            spoken = lang()
            st.download_button(
                say("rules.office.marked"),
                lambda: rule_files.marked_workbook(store, who, file.name, content, checked, lang=spoken)[1],
                marked_name(file.name),
                XLSX,
                icon=":material/download:",
                on_click="ignore",
                key="rules_marked",
            )
    if checked.ruleset is None or errors(checked.problems):
        st.error(say("rules.office.not_saved"), icon=":material/error:")
        return
    ruleset = checked.ruleset
    name = f"{ruleset.code}/{ruleset.version}"
    state = versions[name]["state"] if name in versions else ""
    st.markdown(
        say_of(
            "rules.office.read",
            name=ruleset.name,
            version=ruleset.version,
            indicators=len(ruleset.indicators),
            criteria=sum(len(indicator.criteria) for _, indicator in ruleset.indicators),
        )
    )
    if state == "draft":
        st.info(say_of("rules.office.replaces", version=ruleset.version), icon=":material/info:")
    elif state:
        st.warning(say_of("rules.office.taken", version=ruleset.version), icon=":material/info:")
    if st.button(
        say("rules.office.save_again" if state == "draft" else "rules.office.save"),
        type="primary",
        icon=":material/save:",
        key="rules_save",
        disabled=bool(state) and state != "draft",
    ):
        _save(lambda: rule_files.save_draft(store, who, file.name, content, replace=state == "draft"), name)
        st.rerun()


def _save(save: Callable[[], object], name: str) -> None:
    def done() -> str:
        save()
        address.put("version", name)
        return say("rules.office.saved", version=name)

    _carry_out(done)


def _publish(store: Store, who: Actor, version: str) -> None:
    st.markdown(say("rules.office.publish_note"))
    asked = _asked_again(version)
    end_former = RulesetOverlapsFormer.code in asked and st.checkbox(
        say("rules.office.end_former"), key=f"end_former_{version}"
    )
    scored_too = ScoresLater.code in asked and st.checkbox(
        say("rules.office.scored_too"), key=f"scored_too_{version}"
    )

    field = f"publish_reason_{version}"
    reason = st.text_input(say("rules.office.publish_reason"), key=field)

    def done() -> str:
        rules.publish(store, who, version, reason, end_former=end_former, scored_too=scored_too)
        return say("rules.office.published", version=version)

    st.button(
        say("rules.office.publish"),
        type="primary",
        icon=":material/publish:",
        key="rules_publish",
        on_click=_carry_out,
        args=(done, version, reason, field),
    )


def _discard(store: Store, who: Actor, version: str) -> None:
    st.markdown(say("rules.office.discard_note"))
    field = f"discard_reason_{version}"
    reason = st.text_input(say("rules.office.reason"), key=field)

    def done() -> str:
        service.discard(store, who, version, reason)
        address.put("version", "")
        return say("rules.office.discarded", version=version)

    st.button(
        say("rules.office.discard"),
        icon=":material/delete:",
        key="rules_discard",
        on_click=_carry_out,
        args=(done, version, reason, field),
    )


def _retire(store: Store, who: Actor, versions: Listed, version: str, ruleset: Ruleset) -> None:
    row = versions[version]
    st.markdown(say("rules.office.retire_note"))
    day = st.date_input(
        say("rules.office.last_day"),
        row["effective_to"] or "today",
        min_value=row["effective_from"],
        max_value=ruleset.effective_to,
        key=f"last_day_{version}",
        format=formats.day_field(lang()),
    )
    field = f"retire_reason_{version}"
    reason = st.text_input(say("rules.office.reason"), key=field)
    scored_too = ScoresLater.code in _asked_again(version) and st.checkbox(
        say("rules.office.scored_too"), key=f"scored_too_{version}"
    )

    def done() -> str:
        service.retire(store, who, version, day, reason, scored_too=scored_too)
        return say("rules.office.retired", version=version, day=day)

    st.button(
        say("rules.office.retire"),
        icon=":material/event_busy:",
        key="rules_retire",
        on_click=_carry_out,
        args=(done, version, reason, field),
    )


def _asked_again(version: str) -> set[str]:
    """Codes of the refusals a version met: what may be insisted on is offered then."""
    kept: dict[str, set[str]] = st.session_state.get(_INSISTED, {})
    return kept.get(version, set())


def _carry_out(what: Callable[[], str], version: str = "", reason: str = "", field: str = "") -> None:
    """Does it before the page is drawn anew, so that it shows what is then; what came of it is said there.

    `reason` stands in the `field`, and is kept for good.
    """
    if warning := free_text.warning(reason, field):
        st.session_state[_WARNED] = warning
        return
    try:
        st.session_state[_OUTCOME] = what()
        st.session_state.get(_INSISTED, {}).pop(version, None)
    except Refusal as refusal:
        st.session_state[_OUTCOME] = refusal
        st.session_state.setdefault(_INSISTED, {}).setdefault(version, set()).add(refusal.code)
