"""The overview in words: what changed since the period before, and what each of its lines says."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zjg_dash.language import formats
from zjg_dash.service.overview import Group, Loss, Overview, Place
from zjg_dash.web import standings
from zjg_dash.web.words import lang, say

Row = Mapping[str, Any]
_HARDLY = Decimal("0.005")
"""Points; a smaller change is shown as 0.00."""


def since(shown: Overview) -> str:
    """What changed since the period before, in one sentence made from the data."""
    vetoed = len(shown.vetoed)
    vetoes = say("overview.since.vetoes", count=vetoed) if vetoed else say("overview.since.no_vetoes")
    previous = formats.period(lang(), shown.previous)
    if not shown.compared:
        return say("overview.since.none", previous=previous, vetoes=vetoes)
    changes = [_change(group, group.change) for group in shown.groups if group.change is not None]
    moves = say(
        "overview.since.moves",
        risen=sum(len(group.risen) for group in shown.groups),
        fallen=sum(len(group.fallen) for group in shown.groups),
        same=sum(group.unmoved for group in shown.groups),
    )
    return say(
        "overview.since.sentence",
        previous=previous,
        groups=say("overview.since.between").join(changes),
        moves=moves,
        vetoes=vetoes,
    )


def tiles(group: Group, *, annual: bool) -> list[tuple[str, str]]:
    """Label and value of a group's figures."""
    found = [
        (
            say("overview.tile.scored" if annual else "overview.tile.checked"),
            say("overview.tile.of", checked=group.checked, units=group.units),
        )
    ]
    if group.lowest is not None and group.highest is not None:
        lowest, highest = (formats.points(lang(), value) for value in (group.lowest, group.highest))
        found += [
            (say("overview.tile.average"), formats.points(lang(), group.average)),
            (say("overview.tile.spread"), say("overview.tile.range", lowest=lowest, highest=highest)),
        ]
    return found


def place(at: Place) -> str:
    """`第 1 名`, or that several share it."""
    return say("overview.place_tied" if len(at.units) > 1 else "overview.place", rank=at.rank)


def step(row: Row) -> tuple[str, str]:
    """How many places a unit moved, and from which rank to which."""
    places = standings.moved(row) or 0
    moved = say("overview.move.up" if places > 0 else "overview.move.down", places=abs(places))
    return moved, say("overview.move.ranks", before=row["previous_rank"], now=row["rank"])


def loss(one: Loss) -> tuple[str, str, str]:
    """An indicator, the units that lost points on it, and how many."""
    return (
        f"{one.indicator} {one.name}",
        say("overview.units", count=len(one.units)),
        say("overview.loss.points", lost=formats.points(lang(), one.lost)),
    )


def _change(group: Group, change: Decimal) -> str:
    named = standings.group_name(group.code)
    if not change:
        return say("overview.since.same", group=named)
    if abs(change) < _HARDLY:
        return say("overview.since.hardly", group=named)
    points = formats.points(lang(), abs(change))
    return say("overview.since.up" if change > 0 else "overview.since.down", group=named, points=points)
