"""A unit beside others: its group's middle and best, units like it, or units of one's choice."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.charts import gist, losses
from zjg_dash.language import formats
from zjg_dash.service import comparison
from zjg_dash.service.answers import Provenance
from zjg_dash.service.comparison import Likeness
from zjg_dash.store import Store
from zjg_dash.web import address, chart, downloads, frame, provenance, standings, unit_ledger, unit_sheets
from zjg_dash.web.guard import guarded
from zjg_dash.web.tables import Column, Html, drawn, lines, mark, table
from zjg_dash.web.words import lang, link, say

Row = Mapping[str, Any]
AGAINST, BESIDE = "against", "beside"
"""Filters of the address: with whom, and the ids of those chosen."""
MOST_CHOSEN = 4
GROUP, CHOSEN = "group", "chosen"


@st.fragment
def draw(store: Store, who: Actor, row: Row, period: str, source: Provenance | None) -> None:
    """The section, shut until it is opened or the address says with whom; redrawn alone."""
    with guarded():
        _draw(store, who, row, period, source)


def _draw(store: Store, who: Actor, row: Row, period: str, source: Provenance | None) -> None:
    opened = bool(address.asked(AGAINST))
    box = st.expander(
        say("unit.comparison_heading"),
        icon=":material/compare_arrows:",
        expanded=opened,
        on_change="rerun",
        key="comparison",
    )
    if not box.open:
        return
    ways = [*([GROUP] if row["peers"] else []), Likeness.SCORE, Likeness.LOSSES, CHOSEN]
    with box:
        way = address.switch(AGAINST, say("unit.against"), ways, "", lambda each: say(f"unit.against_{each}"))
        way = way or ways[0]
        if way == GROUP:
            st.caption(say("unit.peers_note"))
            st.html(unit_ledger.peers(row["indicators"], row["peers"]))
            downloads.offer(
                partial(unit_sheets.peers, row["indicators"], row["peers"], source, lang()),
                _file("peers", row, period, source),
                source,
                key="peers",
            )
            return
        others = _chosen(store, who, row, period) if way == CHOSEN else _alike(store, who, row, period, way)
        if others:
            _beside(store, who, row, period, others, source=source)


def _alike(store: Store, who: Actor, row: Row, period: str, way: str) -> Sequence[Row]:
    if row["score"] is None:
        st.info(say("unit.alike_no_score"))
        return ()
    others = comparison.alike(store, who, row["unit_id"], period, Likeness(way)).rows
    parts = "_parts" if row["parts"] and way == Likeness.LOSSES else ""
    st.caption(say(f"unit.against_{way}{parts}_note") if others else say("unit.alike_none"))
    return others


def _chosen(store: Store, who: Actor, row: Row, period: str) -> Sequence[Row]:
    known = {each["unit_id"]: each for each in comparison.candidates(store, who, row["unit_id"], period).rows}
    if not known:
        st.caption(say("unit.alike_none"))
        return ()
    wanted = address.several(
        BESIDE,
        say("unit.beside"),
        list(known),
        lambda each: standings.name(known[each]),
        say("unit.beside_hint", most=MOST_CHOSEN),
    )
    if len(wanted) > MOST_CHOSEN:
        st.caption(say("unit.beside_most", most=MOST_CHOSEN))
    return [known[each] for each in wanted[:MOST_CHOSEN]]


def _beside(
    store: Store, who: Actor, row: Row, period: str, others: Sequence[Row], *, source: Provenance | None
) -> None:
    with st.container(horizontal=True, gap="small"):
        for other in others:
            st.page_link(
                frame.UNIT,
                label=_label(other),
                icon=":material/account_balance:",
                query_params=link(unit=other["unit_id"], period=period),
                width="content",
            )
    shown = [each for each in (row, *others) if each["rank"] is not None]
    dimensions = standings.dimensions(shown)
    if dimensions and len(shown) > 1:
        figure = losses.by_dimension(shown, dimensions, lang())
        told = chart.captioned("comparison", period, source, unit=standings.name(row))
        chart.draw(figure, told, "comparison_losses", alt=gist.losses(shown, dimensions, lang()))
    st.caption(say("unit.apart_note"))
    compared = comparison.compare(
        store, who, row["unit_id"], period, [other["unit_id"] for other in others]
    ).rows
    st.html(marks(compared, [row, *others]))
    downloads.offer(
        partial(unit_sheets.beside, compared, [row, *others], source, lang()),
        _file("beside", row, period, source),
        source,
        key="beside_units",
    )


def _file(name: str, row: Row, period: str, source: Provenance | None) -> str:
    named = say(f"files.{name}", unit=standings.name(row), period=period)
    return provenance.file_name(named, sample=bool(source and source.sample))


def _label(other: Row) -> str:
    score = formats.points(lang(), other["score"])
    if "distance" not in other:
        return say("unit.other", unit=standings.name(other), score=score)
    apart = formats.points(lang(), other["distance"])
    return say("unit.other_apart", unit=standings.name(other), score=score, apart=apart)


def marks(compared: Sequence[Row], units: Sequence[Row]) -> Html:
    """Dimension by dimension what each unit has; below another unit's points how far the first is from it."""
    columns = [
        Column(say("unit.column.indicator"), style="title"),
        Column(say("unit.column.full_mark"), number=True, style="mark-column"),
        *(Column(standings.name(unit), number=True) for unit in units),
    ]
    rows, styles = [], []
    for line in compared:
        indicator = line["level"] == "indicator"
        title = say("unit.metric.score") if line["level"] == "score" else f"{line['code']} {line['name']}"
        if line["level"] == "part":
            title = line["name"]
        cells = [_cell(line, unit["unit_id"], own=place == 0) for place, unit in enumerate(units)]
        rows.append([title if indicator else Html(f"<b>{drawn(title)}</b>"), _full_mark(line, units), *cells])
        styles.append("entry" if indicator else "lead")
    return Html(table(columns, rows, styles=styles))


def _full_mark(line: Row, units: Sequence[Row]) -> str:
    own = line["units"].get(units[0]["unit_id"]) or next(iter(line["units"].values()))
    if not own["full_mark"]:
        return ""
    mark_ = formats.short(lang(), own["full_mark"])
    return say("unit.at_most", full_mark=mark_) if line["additive"] else mark_


def _cell(line: Row, unit_id: str, *, own: bool) -> str:
    held = line["units"].get(unit_id)
    if held is None:
        return say("common.no_value")
    if held["state"] != "checked":
        return mark(say(f"common.coverage.{held['state']}"), "quiet")
    points = (formats.signed if line["additive"] else formats.points)(lang(), held["points"])
    apart = held["apart"]
    if own or not apart:
        return points
    return lines(points, say("unit.apart", apart=formats.signed(lang(), apart)))
