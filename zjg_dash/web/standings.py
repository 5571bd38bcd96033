"""The rows of a ranking as a table: one row per unit of one group. Nothing is computed here but looks."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

import pandas as pd
import streamlit as st

from zjg_dash import language
from zjg_dash.charts import look
from zjg_dash.exports.sheet import Sheet
from zjg_dash.exports.sheet import sheet as sheet_of
from zjg_dash.language import formats
from zjg_dash.service.answers import Provenance
from zjg_dash.web import annual_parts, provenance
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
MOST_NAMED = 3
ON_PAPER = {
    "whole": frozenset({"rank"}),
    "per_cent": frozenset({"coverage"}),
    "unbroken": frozenset({"unit"}),
}
"""How columns of `frame` are written on paper (`paper.made`)."""
_FIGURE_SPACE = "\N{FIGURE SPACE}"
"""As wide as a digit: pads texts such as `9.50/15` so that they stand and sort as numbers."""


def group_name(code: str, spoken: str | None = None) -> str:
    """The group's word (of the page's language where none is given); a group of a registry that has none is
    shown by its code."""
    key = f"common.group.{code}"
    spoken = spoken or lang()
    return language.text(spoken, key) if language.has(spoken, key) else code


def group_or_all(code: str) -> str:
    """The group's word; the empty code means all groups."""
    return group_name(code) if code else say("common.all")


def name(row: Row) -> str:
    """What a unit is called where room is short."""
    return str(row["short_name"] or row["name"])


def moved(row: Row) -> int | None:
    """Places climbed since the period before (negative: fallen); None without two ranks."""
    if row["rank"] is None or row["previous_rank"] is None:
        return None
    return int(row["previous_rank"]) - int(row["rank"])


def movement(row: Row) -> str:
    """Movement as an arrow and a number."""
    places = moved(row)
    if places is None:
        return say("ranking.movement.new") if row["rank"] is not None else say("common.no_value")
    if places == 0:
        return say("ranking.movement.same")
    return say("ranking.movement.up" if places > 0 else "ranking.movement.down", places=abs(places))


def extremes(rows: Sequence[Row]) -> tuple[int, int]:
    """The most places climbed and the most fallen (negative); 0 where nobody did."""
    steps = [places for row in rows if (places := moved(row))]
    return max([0, *steps]), min([0, *steps])


def names(rows: Sequence[Row]) -> str:
    """A few units by name; many only by their number."""
    if len(rows) > MOST_NAMED:
        return say("ranking.many", count=len(rows))
    return say("ranking.and").join(name(row) for row in rows)


def most_won(rows: Iterable[Row]) -> dict[str, Decimal]:
    """Of the dimensions whose points are won on top: the most any of the rows can win, by code."""
    most: dict[str, Decimal] = {}
    for row in rows:
        for code, part in row["dimensions"].items():
            if part["additive"]:
                most[code] = max(part["full_mark"], most.get(code, part["full_mark"]))
    return most


def dimensions(rows: Iterable[Row]) -> dict[str, str]:
    """Names of the dimensions that occur, by code, in the order of the rows."""
    return {code: part["name"] for row in rows for code, part in row["dimensions"].items()}


def frame(rows: Sequence[Row], shown: Mapping[str, str], *, with_movement: bool) -> pd.DataFrame:
    """One row per unit. Scores are the exact values rounded to two decimals, half away from zero."""
    spoken = lang()
    columns: dict[str, list[Any]] = {"rank": [row["rank"] for row in rows]}
    if with_movement:
        columns["movement"] = [movement(row) for row in rows]
    columns["unit"] = [(look.PIN if row.get("pinned") else "") + name(row) for row in rows]
    columns["score"] = [_float(row["score"]) for row in rows]
    columns["grade"] = [grade(row) for row in rows]
    for code in annual_parts.names(rows):
        columns[code] = [_float(score) for score in annual_parts.scores(rows, code)]
    for code in shown:
        columns[code] = aligned([of_full(row["dimensions"].get(code), spoken) for row in rows])
    columns["trend"] = [trend(row) for row in rows]
    columns["coverage"] = [float(formats.rounded(row["coverage"], 0)) for row in rows]
    if conversion(rows):
        columns["converted"] = [_float(row["converted"]) for row in rows]
    return pd.DataFrame(columns)


def column_settings(shown: Mapping[str, str], rows: Sequence[Row]) -> dict[str, Any]:
    """Titles, widths and number formats of the frame's columns."""
    drawn = [value for row in rows for value in trend(row)] or [0.0]
    settings = st.column_config
    most, parts = most_won(rows), annual_parts.names(rows)
    helps = {
        code: say("ranking.help.additive", most=formats.short(lang(), most[code]))
        if code in most
        else say("ranking.help.dimension")
        for code in shown
    }
    return {
        "rank": settings.NumberColumn(
            say("ranking.column.rank"), help=say("ranking.help.rank"), width=46, format="%d"
        ),
        "movement": settings.TextColumn(
            say("ranking.column.movement"),
            help=say("ranking.help.movement"),
            width=narrow(say("ranking.column.movement")),
            alignment="center",
        ),
        "unit": settings.TextColumn(say("ranking.column.unit"), width=100),
        "score": settings.NumberColumn(
            say("ranking.column.score"),
            help=say("ranking.help.score_annual" if parts else "ranking.help.score"),
            width=68,
            format="%.2f",
        ),
        "converted": settings.NumberColumn(
            next((row["conversion_name"] for row in rows), ""),
            help=say("ranking.help.converted", title=conversion(rows)),
            width=82,
            format="%.2f",
        ),
        **{
            code: settings.NumberColumn(title, help=say("ranking.help.part"), width=94, format="%.2f")
            for code, title in parts.items()
        },
        "grade": settings.TextColumn(
            say("ranking.column.grade"), width=max(100, 8 * max((len(grade(row)) for row in rows), default=0))
        ),
        **{
            code: settings.TextColumn(title, help=f"{title} · {helps[code]}", width=90, alignment="right")
            for code, title in shown.items()
        },
        "trend": settings.LineChartColumn(
            say("ranking.column.trend"),
            help=say("ranking.help.trend"),
            width=112,
            y_min=min(drawn) - 1,
            y_max=100,
        ),
        "coverage": settings.NumberColumn(
            say("ranking.column.scored" if parts else "ranking.column.coverage"),
            help=say("ranking.help.scored" if parts else "ranking.help.coverage"),
            width=76,
            format="%.0f%%",
        ),
    }


def narrow(title: str) -> int:
    """Pixels of a column whose title is wider than what stands below it: a phone has few."""
    return 16 + sum(13 if east_asian_width(each) in "WF" else 8 for each in title)


def conversion(rows: Sequence[Row], spoken: str | None = None) -> str:
    """The title of the scores in a superior assessment's points; empty where the rules convert nothing."""
    row = next((row for row in rows if row["conversion_mark"] is not None), None)
    if row is None:
        return ""
    mark = formats.short(spoken or lang(), row["conversion_mark"])
    return language.text(
        spoken or lang(), "ranking.column.converted", name=row["conversion_name"], full_mark=mark
    )


def grade(row: Row) -> str:
    """The grade, with the veto said in words."""
    named = grade_name(row["grade"])
    return say("ranking.grade_vetoed", grade=named) if row["vetoed"] else named


def grade_name(name: str | None) -> str:
    """The ruleset's own word, with the reader's beside it where the catalogue knows one for a usual grade."""
    if not name:
        return say("common.no_value")
    key = f"common.grade.{name}"
    return say(key) if language.has(lang(), key) else name


def trend(row: Row) -> list[float]:
    """The scores of the last months; months without a score are left out."""
    return [float(point["score"]) for point in row["trend"] if point["score"] is not None]


def sheet(rows: Sequence[Row], source: Provenance | None, spoken: str) -> Sheet:
    """The whole ranking as a file: exact scores, points and full mark per dimension, and
    where all of it comes from (provenance.in_file).

    Made when it is asked for, outside the page's run: so the language is handed over.
    """
    named = dimensions(rows)
    columns = (
        "group",
        "rank",
        "previous_rank",
        "code",
        "unit",
        "score",
        "previous_score",
        "grade",
        "vetoed",
        "coverage",
    )
    parts = annual_parts.names(rows)
    titles = [language.text(spoken, f"ranking.column.{column}") for column in columns]
    titles[-1] = language.text(spoken, f"ranking.column.{'scored' if parts else 'coverage'}")
    titles += [title for title in [conversion(rows, spoken)] if title]
    titles += parts.values()
    for title in named.values():
        for part in ("points", "full_mark"):
            titles.append(f"{title} {language.text(spoken, f'ranking.column.{part}')}")
    return sheet_of(
        titles, [_sheet_row(row, named, spoken) for row in rows], provenance.in_file(source, spoken)
    )


def _sheet_row(row: Row, named: Mapping[str, str], spoken: str) -> list[object]:
    cells: list[object] = [group_name(row["group"], spoken)]
    cells += [
        row[name] for name in ("rank", "previous_rank", "code", "name", "score", "previous_score", "grade")
    ]
    cells += [language.text(spoken, "ranking.vetoed") if row["vetoed"] else "", row["coverage"]]
    cells += [row["converted"]] if row["conversion_mark"] is not None else []
    cells += [part["score"] for part in row["parts"]]
    for code in named:
        part = row["dimensions"].get(code)
        cells += [part["points"], part["full_mark"]] if part else [None, None]
    return cells


def _float(value: Decimal | None) -> float | None:
    """For the screen only, after rounding: two decimals survive the way through a float."""
    return None if value is None else float(formats.rounded(value))


def of_full(part: Row | None, spoken: str) -> str:
    """`9.50/15`; `+3.00` where points are won on top; nothing where there is no part."""
    if part is None:
        return ""
    if part["additive"]:
        return formats.signed(spoken, part["points"])
    return f"{formats.points(spoken, part['points'])}/{formats.short(spoken, part['full_mark'])}"


def aligned(texts: list[str]) -> list[str]:
    """The texts padded to one width, so that they stand and sort as numbers."""
    width = max(map(len, texts), default=0)
    return [text.rjust(width, _FIGURE_SPACE) if text else text for text in texts]
