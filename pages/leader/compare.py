"""Compare: two periods, or two versions of the rules: who moved, by how much, and because of what."""

from collections.abc import Sequence

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.language import formats
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service import impact_words, scores, units
from zjg_dash.service import score_change_words as told
from zjg_dash.service.score_changes import Comparison, in_parts
from zjg_dash.web import (
    actor,
    address,
    compare_sides,
    compare_unit,
    compare_units,
    database,
    downloads,
    frame,
    guard,
    no_results,
    provenance,
    standings,
)
from zjg_dash.web.guard import guarded
from zjg_dash.web.tables import drawn
from zjg_dash.web.words import lang, literal, say, say_of


def draw_sources(found: Comparison) -> None:
    """Where both sides come from; one that was scored for this page only has no run of its own."""
    if not (found.before.source and found.after.source) and found.sample:
        provenance.label()
    if found.after.source:
        provenance.line(found.after.source)
    for side in (found.before, found.after):
        if side.source is None:
            version = f"{side.ruleset.name} {side.ruleset.version}"
            period = formats.period(lang(), side.period)
            st.caption(say_of("compare.rehearsed", period=period, version=version))
        elif side is found.before:
            st.caption(say_of("compare.with", text=provenance.text(side.source)))


def draw_remarks(found: Comparison) -> None:
    """What one of the versions cannot read, and what nobody looked at."""
    for sentence, items in impact_words.remarks(found, lang()):
        with st.expander(sentence, icon=":material/warning:"):
            st.html("<ul>" + "".join(f"<li>{drawn(item)}</li>" for item in items) + "</ul>")


def draw_unknown(found: Comparison) -> None:
    """A unit the address names by code or name is opened by its id; one that is not compared is said."""
    asked, names = address.asked("unit"), {row["unit_id"] for row in found.rows}
    if not asked or asked in names:
        return
    try:
        unit_id = units.resolve(store, asked, found.after.period)
    except UnknownUnit as refusal:
        st.warning(say("unit.unknown", reason=guard.sentence(refusal)), icon=":material/info:")
        return
    if unit_id in names:
        address.put("unit", unit_id)
    else:
        st.warning(say("compare.unit_absent", unit=literal(asked)), icon=":material/info:")


@st.fragment
@guarded()
def draw_result(found: Comparison) -> None:
    """Filters, the unit that is opened, and the groups; a filter redraws this alone."""
    actor.current_actor().require(Action.READ_SCORES)  # this runs without the page: the session may be over
    groups = list(dict.fromkeys(row["group"] for row in found.rows))
    names = {row["unit_id"]: row["name"] for row in found.rows}
    with st.container(horizontal=True, vertical_alignment="top", gap="small", key="filters"):
        group = address.switch("group", say("ranking.group"), ["", *groups], "", standings.group_or_all)
        views = compare_units.VIEWS if found.split else ("table", "scores")
        view = address.switch(
            "view", say("compare.view.label"), views, views[0], lambda name: say(f"compare.view.{name}")
        )
        with st.container(width=230):
            chosen = address.several(
                "units",
                say("ranking.units"),
                list(names),
                names.__getitem__,
                say("ranking.units_hint"),
            )
        with st.container(width=230):
            opened = address.select(
                "unit",
                say("compare.unit"),
                ["", *names],
                "",
                lambda unit_id: names.get(unit_id, say("compare.unit_hint")),
            )
    rows = [
        row
        for row in found.rows
        if (not group or row["group"] == group) and (not chosen or row["unit_id"] in chosen)
    ]
    draw_exact(found)
    one = next((row for row in found.rows if row["unit_id"] == opened), None)
    with st.container():  # also where nothing is open: so the tables below keep their place and order
        if one is not None:
            compare_unit.draw(found, one)
    draw_groups(found, rows, groups, view, opened)
    draw_downloads(found, rows)


def draw_exact(found: Comparison) -> None:
    """That the parts sum to the change: checked here, unit by unit, and said."""
    if not found.split and not any(in_parts(row) for row in found.rows):
        return
    if found.exact:
        whole = "compare.exact_change" if found.split else "compare.exact_parts"
        words = "compare.exact" if compare_units.effects_differ(found) else whole
        st.caption(f":material/equal: {say(words)}")
    else:
        st.error(say("compare.inexact"), icon=":material/error:")


def draw_groups(
    found: Comparison, rows: Sequence[dict[str, object]], groups: list[str], view: str, opened: str
) -> None:
    """The units, group by group."""
    for code in groups:
        members = [row for row in rows if row["group"] == code and row["state"] != "neither"]
        if members:
            compare_units.draw(found, code, members, view, opened)
    if neither := sum(row["state"] == "neither" for row in rows):
        st.caption(say("compare.neither", count=neither))
    if not rows:
        st.info(say("ranking.nothing_filtered"))


def draw_downloads(found: Comparison, rows: Sequence[dict[str, object]]) -> None:
    """The table of units to take along."""
    spoken = lang()
    name = say("compare.file_name", before=found.before.period, after=found.after.period)
    downloads.offer(
        lambda: compare_units.sheet(found, rows, spoken),
        provenance.file_name(name, sample=found.sample),
        compared=compare_units.sources(found),
    )


who, store = actor.current_actor(), database.store()
who.require(Action.READ_SCORES)
st.title(say("compare.heading"), anchor=False)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    no_results.draw(who)
    st.stop()
if not compare_sides.possible(store, who, known):
    st.info(say("compare.one_period"), icon=":material/inbox:")
    st.page_link(frame.RANKING, label=say("common.back_to_ranking"), icon=":material/leaderboard:")
    st.stop()
head = st.container()
before, after = compare_sides.choose(store, who, known)
with st.spinner(say("compare.measuring")):
    comparison = compare_sides.compared(store, who, before, after)
with head:
    draw_sources(comparison)
st.info(literal(told.headline(comparison, comparison.rows, lang())), icon=":material/compare_arrows:")
draw_remarks(comparison)
draw_unknown(comparison)
draw_result(comparison)
