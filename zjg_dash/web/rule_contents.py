"""A version to read and to take along: search, scoring, dimensions with their indicators, downloads."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from zjg_dash.actors import Action, Actor
from zjg_dash.language import formats
from zjg_dash.rules.model import VETO_INDICATOR, Indicator, Ruleset
from zjg_dash.service import rule_files
from zjg_dash.store import Store
from zjg_dash.web import address, frame, rulebook
from zjg_dash.web.guard import guarded
from zjg_dash.web.rule_versions import Listed
from zjg_dash.web.words import lang, link, literal, say, say_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(store: Store, who: Actor, versions: Listed, version: str, ruleset: Ruleset) -> None:
    """The readable rules; typing a search redraws them alone."""
    _readable(ruleset, leads_on=who.may(Action.READ_SCORES))
    _downloads(store, who, version, ruleset, str(versions[version]["version"]))


@st.fragment
@guarded()
def _readable(ruleset: Ruleset, *, leads_on: bool) -> None:
    text = address.typed("q", say("rules.search"), say("rules.search_hint"))
    shown = rulebook.found(ruleset, text)
    if text:
        count = sum(len(indicators) for _, indicators in shown)
        st.markdown(say("rules.found", count=count) if count else say_of("rules.nothing_found", text=text))
    else:
        with st.expander(say("rules.scoring_heading"), expanded=True, icon=":material/calculate:"):
            st.html(rulebook.scoring(ruleset))
            total = sum((dimension.full_mark for dimension in ruleset.dimensions), Decimal(0))
            st.caption(say("rules.sum", points=formats.short(lang(), total)))
    for dimension, indicators in shown:
        if dimension.code == VETO_INDICATOR:
            st.subheader(say("rules.veto_heading"), anchor=False)
        else:
            points = formats.short(lang(), dimension.full_mark)
            st.subheader(
                say_of("rules.dimension", code=dimension.code, name=dimension.name, points=points),
                anchor=False,
            )
            if facts := rulebook.dimension_facts(dimension):
                st.caption(literal(facts))
        st.html("".join(rulebook.section(indicator) for indicator in indicators))
        if leads_on and dimension.code != VETO_INDICATOR:
            _losses(indicators)


def _losses(indicators: Sequence[Indicator]) -> None:
    """The way to what each indicator costs the units."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say("rules.losses"), width="content")
        for indicator in indicators:
            st.page_link(
                frame.INDICATOR,
                label=indicator.code,
                help=indicator.name,
                query_params=link(indicator=indicator.code),
                width="content",
            )


def _downloads(store: Store, who: Actor, version: str, ruleset: Ruleset, name: str) -> None:
    with st.container(horizontal=True):
        st.download_button(
            say("common.download_csv"),
            rulebook.csv(ruleset),
            f"{say('rules.file', version=name)}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="rules_csv",
        )
        st.download_button(
            say("rules.download_workbook"),
            lambda: rule_files.workbook(store, who, version)[1],
            say("rules.file_workbook", version=name),
            XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="rules_workbook",
        )
        st.download_button(
            say("rules.download_text"),
            lambda: rule_files.as_yaml(store, who, version)[1],
            say("rules.file_text", version=name),
            "application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="rules_text",
        )
