"""A unit's brief as a page: its score and rank, where it lost points and why, and what to mend first."""

from dataclasses import dataclass

from zjg_dash.exports.briefs.page import Column, Page, Section, Tile
from zjg_dash.exports.briefs.words import Words
from zjg_dash.periods import parse
from zjg_dash.service.briefs import LostPoints, UnitBrief


@dataclass(frozen=True)
class Room:
    """How many rows of each list a page has room for."""

    losses: int
    mend: int
    repeated: int


ROOMS = (
    Room(12, 8, 8), Room(10, 6, 6), Room(8, 6, 5), Room(8, 5, 4), Room(6, 4, 3), Room(5, 3, 3), Room(4, 3, 2),
    Room(3, 2, 1), Room(2, 2, 1),
)  # fmt: skip
"""From the most generous to the least: the first that fits on a page is taken."""
_FILE_SIGNS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def page(brief: UnitBrief, lang: str, room: Room) -> Page:
    """The page with lists cut to the room; what is cut is told by its number and where it is."""
    say = Words(lang)
    sections = [
        _parts(brief, say) if brief.parts else _dimensions(brief, say),
        _losses(brief, say, room.losses),
        _mend(brief, say, room.mend),
        _repeated(brief, say, room.repeated),
    ]
    return Page(
        title=say("unit.title", unit=brief.unit["name"]),
        subtitle=say("subtitle", period=say.period(brief.period), group=say.group(brief.unit["group"])),
        sample=say.sample(brief.provenance),
        notice=_notice(brief, say),
        tiles=_tiles(brief, say),
        sections=tuple(section for section in sections if section),
        footer=say.footer(brief.provenance),
    )


def _notice(brief: UnitBrief, say: Words) -> str:
    if brief.vetoes:
        return say("and_so_on").join(brief.vetoes)
    if brief.unit["rank"] is None:
        return say("unit.unranked", why=say.why_unranked(brief.unit, brief.minimum))
    return ""


def _tiles(brief: UnitBrief, say: Words) -> tuple[Tile, ...]:
    row = brief.unit
    change = ""
    if row["change"] is not None:
        change = say("unit.change", change=say.signed(row["change"]))
    rank = say("not_ranked")
    if row["rank"] is not None:
        rank = say("unit.place", rank=row["rank"], ranked=brief.ranked)
    tiles = [
        Tile(say("unit.tile.score"), say.points(row["score"]), change),
        Tile(
            say("unit.tile.rank", group=say.group(row["group"])),
            rank,
            say.moved(row) if row["previous_rank"] else "",
        ),
        Tile(say("unit.tile.grade"), say.grade(row)),
        Tile(say("unit.tile.scored" if brief.parts else "unit.tile.coverage"), say.per_cent(row["coverage"])),
    ]
    if row["conversion_mark"] is not None:
        label = say(
            "unit.tile.converted", name=row["conversion_name"], mark=say.short(row["conversion_mark"])
        )
        tiles.append(Tile(label, say.points(row["converted"])))
    return tuple(tiles)


def _dimensions(brief: UnitBrief, say: Words) -> Section | None:
    if not brief.dimensions:
        return None
    rows = []
    for one in brief.dimensions:
        full = say.short(one.full_mark)
        share = one.points / one.full_mark if one.full_mark else None
        rows.append(
            (
                f"{one.code} {one.name}",
                say("unit.at_most", mark=full) if one.additive else full,
                say.signed(one.points) if one.additive else say.points(one.points),
                say("none") if one.additive else say.points(one.lost),
                "" if share is None else f"{share:.4f}",
            )
        )
    return Section(
        say("unit.dimensions.title"),
        say("unit.dimensions.note"),
        (
            Column(say("column.dimension"), 4),
            Column(say("column.full_mark"), 2, number=True),
            Column(say("column.points"), 2, number=True),
            Column(say("column.lost"), 2, number=True),
            Column(say("column.share"), 6, bar=True),
        ),
        tuple(rows),
    )


def _parts(brief: UnitBrief, say: Words) -> Section:
    return Section(
        say("unit.parts.title"),
        say("unit.parts.note"),
        (
            Column(say("column.part"), 4),
            Column(say("column.score"), 2, number=True),
            Column(say("column.of_hundred"), 10, bar=True),
        ),
        tuple(
            (part.name, say.points(part.score), "" if part.score is None else f"{part.score / 100:.4f}")
            for part in brief.parts
        ),
    )


def _losses(brief: UnitBrief, say: Words, most: int) -> Section | None:
    if brief.parts:
        return None
    shown = brief.losses[:most]
    if not shown:
        return Section(say("unit.losses.title"), lines=(say("unit.losses.none"),))
    many_months = not parse(brief.period).takes_workbooks
    files = list(dict.fromkeys(one.file for one in shown if one.file))
    signs = {
        file: _FILE_SIGNS[at] if at < len(_FILE_SIGNS) else f"({at + 1})" for at, file in enumerate(files)
    }
    rows = tuple(
        (
            f"{say.period(one.month)} {one.reason}" if many_months and one.month else one.reason,
            say("unit.veto") if one.points is None else say.signed(one.points),
            _place(one, signs, say),
        )
        for one in shown
    )
    columns = (
        Column(say("column.reason"), 11.5),
        Column(say("column.taken"), 1.6, number=True),
        Column(say("column.place"), 3.2),
    )
    named = say("unit.losses.files", files=say("and").join(f"{sign} {file}" for file, sign in signs.items()))
    left = len(brief.losses) - len(shown)
    more = say("unit.losses.more", count=left) if left else ""
    return Section(
        say("unit.losses.title"),
        (say("unit.vetoes_first") if shown[0].points is None else "") + say("unit.losses.note"),
        columns,
        rows,
        more=say("gap").join(piece for piece in (named if files else "", more) if piece),
    )


def _place(one: LostPoints, signs: dict[str, str], say: Words) -> str:
    if not one.sheet:
        return say("none")
    return " ".join(piece for piece in (one.sheet, one.cell, signs.get(one.file, "")) if piece)


def _mend(brief: UnitBrief, say: Words, most: int) -> Section | None:
    if not brief.mend:
        return None
    shown = brief.mend[:most]
    left = len(brief.mend) - len(shown)
    return Section(
        say("unit.mend.title"),
        (say("unit.vetoes_first") if shown[0].is_veto else "") + say("unit.mend.note"),
        (
            Column(say("column.indicator"), 4),
            Column(say("column.recoverable"), 1.8, number=True),
            Column(say("column.remedy"), 10.5),
        ),
        tuple(
            (
                f"{one.code} {one.name}",
                say("unit.veto") if one.is_veto else say.points(one.lost),
                one.remedy,
            )
            for one in shown
        ),
        more=say("unit.mend.more", count=left) if left else "",
    )


def _repeated(brief: UnitBrief, say: Words, most: int) -> Section:
    shown = brief.repeated[:most]
    if not shown:
        return Section(say("unit.repeated.title"), lines=(say("unit.repeated.none"),))
    left = len(brief.repeated) - len(shown)
    return Section(
        say("unit.repeated.title"),
        say("unit.repeated.note"),
        (
            Column(say("column.criterion"), 11),
            Column(say("column.times"), 2, number=True),
            Column(say("column.since"), 3.3),
        ),
        tuple(
            (
                f"{one.criterion} {one.text}",
                say("unit.repeated.times", count=one.times),
                say.period(one.since),
            )
            for one in shown
        ),
        more=say("unit.repeated.more", count=left) if left else "",
    )
