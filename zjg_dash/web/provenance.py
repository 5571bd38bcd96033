"""The line under every page's title: period, batches, ruleset version, computed when, the sample label."""

import streamlit as st

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.service.answers import Provenance
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, literal, say

_SHORT = 12
"""Characters of a hash that are shown; the whole one is in the downloads and on the command line."""


def line(provenance: Provenance | None) -> None:
    """Draw the line, and behind a small button what the scores were computed from."""
    if provenance is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="provenance"):
        if provenance.sample:
            label()
        st.caption(literal(text(provenance)), width="content")
        with st.popover(say("common.provenance.detail"), type="tertiary", icon=":material/database:"):
            _detail(provenance)


def label() -> None:
    """Only the sample label, for pages without scores on a database that holds sample rules."""
    st.badge(say("common.sample"), color="orange", icon=":material/science:", help=say("common.sample_note"))


def in_file(source: Provenance | None, spoken: str) -> list[tuple[str, object]]:
    """What says in a file where its rows come from: titles and values."""
    sample = language.text(spoken, "common.sample_note") if source and source.sample else ""
    values = (
        {
            "period": source.period,
            "ruleset": source.ruleset_code,
            "version": source.ruleset_version,
            "run": source.run_id,
            "sample": sample,
        }
        if source
        else dict.fromkeys(("period", "ruleset", "version", "run", "sample"), "")
    )
    return [
        (language.text(spoken, f"common.provenance.file_{name}"), value) for name, value in values.items()
    ]


def file_name(name: str, *, sample: bool | None) -> str:
    """A file's name (without an ending), with the sample label where its rows are a sample."""
    return f"{name}{say('common.sample_in_name')}" if sample else name


def text(provenance: Provenance) -> str:
    """The line as text."""
    return say(
        "common.provenance.line",
        period=formats.period(lang(), provenance.period),
        batches=say("common.provenance.batches", count=len(provenance.batches)),
        ruleset=provenance.ruleset_name,
        version=provenance.ruleset_version,
        computed=formats.moment(lang(), provenance.computed_at),
    )


def _detail(provenance: Provenance) -> None:
    facts = {
        "period": formats.period(lang(), provenance.period),
        "ruleset": f"{provenance.ruleset_name} {provenance.ruleset_version}",
        "ruleset_hash": provenance.ruleset_hash[:_SHORT],
        "registry_hash": provenance.registry_hash[:_SHORT],
        "run": provenance.run_id[:_SHORT],
        "engine": provenance.engine,
        "computed": formats.moment(lang(), provenance.computed_at),
    }
    st.html(
        table(
            [Column(""), Column("")],
            [[say(f"common.provenance.{name}"), value] for name, value in facts.items()],
            head=False,
        )
    )
    names = ("file", "source", "at", "by") if provenance.named else ("source", "at")
    lines = []
    for batch in provenance.batches:
        at = formats.moment(lang(), batch.committed_at)
        of_batch = {"file": batch.file_name, "source": batch.source, "at": at, "by": batch.committed_by}
        lines.append([of_batch[name] for name in names])
    st.html(table([Column(say(f"common.provenance.batch_{name}")) for name in names], lines))
