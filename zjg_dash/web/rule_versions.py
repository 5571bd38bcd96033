"""The versions of the ruleset: which there are, choosing one, and what stands at its head."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.language import formats
from zjg_dash.rules.model import Ruleset
from zjg_dash.service import rules
from zjg_dash.store import Store
from zjg_dash.web import address, provenance
from zjg_dash.web.words import lang, literal, say, say_of

Listed = Mapping[str, Mapping[str, Any]]
"""Rows of `rules.list_rulesets` by code/version."""

_COLOURS: dict[str, Literal["gray", "green", "orange"]] = {
    "draft": "gray",
    "published": "green",
    "retired": "orange",
}
WIDE = 460
"""Pixels a drop-down of versions takes; less on a narrow screen."""
_SHORT = 12
"""Characters of a hash that are shown."""


def listed(store: Store, who: Actor) -> Listed:
    """The versions, the newest first."""
    return {f"{row['code']}/{row['version']}": row for row in rules.list_rulesets(store, who).rows}


def title(row: Mapping[str, Any]) -> str:
    """A version as a drop-down shows it."""
    return say(
        "rules.version_shown",
        name=row["name"],
        version=row["version"],
        state=say(f"rules.state_{row['state']}"),
    )


def newest_in_force(versions: Listed) -> str:
    """The newest version that is published or was; else the newest draft."""
    return next((name for name, row in versions.items() if row["state"] != "draft"), next(iter(versions)))


def choose(versions: Listed) -> str:
    """Draw the picker; returns code/version."""
    titles = {name: title(row) for name, row in versions.items()}
    default = newest_in_force(versions)
    return address.select(
        "version", say("rules.version"), list(versions), default, titles.__getitem__, width=WIDE
    )


def draw_head(ruleset: Ruleset, row: Mapping[str, Any]) -> None:
    """Name, state, dates and source of a version."""
    st.subheader(literal(ruleset.name), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if ruleset.sample:
            provenance.label()
        st.badge(say(f"rules.state_{row['state']}"), color=_COLOURS[row["state"]])
        if ruleset.excerpt:
            st.badge(say("rules.excerpt"), color="orange", help=say("rules.excerpt_help"))
        st.caption(effective(row["effective_from"], row["effective_to"]), width="content")
        for what in ("published", "retired"):
            if row[f"{what}_at"]:
                day, by = formats.day(lang(), row[f"{what}_at"].date()), row[f"{what}_by"]
                noted = (
                    say_of(f"rules.{what}_note", by=by, day=day) if by else say(f"rules.{what}_on", day=day)
                )
                st.caption(noted, width="content")
        st.caption(f"{say('rules.hash')} {row['content_hash'][:_SHORT]}", width="content")
    st.caption(say_of("rules.from_source", source=ruleset.source))


def effective(first: date, last: date | None) -> str:
    """From when to when it is in force."""
    said = formats.day(lang(), first)
    if last is None:
        return say("rules.from_on", first=said)
    return say("rules.from_to", first=said, last=formats.day(lang(), last))
