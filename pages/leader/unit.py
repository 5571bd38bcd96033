"""Unit: how the score comes about, what to mend first, the ledger, the trend, and what peers did."""

from typing import Any

import streamlit as st

from zjg_dash.actors import Action
from zjg_dash.charts import gist, trend
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service import briefs, mending, score_steps, scores, units
from zjg_dash.service.repeated_faults import repeated_faults
from zjg_dash.web import (
    actor,
    address,
    annual_parts,
    asked_period,
    brief_downloads,
    chart,
    database,
    downloads,
    evidence,
    frame,
    guard,
    provenance,
    standings,
    unit_background,
    unit_comparison,
    unit_ledger,
    unit_repeats,
    unit_score,
)
from zjg_dash.web.drawn_once import drawn_once
from zjg_dash.web.words import lang, link, literal, say

MOST_TO_MEND = 5


def draw_metrics(row: dict[str, Any]) -> None:
    converted = standings.conversion([row])
    tiles = st.grid(5 if converted else 4, min_column_width=150)
    change = None if row["change"] is None else unit_ledger.delta(row["change"])
    with tiles:
        st.metric(
            say("unit.metric.score"),
            formats.points(lang(), row["score"]),
            change,
            delta_color="normal",
            delta_description=say("unit.metric.from_previous") if change is not None else None,
            border=True,
            height="stretch",
        )
        place = say("common.not_ranked") if row["rank"] is None else str(row["rank"])
        moved = standings.movement(row) if standings.moved(row) is not None else None
        st.metric(
            say("unit.metric.rank", group=standings.group_name(row["group"])),
            place,
            moved,
            delta_color="off",
            delta_arrow="off",
            delta_description=say("unit.metric.from_previous") if moved else None,
            border=True,
            height="stretch",
        )
    tiles.metric(say("unit.metric.grade"), standings.grade(row), border=True, height="stretch")
    if converted:
        tiles.metric(
            converted,
            formats.points(lang(), row["converted"]),
            border=True,
            height="stretch",
        )
    tiles.metric(
        say("unit.metric.scored" if row["parts"] else "unit.metric.coverage"),
        formats.per_cent(lang(), row["coverage"], 1),
        border=True,
        height="stretch",
    )


def draw_vetoed(row: dict[str, Any], ledger: list[dict[str, Any]]) -> None:
    """What the unit was vetoed for; an annual result only tells the grade, its findings are in the months."""
    grade = standings.grade_name(row["grade"])
    met = dict.fromkeys(literal(line["criterion_text"]) for line in ledger if mending.is_veto(line))
    if met:
        said = say("unit.vetoed_for", vetoes=say("unit.veto_gap").join(met), grade=grade)
    else:
        said = say("unit.vetoed", grade=grade)
    st.error(said, icon=":material/gavel:")


def unchecked(row: dict[str, Any]) -> bool:
    """Whether nobody looked at the unit: then nothing is known, which is not the same as nothing lost."""
    return not row["coverage"] and row["score"] is None and not row["vetoed"]


def draw_mend(row: dict[str, Any], ledger: list[dict[str, Any]]) -> None:
    st.subheader(say("unit.mend_heading"), anchor=False)
    to_mend = mending.of_unit(store, who, answer.provenance.run_id, row, ledger)
    if not to_mend:
        st.caption(say("unit.mend_unchecked" if unchecked(row) else "unit.nothing_lost"))
        return
    vetoes = say("unit.mend_vetoes") if to_mend[0].is_veto else ""
    st.caption(vetoes + say("unit.mend_note" if sees_others else "unit.mend_note_own"))
    first = unit_ledger.first_to_mend(to_mend, MOST_TO_MEND)
    unit_ledger.to_mend(first, period, sees_others=sees_others)
    if len(first) < len(to_mend):
        st.caption(say("unit.mend_more", count=len(to_mend) - len(first)))


def draw_trend(row: dict[str, Any]) -> None:
    st.subheader(say("unit.trend_heading"), anchor=False)
    if sum(point["score"] is not None for point in row["trend"]) > 1:
        figure = drawn_once(
            trend.against_group, row["trend"], row["group_trend"], standings.name(row), lang()
        )
        st.caption(say("unit.trend_note" if row["group_trend"] else "unit.trend_note_own"))
        said = gist.trend(row["trend"], row["group_trend"], standings.name(row), lang())
        told = chart.captioned("trend", period, answer.provenance, unit=standings.name(row))
        chart.draw(figure, told, "trend", alt=said)
    else:
        st.caption(say("unit.trend_none"))


def draw_ledger(row: dict[str, Any], ledger: list[dict[str, Any]]) -> None:
    st.subheader(say("unit.ledger_heading"), anchor=False)
    st.caption(say("unit.parts_note" if row["parts"] else "unit.ledger_note"))
    if row["parts"]:
        st.html(annual_parts.of_unit(row["parts"], ledger))
    many_months = len({line["month"] for line in ledger if line["month"]}) > 1
    for code, (name, indicators) in unit_ledger.by_dimension(row["indicators"], ledger).items():
        part = row["dimensions"].get(code)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{literal(code)} {literal(name)}**", width="content")
            if part and part["full_mark"]:
                st.badge(unit_ledger.of_full(part), color="blue")
        lines = unit_ledger.of_dimension(code, indicators, ledger)
        st.html(drawn_once(unit_ledger.dimension, code, indicators, lines, many_months=many_months))
        evidence.buttons(store, who, evidence.of_rows(unit_ledger.findings(lines, code)), code)
    st.markdown(f"**{say('unit.steps_heading')}**")
    st.html(unit_ledger.steps(ledger))
    total = unit_ledger.total(ledger)
    shown = formats.points(lang(), total, 6)
    if row["score"] is None:
        st.caption(say("unit.no_score_sum", sum=shown))
    elif total == row["score"]:
        st.success(
            say("unit.sum_equal", sum=shown, score=formats.points(lang(), row["score"], 6)),
            icon=":material/equal:",
        )
    else:
        st.error(say("unit.sum_differs", sum=shown, score=formats.points(lang(), row["score"], 6)))


who, store = actor.current_actor(), database.store()
who.require(Action.READ_UNIT)
sees_others = who.may(Action.READ_SCORES)
known = [row["period"] for row in scores.periods(store, who)]
if not known:
    st.title(say("unit.title"), anchor=False)
    st.info(say("common.no_data"), icon=":material/inbox:")
    st.stop()

head, line = st.container(), st.container()
with st.container(horizontal=True, vertical_alignment="top", gap="medium", key="filters"):
    with st.container(width=170, key="filter_of_period"):
        period = asked_period.choose(known, line)
    on = parse(period).last_day
    listed = {
        row["unit_id"]: row for row in units.list_units(store, who, on).rows if who.sees_unit(row["unit_id"])
    }
    wanted, reason = "", ""
    if address.asked("unit"):
        try:
            wanted = units.resolve(store, address.asked("unit"), period)
        except UnknownUnit as refusal:
            reason = guard.sentence(refusal)
        else:
            who.require_unit(wanted)
    elif len(listed) == 1 and not sees_others:
        wanted = next(iter(listed))  # a contact's page is that of the unit
    with st.container(width=320, key="filter_of_unit"):
        unit_id = unit_ledger.choose(wanted, listed)
    with st.container(width="content"):
        st.space("small")
        if sees_others:
            st.page_link(
                frame.RANKING,
                label=say("common.back_to_ranking"),
                icon=":material/leaderboard:",
                query_params=link(period=period),
            )
    why_place = st.container(width="content")
    brief_place = st.container(width="content")
if reason:
    st.warning(say("unit.unknown", reason=reason), icon=":material/info:")
if not unit_id:
    head.title(say("unit.title"), anchor=False)
    if not reason:
        st.info(say("unit.no_result", period=formats.period(lang(), period)) if wanted else say("unit.pick"))
    st.stop()

answer = scores.unit_summary(store, who, unit_id, period)
row = answer.rows[0]
with line:
    provenance.line(answer.provenance)
if sees_others and row["change"] is not None:
    with why_place:
        st.space("small")
        st.page_link(
            frame.COMPARE,
            label=say("unit.why_changed"),
            icon=":material/compare_arrows:",
            query_params=link(before=parse(period).previous().name, after=period, unit=unit_id),
        )
spoken = lang()
with brief_place:
    st.space("small")
    name = say("briefs.download.unit_file", unit=standings.name(row), period=period)
    brief_downloads.offer(
        lambda: briefs.unit_brief(store, who, unit_id, period, spoken),
        provenance.file_name(name, sample=answer.provenance.sample),
    )
ledger = scores.ledger(store, who, period, unit_id, lang()).rows
head.title(literal(row["name"]), anchor=False)
draw_metrics(row)
if row["vetoed"]:
    draw_vetoed(row, ledger)
if unchecked(row):
    st.info(say("unit.unchecked", period=formats.period(lang(), period)), icon=":material/inbox:")
left, right = st.columns(2, gap="large")
with left:
    unit_score.draw(
        score_steps.of_unit(store, who, answer.provenance.run_id, row, ledger),
        chart.captioned("waterfall", period, answer.provenance, unit=standings.name(row)),
    )
with right:
    draw_trend(row)
again = repeated_faults(store, who, unit_id, period, ledger).rows
if row["parts"]:
    unit_repeats.draw(again, unit_id, period)
else:
    left, right = st.columns(2, gap="large")
    with left:
        draw_mend(row, ledger)
    with right:
        unit_repeats.draw(again, unit_id, period)
if sees_others:
    unit_comparison.draw(store, who, row, period, answer.provenance)
draw_ledger(row, ledger)
unit_background.draw(store, who, unit_id, period, standings.name(row))
downloads.offer(
    lambda: unit_ledger.sheet(ledger, answer.provenance, spoken),
    provenance.file_name(
        say("unit.file", unit=row["name"], period=period),
        sample=answer.provenance and answer.provenance.sample,
    ),
    answer.provenance,
)
