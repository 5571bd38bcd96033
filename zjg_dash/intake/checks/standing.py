"""What this file does to what counts in the month now: repeats another source, or takes back its own.

Sources stand beside each other: each cell and each finding counts once per source. A mistyped source or the
same defect in two workbooks would therefore cost twice, which nobody sees from one file alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zjg_dash.intake.checks.context import Context, Report
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.submission import Coverage, CoverageRow, FindingRow, FindingStatus
from zjg_dash.problems import Place, Problem, Severity


@dataclass(frozen=True)
class SourceOverlaps(Problem):
    """A source new in the month calls cells 已查 that already are by another. fields: other, cells."""

    code: ClassVar[str] = "SOURCE_OVERLAPS"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "standing"


@dataclass(frozen=True)
class CoverageTakenBack(Problem):
    """Cells that count as 已查 would no longer. `found`: how many; fields: findings (they go with them)."""

    code: ClassVar[str] = "COVERAGE_TAKEN_BACK"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "standing"


@dataclass(frozen=True)
class FindingElsewhere(Problem):
    """Another source of the month already has a finding like it. fields: source."""

    code: ClassVar[str] = "FINDING_ELSEWHERE"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R9"


def check_standing(
    context: Context,
    place: Place,
    coverage: Sequence[CoverageRow],
    findings: Sequence[FindingRow],
    report: Report,
) -> None:
    """Compare the rows of a file with what counts now. `place`: where the file names its source."""
    _other_sources(context, place, coverage, report)
    _taken_back(context, coverage, report)
    report.add(*_elsewhere(context, findings))


def _other_sources(context: Context, place: Place, rows: Sequence[CoverageRow], report: Report) -> None:
    counting = context.counting
    if context.source in counting.sources:
        return
    cells = {(row.unit_id, row.indicator) for row in rows if row.state == Coverage.CHECKED}
    for other, checked in counting.checked.items():
        both = cells & checked.keys()
        if both and other != context.source:
            report.add(
                SourceOverlaps(
                    place=place, found=context.source, fields={"other": other, "cells": str(len(both))}
                )
            )


def _taken_back(context: Context, rows: Sequence[CoverageRow], report: Report) -> None:
    checked = context.counting.checked.get(context.source, {})
    gone = [row for row in rows if row.state != Coverage.CHECKED and (row.unit_id, row.indicator) in checked]
    if gone:
        findings = sum(checked[(row.unit_id, row.indicator)] for row in gone)
        report.add(
            CoverageTakenBack(
                place=Place(sheet=gone[0].sheet), found=str(len(gone)), fields={"findings": str(findings)}
            )
        )


def _elsewhere(context: Context, findings: Sequence[FindingRow]) -> Iterable[Problem]:
    if not context.counting.elsewhere:
        return
    by_id = {each.finding_id: each.source for each in context.counting.elsewhere}
    alike = {
        _likeness(each.unit_id, each.criterion, each.object, each.checked_on): each.source
        for each in context.counting.elsewhere
    }
    for row in findings:
        if row.status == FindingStatus.MENDED:
            continue
        likeness = _likeness(row.unit_id, row.criterion, row.object, row.checked_on)
        source = by_id.get(row.finding_id) or alike.get(likeness)
        if source is not None:
            yield FindingElsewhere(
                place=Place(sheet=row.sheet, cell=row.cell), found=row.criterion, fields={"source": source}
            )


def _likeness(
    unit_id: str, criterion: str, seen_in: str, on: date | None
) -> tuple[str, str, str, date | None]:
    return unit_id, criterion, simplified(seen_in), on
