"""Vetoes: which are met, and what they make of score and grade. Grades and ranks."""

from collections.abc import Sequence
from decimal import Decimal

from second_implementation.arithmetic import HUNDRED, divided, rounded
from second_implementation.asking import meets
from second_implementation.results import UnitResult
from second_implementation.rules import Clause, Rules
from second_implementation.seen import Reading, Time
from second_implementation.sheets import Sheets
from zjg_dash.intake.submission import FindingRow
from zjg_dash.rules.combining import Grade


def met(sheets: Sheets, unit_id: str, times: list[Time]) -> list[Clause]:
    """The vetoes that count for the period: 当期 and 当月 by its months, 全年 by those of the year so far."""
    inside = _found(sheets, unit_id, times)
    earlier = [time for time in times[-1].before() if time not in times]
    so_far = [*_found(sheets, unit_id, earlier), *inside]
    counting = []
    for clause in [clause for item in sheets.rules.vetoes for clause in item.clauses]:
        span = clause.rule.span
        readings = [each for each in (so_far if span == "year" else inside) if each.clause is clause]
        if readings and (span != "month" or len(times) == 1) and _meets(clause, readings):
            counting.append(clause)
    return counting


def _found(sheets: Sheets, unit_id: str, times: list[Time]) -> list[Reading]:
    found = (sheets.of(unit_id, time) for time in times)
    return [reading for sheet in found if sheet for reading in sheet.vetoes]


def _meets(clause: Clause, readings: list[Reading]) -> bool:
    """A count is that of a month and channel, a rate that of a channel over all of them."""
    if clause.rule.measure is None:
        return True
    everywhere: dict[str, list[FindingRow]] = {}
    months: dict[tuple[str, str], list[FindingRow]] = {}
    for each in readings:
        everywhere.setdefault(each.channel, []).append(each.row)
        months.setdefault((each.time.name, each.channel), []).append(each.row)
    return any(any(meets(clause.rule, rows, everywhere[channel])) for (_, channel), rows in months.items())


def judge(rules: Rules, unit: UnitResult, vetoes: list[Clause]) -> None:
    """Score, grade and conversion of a unit, after the vetoes."""
    unit.vetoed = bool(vetoes)
    unit.stopped = any(each.rule.stop for each in vetoes)
    fixed = [each.rule.fixed for each in vetoes if each.rule.fixed is not None]
    if unit.score is not None and fixed:
        unit.score = min(fixed)
    if unit.stopped:
        unit.score = None
    unit.caps = [each.rule.grade_cap for each in vetoes if each.rule.grade_cap]
    unit.fails = bool(unit.failed_parts) or len(unit.caps) < len(vetoes)
    conversion = rules.scoring.conversion
    mark = conversion.mark_of(unit.group) if conversion else None
    if conversion and mark is not None and unit.score is not None:
        unit.converted = rounded(divided(unit.score * mark, HUNDRED), conversion.digits)


def rank(rules: Rules, results: Sequence[UnitResult]) -> None:
    """Ranks inside each group, over the units with a score; then the grades, which may go by them."""
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
    for unit in results:
        unit.grade = _grade(rules, unit, groups.get(unit.group, []))


def _grade(rules: Rules, unit: UnitResult, ranked: list[UnitResult]) -> str | None:
    """The best grade that the score reaches and in which there is a place; the failing one where it fails."""
    bands = [grade for grade in rules.scoring.grades if grade.is_for(unit.group)]
    if unit.fails:
        return (
            _worst(bands, [rules.scoring.failing_grade, *unit.caps]) if rules.scoring.failing_grade else None
        )
    if unit.score is None:
        return None
    for place, band in enumerate(bands):
        capped = any(cap in [each.name for each in bands[place + 1 :]] for cap in unit.caps)
        if not capped and _reaches(band, unit.score) and _has_place(bands, band, unit, ranked):
            return band.name
    return None


def _has_place(bands: list[Grade], band: Grade, unit: UnitResult, ranked: list[UnitResult]) -> bool:
    """Whether the unit is among the first so many of its group that may get the grade at all."""
    if band.places is None:
        return True
    worse = [each.name for each in bands[bands.index(band) + 1 :]]
    others = [
        each.score
        for each in ranked
        if not each.fails and each.score is not None and not any(cap in worse for cap in each.caps)
    ]
    assert unit.score is not None
    better = sum(score > unit.score for score in others)
    equal = sum(score == unit.score for score in others)
    last = better + 1 if band.border and band.border.value == "all_in" else better + equal
    if band.share is not None:
        return last * 100 <= band.share * len(ranked)
    return band.count is not None and last <= band.count


def _reaches(grade: Grade, score: Decimal) -> bool:
    return score > grade.start or (score == grade.start and not grade.strict)


def _worst(bands: list[Grade], grades: list[str]) -> str:
    """The band that begins lowest; a grade that is none of the bands is worse than all."""
    order = {grade.name: place for place, grade in enumerate(bands)}
    return max(grades, key=lambda name: order.get(name, len(order)))
