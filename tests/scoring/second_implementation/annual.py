"""The annual result: the scores of months, quarters, the December inspection and the year made into one."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from second_implementation import totals, vetoes
from second_implementation.arithmetic import ZERO, combined, weighed
from second_implementation.results import UnitResult
from second_implementation.rules import Clause, Rules
from zjg_dash import periods
from zjg_dash.periods import Month, Period
from zjg_dash.rules.combining import AnnualPart
from zjg_dash.units.model import UnitName

Scored = Callable[[Period], Mapping[str, UnitResult]]
"""The results of a period; none where nothing was seen in it."""


def components(year: int) -> dict[str, list[Period]]:
    """The periods a part can be made from."""
    months = [Month(year, number) for number in range(1, 13)]
    return {
        "months": [periods.of_month(month) for month in months],
        "quarters": [periods.named(first, first.plus(2)) for first in months[::3]],
        "inspection": [periods.inspection(year)],
        "year": [periods.named(months[0], months[-1])],
    }


def result(rules: Rules, name: UnitName, year: int, scored: Scored, met: list[Clause]) -> UnitResult:
    """One unit's year; `met` are the vetoes that count for the whole year."""
    annual = rules.scoring.annual
    assert annual is not None
    values: list[tuple[Decimal, Decimal | None]] = []
    for part in annual.parts:
        results = [scored(period).get(name.unit_id) for period in components(year)[part.source.value]]
        values.append((part.weight, _value(part, [each.score for each in results if each])))
    unit = UnitResult(name.group)
    unit.base_score = _combined(values, annual.missing.value)
    if unit.base_score is not None:
        unit.score = totals.finished(rules, unit.base_score)
    vetoes.judge(rules, unit, met)
    return unit


def _value(part: AnnualPart, scores: list[Decimal | None]) -> Decimal | None:
    there = sorted((score for score in scores if score is not None), reverse=True)
    if len(there) > part.drop_best + part.drop_worst:
        there = there[part.drop_best : len(there) - part.drop_worst]
    return combined(part.pooling.value, there) if there else None


def _combined(values: list[tuple[Decimal, Decimal | None]], missing: str) -> Decimal | None:
    known = [(weight, value) for weight, value in values if value is not None]
    if not known or (missing == "none" and len(known) < len(values)):
        return None
    if missing == "zero":
        return weighed([(weight, value or ZERO) for weight, value in values])
    return weighed(known)
