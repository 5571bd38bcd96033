"""One unit of a comparison: from its score before to the one after, indicator by indicator."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.charts import waterfall
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service import score_change_words as told
from zjg_dash.service.score_changes import Comparison, in_parts, sum_of
from zjg_dash.service.score_steps import Step
from zjg_dash.web import address, chart, compare_units, downloads, frame, provenance
from zjg_dash.web.tables import Column, Html, drawn, table
from zjg_dash.web.words import lang, link, literal, say

Row = Mapping[str, Any]
_CHANGES = ("change", "rule_effect", "real_effect")
_UNNAMED = ("whole", "period")
"""Lines whose name is a word of the catalogue."""
_NO_STEPS = ("dimension", "period")
"""Lines that are no steps: the sum of others, or what a part is made of."""
_IN_FILE = ("level", "code", "name", "lost_before", "lost_after", "points_before", "points_after", *_CHANGES)


def draw(found: Comparison, row: Row) -> None:
    """The section of a unit, with the way to its page on either side."""
    with st.container(border=True, key="compare_unit"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(literal(row["name"]), anchor=False, width="stretch")
            st.button(
                say("compare.close"), icon=":material/close:", type="tertiary", on_click=address.put,
                args=("unit", ""),
            )  # fmt: skip
        st.markdown(literal(told.sentence(found, row, lang())))
        _ways(found, row)
        if row["state"] != "compared":
            return
        if not row["lines"]:
            st.caption(say("compare.annual_lines"))
            return
        moved = [line for line in row["lines"] if any(line[name] for name in _CHANGES)]
        if moved:
            walk = steps(found, row)
            caption = compare_units.captioned("compare_steps", found, unit=row["name"])
            chart.draw(waterfall.of_score(walk, lang()), caption, "compare_steps", alt=said(walk))
            st.html(_table(row, moved, split=row["rule_effect"] is not None and not found.same_rules))
        same = sum(line["level"] == "indicator" for line in row["lines"])
        same -= sum(line["level"] == "indicator" for line in moved)
        if same:
            st.caption(say("compare.same_lines", count=same))
        _download(found, row)


def steps(found: Comparison, row: Row) -> list[Step]:
    """From the score before, over what the unit did and then what the rules did, to the score after."""
    names = [told.side(found, side, lang()) for side in (found.before, found.after)]
    reached: Decimal = row["score_before"]
    walked = [Step("score", "", names[0], None, reached)]
    split = row["rule_effect"] is not None
    for effect in ("real_effect", "rule_effect") if split else ("change",):
        some = [line for line in row["lines"] if line["level"] not in _NO_STEPS and line[effect]]
        for line in some:
            reached += line[effect]
            code = line["code"] if line["level"] == "indicator" else ""
            name = line["name"] if line["level"] == "indicator" else told.title(line, lang())
            name = say("compare.by_rules", name=name) if effect == "rule_effect" else name
            walked.append(Step("dimension", code, name, line[effect], reached))
        if effect == "real_effect" and row["rule_effect"]:
            walked.append(Step("score", "", say("compare.between"), None, reached))
    walked.append(Step("score", "", names[1], None, reached))
    return walked


def said(walked: Sequence[Step]) -> str:
    """The steps in one sentence, for those who cannot see the figure."""
    pieces = [
        f"{waterfall.title(step, lang())} "
        + (formats.points(lang(), step.after) if step.change is None else formats.signed(lang(), step.change))
        for step in walked
    ]
    return say("rules.list").join(pieces)


def _ways(found: Comparison, row: Row) -> None:
    with st.container(horizontal=True, gap="medium"):
        for side, which in ((found.before, "before"), (found.after, "after")):
            if row[f"coverage_{which}"] is not None:
                st.page_link(
                    frame.UNIT,
                    label=say("compare.to_unit", period=formats.period(lang(), side.period)),
                    icon=":material/account_balance:",
                    query_params=link(unit=row["unit_id"], period=side.period),
                )


def _table(row: Row, moved: Sequence[Row], *, split: bool) -> Html:
    """A line for each dimension and indicator (part and period) that moved, and their sum: the change."""
    named = _CHANGES if split else _CHANGES[:1]
    columns = [
        Column(say(f"compare.column.{'part_line' if in_parts(row) else 'line'}"), style="title"),
        *(Column(say(f"compare.column.{name}"), number=True) for name in named),
        Column(say("compare.column.words")),
    ]
    rows, styles = [], []
    for line in moved:
        title = told.title(line, lang())
        lead = line["level"] in ("dimension", "part", "whole")
        cells: list[str] = [Html(f"<b>{drawn(title)}</b>") if lead else title]
        cells += [_signed(line[name]) for name in named]
        rows.append([*cells, told.line(line, lang())])
        styles.append("lead" if lead else "entry")
    sums = {name: sum_of(row["lines"], name) for name in named}
    foot = [say("compare.sum"), *(_signed(value, 6) for value in sums.values()), _equal(row, sums)]
    return Html(table(columns, rows, foot=foot, styles=styles))


def _equal(row: Row, sums: Mapping[str, Decimal]) -> str:
    """That the lines sum to the change: said only because they do."""
    key = "compare.equal" if all(row[name] == value for name, value in sums.items()) else "compare.differs"
    return say(key, change=formats.signed(lang(), row["change"], 6))


def _download(found: Comparison, row: Row) -> None:
    spoken = lang()
    name = say("compare.file_unit", unit=row["name"], before=found.before.period, after=found.after.period)
    downloads.offer(
        lambda: sheet(found, row, spoken),
        provenance.file_name(name, sample=found.sample),
        key="compare_unit",
        compared=compare_units.sources(found),
    )


def sheet(found: Comparison, row: Row, spoken: str) -> Sheet:
    """Every line of a unit, exact, with what happened in words, and what was compared."""
    titles = [language.text(spoken, f"compare.column.{name}") for name in (*_IN_FILE, "words")]
    rows = [
        [
            language.text(spoken, f"compare.level.{line['level']}"),
            line["code"],
            told.title(line, spoken) if line["level"] in _UNNAMED else line["name"],
            *(line.get(name) for name in _IN_FILE[3:]),
            told.line(line, spoken),
        ]
        for line in row["lines"]
    ]
    unit = [(language.text(spoken, "ranking.column.unit"), row["name"])]
    return sheet_of(titles, rows, [*unit, *compare_units.origin(found, spoken)])


def _signed(value: Decimal | None, digits: int = 2) -> str:
    return say("common.no_value") if value is None else formats.signed(lang(), value, digits)
