"""The city's brief as a page: how each group stands, the whole ranking, movers, weak spots, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from zjg_dash.exports.briefs.page import Column, Page, Section, folded
from zjg_dash.exports.briefs.words import Row, Words
from zjg_dash.service.briefs import CityBrief
from zjg_dash.service.overview import Group


@dataclass(frozen=True)
class Room:
    """How many of each list a page has room for. The ranking is whole always."""

    movers: int
    weak: int
    gaps: int


ROOMS = (Room(6, 10, 10), Room(5, 8, 8), Room(4, 6, 6), Room(3, 5, 4), Room(3, 4, 3), Room(2, 3, 2))
_NARROW = 12
"""Units up to which a ranking stands in two blocks; longer ones in three."""


def page(brief: CityBrief, lang: str, room: Room) -> Page:
    """The page with lists cut to the room; what is cut is told by its number and where it is."""
    say = Words(lang)
    sections = [
        _groups(brief, say),
        *(_ranking(brief, code, rows, say) for code, rows in brief.ranking),
        _movers(brief, say, room.movers),
        _weak(brief, say, room.weak),
        _vetoes(brief, say),
        _gaps(brief, say, room.gaps),
    ]
    return Page(
        title=say("city.title"),
        subtitle=say.period(brief.period),
        sample=say.sample(brief.provenance),
        notice="",
        tiles=(),
        sections=tuple(section for section in sections if section),
        footer=say.footer(brief.provenance),
    )


def _groups(brief: CityBrief, say: Words) -> Section:
    annual = brief.overview.annual
    columns = (
        Column(say("column.group"), 2.6),
        Column(say("column.scored_units" if annual else "column.checked_units"), 2.6, number=True),
        Column(say("column.average"), 2, number=True),
        Column(say("column.spread"), 3.2, number=True),
        Column(say("column.change"), 2, number=True),
        Column(say("column.grades"), 6),
    )
    rows = tuple(
        (
            say.group(group.code),
            say("city.of", checked=group.checked, units=group.units),
            say.points(group.average),
            _spread(group, say),
            say("none") if group.change is None else say.signed(group.change),
            say("city.grades_between").join(
                say("city.grade", grade=say.grade_name(grade.name), units=len(grade.units))
                for grade in group.grades
            ),
        )
        for group in brief.overview.groups
    )
    previous = say.period(brief.overview.previous)
    return Section(say("city.groups.title"), say("city.groups.note", previous=previous), columns, rows)


def _spread(group: Group, say: Words) -> str:
    if group.lowest is None:
        return say("none")
    return say("city.range", lowest=say.points(group.lowest), highest=say.points(group.highest))


def _ranking(brief: CityBrief, code: str, rows: Sequence[Row], say: Words) -> Section | None:
    ranked = [row for row in rows if row["rank"] is not None]
    if not ranked:
        return None
    columns = [
        Column(say("column.rank"), 1.15, number=True),
        Column(say("column.unit"), 3),
        Column(say("column.score"), 1.6, number=True),
    ]
    lines = [(str(row["rank"]), say.name(row), say.points(row["score"])) for row in ranked]
    if any(group.code == code and group.compared for group in brief.overview.groups):
        columns.append(Column(say("column.moved"), 2.1))
        lines = [(*line, say.moved(row)) for line, row in zip(lines, ranked, strict=True)]  # type: ignore[misc]
    made = folded(columns, lines, 2 if len(lines) <= _NARROW else 3)
    return Section(
        say("city.ranking.title", group=say.group(code)),
        say("city.ranking.note", ranked=len(ranked), units=len(rows)),
        made.columns,
        made.rows,
    )


def _movers(brief: CityBrief, say: Words, most: int) -> Section:
    if not any(group.compared for group in brief.overview.groups):
        return Section(say("city.movers.title"), lines=(say("city.movers.none"),))
    lines = []
    left = 0
    for group in brief.overview.groups:
        for word, rows in (("risen", group.risen), ("fallen", group.fallen)):
            told = [say("city.movers.unit", unit=say.name(row), moved=say.moved(row)) for row in rows[:most]]
            left += len(rows) - len(told)
            if told:
                key = f"city.movers.{word}"
                lines.append(say(key, group=say.group(group.code), units=say("and").join(told)))
    more = say("city.movers.more", count=left) if left else ""
    return Section(
        say("city.movers.title"),
        say("city.movers.note", previous=say.period(brief.overview.previous)),
        lines=tuple(lines) or (say("city.movers.nobody"),),
        more=more,
    )


def _weak(brief: CityBrief, say: Words, most: int) -> Section | None:
    if brief.overview.annual:
        return None
    if not brief.weak:
        return Section(say("city.weak.title"), lines=(say("city.weak.none"),))
    shown = brief.weak[:most]
    left = len(brief.weak) - len(shown)
    return Section(
        say("city.weak.title"),
        say("city.weak.note", lost=say.points(brief.lost)),
        (
            Column(say("column.indicator"), 6),
            Column(say("column.lost"), 2, number=True),
            Column(say("column.losing"), 3, number=True),
            Column(say("column.of_all"), 2, number=True),
            Column("", 4, bar=True),
        ),
        tuple(
            (
                f"{spot.indicator} {spot.name}",
                say.points(spot.lost),
                say("city.of", checked=spot.units, units=spot.checked),
                say.per_cent(spot.share),
                f"{spot.share / 100:.4f}",
            )
            for spot in shown
        ),
        more=say("city.weak.more", count=left) if left else "",
    )


def _vetoes(brief: CityBrief, say: Words) -> Section:
    vetoed = brief.overview.vetoed
    told = [
        say(
            "city.vetoes.unit",
            unit=say.name(row),
            grade=say.grade_name(row["grade"]),
            score=say.points(row["score"]),
        )
        for row in vetoed
    ]
    return Section(
        say("city.vetoes.title"), lines=(say("and_so_on").join(told) if told else say("city.vetoes.none"),)
    )


def _gaps(brief: CityBrief, say: Words, most: int) -> Section:
    unranked = [
        say("city.gaps.unranked", unit=say.name(row), why=say.why_unranked(row, brief.minimum))
        for row in brief.overview.unranked
    ]
    uncovered = [
        say("city.gaps.uncovered", unit=say.name(row), coverage=say.per_cent(row["coverage"]))
        for row in brief.overview.uncovered
    ]
    told = [*unranked, *uncovered]
    left = len(told) - most
    return Section(
        say("city.gaps.title"),
        lines=(say("and_so_on").join(told[:most]) if told else say("city.gaps.none"),),
        more=say("city.gaps.more", count=left) if left > 0 else "",
    )
