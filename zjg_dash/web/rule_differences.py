"""What differs between a version and another one, with a filter by kind and dimension."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash.actors import Actor
from zjg_dash.exports.sheet import Sheet, sheet
from zjg_dash.language import formats
from zjg_dash.rules import difference_words
from zjg_dash.rules.differences import Difference, Kind, Place, Total
from zjg_dash.rules.model import Ruleset
from zjg_dash.service import versions as service
from zjg_dash.store import Store
from zjg_dash.web import address, downloads
from zjg_dash.web.guard import guarded
from zjg_dash.web.rule_versions import WIDE, Listed, effective, title
from zjg_dash.web.tables import Column, lines, mark, table
from zjg_dash.web.words import lang, say, say_of

_STYLES = {Kind.ADDED: "good", Kind.REMOVED: "error", Kind.RENAMED: "warning", Kind.CHANGED: "quiet"}
_NUMBERS = ("full_mark", "weight", "indicators", "criteria")
_COLUMNS = (
    *("kind", "place", "dimension", "code_before", "code_after"),
    *("title", "field", "before", "after", "sentence"),
)


def draw(store: Store, who: Actor, versions: Listed, version: str, ruleset: Ruleset) -> None:
    """The section; its filters redraw it alone."""
    if len(versions) == 1:
        st.info(say("rules.compare.alone"), icon=":material/info:")
        return
    del ruleset
    _section(store, who, versions, version)


@st.fragment
@guarded()
def _section(store: Store, who: Actor, versions: Listed, version: str) -> None:
    others = [name for name in versions if name != version]
    other = address.select(
        "with",
        say("rules.compare.with"),
        others,
        earlier(versions, version),
        {name: title(versions[name]) for name in others}.__getitem__,
        width=WIDE,
    )
    before, after = in_order(versions, other, version)
    st.markdown(
        say_of("rules.compare.order", before=_told(versions[before]), after=_told(versions[after])),
    )
    found = service.compare(store, who, before, after)
    if not found.differences:
        st.success(say("rules.compare.none"), icon=":material/check:")
        return
    _totals(found.totals)
    kinds = Counter(each.kind for each in found.differences)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = address.switch(
            "kind",
            say("rules.compare.kind"),
            ["", *(each for each in Kind if each in kinds)],
            "",
            lambda name: (
                say("rules.compare.all", count=len(found.differences))
                if not name
                else say(f"rules.compare.{name}", count=kinds[Kind(name)])
            ),
        )
        named = {each.code: each.name for each in found.totals}
        dimension = address.select(
            "in",
            say("rules.compare.dimension"),
            ["", *named],
            "",
            lambda code: named.get(code, say("common.all")),
            width=240,
        )
    shown = [
        each
        for each in found.differences
        if (not kind or each.kind == kind) and (not dimension or each.dimension == dimension)
    ]
    if shown:
        columns = [Column("", style="short"), Column(say("rules.compare.sentence"), style="title")]
        st.html(table(columns, [_row(each) for each in shown]))
    else:
        st.info(say("rules.compare.filtered"))
    made = _sheet(found.differences)
    downloads.offer(
        lambda: made,
        say("rules.compare.file", before=found.before.version, after=found.after.version),
        None,
        key="differences",
    )


def earlier(versions: Listed, version: str) -> str:
    """What a version is compared with unasked: the newest in force among those that begin before it."""
    own = versions[version]["effective_from"]
    others = {name: row for name, row in versions.items() if name != version}
    in_force = [name for name, row in others.items() if row["state"] != "draft"]
    before = [name for name in in_force if others[name]["effective_from"] <= own]
    return next(iter([*before, *in_force, *others]))


def in_order(versions: Listed, one: str, other: str) -> tuple[str, str]:
    """Two versions, the one that begins first before the other; from one day on, the one added later follows.

    A draft follows what was published for the same day, whichever was added first.
    """

    def stands(name: str) -> tuple[date, bool, datetime]:
        row = versions[name]
        return row["effective_from"], row["state"] == "draft", row["added_at"]

    first, second = sorted((one, other), key=stands)
    return first, second


def _told(row: Mapping[str, Any]) -> str:
    days = effective(row["effective_from"], row["effective_to"])
    return say("rules.compare.told", title=title(row), days=days)


def _row(difference: Difference) -> list[str]:
    kind = mark(say(f"rules.compare.{difference.kind}_word"), _STYLES[difference.kind])
    named = difference.place in (Place.CRITERION, Place.INDICATOR) and difference.field is not None
    under = difference.title if named and difference.place is Place.CRITERION else ""
    return [kind, lines(difference_words.sentence(difference, lang()), under)]


def _totals(totals: list[Total]) -> None:
    """The dimensions that weigh otherwise or have another number of parts; the others are counted."""
    moved = [each for each in totals if any(pair[0] != pair[1] for pair in _pairs(each))]
    if moved:
        columns = [Column(say("rules.compare.column_dimension"), style="title")]
        columns += [Column(say(f"rules.compare.column_{name}"), number=True) for name in _NUMBERS]
        rows = [[f"{each.code} {each.name}", *(_two(*pair) for pair in _pairs(each))] for each in moved]
        st.html(table(columns, rows))
    if len(moved) < len(totals):
        left = say("rules.comma").join(each.name for each in totals if each not in moved)
        st.caption(say_of("rules.compare.same_totals", names=left))


def _pairs(total: Total) -> list[tuple[Decimal | int | None, Decimal | int | None]]:
    return [total.marks, total.weights, total.indicators, total.criteria]


def _two(before: Decimal | int | None, after: Decimal | int | None) -> str:
    """`35 → 40`, or the one number where it stayed; "" where there is neither."""
    if before is None and after is None:
        return ""
    first, second = (
        "—" if each is None else formats.short(lang(), Decimal(each)) for each in (before, after)
    )
    return first if first == second else f"{first} → {second}"


def _sheet(differences: list[Difference]) -> Sheet:
    rows = [difference_words.row(each, lang()) for each in differences]
    for row in rows:
        row["kind"] = say(f"rules.compare.{row['kind']}_word")
        row["place"] = say(f"rules.compare.place_{row['place']}")
    return sheet(
        [say(f"rules.compare.csv_{name}") for name in _COLUMNS],
        [[row[name] for name in _COLUMNS] for row in rows],
    )
