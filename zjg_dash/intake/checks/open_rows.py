"""Prefilled rows of 检查发现 without 状态: not looked at, or looked at and the 状态 forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from zjg_dash.intake.checks.context import Context
from zjg_dash.intake.checks.finding_line import FindingLine
from zjg_dash.intake.checks.numbers import HEADERS
from zjg_dash.intake.checks.status import FindingIdUnknown
from zjg_dash.intake.reading.values import number, text
from zjg_dash.problems import Problem, Severity
from zjg_dash.rules.model import Frequency

_NEWLY_FILLED = ("checked_on", "check_method")
"""Blank in a template unless the finding counts in the month: who fills one of them has looked."""
_NUMBERS = ("value", "numerator", "denominator", "judged_points")


@dataclass(frozen=True)
class StatusForgotten(Problem):
    """A prefilled row was filled in further or changed, and 状态 is blank. `found`: the column."""

    code: ClassVar[str] = "STATUS_FORGOTTEN"
    check: ClassVar[str] = "finding"


@dataclass(frozen=True)
class OpenNotLookedAt(Problem):
    """A known finding without 状态 in a cell that is 已查: it does not count this month. Events apart."""

    code: ClassVar[str] = "OPEN_NOT_LOOKED_AT"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "finding"


def check_not_looked_at(
    context: Context, line: FindingLine, checked: frozenset[tuple[str, str]]
) -> Iterator[Problem]:
    """What there is to say of a row with 问题编号 and blank 状态. `checked`: the cells that are 已查."""
    known = context.known_findings.get(line.finding_id)
    if known is None:
        yield FindingIdUnknown(place=line.at("finding_id"), found=line.finding_id)
        return
    blank = () if known.seen_here else _NEWLY_FILLED
    filled = next((name for name in blank if text(line.raw[name])), None)
    changed = filled or next((name for name in _NUMBERS if _is_new(line, name, known.numbers)), None)
    if changed:
        yield StatusForgotten(place=line.at("status"), found=HEADERS[changed])
        return
    rule = context.criteria.get(known.criterion)
    if rule and rule[0].frequency is not Frequency.EVENT and (known.unit_id, rule[0].code) in checked:
        yield OpenNotLookedAt(place=line.at("status"))


def _is_new(line: FindingLine, name: str, numbers: frozenset[Decimal]) -> bool:
    written = number(line.raw[name])
    return isinstance(written, Decimal) and written not in numbers
