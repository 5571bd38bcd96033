"""Whether each score has one grade: bands fall, do not overlap, and leave no score between them."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from zjg_dash.problems import Place, Problem
from zjg_dash.rules.group_checks import unknown_groups
from zjg_dash.rules.model import Grade, Level, Ruleset, Scoring
from zjg_dash.rules.problems import (
    FailingGradeUnknown,
    GradeEmpty,
    GradesGap,
    GradesOpenBelow,
    GradesOverlap,
    GradesUnordered,
    Needed,
    NotMeant,
)
from zjg_dash.rules.sheet import Sheet, shown

_AT = ("计分", "等次")
_FINEST = 6
"""Digits of a score that is not rounded."""


def check_grades(scoring: Scoring, sheet: Sheet) -> Iterator[Problem]:
    """What contradicts itself in 等次 and 否决等次. Where nobody can fail, both may be left out."""
    for position, grade in enumerate(scoring.grades):
        at = (*_AT, position)
        yield from unknown_groups((*at, "适用"), "适用", grade.groups, sheet.ruleset.groups, sheet)
        if grade.places and grade.border is None:
            yield Needed(sheet.place(*at, "名次"), expected="边界同分", fields={"kind": "border"})
        elif grade.border and not grade.places:
            place = sheet.place(*at, "边界同分")
            yield NotMeant(place, found="边界同分", fields={"kind": "no_places"})
    told: set[tuple[type[Problem], Place]] = set()
    for group in sheet.ruleset.groups if any(each.groups for each in scoring.grades) else ("",):
        bands = [each for each in enumerate(scoring.grades) if each[1].is_for(group)]
        for problem in _of_group(bands, scoring, sheet):
            if (type(problem), problem.place) not in told:
                told.add((type(problem), problem.place))
                yield problem
    names = {grade.name for grade in scoring.grades}
    if not scoring.failing_grade:
        if _can_fail(sheet.ruleset):
            yield Needed(sheet.place("计分"), expected="否决等次", fields={"kind": "failing_grade"})
    elif scoring.grades and scoring.failing_grade not in names:
        expected = "、".join(grade.name for grade in scoring.grades)
        place = sheet.place("计分", "否决等次")
        yield FailingGradeUnknown(place, found=scoring.failing_grade, expected=expected)


def _of_group(bands: list[tuple[int, Grade]], scoring: Scoring, sheet: Sheet) -> Iterator[Problem]:
    """The grades of one group, each with its position among all."""
    names: set[str] = set()
    for place, (position, grade) in enumerate(bands):
        better = bands[place - 1][1] if place else None
        if grade.name in names or (better and not _follows(grade, better)):
            yield GradesUnordered(sheet.place(*_AT, position), found=grade.name)
        elif _ends_early(grade):
            yield GradeEmpty(sheet.place(*_AT, position), found=grade.name)
        names.add(grade.name)
    step = Decimal(1).scaleb(-_digits(scoring))
    for (_, better), (position, grade) in pairwise(bands):
        if _begin(grade) < _begin(better):
            yield from _between(better, grade, step, sheet, position)
    if bands:
        yield from _below(bands[-1], scoring, sheet)


def _follows(grade: Grade, better: Grade) -> bool:
    """Whether a grade is reached by more units than the better one: by its beginning, or by its places."""
    if _begin(grade) == _begin(better) and better.places is not None:
        return grade.places is None or not _fewer(grade, better)
    return _begin(grade) < _begin(better) and not _fewer(grade, better)


def _fewer(grade: Grade, better: Grade) -> bool:
    """Whether a grade allows no more places than the better one, where that can be told."""
    if grade.share is not None and better.share is not None:
        return grade.share <= better.share
    return grade.count is not None and better.count is not None and grade.count <= better.count


def _can_fail(ruleset: Ruleset) -> bool:
    return bool(ruleset.vetoes) or any(each.pass_mark is not None for each in ruleset.dimensions)


def _between(better: Grade, grade: Grade, step: Decimal, sheet: Sheet, position: int) -> Iterator[Problem]:
    """What lies between the end of a band and the beginning of the better one, in scores that can be."""
    end = _end(grade)
    if end is None:
        return
    first = _next_above(end[0], step, strict=not end[1])
    """The lowest score above the band."""
    last = _next_below(end[0], step, strict=end[1])
    """The highest score inside the band, as far as its end goes."""
    place = sheet.place(*_AT, position)
    if _reached(better, last):
        yield GradesOverlap(place, found=grade.name, expected=better.name)
    elif not _reached(better, first):
        fields = {"lower": grade.name, "upper": better.name}
        yield GradesGap(place, found=shown(first), fields=fields)


def _below(last: tuple[int, Grade], scoring: Scoring, sheet: Sheet) -> Iterator[Problem]:
    """Units without a grade: below the lowest one, or without a place in it."""
    position, lowest = last
    least = scoring.floor if scoring.floor is not None else Decimal(0)
    if not _reached(lowest, least):
        yield GradesOpenBelow(sheet.place(*_AT, position), found=shown(lowest.start))
    if lowest.places:
        place = sheet.place(*_AT, position, "名次")
        yield NotMeant(place, found="名次", fields={"kind": "lowest_places"})


def _digits(scoring: Scoring) -> int:
    digits = scoring.digits(Level.UNIT)
    return _FINEST if digits is None else digits


def _begin(grade: Grade) -> tuple[Decimal, bool]:
    return grade.start, grade.strict


def _end(grade: Grade) -> tuple[Decimal, bool] | None:
    """Where it ends, and whether the end itself lies outside."""
    if grade.at_most is not None:
        return grade.at_most, False
    return (grade.below, True) if grade.below is not None else None


def _ends_early(grade: Grade) -> bool:
    end = _end(grade)
    if end is None:
        return False
    return end[0] < grade.start or (end[0] == grade.start and (end[1] or grade.strict))


def _reached(grade: Grade, score: Decimal) -> bool:
    return score > grade.start if grade.strict else score >= grade.start


def _next_above(bound: Decimal, step: Decimal, *, strict: bool) -> Decimal:
    """The lowest multiple of the step above a bound; `strict`: the bound itself will not do."""
    steps = (bound / step).to_integral_value(ROUND_CEILING)
    return (steps + 1) * step if strict and steps * step == bound else steps * step


def _next_below(bound: Decimal, step: Decimal, *, strict: bool) -> Decimal:
    """The highest multiple of the step below a bound; `strict`: the bound itself will not do."""
    steps = (bound / step).to_integral_value(ROUND_FLOOR)
    return (steps - 1) * step if strict and steps * step == bound else steps * step
