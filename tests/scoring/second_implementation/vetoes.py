"""Vetoes: which are met, and what they make of score and grade. Grades and ranks."""

from collections.abc import Iterable
from decimal import Decimal

from second_implementation.arithmetic import HUNDRED, divided, rounded
from second_implementation.results import UnitResult
from second_implementation.rules import Clause, Rules
from second_implementation.seen import Time
from second_implementation.sheets import Sheets


def met(sheets: Sheets, unit_id: str, times: list[Time]) -> list[Clause]:
    """The vetoes that count for the period."""
    found = []
    for time, earlier in [
        *((time, False) for time in times),
        *((time, True) for time in times[-1].before() if time not in times),
    ]:
        sheet = sheets.of(unit_id, time)
        for clause in {reading.clause: None for reading in (sheet.vetoes if sheet else [])}:
            span = getattr(clause.rule, "span", "period")
            if span == "year" or (not earlier and (span != "month" or len(times) == 1)):
                found.append(clause)
    return found


def judge(rules: Rules, unit: UnitResult, vetoes: list[Clause]) -> None:
    """Score, grade and conversion of a unit, after the vetoes."""
    unit.vetoed = bool(vetoes)
    unit.stopped = any(getattr(each.rule, "stop", False) for each in vetoes)
    fixed = [each.rule.fixed for each in vetoes if each.rule.fixed is not None]
    if unit.score is not None and fixed:
        unit.score = min(fixed)
    if unit.stopped:
        unit.score = None
    caps = [cap for each in vetoes if (cap := getattr(each.rule, "grade_cap", None))]
    grade = _band(rules, unit.score)
    if unit.failed_parts or len(caps) < len(vetoes):
        grade = rules.scoring.failing_grade
    unit.grade = _worst(rules, [grade, *caps]) if grade else None
    conversion = rules.scoring.conversion
    if conversion and unit.score is not None:
        unit.converted = rounded(divided(unit.score * conversion.full_mark, HUNDRED), conversion.digits)


def rank(rules: Rules, results: Iterable[UnitResult]) -> None:
    """Ranks inside each group, over the units with a score."""
    dense = rules.scoring.ties.value == "1223"
    groups: dict[str, list[UnitResult]] = {}
    for unit in results:
        if unit.score is not None:
            groups.setdefault(unit.group, []).append(unit)
    for units in groups.values():
        scores = sorted((unit.score for unit in units if unit.score is not None), reverse=True)
        places: dict[Decimal, int] = {}
        for place, score in enumerate(scores, 1):
            places.setdefault(score, len(places) + 1 if dense else place)
        for unit in units:
            unit.rank = places[unit.score] if unit.score is not None else None


def _band(rules: Rules, score: Decimal | None) -> str | None:
    if score is None:
        return None
    reached = [
        grade
        for grade in rules.scoring.grades
        if score > grade.start or (score == grade.start and not grade.strict)
    ]
    return max(reached, key=lambda grade: grade.start).name if reached else None


def _worst(rules: Rules, grades: list[str]) -> str:
    """The last of the list; one that is not in it is worse than all."""
    order = {grade.name: place for place, grade in enumerate(rules.scoring.grades)}
    return max(grades, key=lambda name: order.get(name, len(order)))
