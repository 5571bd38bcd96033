"""状态 and 问题编号: a finding is new, or it is one that was seen before and says which."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeVar

from zjg_dash.intake import words
from zjg_dash.intake.checks.context import Context
from zjg_dash.intake.checks.criteria import Rule
from zjg_dash.intake.checks.finding_line import FindingLine
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import text
from zjg_dash.intake.submission import FindingStatus
from zjg_dash.problems import Problem


@dataclass(frozen=True)
class StatusUnknown(Problem):
    """None of 新发现, 仍存在, 已整改."""

    code: ClassVar[str] = "STATUS_UNKNOWN"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class StatusWithoutId(Problem):
    """仍存在 or 已整改 without the 问题编号 it is about."""

    code: ClassVar[str] = "STATUS_WITHOUT_ID"
    check: ClassVar[str] = "finding"


@dataclass(frozen=True)
class StatusNewWithId(Problem):
    """新发现 with the 问题编号 of a finding of another month or source: it has been seen before."""

    code: ClassVar[str] = "STATUS_NEW_WITH_ID"
    check: ClassVar[str] = "finding"


@dataclass(frozen=True)
class FindingIdUnknown(Problem):
    """No committed finding has this 问题编号."""

    code: ClassVar[str] = "FINDING_ID_UNKNOWN"
    check: ClassVar[str] = "finding"


@dataclass(frozen=True)
class FindingIdOther(Problem):
    """The 问题编号 belongs to another unit or criterion. `expected`: those it belongs to."""

    code: ClassVar[str] = "FINDING_ID_OTHER"
    check: ClassVar[str] = "finding"


_Word = TypeVar("_Word", bound=StrEnum)


def spellings(typed: dict[_Word, tuple[str, ...]]) -> dict[str, _Word]:
    """What people type, as compared, to what it means."""
    return {simplified(word): value for value, ways in typed.items() for word in ways}


_STATUS = spellings(words.TYPED_STATUS)


def check_status(context: Context, line: FindingLine, unit: str, rule: Rule) -> FindingStatus:
    """The status; a row without 问题编号 is new unless it says otherwise, and must not."""
    said = text(line.raw["status"])
    status = FindingStatus.NEW if not said else _STATUS.get(simplified(said))
    if "status" in line.broken:
        return FindingStatus.NEW
    if status is None:
        line.complain("status", StatusUnknown, said, "、".join(words.STATUS.values()))
        return FindingStatus.NEW
    if not line.finding_id:
        if status is not FindingStatus.NEW:
            line.complain("status", StatusWithoutId, said)
    elif status is FindingStatus.NEW and not was_found_here(context, line):
        line.complain("status", StatusNewWithId, said, finding=line.finding_id)
    else:
        _same_finding(context, line, unit, rule)
    return status


def was_found_here(context: Context, line: FindingLine) -> bool:
    """Whether its 问题编号 is of a finding that was new in this month and source."""
    known = context.known_findings.get(line.finding_id)
    return known is not None and known.found_here


def _same_finding(context: Context, line: FindingLine, unit: str, rule: Rule) -> None:
    known = context.known_findings.get(line.finding_id)
    if known is None:
        line.complain("finding_id", FindingIdUnknown, line.finding_id)
    elif (known.unit_id, known.criterion) != (unit, rule[1].code):
        now = context.units.get(known.unit_id)
        expected = f"{now.name if now else known.unit_id} {known.criterion}"
        line.complain("finding_id", FindingIdOther, line.finding_id, expected)


def is_another_finding(line: FindingLine) -> bool:
    """Whether its 问题编号 belongs to another unit or criterion, so that its values mean nothing."""
    return any(each.kind is FindingIdOther for each in line.complaints)
