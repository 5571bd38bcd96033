"""事项 where one matter counts at its highest level only: without a name each row is a matter of its own."""

from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.checks.context import Report
from zjg_dash.intake.submission import FindingRow, FindingStatus
from zjg_dash.problems import Place, Problem, Severity
from zjg_dash.rules.model import Criterion


@dataclass(frozen=True)
class MatterMissing(Problem):
    """More than one row of a unit and criterion without 事项, though a matter counts once."""

    code: ClassVar[str] = "MATTER_MISSING"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "finding"


class Matters:
    """Remembers the rows whose matter is not named."""

    def __init__(self) -> None:
        self._unnamed: dict[tuple[str, str], list[Place]] = {}
        self._once: dict[str, bool] = {}

    def look(self, criterion: Criterion, finding: FindingRow, place: Place) -> None:
        """Note a finding of a criterion whose matters count once. `place`: its 事项."""
        if finding.matter or finding.status == FindingStatus.MENDED:
            return
        once = self._once.get(criterion.code)
        if once is None:
            rows = criterion.parameters.rows()
            once = any(row.name == "highest_only" and row.value == 1 for row in rows)
            self._once[criterion.code] = once
        if once:
            self._unnamed.setdefault((finding.unit_id, criterion.code), []).append(place)

    def tell(self, report: Report) -> None:
        """Report the rows of each unit and criterion that has more than one of them."""
        for (_, criterion), places in self._unnamed.items():
            if len(places) > 1:
                report.add(*(MatterMissing(place=place, found=criterion) for place in places))
