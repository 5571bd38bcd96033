"""What a version would do to the scores of a period, unit by unit: a table, a figure, and a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.actors import Actor
from zjg_dash.charts import effects, gist
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.rules.model import Ruleset
from zjg_dash.service import impact, impact_words, scores
from zjg_dash.service.impact import EARLIER, EFFECTS, STANDINGS, Impact
from zjg_dash.store import Store
from zjg_dash.web import address, chart, downloads, provenance
from zjg_dash.web.guard import guarded
from zjg_dash.web.rule_versions import WIDE, Listed, title
from zjg_dash.web.standings import group_name
from zjg_dash.web.tables import Column, Html, drawn, lines, table
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
SHOWN = ("table", "figure")


def draw(store: Store, who: Actor, versions: Listed, version: str, ruleset: Ruleset) -> None:
    """The section; its filters redraw it alone."""
    del ruleset
    known = [row["period"] for row in scores.periods(store, who)]
    others = [name for name in versions if name != version]
    if not known or not others:
        st.info(say("rules.impact.nothing" if others else "rules.compare.alone"), icon=":material/info:")
        return
    _section(store, who, versions, version, known)


@st.fragment
@guarded()
def _section(store: Store, who: Actor, versions: Listed, version: str, known: list[str]) -> None:
    st.caption(say("rules.impact.explained"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period = address.select(
            "period",
            say("rules.impact.period"),
            known,
            known[0],
            lambda name: formats.period(lang(), name),
            width=180,
        )
        previous = parse(period).previous().name
        earlier_ones = [name for name in known if name != period and parse(name).last < parse(period).last]
        earlier = address.select(
            "from",
            say("rules.impact.earlier"),
            ["none", *earlier_ones],
            previous if previous in earlier_ones else "none",
            lambda name: say("rules.impact.no_earlier") if name == "none" else formats.period(lang(), name),
            width=180,
        )
        against = address.select(
            "against",
            say("rules.impact.against"),
            ["", *(name for name in versions if name != version)],
            "",
            lambda name: title(versions[name]) if name else say("rules.impact.in_force"),
            width=WIDE,
        )
    with st.spinner(say("rules.impact.measuring")):
        found = measured(
            store, who, version, period, against=against, earlier="" if earlier == "none" else earlier
        )
    _remarks(found)
    _result(found)


def measured(
    store: Store, who: Actor, version: str, period: str, *, against: str = "", earlier: str = ""
) -> Impact:
    """The impact, kept as long as nothing happens in the store."""
    return _kept(impact.standing(store, who), who.rights, (version, period, against, earlier), store, who)


@st.cache_resource(max_entries=20, show_spinner=False)
def _kept(standing: str, rights: str, asked: tuple[str, str, str, str], _store: Store, _who: Actor) -> Impact:
    del standing, rights  # they are part of the key
    version, period, against, earlier = asked
    return impact.measure(_store, _who, version, period, against=against, earlier=earlier)


def _remarks(found: Impact) -> None:
    if found.sample and not found.new.sample:
        provenance.label()
    for sentence, items in impact_words.remarks(found, lang()):
        with st.expander(sentence, icon=":material/warning:"):
            st.html("<ul>" + "".join(f"<li>{drawn(item)}</li>" for item in items) + "</ul>")


def _result(found: Impact) -> None:
    groups = list(dict.fromkeys(row["group"] for row in found.rows))
    dimensions = (
        {code: part["name"] for code, part in found.rows[0]["dimensions"].items()} if found.rows else {}
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        group = address.switch("group", say("ranking.group"), groups, groups[0], group_name)
        shown = address.switch(
            "show", say("rules.impact.show"), SHOWN, SHOWN[0], lambda name: say(f"rules.impact.{name}")
        )
        dimension = address.select(
            "in",
            say("rules.impact.of"),
            ["", *dimensions],
            "",
            lambda code: dimensions.get(code, say("rules.impact.whole")),
            width=240,
        )
    members = [row for row in found.rows if row["group"] == group]
    if dimension:
        members = [of_dimension(row, dimension) for row in members]
        st.caption(say("rules.impact.dimension_note"))
    compared = [row for row in members if row["rule_effect"] is not None]
    st.markdown(_headline(compared))
    if shown == "figure" and compared:
        told = chart.rehearsed(
            "effects",
            found.period,
            say("charts.picture.effects_origin", old=found.old.version, new=found.new.version),
            sample=found.sample,
            group=group_name(group),
            version=found.new.version,
        )
        said = gist.changes(compared, "rule_effect", lang())
        chart.draw(effects.by_unit(compared, lang()), told, f"effects_{group}", alt=said)
    elif compared:
        st.html(_table(compared, split=bool(found.earlier), ranked=not dimension))
    if left := [row["name"] for row in members if row["rule_effect"] is None]:
        st.caption(say("rules.impact.not_compared", count=len(left), names=say("rules.comma").join(left)))
    _download(found)


def _headline(rows: Sequence[Row]) -> str:
    ups = sum(row["rule_effect"] > 0 for row in rows)
    downs = sum(row["rule_effect"] < 0 for row in rows)
    mean = sum((row["rule_effect"] for row in rows), Decimal(0)) / len(rows) if rows else Decimal(0)
    return say(
        "rules.impact.headline",
        ups=ups,
        downs=downs,
        same=len(rows) - ups - downs,
        mean=formats.signed(lang(), mean),
    )


def of_dimension(row: Row, code: str) -> dict[str, Any]:
    """A unit's row with the points of one dimension in place of its scores; no ranks."""
    part = row["dimensions"][code]
    points = {f"score_{which}": part[f"points_{which}"] for which in STANDINGS}
    ranks: dict[str, Any] = dict.fromkeys((f"rank_{which}" for which in STANDINGS), None)
    return {**row, **points, **ranks, **{f"{name}_effect": part[f"{name}_effect"] for name in EFFECTS}}


def _table(rows: Sequence[Row], *, split: bool, ranked: bool) -> Html:
    standings = [which for which in STANDINGS if split or which != EARLIER]
    named = [name for name in EFFECTS if split or name == "rule"]
    columns = [Column(say("ranking.column.unit"), style="title")]
    columns += [Column(say(f"rules.impact.score_{which}"), number=True) for which in standings]
    columns += [Column(say(f"charts.{name}_effect"), number=True) for name in named]
    columns += [Column(say("rules.impact.movement"))] if ranked else []
    return Html(table(columns, [_cells(row, standings, named, ranked=ranked) for row in rows]))


def _cells(row: Row, standings: Sequence[str], named: Sequence[str], *, ranked: bool) -> list[str]:
    cells: list[str] = [row["name"]]
    for which in standings:
        place = row[f"rank_{which}"]
        under = say("rules.impact.place", rank=place) if place is not None else ""
        cells.append(lines(formats.points(lang(), row[f"score_{which}"]), under))
    for name in named:
        effect = row[f"{name}_effect"]
        cells.append("—" if effect is None else formats.signed(lang(), effect))
    return [*cells, impact_words.rank(row, lang())] if ranked else cells


def _download(found: Impact) -> None:
    name = say("rules.impact.file", version=found.new.version, period=found.period)
    spoken = lang()
    downloads.offer(
        lambda: sheet(found, spoken), provenance.file_name(name, sample=found.sample), None, key="impact"
    )


def sheet(found: Impact, spoken: str) -> Sheet:
    """One line per unit: scores, ranks and effects, the same of each dimension, and what was compared."""
    columns = [f"score_{which}" for which in STANDINGS] + [f"rank_{which}" for which in STANDINGS]
    columns += [f"{name}_effect" for name in EFFECTS]
    parts = [f"points_{which}" for which in STANDINGS] + [f"{name}_effect" for name in EFFECTS]
    titles = [language.text(spoken, f"ranking.column.{name}") for name in ("group", "code", "unit")]
    titles += [_title(name, spoken) for name in columns]
    dimensions = found.rows[0]["dimensions"] if found.rows else {}
    titles += [f"{part['name']} {_title(name, spoken)}" for part in dimensions.values() for name in parts]
    origin = {
        "rules.impact.csv_period": found.period,
        "rules.impact.csv_earlier": found.earlier,
        "rules.impact.csv_old": f"{found.old.code}/{found.old.version}",
        "rules.impact.csv_new": f"{found.new.code}/{found.new.version}",
        "common.provenance.file_sample": language.text(spoken, "common.sample_note") if found.sample else "",
    }
    rows = []
    for row in found.rows:
        cells: list[object] = [row["group"], row["code"], row["name"], *(row[name] for name in columns)]
        cells += [part[name] for part in row["dimensions"].values() for name in parts]
        rows.append(cells)
    return sheet_of(titles, rows, [(language.text(spoken, key), value) for key, value in origin.items()])


def _title(column: str, spoken: str) -> str:
    key = f"charts.{column}" if column.endswith("_effect") else f"rules.impact.{column}"
    return language.text(spoken, key)
