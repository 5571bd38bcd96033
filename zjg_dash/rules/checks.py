"""Whether a ruleset right in form can be scored as it was meant: marks, codes, caps, grades, dates."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from zjg_dash.problems import Place, Problem
from zjg_dash.rules.criterion_checks import check_criterion
from zjg_dash.rules.model import VETO_INDICATOR, Frequency, Indicator, Level, Mode, Ruleset
from zjg_dash.rules.problems import (
    CodeForeign,
    CodeRepeated,
    DatesReversed,
    DueMonthsWrong,
    FailingGradeUnknown,
    GradesOpenBelow,
    GradesUnordered,
    MarksDiffer,
    NobodyAssessed,
    OpenEnded,
    RoundingElsewhere,
    VetoMisplaced,
)
from zjg_dash.rules.reading import Location, Places
from zjg_dash.rules.sheet import Sheet, shown, word


def check(ruleset: Ruleset, places: Places | None = None) -> list[Problem]:
    """Everything that contradicts itself in a ruleset, in the order of the file.

    `places` (from `reading.read_with_places`) gives the lines; without it problems name the way of keys only.
    """
    sheet = Sheet(ruleset, places or {})
    problems = [
        *_heading(ruleset, sheet),
        *_scoring(ruleset, sheet),
        *_codes(sheet),
        *_marks(ruleset, sheet),
        *(problem for at, _, indicator in sheet.indicators() for problem in _indicator(at, indicator, sheet)),
        *(
            problem
            for at, owner, criterion in sheet.criteria()
            for problem in check_criterion(at, owner, criterion, sheet)
        ),
    ]
    return sorted(problems, key=lambda problem: problem.place.line or 0)


def _heading(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    if ruleset.effective_to is None:
        yield OpenEnded(sheet.place("失效"))
    elif ruleset.effective_to < ruleset.effective_from:
        yield DatesReversed(
            sheet.place("失效"), found=str(ruleset.effective_to), expected=str(ruleset.effective_from)
        )


def _scoring(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    scoring = ruleset.scoring
    names: set[str] = {scoring.grades[0].name}
    for position, (better, grade) in enumerate(pairwise(scoring.grades), 1):
        if grade.start >= better.start or grade.name in names:
            yield GradesUnordered(sheet.place("计分", "等次", position), found=grade.name)
        names.add(grade.name)
    lowest = scoring.grades[-1].start
    if lowest > 0:
        place = sheet.place("计分", "等次", len(scoring.grades) - 1)
        yield GradesOpenBelow(place, found=shown(lowest))
    if scoring.failing_grade not in names:
        expected = "、".join(grade.name for grade in scoring.grades)
        yield FailingGradeUnknown(
            sheet.place("计分", "否决等次"), found=scoring.failing_grade, expected=expected
        )
    unit = word(Level.UNIT)
    for position, step in enumerate(scoring.rounding):
        if step.level is not Level.UNIT or position > 0:
            yield RoundingElsewhere(
                sheet.place("计分", "舍入", position), found=word(step.level), expected=unit
            )


def _codes(sheet: Sheet) -> Iterator[Problem]:
    """Codes are unique in the whole ruleset, and begin with the code of what they belong to."""
    seen: set[str] = {VETO_INDICATOR} if sheet.ruleset.vetoes else set()
    for at, code, owner in _coded(sheet):
        place = sheet.place(*at, "编码")
        if code in seen:
            yield CodeRepeated(place, found=code)
        seen.add(code)
        if owner and (not code.startswith(owner) or code == owner):
            yield CodeForeign(place, found=code, expected=owner)


def _coded(sheet: Sheet) -> Iterator[tuple[Location, str, str]]:
    for at, dimension in sheet.dimensions():
        yield at, dimension.code, ""
    for at, dimension, indicator in sheet.indicators():
        yield at, indicator.code, dimension.code
    for at, owner, criterion in sheet.criteria():
        yield at, criterion.code, owner.code if owner else VETO_INDICATOR


def _marks(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    for at, dimension in sheet.dimensions():
        parts = sum((indicator.full_mark for indicator in dimension.indicators), Decimal(0))
        if parts != dimension.full_mark:
            yield _differ(
                sheet.place(*at, "满分"), f"{dimension.code} {dimension.name}", parts, dimension.full_mark
            )
    parts = sum((dimension.full_mark for dimension in ruleset.dimensions), Decimal(0))
    if parts != ruleset.scoring.total:
        yield _differ(sheet.place("计分", "总分"), "总分", parts, ruleset.scoring.total)


def _differ(place: Place, whole: str, parts: Decimal, stated: Decimal) -> MarksDiffer:
    return MarksDiffer(place, found=shown(parts), expected=shown(stated), fields={"whole": whole})


def _indicator(at: Location, indicator: Indicator, sheet: Sheet) -> Iterator[Problem]:
    if indicator.mode is Mode.VETO:
        yield VetoMisplaced(sheet.place(*at, "计法"), found=word(Mode.VETO), expected=word(Mode.DEDUCT))
    if not indicator.groups or not all(indicator.groups):
        yield NobodyAssessed(sheet.place(*at, "适用"))
    if not _due_months_fit(indicator):
        yield DueMonthsWrong(
            sheet.place(*at, "应查月份"),
            found="、".join(str(month) for month in indicator.due_months),
            fields={"frequency": word(indicator.frequency)},
        )


def _due_months_fit(indicator: Indicator) -> bool:
    months = indicator.due_months
    if not months:
        return True
    if any(not 1 <= month <= 12 for month in months):
        return False
    if indicator.frequency is Frequency.YEAR:
        return len(months) == 1
    if indicator.frequency is Frequency.QUARTER:
        return sorted((month - 1) // 3 for month in months) == [0, 1, 2, 3]
    return False
