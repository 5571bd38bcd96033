"""What a meeting looks at, view by view: each one screen, from the same services as the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from zjg_dash.language import formats
from zjg_dash.service import score_change_words as told
from zjg_dash.service.overview import Group, Overview, Place
from zjg_dash.service.score_changes import Comparison
from zjg_dash.service.weak_spots import WeakSpots
from zjg_dash.web import overview_words, provenance, standings
from zjg_dash.web.overview_words import Row
from zjg_dash.web.words import lang, say

ROWS = 20
"""Rows of a ranking one below the other, so that the last row of a room reads them."""
COLUMNS = 2
"""Of such rows side by side."""
MOST_MOVED, MOST_SPOTS = 4, 9
_LEAST_ROWS = 8
"""Rows a column is laid out for at least, so that a short ranking is not blown up."""


@dataclass(frozen=True)
class View:
    """A screen: its title and what stands under it, as markup of escaped parts."""

    title: str
    body: str


def views(shown: Overview, rows: Sequence[Row], moved: Comparison | None, weak: WeakSpots) -> list[View]:
    """The screens of a period, in the order they are shown. `rows` are those of the ranking."""
    found = [View(say("meeting.view.figures"), _figures(shown))]
    for group in shown.groups:
        ranked = [row for row in rows if row["group"] == group.code and row["rank"] is not None]
        pages = ceil(len(ranked) / (ROWS * COLUMNS))
        for page in range(pages):
            part = ranked[page * ROWS * COLUMNS : (page + 1) * ROWS * COLUMNS]
            name = standings.group_name(group.code)
            title = say("meeting.view.ranking", group=name)
            if pages > 1:
                title = say("meeting.view.ranking_part", group=name, part=page + 1, parts=pages)
            found.append(View(title, _ranking(part, with_movement=group.compared)))
    if shown.compared:
        found.append(View(say("meeting.view.moved"), _moved(shown, moved)))
    if weak.spots:
        found.append(View(say("meeting.view.weak"), _weak(weak)))
    if shown.vetoed or shown.unranked:
        found.append(View(say("meeting.view.aside"), _aside(shown)))
    return found


def page(view: View, shown: Overview, number: int, count: int) -> str:
    """A view with its head (period, title) and foot (rules, sample, how to read)."""
    source = shown.provenance
    facts = [say("common.higher_is_better")]
    if source:
        facts.insert(0, provenance.text(source))
    sample = f"<b>{escape(say('common.sample'))}</b>" if source and source.sample else ""
    period = formats.period(lang(), shown.period)
    place = say("meeting.place", number=number, count=count)
    return (
        f"<section class='zjg-meeting'><header><h1>{escape(view.title)}</h1>"
        f"<span>{escape(say('common.product'))} · <strong>{escape(period)}</strong></span></header>"
        f"<main>{view.body}</main><footer>{sample}"
        f"{''.join(f'<span>{escape(fact)}</span>' for fact in facts)}<span>{escape(place)}</span>"
        "</footer></section>"
    )


def _figures(shown: Overview) -> str:
    sides = [_group(group, annual=shown.annual) for group in shown.groups]
    return f"<p class='lead'>{escape(overview_words.since(shown))}</p>{_sides(sides)}"


def _group(group: Group, *, annual: bool) -> str:
    tiles = "".join(
        f"<div><span>{escape(label)}</span><strong>{escape(value)}</strong></div>"
        for label, value in overview_words.tiles(group, annual=annual)
    )
    grades = say("meeting.gap").join(
        say("meeting.grade", grade=standings.grade_name(grade.name), count=len(grade.units))
        for grade in group.grades
    )
    parts = [f"<h2>{escape(standings.group_name(group.code))}</h2><div class='tiles'>{tiles}</div>"]
    if group.average is None:
        parts.append(f"<p>{escape(say('overview.no_scores'))}</p>")
    for name, places in (("top", group.top), ("bottom", group.bottom)):
        if places:
            parts.append(f"<h3>{escape(say(f'overview.section.{name}'))}</h3>")
            parts.append(_table(map(_place, places), "few"))
    if grades:
        parts.append(f"<h3>{escape(say('overview.section.grades'))}</h3><p class='lead'>{escape(grades)}</p>")
    return "".join(parts)


def _place(place: Place) -> list[tuple[str, str]]:
    return [
        ("", overview_words.place(place)),
        ("name", standings.names(place.units)),
        ("number", formats.points(lang(), place.units[0]["score"])),
    ]


def _ranking(rows: Sequence[Row], *, with_movement: bool) -> str:
    columns = 1 if len(rows) <= ROWS else COLUMNS
    each = ceil(len(rows) / columns)
    heads = ["rank", "unit", "score", *(["movement"] if with_movement else []), "grade"]
    numbers = ("rank", "score")
    head = "".join(
        f"<th class='{'number' if name in numbers else ''}'>{escape(say(f'ranking.column.{name}'))}</th>"
        for name in heads
    )

    def cells(row: Row) -> list[tuple[str, str]]:
        found = [
            ("number", str(row["rank"])),
            ("name", str(row["name"]) if columns == 1 else standings.name(row)),
            ("number", formats.points(lang(), row["score"])),
        ]
        found += [("", standings.movement(row))] if with_movement else []
        return [*found, ("", standings.grade(row))]

    lines = max(each + 1, _LEAST_ROWS)
    sides = [
        _table(map(cells, rows[first : first + each]), "rows", head) for first in range(0, len(rows), each)
    ]
    return f"<div style='--rows: {lines}'>{_sides(sides)}</div>"


def _moved(shown: Overview, moved: Comparison | None) -> str:
    sides = []
    for group in shown.groups:
        sides.append(f"<h2>{escape(standings.group_name(group.code))}</h2>{_movers(group)}")
    lead = told.headline(moved, moved.rows, lang()) if moved else overview_words.since(shown)
    return f"<p class='lead'>{escape(lead)}</p>{_sides(sides)}"


def _movers(group: Group) -> str:
    if not group.compared:
        return f"<p>{escape(say('overview.move.none'))}</p>"
    parts = []
    for name, rows in (("risen", group.risen), ("fallen", group.fallen)):
        title = f"overview.section.{name}" if rows else f"overview.section.nobody_{name}"
        parts.append(f"<h3>{escape(say(title))}</h3>")
        if rows:
            parts.append(_table(map(_mover, rows[:MOST_MOVED]), "few"))
    return "".join(parts)


def _mover(row: Row) -> list[tuple[str, str]]:
    moved, ranks = overview_words.step(row)
    return [("name", standings.name(row)), ("", ranks), ("number", moved)]


def _weak(weak: WeakSpots) -> str:
    most = weak.spots[0].lost
    rows = []
    for spot in weak.spots[:MOST_SPOTS]:
        width = spot.lost * 100 / most
        lost = say("overview.loss.points", lost=formats.points(lang(), spot.lost))
        rows.append(
            f"<tr><td class='name'>{escape(f'{spot.indicator} {spot.name}')}</td>"
            f"<td class='bar'><i style='width: {width:.1f}%'></i></td>"
            f"<td class='number'>{escape(lost)}</td>"
            f"<td class='number'>{escape(say('overview.units', count=spot.units))}</td></tr>"
        )
    total = say("overview.loss.note", lost=formats.points(lang(), weak.lost))
    lines = len(rows) + 1
    table = f"<table class='rows'>{''.join(rows)}</table>"
    return f"<p class='lead'>{escape(total)}</p><div style='--rows: {max(lines, _LEAST_ROWS)}'>{table}</div>"


def _aside(shown: Overview) -> str:
    sides = []
    covered = "scored" if shown.annual else "checked"

    def coverage(row: Row) -> str:
        share = formats.per_cent(lang(), row["coverage"], 1)
        return say(f"overview.coverage.{covered}", share=share)

    for name, rows, why in (
        ("overview.section.vetoed", shown.vetoed, standings.grade),
        ("overview.coverage.unranked", shown.unranked, coverage),
    ):
        if rows:
            some = rows[: ROWS // 2]
            cells = ([("name", standings.name(row)), ("", why(row))] for row in some)
            rest = say("overview.more", count=len(rows) - len(some)) if len(some) < len(rows) else ""
            sides.append(f"<h2>{escape(say(name))}</h2>{_table(cells, 'few')}<p>{escape(rest)}</p>")
    return _sides(sides)


def _sides(parts: Iterable[str]) -> str:
    return f"<div class='sides'>{''.join(f'<div>{part}</div>' for part in parts)}</div>"


def _table(rows: Iterable[Sequence[tuple[str, str]]], style: str, head: str = "") -> str:
    """Rows of (class, text)."""
    body = "".join(
        "<tr>" + "".join(f"<td class='{name}'>{escape(text)}</td>" for name, text in row) + "</tr>"
        for row in rows
    )
    return f"<table class='{style}'>{f'<tr>{head}</tr>' if head else ''}{body}</table>"
