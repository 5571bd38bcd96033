"""What the rows of a registry must be together: names, spellings, successors and parents that fit."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from zjg_dash.problems import Place, Problem
from zjg_dash.units.model import UnitName
from zjg_dash.units.names import normalise
from zjg_dash.units.problems import (
    DatesReversed,
    NamesOverlap,
    ParentCircle,
    ParentUnknown,
    SpellingTaken,
    SuccessorUnknown,
)

Lines = Sequence[tuple[int, UnitName]]
"""Names with the line each stands on."""


def check(names: Lines) -> list[Problem]:
    """Every contradiction between the rows of a registry, each at the later of the two lines."""
    return [*_dates(names), *_overlaps(names), *_spellings(names), *_successors(names), *_parents(names)]


def _dates(names: Lines) -> list[Problem]:
    return [
        DatesReversed(
            Place(path="valid_to", line=line), found=str(name.valid_to), expected=name.valid_from.isoformat()
        )
        for line, name in names
        if name.valid_to is not None and name.valid_to < name.valid_from
    ]


def _overlaps(names: Lines) -> list[Problem]:
    problems: list[Problem] = []
    earlier: dict[str, list[tuple[int, UnitName]]] = defaultdict(list)
    for line, name in names:
        for other_line, other in earlier[name.unit_id]:
            if _meet(name, other):
                place = Place(path="valid_from", line=line)
                problems.append(NamesOverlap(place, found=name.name, fields={"other": other_line}))
                break
        earlier[name.unit_id].append((line, name))
    return problems


def _spellings(names: Lines) -> list[Problem]:
    problems: list[Problem] = []
    taken: dict[str, list[tuple[int, UnitName]]] = defaultdict(list)
    for line, name in names:
        for column, spelling in _by_column(name):
            form = normalise(spelling)
            others = [
                (at, other)
                for at, other in taken[form]
                if other.unit_id != name.unit_id and _meet(name, other)
            ]
            if others and form:
                at, other = others[0]
                problems.append(
                    SpellingTaken(
                        Place(path=column, line=line),
                        found=spelling,
                        fields={"other": at, "unit": other.name},
                    )
                )
            taken[form].append((line, name))
    return problems


def _successors(names: Lines) -> list[Problem]:
    units = {name.unit_id for _, name in names}
    return [
        SuccessorUnknown(Place(path="successor_id", line=line), found=name.successor_id)
        for line, name in names
        if name.successor_id is not None
        and (name.successor_id not in units or name.successor_id == name.unit_id)
    ]


def _parents(names: Lines) -> list[Problem]:
    units = {name.unit_id for _, name in names}
    parents: dict[str, set[str]] = defaultdict(set)
    for _, name in names:
        if name.parent_id is not None:
            parents[name.unit_id].add(name.parent_id)
    problems: list[Problem] = []
    for line, name in names:
        place = Place(path="parent_id", line=line)
        if name.parent_id is None:
            continue
        if name.parent_id not in units:
            problems.append(ParentUnknown(place, found=name.parent_id))
        elif name.unit_id in _above(name.parent_id, parents):
            problems.append(ParentCircle(place, found=name.name))
    return problems


def _above(unit: str, parents: dict[str, set[str]]) -> set[str]:
    """A unit and all it belongs to, directly or not."""
    found, waiting = {unit}, [unit]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _by_column(name: UnitName) -> list[tuple[str, str]]:
    """Each different spelling with the column it stands in."""
    columns = [("code", name.code), ("name", name.name), ("short_name", name.short_name)]
    columns += [("aliases", alias) for alias in name.aliases]
    seen: set[str] = set()
    return [
        (column, spelling)
        for column, spelling in columns
        if (form := normalise(spelling)) not in seen and not seen.add(form)  # type: ignore[func-returns-value]
    ]


def _meet(one: UnitName, other: UnitName) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)
