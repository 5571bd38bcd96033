"""A unit's ledger as something to read: by dimension and indicator, each point with its why and its cell."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash import language
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service import evidence
from zjg_dash.service.answers import Provenance
from zjg_dash.service.mending import ToMend, is_veto
from zjg_dash.web import address, frame, provenance
from zjg_dash.web.tables import Column, Html, drawn, lines, mark, table
from zjg_dash.web.words import lang, link, literal, say

Row = Mapping[str, Any]
CSV_COLUMNS = (
    "period", "month", "kind", "level", "dimension", "indicator", "criterion", "finding_id", "batch_id",
    "file", "sheet", "cell", "asked", "applied", "points", "reason", "evidence_files", "evidence_sha256",
)  # fmt: skip
_OF_INDICATOR = ("finding", "cap_return", "penalty", "rounding", "weighting")
"""Kinds shown at their indicator; its full mark stands in the indicator's own line."""


def choose(wanted: str, listed: Mapping[str, Row]) -> str:
    """Draw the drop-down of units; the unit's id, or nothing where none of this period is chosen."""

    def open_chosen() -> None:
        address.put("unit", st.session_state["unit_chosen"] or "")

    st.session_state["unit_chosen"] = wanted if wanted in listed else None
    return str(
        st.selectbox(
            say("unit.choose"),
            list(listed),
            index=None,
            format_func=lambda unit_id: str(listed[unit_id]["name"]),
            key="unit_chosen",
            placeholder=say("unit.choose_hint"),
            on_change=open_chosen,
        )
        or ""
    )


def delta(change: Decimal) -> str | int:
    """A change of score for a metric, whose arrow goes by a plain hyphen; 0 is shown without an arrow."""
    if not formats.rounded(change):
        return 0
    return formats.signed(lang(), change).replace(formats.MINUS, formats.HYPHEN)


def of_full(part: Row) -> str:
    """`13.50 / 15`: points and full mark; `+3.00 (at most 6)` where points are won on top."""
    if part["additive"]:
        return say(
            "unit.won_of",
            points=formats.signed(lang(), part["points"]),
            full_mark=formats.short(lang(), part["full_mark"]),
        )
    return say(
        "unit.mark_of",
        points=formats.points(lang(), part["points"]),
        full_mark=formats.short(lang(), part["full_mark"]),
    )


def by_dimension(indicators: Sequence[Row], ledger: Iterable[Row]) -> dict[str, tuple[str, list[Row]]]:
    """Name and indicators due of each dimension, by its code, in the ruleset's order.

    Before them comes what was found where no indicator has marks: the vetoes.
    """
    found = {row["dimension"]: str(row["dimension_name"]) for row in ledger if row["dimension"]}
    names = found | {row["dimension"]: str(row["dimension_name"]) for row in indicators}
    listed: dict[str, list[Row]] = {}
    for indicator in indicators:
        listed.setdefault(indicator["dimension"], []).append(indicator)
    without = {code: list[Row]() for code in found if code not in listed}
    return {code: (names[code], rows) for code, rows in {**without, **listed}.items()}


def of_dimension(code: str, indicators: Sequence[Row], ledger: Iterable[Row]) -> list[Row]:
    """The rows of the ledger that `dimension` reads: the dimension's, and all of its indicators."""
    listed = {one["indicator"] for one in indicators}
    return [row for row in ledger if row["dimension"] == code or row["indicator"] in listed]


def dimension(code: str, indicators: Sequence[Row], ledger: Sequence[Row], *, many_months: bool) -> Html:
    """One dimension: per indicator a line with marks, and under it a line for each row of the ledger.

    What belongs to no indicator that is listed stands below: findings of vetoes, limits of the dimension.
    """
    of_indicator: dict[str, list[Row]] = {}
    for row in ledger:
        if row["kind"] in _OF_INDICATOR:
            of_indicator.setdefault(row["indicator"], []).append(row)
    rows: list[list[str]] = []
    styles: list[str] = []
    for one in indicators:
        rows.append(_indicator(one, found=one["indicator"] in of_indicator))
        styles.append("lead")
        if many_months and one["state"] == "checked":
            rows.append(_full_marks(one, ledger))
            styles.append("entry")
        for row in of_indicator.get(one["indicator"], []):
            rows.append(_entry(row, many_months=many_months))
            styles.append("entry")
    listed = {one["indicator"] for one in indicators}
    for row in ledger:
        if row["dimension"] == code and row["indicator"] not in listed:
            rows.append(_entry(row, many_months=many_months))
            styles.append("entry")
    columns = [
        Column(say("unit.column.indicator"), style="title"),
        *(
            Column(say(f"unit.column.{name}"), number=True, style="mark-column")
            for name in ("full_mark", "change", "points")
        ),
        Column(say("unit.column.source"), style="source"),
    ]
    return Html(table(columns, rows, styles=styles))


def findings(ledger: Sequence[Row], dimension: str) -> list[Row]:
    """The rows of a dimension's findings, in the ledger's order."""
    return [row for row in ledger if row["kind"] == "finding" and row["dimension"] == dimension]


def total(ledger: Iterable[Row]) -> Decimal:
    """The sum of a unit's rows, exactly; it must be the score."""
    return sum((row["points"] for row in ledger), Decimal(0))


def steps(ledger: Sequence[Row]) -> Html:
    """The ledger by kind, in the order it is built up, with its sum."""
    amounts: dict[str, Decimal] = {}
    for row in ledger:
        amounts[row["kind"]] = amounts.get(row["kind"], Decimal(0)) + row["points"]
    rows = [
        [say(f"unit.kind.{_step(kind, ledger)}"), _reason_of(ledger, kind), formats.signed(lang(), amount, 6)]
        for kind, amount in amounts.items()
    ]
    columns = [
        Column(say("unit.column.step"), style="short"),
        Column(say("unit.column.why")),
        Column(say("unit.column.amount"), number=True),
    ]
    return Html(table(columns, rows, foot=[say("unit.sum"), "", formats.points(lang(), total(ledger), 6)]))


def first_to_mend(listed: Sequence[ToMend], most: int) -> Sequence[ToMend]:
    """Vetoes and the largest losses: so many, and those that lost as much as the last of them."""
    return [one for place, one in enumerate(listed) if place < most or one.lost == listed[most - 1].lost]


def to_mend(listed: Sequence[ToMend], period: str, *, sees_others: bool) -> None:
    """What to mend first: the points that can be won back, and how; each line opens the indicator.

    For who may not see other units it opens what the rules say of the indicator; so does a veto for all.
    """
    with st.container(key="lines_mend", gap="xsmall"):
        for one in listed:
            lost = say("unit.mend_lost", lost=formats.points(lang(), one.lost))
            named = literal(f"{one.code} {one.name}")
            remedy = f" :gray[{literal(one.remedy)}]" if one.remedy else ""
            to_indicator = sees_others and not one.is_veto
            st.page_link(
                frame.INDICATOR if to_indicator else frame.RULES,
                label=f"{named} **{say('unit.kind.veto') if one.is_veto else lost}**{remedy}",
                query_params=link(indicator=one.indicator, period=period)
                if to_indicator
                else link(q=one.code),
                width="stretch",
            )


def peers(indicators: Sequence[Row], others: Mapping[str, Row]) -> Html:
    """Own points beside the median and the best of the group, indicator by indicator."""
    columns = [
        Column(say("unit.column.indicator"), style="title"),
        *(Column(say(f"unit.column.{name}"), number=True) for name in ("full_mark", "own", "median", "best")),
    ]
    rows = []
    for one in indicators:
        other = others.get(one["indicator"])
        if one["state"] != "checked" or other is None:
            continue
        own = formats.points(lang(), one["points"])
        if other["median"] is not None and one["points"] < other["median"]:
            own = Html(f"{mark(say('unit.below'), 'warning')} {drawn(own)}")
        rows.append(
            [
                f"{one['indicator']} {one['name']}",
                formats.short(lang(), one["full_mark"]),
                own,
                formats.points(lang(), other["median"]),
                formats.points(lang(), other["best"]),
            ]
        )
    return Html(table(columns, rows))


def sheet(ledger: Iterable[Row], source: Provenance | None, spoken: str) -> Sheet:
    """Every row of the ledger, exact, and where it comes from; the period stands in each row already."""
    return sheet_of(
        [language.text(spoken, f"unit.csv.{name}") for name in CSV_COLUMNS],
        ([_written(row, name) for name in CSV_COLUMNS] for row in ledger),
        provenance.in_file(source, spoken)[1:],
    )


def _written(row: Row, column: str) -> Any:
    """A value of the exported table; the files of a finding stand in one cell, and so do their hashes."""
    files = row.get("evidence_files") or ()
    if column == "evidence_files":
        return evidence.names(files)
    return evidence.names(files, "sha256") if column == "evidence_sha256" else row.get(column)


def _mark(one: Row) -> str:
    """An indicator's full mark; the most that can be won where points are won on top."""
    mark = formats.short(lang(), one["full_mark"])
    return say("unit.at_most", full_mark=mark) if one["mode"] == "add" else mark


def _indicator(one: Row, *, found: bool) -> list[str]:
    title = Html(f"<b>{drawn(one['indicator'])}</b> {drawn(one['name'])}")
    if one["state"] != "checked":
        state = mark(say(f"unit.{one['state']}"), "quiet")
        return [
            Html(f"{title} {state}"),
            _mark(one),
            "",
            say("common.no_value"),
            "",
        ]
    if not found and not one["lost"]:
        title = Html(f"{title} {mark(say('unit.no_finding'), 'good')}")
    points = (formats.signed if one["mode"] == "add" else formats.points)(lang(), one["points"])
    return [title, _mark(one), "", points, ""]


def _full_marks(one: Row, ledger: Sequence[Row]) -> list[str]:
    """In a range, the full marks of the months, from which the indicator's other rows lead to its points."""
    marks = [row for row in ledger if row["kind"] == "full_mark" and row["indicator"] == one["indicator"]]
    amount = formats.signed(lang(), total(marks))
    return [say("unit.full_marks", count=len(marks)), "", amount, "", ""]


def _entry(row: Row, *, many_months: bool) -> list[str]:
    month = f"{formats.period(lang(), row['month'])} · " if many_months and row["month"] else ""
    said = str(row.get("evidence") or "")
    files = evidence.names(row.get("evidence_files") or ())
    why = lines(
        month + str(row["reason"]),
        say("unit.evidence", evidence=said) if said and said != files else "",
        say("evidence.attached", names=files) if files else "",
    )
    place = say("unit.place", sheet=row["sheet"], cell=row["cell"] or "") if row["sheet"] else ""
    change = mark(say("unit.kind.veto"), "error") if is_veto(row) else formats.signed(lang(), row["points"])
    return [why, "", change, "", lines(place, str(row.get("file") or ""))]


def _step(kind: str, ledger: Sequence[Row]) -> str:
    """The word for a kind; an annual result weighs the scores of periods."""
    return "parts" if kind == "weighting" and any(row.get("part") for row in ledger) else kind


def _reason_of(ledger: Sequence[Row], kind: str) -> str:
    reasons = {str(row["reason"]) for row in ledger if row["kind"] == kind and row["level"] == "unit"}
    return reasons.pop() if len(reasons) == 1 else ""
