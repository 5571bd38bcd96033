"""Whether a ruleset right in form can be scored as it was meant: marks, codes, caps, grades, dates."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from zjg_dash.problems import Place, Problem
from zjg_dash.rules import wording
from zjg_dash.rules.letters import READINGS, Reading, reading
from zjg_dash.rules.model import (
    VETO_INDICATOR,
    WORDS,
    Criterion,
    Dimension,
    Frequency,
    Indicator,
    Level,
    Mode,
    Ruleset,
)
from zjg_dash.rules.problems import (
    CapTooHigh,
    CodeForeign,
    CodeRepeated,
    DatesReversed,
    DueMonthsWrong,
    FailingGradeUnknown,
    GradesOpenBelow,
    GradesUnordered,
    LettersUnknown,
    LettersUnsuitable,
    LevelRepeated,
    MarksDiffer,
    NobodyAssessed,
    OpenEnded,
    PointsTooHigh,
    RoundingElsewhere,
    TiersUnordered,
    VetoMisplaced,
)
from zjg_dash.rules.reading import VETOES, Location, Places
from zjg_dash.scoring.methods import Method, methods

VETO_METHOD = "veto"


def check(ruleset: Ruleset, places: Places | None = None) -> list[Problem]:
    """Everything that contradicts itself in a ruleset, in the order of the file.

    `places` (from `reading.read_with_places`) gives the lines; without it problems name the way of keys only.
    """
    sheet = _Sheet(ruleset, places or {})
    problems = [
        *_heading(ruleset, sheet),
        *_scoring(ruleset, sheet),
        *_codes(sheet),
        *_marks(ruleset, sheet),
        *(problem for at, _, indicator in sheet.indicators() for problem in _indicator(at, indicator, sheet)),
        *(
            problem
            for at, owner, criterion in sheet.criteria()
            for problem in _criterion(at, owner, criterion, sheet)
        ),
    ]
    return sorted(problems, key=lambda problem: problem.place.line or 0)


@dataclass(frozen=True)
class _Sheet:
    """The ruleset with the places of its parts."""

    ruleset: Ruleset
    lines: Places

    def place(self, *location: str | int) -> Place:
        """Where a value stands, or would stand: then the line of the part around it."""
        if location in self.lines:
            return self.lines[location]
        around: Location = location
        while around and around not in self.lines:
            around = around[:-1]
        line = self.lines[around].line if around in self.lines else None
        return Place(path=_path(self.ruleset, location), line=line)

    def dimensions(self) -> Iterator[tuple[Location, Dimension]]:
        for position, dimension in enumerate(self.ruleset.dimensions):
            yield ("维度", position), dimension

    def indicators(self) -> Iterator[tuple[Location, Dimension, Indicator]]:
        for at, dimension in self.dimensions():
            for position, indicator in enumerate(dimension.indicators):
                yield (*at, "指标", position), dimension, indicator

    def criteria(self) -> Iterator[tuple[Location, Indicator | None, Criterion]]:
        """Each criterion with its indicator, None for vetoes."""
        for at, _, indicator in self.indicators():
            for position, criterion in enumerate(indicator.criteria):
                yield (*at, "评分点", position), indicator, criterion
        for position, criterion in enumerate(self.ruleset.vetoes):
            yield (VETOES, position), None, criterion


def _heading(ruleset: Ruleset, sheet: _Sheet) -> Iterator[Problem]:
    if ruleset.effective_to is None:
        yield OpenEnded(sheet.place("失效"))
    elif ruleset.effective_to < ruleset.effective_from:
        yield DatesReversed(
            sheet.place("失效"), found=str(ruleset.effective_to), expected=str(ruleset.effective_from)
        )


def _scoring(ruleset: Ruleset, sheet: _Sheet) -> Iterator[Problem]:
    scoring = ruleset.scoring
    names: set[str] = {scoring.grades[0].name}
    for position, (better, grade) in enumerate(pairwise(scoring.grades), 1):
        if grade.at_least >= better.at_least or grade.name in names:
            yield GradesUnordered(sheet.place("计分", "等次", position), found=grade.name)
        names.add(grade.name)
    lowest = scoring.grades[-1].at_least
    if lowest > 0:
        place = sheet.place("计分", "等次", len(scoring.grades) - 1)
        yield GradesOpenBelow(place, found=_shown(lowest))
    if scoring.failing_grade not in names:
        expected = "、".join(grade.name for grade in scoring.grades)
        yield FailingGradeUnknown(
            sheet.place("计分", "否决等次"), found=scoring.failing_grade, expected=expected
        )
    unit = _word(Level.UNIT)
    for position, step in enumerate(scoring.rounding):
        if step.level is not Level.UNIT or position > 0:
            yield RoundingElsewhere(
                sheet.place("计分", "舍入", position), found=_word(step.level), expected=unit
            )


def _codes(sheet: _Sheet) -> Iterator[Problem]:
    """Codes are unique in the whole ruleset, and begin with the code of what they belong to."""
    seen: set[str] = {VETO_INDICATOR} if sheet.ruleset.vetoes else set()
    for at, code, owner in _coded(sheet):
        place = sheet.place(*at, "编码")
        if code in seen:
            yield CodeRepeated(place, found=code)
        seen.add(code)
        if owner and (not code.startswith(owner) or code == owner):
            yield CodeForeign(place, found=code, expected=owner)


def _coded(sheet: _Sheet) -> Iterator[tuple[Location, str, str]]:
    for at, dimension in sheet.dimensions():
        yield at, dimension.code, ""
    for at, dimension, indicator in sheet.indicators():
        yield at, indicator.code, dimension.code
    for at, owner, criterion in sheet.criteria():
        yield at, criterion.code, owner.code if owner else VETO_INDICATOR


def _marks(ruleset: Ruleset, sheet: _Sheet) -> Iterator[Problem]:
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
    return MarksDiffer(place, found=_shown(parts), expected=_shown(stated), fields={"whole": whole})


def _indicator(at: Location, indicator: Indicator, sheet: _Sheet) -> Iterator[Problem]:
    if indicator.mode is Mode.VETO:
        yield VetoMisplaced(sheet.place(*at, "计法"), found=_word(Mode.VETO), expected=_word(Mode.DEDUCT))
    if not indicator.groups or not all(indicator.groups):
        yield NobodyAssessed(sheet.place(*at, "适用"))
    if not _due_months_fit(indicator):
        yield DueMonthsWrong(
            sheet.place(*at, "应查月份"),
            found="、".join(str(month) for month in indicator.due_months),
            fields={"frequency": _word(indicator.frequency)},
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


def _criterion(
    at: Location, owner: Indicator | None, criterion: Criterion, sheet: _Sheet
) -> Iterator[Problem]:
    method = methods()[criterion.method]
    if (owner is None) is not (method.name == VETO_METHOD):
        veto = methods()[VETO_METHOD].label
        yield VetoMisplaced(
            sheet.place(*at, wording.METHOD), found=method.label, expected=veto if owner is None else ""
        )
    if criterion.letters:
        yield from _letters(at, criterion, method, sheet)
    parameters = criterion.parameters
    if owner is not None:
        yield from _amounts(at, parameters, owner.full_mark, sheet)
    for name, value in parameters:
        here = (*at, wording.alias(type(parameters), name))
        if isinstance(value, Mapping):
            yield from _levels(here, value, sheet)
        if isinstance(value, tuple):
            yield from _tiers(here, value, sheet)


def _letters(at: Location, criterion: Criterion, method: Method, sheet: _Sheet) -> Iterator[Problem]:
    place = sheet.place(*at, "取数")
    suitable = "、".join(each.label for each in READINGS if _suits(each, method)) or "—"
    found = reading(criterion.letters)
    if found is None:
        yield LettersUnknown(place, found=criterion.letters, expected=suitable)
    elif not _suits(found, method):
        fields = {"method": method.label}
        yield LettersUnsuitable(place, found=criterion.letters, expected=suitable, fields=fields)


def _suits(each: Reading, method: Method) -> bool:
    """A rate gives numerator and denominator, a count gives a value; a method may need no more than that."""
    if each.denominator:
        return method.needs == {"numerator", "denominator"}
    return method.needs <= {"value"}


def _amounts(at: Location, parameters: BaseModel, full_mark: Decimal, sheet: _Sheet) -> Iterator[Problem]:
    """Caps above the full mark, and single amounts above it."""
    for name, value in parameters:
        place = sheet.place(*at, wording.alias(type(parameters), name))
        if name == "cap" and value is not None and value > full_mark:
            yield CapTooHigh(place, found=_shown(value), expected=_shown(full_mark))
        elif (largest := _largest(name, value)) is not None and largest > full_mark:
            yield PointsTooHigh(place, found=_shown(largest), expected=_shown(full_mark))


def _largest(name: str, value: Any) -> Decimal | None:
    """The most points a parameter can ask for at once; None for one that holds no points."""
    if name in ("points", "upper") and isinstance(value, Decimal):
        return value
    if isinstance(value, Mapping):
        return max((Decimal(points) for points in value.values()), default=None)
    if isinstance(value, tuple):
        return max((each.points for each in value if hasattr(each, "points")), default=None)
    return None


def _tiers(at: Location, steps: tuple[Any, ...], sheet: _Sheet) -> Iterator[Problem]:
    bounds = [step.at_least for step in steps if hasattr(step, "at_least")]
    rises = all(one < next_one for one, next_one in pairwise(bounds))
    falls = all(one > next_one for one, next_one in pairwise(bounds))
    if not rises and not falls:
        yield TiersUnordered(sheet.place(*at), found="、".join(_shown(bound) for bound in bounds))


def _levels(at: Location, levels: Mapping[str, Any], sheet: _Sheet) -> Iterator[Problem]:
    seen: set[str] = set()
    for level in levels:
        form = "".join(unicodedata.normalize("NFKC", level).split())
        if form in seen:
            yield LevelRepeated(sheet.place(*at, level), found=level)
        seen.add(form)


def _path(ruleset: Ruleset, location: Location) -> str:
    """The way of keys, with codes instead of numbers."""
    words: list[str] = []
    part: Any = ruleset
    for step in location:
        if isinstance(step, int):
            part = part[step] if part is not None else None
            words.append(getattr(part, "code", None) or getattr(part, "name", None) or str(step + 1))
        else:
            words.append(step)
            name = wording.aliases(type(part)).get(step) if isinstance(part, BaseModel) else None
            part = getattr(part, name) if name else None
    return ".".join(words)


def _word(value: Frequency | Mode | Level) -> str:
    return next(word for word, each in WORDS[type(value)].items() if each == value.value)


def _shown(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
