"""What stands behind a unit's results on its page: the batches that touched it, and its names."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from zjg_dash.actors import Action, Actor
from zjg_dash.language import formats
from zjg_dash.service import unit_background
from zjg_dash.store import Store
from zjg_dash.web import downloads, unit_sheets
from zjg_dash.web.guard import guarded
from zjg_dash.web.tables import Column, Html, lines, mark, table
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
STYLES = {"committed": "good", "staged": "quiet", "superseded": "quiet", "withdrawn": "warning"}
"""Classes of style.css by state of a batch; the word says it."""


@st.fragment
def draw(store: Store, who: Actor, unit_id: str, period: str, called: str) -> None:
    """The section, shut until it is opened; who may not read batches sees the names alone.

    `called`: what the unit is called, for the names of files.
    """
    with guarded():
        batches = who.may(Action.READ_BATCHES)
        box = st.expander(
            say("unit.background_heading" if batches else "unit.names_heading"),
            icon=":material/history:",
            on_change="rerun",
            key="background",
        )
        if not box.open:
            return
        with box:
            if batches:
                _batches(store, who, unit_id, period, called)
            _names(store, who, unit_id, called)


def _batches(store: Store, who: Actor, unit_id: str, period: str, called: str) -> None:
    touched = unit_background.unit_batches(store, who, unit_id, period).rows
    st.markdown(f"**{say('unit.batches_heading', period=formats.period(lang(), period))}**")
    if not touched:
        st.caption(say("unit.batches_none"))
        return
    st.caption(say("unit.batches_note"))
    columns = [
        Column(say("unit.column.batch"), style="title"),
        Column(say("unit.column.state")),
        *(Column(say(f"unit.column.{name}"), number=True) for name in ("counting", "findings")),
        Column(say("unit.column.uploaded")),
        Column(say("unit.column.committed")),
    ]
    st.html(table(columns, [_batch(row) for row in touched]))
    name = say("files.unit_batches", unit=called, period=period)
    downloads.offer(partial(unit_sheets.batches, touched, lang()), name, None, key="unit_batches")


def _batch(row: Row) -> list[str]:
    checked = say("unit.cells_checked", checked=row["checked"], cells=row["cells"])
    return [
        lines(f"{formats.period(lang(), row['period'])} · {row['source']}", row["file_name"]),
        mark(say(f"batches.state.{row['state']}"), STYLES[row["state"]]),
        lines(str(row["counting"]), checked),
        str(row["findings"]),
        _signed(row["uploaded_by"], row["uploaded_at"]),
        _signed(row["committed_by"], row["committed_at"]),
    ]


def _signed(name: str | None, moment: Any) -> str:
    return lines(name or "", formats.moment(lang(), moment)) if moment else say("common.no_value")


def _names(store: Store, who: Actor, unit_id: str, called: str) -> None:
    names = unit_background.unit_names(store, who, unit_id).rows
    st.markdown(f"**{say('unit.names_heading')}**")
    columns = [
        Column(say("unit.column.relation")),
        Column(say("unit.column.name"), style="title"),
        Column(say("unit.column.code")),
        Column(say("unit.column.aliases")),
        Column(say("unit.column.valid")),
    ]
    st.html(table(columns, [_name(row) for row in names]))
    name = say("files.unit_names", unit=called)
    downloads.offer(partial(unit_sheets.names, names, lang()), name, None, key="unit_names")


def _name(row: Row) -> list[str]:
    valid = say("unit.valid_since", since=formats.day(lang(), row["valid_from"]))
    if row["valid_to"]:
        valid = say(
            "unit.valid_between",
            since=formats.day(lang(), row["valid_from"]),
            until=formats.day(lang(), row["valid_to"]),
        )
    short = row["short_name"] if row["short_name"] != row["name"] else ""
    aliases = say("unit.comma").join(row["aliases"]) or say("common.no_value")
    relation = say(f"unit.relation.{row['relation']}")
    name: Html = lines(row["name"], short)
    return [relation, name, row["code"] or say("common.no_value"), aliases, valid]
