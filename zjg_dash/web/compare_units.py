"""All units of a comparison: a table of one group, its figures, and the whole as a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from zjg_dash import language
from zjg_dash.charts import before_after, effects, gist
from zjg_dash.exports.pictures.dressing import Caption
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service import score_change_words as told
from zjg_dash.service.answers import Provenance
from zjg_dash.service.score_changes import Comparison
from zjg_dash.web import address, chart, paper, picking, standings
from zjg_dash.web.tables import Column, table
from zjg_dash.web.words import lang, literal, say

Row = Mapping[str, Any]
VIEWS = ("table", "effects", "scores")
SIDES = ("before", "after")
_WIDEST = 112
"""Pixels a column of scores takes at most: more would hide the change on a phone."""
_EFFECTS = ("rule_effect", "real_effect")
_IN_FILE = (
    "score_before", "score_after", "change", "rule_effect", "real_effect",
    "rank_before", "rank_after", "grade_before", "grade_after", "coverage_before", "coverage_after",
)  # fmt: skip


def draw(found: Comparison, group: str, rows: Sequence[Row], view: str, opened: str) -> None:
    """One group's units in a view; a click on a row of the table opens its unit. `opened` is the one that is
    open already."""
    st.subheader(standings.group_name(group), anchor=False)
    compared = [row for row in rows if row["change"] is not None]
    _headline(compared)
    if compared and view == "table":
        _table(found, group, compared, opened)
    elif compared and view == "effects" and found.split:
        whole = [{**row, "total_effect": row["change"]} for row in compared]
        chart.draw(
            effects.by_unit(whole, lang()),
            captioned("compare_effects", found, group=standings.group_name(group)),
            f"effects_{group}",
            alt=gist.changes(compared, "change", lang()),
        )
    elif compared:
        before, after = (told.side(found, side, lang()) for side in (found.before, found.after))
        chart.draw(
            before_after.by_unit(compared, before, after, lang()),
            captioned("compare_scores", found, group=standings.group_name(group)),
            f"scores_{group}",
            alt=gist.changes(compared, "change", lang()),
        )
    alone = [row for row in rows if row["change"] is None]
    if alone:
        st.markdown(f"**{say('compare.alone_heading')}**")
        columns = [Column(say("ranking.column.unit"), style="short"), Column(say("ranking.column.why"))]
        st.html(table(columns, [[standings.name(row), told.alone(row, lang())] for row in alone]))


def captioned(name: str, found: Comparison, **fields: str) -> Caption:
    """What stands on the picture of a comparison's chart: what was compared, by which rules."""
    sides = [told.side(found, side, lang()) for side in (found.before, found.after)]
    versions = [f"{side.ruleset.name} {side.ruleset.version}" for side in (found.before, found.after)]
    origin = say("charts.picture.compare_origin", before=versions[0], after=versions[1])
    return chart.rehearsed(
        name, found.after.period, origin, sample=found.sample, before=sides[0], after=sides[1], **fields
    )


def effects_differ(found: Comparison) -> bool:
    """Whether the two effects say more than the change itself: by one version, all of it is the unit's."""
    return found.split and not found.same_rules


def _headline(rows: Sequence[Row]) -> None:
    """How many of the group moved, and who moved most."""
    if not rows:
        return
    rose, fell = ([row for row in rows if row["change"] * way > 0] for way in (1, -1))
    counts = {"rose": len(rose), "fell": len(fell), "same": len(rows) - len(rose) - len(fell)}
    said = [say(f"compare.count.{name}", count=count) for name, count in counts.items() if count]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            say("compare.count.of", count=len(rows), counts=say("compare.comma").join(said)), width="content"
        )
        for word, some in (("rose", rose), ("fell", fell)):
            if some:
                most = max(abs(row["change"]) for row in some)
                first = [row for row in some if abs(row["change"]) == most]
                named = literal(standings.names(first))
                change = formats.signed(lang(), first[0]["change"])
                st.markdown(
                    f":gray[{say(f'compare.count.most_{word}')}] **{named} {change}**", width="content"
                )


def _table(found: Comparison, group: str, rows: Sequence[Row], opened: str) -> None:
    settings = st.column_config
    split = effects_differ(found)
    signs = _changes(split=split)
    points = {
        f"score_{which}": settings.NumberColumn(
            title, help=told.side(found, side, lang()), width=_width(title), format="%.2f"
        )
        for which, side, title in zip(SIDES, (found.before, found.after), _heads(found), strict=True)
    }
    signed = {
        name: settings.NumberColumn(say(f"compare.column.{name}"), help=say(f"compare.help.{name}"), width=82)
        for name in signs
    }
    drawn = frame(rows, split=split, brief=True)
    columns = {
        "unit": settings.TextColumn(say("ranking.column.unit"), width=100),
        **points,
        **signed,
        "movement": settings.TextColumn(
            say("compare.column.movement"), help=say("compare.help.movement"), width=178
        ),
        "why": settings.TextColumn(say("compare.column.why"), width=330),
    }
    paper.draw(frame(rows, split=split), columns, signed=frozenset(signs))
    picking.table(
        drawn.style.format(_sign, subset=list(signs)),
        [row["unit_id"] for row in rows],
        partial(address.put, "unit"),
        key=f"compare_{group}_{found.before.period}_{found.after.period}",
        opened=opened,
        column_config=columns,
        alt=say("compare.alt", group=standings.group_name(group)),
    )


def _heads(found: Comparison) -> list[str]:
    """Titles of the columns of scores: what tells the sides apart, or, where that is long, the words of the
    choices; so a phone shows the change beside both."""
    titles = [told.side_short(found, side, lang()) for side in (found.before, found.after)]
    if max(map(_width, titles)) > _WIDEST:
        return [say(f"compare.{name}") for name in SIDES]
    return titles


def _width(title: str) -> int:
    """Pixels of a column of scores, so that its title is whole."""
    return max(66, 6 + standings.narrow(title))


def _sign(value: object) -> str:
    """A change as it is written everywhere; the table still sorts it as a number."""
    return formats.signed(lang(), Decimal(str(value)))


def frame(rows: Sequence[Row], *, split: bool, brief: bool = False) -> pd.DataFrame:
    """One row per compared unit, in their order; scores rounded to two decimals, half away from zero.

    `brief`: the reason is as short as a column of the screen; a click opens all of it.
    """
    spoken = lang()
    columns: dict[str, list[Any]] = {"unit": [standings.name(row) for row in rows]}
    for name in ("score_before", "score_after", *_changes(split=split)):
        columns[name] = [None if row[name] is None else float(formats.rounded(row[name])) for row in rows]
    columns["movement"] = [told.rank(row, spoken) for row in rows]
    columns["why"] = [told.reason(row, spoken, brief=brief) for row in rows]
    return pd.DataFrame(columns)


def sheet(found: Comparison, rows: Sequence[Row], spoken: str) -> Sheet:
    """One line per unit, exact, with what happened in words, and what was compared.

    Made when it is asked for, outside the page's run: so the language is handed over.
    """
    titles = [language.text(spoken, f"ranking.column.{name}") for name in ("group", "code", "unit")]
    titles += [language.text(spoken, f"compare.column.{name}") for name in (*_IN_FILE, "movement", "why")]
    lines = [
        [
            standings.group_name(row["group"], spoken),
            row["code"],
            row["name"],
            *(row[name] for name in _IN_FILE),
            told.rank(row, spoken),
            told.reason(row, spoken),
        ]
        for row in rows
    ]
    return sheet_of(titles, lines, origin(found, spoken))


def sources(found: Comparison) -> dict[str, Provenance]:
    """Where each side's scores come from, under its words; a side scored for the page only has none."""
    sides = {"earlier": found.before.source, "later": found.after.source}
    return {say(f"compare.file.{name}"): source for name, source in sides.items() if source is not None}


def origin(found: Comparison, spoken: str) -> list[tuple[str, object]]:
    """What says in a file what was compared."""
    said: list[tuple[str, object]] = []
    for which, side in (("before", found.before), ("after", found.after)):
        values = {
            "period": side.period,
            "version": f"{side.ruleset.code}/{side.ruleset.version}",
            "run": side.source.run_id if side.source else language.text(spoken, "compare.not_stored"),
        }
        said += [
            (language.text(spoken, f"compare.file.{which}_{name}"), value) for name, value in values.items()
        ]
    sample = language.text(spoken, "common.sample_note") if found.sample else ""
    return [*said, (language.text(spoken, "common.provenance.file_sample"), sample)]


def _changes(*, split: bool) -> tuple[str, ...]:
    return ("change", *_EFFECTS) if split else ("change",)
