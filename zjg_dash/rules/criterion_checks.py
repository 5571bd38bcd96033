"""Whether a criterion can be scored as it was meant: its method, its amounts, its reading of the letters."""

import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from zjg_dash.problems import Problem
from zjg_dash.rules import wording
from zjg_dash.rules.effect_checks import ON_THE_TOTAL, TRIGGERS
from zjg_dash.rules.letters import READINGS, Reading, reading
from zjg_dash.rules.model import Criterion, Effect, Indicator, Mode
from zjg_dash.rules.problems import (
    CapTooHigh,
    LettersUnknown,
    LettersUnsuitable,
    LevelRepeated,
    PointsTooHigh,
    TiersUnordered,
    VetoMisplaced,
    WordUnknown,
)
from zjg_dash.rules.reading import Location
from zjg_dash.rules.sheet import Sheet, shown
from zjg_dash.scoring.methods import Method, Wants, methods
from zjg_dash.scoring.methods.veto import Veto

VETO_METHOD = "veto"


def check_criterion(
    at: Location, owner: Indicator | None, criterion: Criterion, sheet: Sheet
) -> Iterator[Problem]:
    """What contradicts itself in a criterion at a place; `owner` is its indicator, None for a veto."""
    method = methods()[criterion.method]
    if (owner is None) is not (method.name == VETO_METHOD):
        veto = methods()[VETO_METHOD].label
        yield VetoMisplaced(
            sheet.place(*at, wording.METHOD), found=method.label, expected=veto if owner is None else ""
        )
    if criterion.letters:
        yield from _letters(at, criterion, method, sheet)
    parameters = criterion.parameters
    if owner is not None and (room := _room(owner, criterion, sheet)) is not None:
        yield from _amounts(at, parameters, room, sheet)
    if isinstance(parameters, Veto) and owner is None:
        yield from _veto(at, criterion, parameters, sheet)
    for name, value in parameters:
        here = (*at, wording.alias(type(parameters), name))
        if isinstance(value, Mapping):
            yield from _levels(here, value, sheet)
        if isinstance(value, tuple):
            yield from _tiers(here, value, sheet)


def _letters(at: Location, criterion: Criterion, method: Method, sheet: Sheet) -> Iterator[Problem]:
    place = sheet.place(*at, "取数")
    wants = method.wants(criterion.parameters)
    suitable = "、".join(each.label for each in READINGS if _suits(each, wants)) or "—"
    found = reading(criterion.letters)
    if found is None:
        yield LettersUnknown(place, found=criterion.letters, expected=suitable)
    elif not _suits(found, wants):
        fields = {"method": method.label}
        yield LettersUnsuitable(place, found=criterion.letters, expected=suitable, fields=fields)


def _suits(each: Reading, wants: Wants) -> bool:
    """A rate gives numerator and denominator, a count a value; a criterion may need no more than that."""
    if each.denominator:
        return wants.needs == {"numerator", "denominator"}
    return wants.needs <= {"value"}


def _veto(at: Location, criterion: Criterion, parameters: Veto, sheet: Sheet) -> Iterator[Problem]:
    """A grade to cap at that some group of the veto does not have."""
    if not parameters.grade_cap:
        return
    scoring = sheet.ruleset.scoring
    for group in criterion.groups or sheet.ruleset.groups or ("",):
        grades = [grade.name for grade in scoring.grades_of(group)]
        if parameters.grade_cap not in grades:
            place, fields = sheet.place(*at, "封顶等次"), {"kind": "grade"}
            yield WordUnknown(place, found=parameters.grade_cap, expected="、".join(grades), fields=fields)
            return


def _room(owner: Indicator, criterion: Criterion, sheet: Sheet) -> Decimal | None:
    """The most points the criterion can take or give where it acts; None where nothing limits that.

    What only triggers something, and what acts on the total, is not held against an indicator.
    """
    if criterion.effect in TRIGGERS | ON_THE_TOTAL:
        return None
    charged = [each for _, _, each in sheet.indicators() if each.code in criterion.targets] or [owner]
    rooms = [_room_in(each, criterion.effect) for each in charged]
    known = [room for room in rooms if room is not None]
    return max(known) if len(known) == len(rooms) else None


def _room_in(indicator: Indicator, effect: Effect | None) -> Decimal | None:
    full_mark = max([indicator.full_mark, *indicator.group_marks.values()])
    top = full_mark if indicator.ceiling == "full_mark" else indicator.ceiling
    is_addition = indicator.mode is Mode.ADD
    adds = effect is Effect.ADD if effect else is_addition
    start = indicator.base if is_addition else full_mark
    if adds and is_addition:
        return None if top is None else top - start
    if adds:
        return None if top is None or indicator.floor is None else top - indicator.floor
    return None if indicator.floor is None else max(start, top or start) - indicator.floor


def _amounts(at: Location, parameters: BaseModel, full_mark: Decimal, sheet: Sheet) -> Iterator[Problem]:
    """Caps above what can be taken or given, and single amounts above it."""
    for name, value in parameters:
        place = sheet.place(*at, wording.alias(type(parameters), name))
        if name == "cap" and value is not None and value > full_mark:
            yield CapTooHigh(place, found=shown(value), expected=shown(full_mark))
        elif (largest := _largest(name, value)) is not None and largest > full_mark:
            yield PointsTooHigh(place, found=shown(largest), expected=shown(full_mark))


def _largest(name: str, value: Any) -> Decimal | None:
    """The most points a parameter can ask for at once; None for one that holds no points."""
    if name in ("points", "upper", "zero") and isinstance(value, Decimal):
        return value
    if name != "factors" and isinstance(value, Mapping):
        return max((points for points in value.values() if isinstance(points, Decimal)), default=None)
    if isinstance(value, tuple):
        points = (getattr(each, "points", None) for each in value)
        return max((each for each in points if isinstance(each, Decimal)), default=None)
    return None


def _tiers(at: Location, steps: tuple[Any, ...], sheet: Sheet) -> Iterator[Problem]:
    starts = [step.start for step in steps if hasattr(step, "start")]
    bounds = [start.number for start in starts]
    rises = all(one < next_one for one, next_one in pairwise(starts))
    falls = all(one > next_one for one, next_one in pairwise(starts))
    if not rises and not falls:
        yield TiersUnordered(sheet.place(*at), found="、".join(shown(bound) for bound in bounds))


def _levels(at: Location, levels: Mapping[str, Any], sheet: Sheet) -> Iterator[Problem]:
    seen: set[str] = set()
    for level in levels:
        form = "".join(unicodedata.normalize("NFKC", level).split())
        if form in seen:
            yield LevelRepeated(sheet.place(*at, level), found=level)
        seen.add(form)
