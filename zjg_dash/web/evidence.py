"""Evidence files on a page: a button each, and a window that shows one and gives the original."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.language import formats
from zjg_dash.service import evidence
from zjg_dash.store import Store
from zjg_dash.web.words import lang, literal, say

File = Mapping[str, Any]
MOST_BUTTONS = 24
"""More files than this in one place are counted; the exported table has them all."""
_KILO = 1024


def of_rows(rows: Iterable[Mapping[str, Any]]) -> list[File]:
    """The files beside the rows of a ledger, each finding's once, with the row's criterion and month."""
    files: dict[tuple[str, str], File] = {}
    for row in rows:
        for one in row.get("evidence_files") or ():
            about = {"criterion": row["criterion"], "month": row["month"]}
            files.setdefault((one["finding_id"], one["sha256"]), {**one, **about})
    return list(files.values())


def buttons(store: Store, actor: Actor, files: Sequence[File], key: str) -> None:
    """A row of buttons, one a file; each opens the window. Nothing is drawn where there is none."""
    if not files:
        return
    with st.container(key=f"evidence_{key}", gap="xsmall"):
        st.caption(say("evidence.note"))
        with st.container(horizontal=True, gap="small"):
            for number, one in enumerate(files[:MOST_BUTTONS]):
                icon = (
                    ":material/image:" if one["media_type"] in evidence.PICTURES else ":material/description:"
                )
                named = literal(say("evidence.file", criterion=one["criterion"], name=one["name"]))
                if st.button(named, icon=icon, type="tertiary", key=f"evidence_{key}_{number}"):
                    _window(store, actor, one)
        if len(files) > MOST_BUTTONS:
            st.caption(say("evidence.more", count=len(files) - MOST_BUTTONS))


def _window(store: Store, actor: Actor, one: File) -> None:
    st.dialog(say("evidence.heading"), width="large")(_shown)(store, actor, one)


def _shown(store: Store, actor: Actor, one: File) -> None:
    where = (one["batch_id"], one["finding_id"], one["sha256"])
    st.markdown(f"**{literal(str(one['criterion']))}**　{literal(str(one['name']))}")
    if one["media_type"] in evidence.PICTURES:
        st.image(evidence.view(store, actor, *where), width="stretch")
    st.download_button(
        say("evidence.download"),
        lambda: evidence.content(store, actor, *where)[2],
        str(one["name"]),
        str(one["media_type"]),
        icon=":material/download:",
        on_click="ignore",
        key=f"original_{one['sha256']}",
    )
    st.caption(
        say(
            "evidence.facts",
            size=size(one["size"]),
            month=formats.period(lang(), str(one["attached_in"])),
            sha256=f"{one['sha256'][:16]}…",
        )
    )


def size(count: int) -> str:
    """Bytes as people say them: 340 KB, 2.4 MB."""
    if count < _KILO * _KILO:
        return f"{formats.points(lang(), Decimal(max(1, round(count / _KILO))), 0)} KB"
    return f"{formats.points(lang(), Decimal(count) / _KILO / _KILO, 1)} MB"
