"""A ranking dimension by dimension: small charts on one scale, side by side where there is room."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from zjg_dash.charts import gist, multiples
from zjg_dash.language import formats
from zjg_dash.service.answers import Provenance
from zjg_dash.web import chart, standings
from zjg_dash.web.words import lang, literal, say

Row = Mapping[str, Any]
NARROWEST = 240
"""Pixels of a small chart at least."""


def draw(
    group: str,
    period: str,
    rows: Sequence[Row],
    dimensions: Mapping[str, str],
    medians: Mapping[tuple[str, str], Decimal],
    *,
    source: Provenance | None,
) -> str:
    """The small charts of a group; the id of the unit that was clicked, or nothing."""
    due = {
        code: parts
        for code in dimensions
        if (parts := [part for row in rows if (part := row["dimensions"].get(code))])
    }
    axis = multiples.scale(rows, due)
    clicked = ""
    with st.grid("auto", min_column_width=NARROWEST, gap="medium", key=f"multiples_{group}"):
        for code, parts in due.items():
            middle = medians.get((group, code))
            with st.container(gap="xxsmall"):
                st.markdown(f"**{literal(dimensions[code])}**")
                st.caption(told(parts, middle))
                named = {"dimension": dimensions[code], "group": standings.group_name(group)}
                points = chart.draw(
                    multiples.dimension(rows, code, middle, axis, lang()),
                    chart.captioned("multiples", period, source, **named),
                    f"multiples_{group}_{period}_{code}",
                    alt=gist.dimension(rows, code, lang()),
                    clickable=True,
                )
            if points:
                clicked = str(points[0]["customdata"])
    return clicked


def told(parts: Sequence[Row], middle: Decimal | None) -> str:
    """The dimension's full mark (the largest, where they differ) and the middle of the group."""
    additive = parts[0]["additive"]
    mark = formats.short(lang(), max(part["full_mark"] for part in parts))
    most = say("ranking.multiples.at_most" if additive else "ranking.multiples.full_mark", mark=mark)
    if middle is None:
        return most
    signed = formats.signed(lang(), middle if additive else -middle)
    return say("ranking.multiples.median", most=most, middle=signed)
