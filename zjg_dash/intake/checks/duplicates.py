"""R9: the same finding written twice would cost twice."""

from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.submission import FindingRow
from zjg_dash.problems import Place, Problem, Severity


@dataclass(frozen=True)
class FindingTwice(Problem):
    """Equal in everything. fields: other (cell of the first)."""

    code: ClassVar[str] = "FINDING_TWICE"
    check: ClassVar[str] = "R9"


@dataclass(frozen=True)
class FindingAlike(Problem):
    """Unit, criterion, date, object and evidence are equal, something else is not. fields: other."""

    code: ClassVar[str] = "FINDING_ALIKE"
    severity: ClassVar[Severity] = Severity.WARNING
    check: ClassVar[str] = "R9"


@dataclass(frozen=True)
class FindingIdTwice(Problem):
    """One 问题编号 in two rows. fields: other."""

    code: ClassVar[str] = "FINDING_ID_TWICE"
    check: ClassVar[str] = "R9"


class Duplicates:
    """Remembers the findings of a workbook and tells when one comes again."""

    def __init__(self) -> None:
        self._alike: dict[int, str] = {}
        self._equal: dict[int, str] = {}
        self._ids: dict[str, str] = {}

    def look(self, finding: FindingRow, place: Place, id_place: Place) -> Problem | None:
        """The problem of this finding, if it was there before. Keys are hashes: 200,000 rows stay small."""
        cell = place.cell or ""
        if finding.finding_id:
            other = self._ids.setdefault(finding.finding_id, id_place.cell or "")
            if other != id_place.cell:
                return FindingIdTwice(place=id_place, found=finding.finding_id, fields={"other": other})
        equal = self._equal.setdefault(hash(finding[:-2]), cell)
        if equal != cell:
            return FindingTwice(place=place, found=finding.criterion, fields={"other": equal})
        key = hash((finding.unit_id, finding.criterion, finding.checked_on, finding.object, finding.evidence))
        alike = self._alike.setdefault(key, cell)
        says_where = finding.object or finding.evidence or finding.checked_on
        if alike != cell and says_where and not finding.finding_id:
            return FindingAlike(place=place, found=finding.criterion, fields={"other": alike})
        return None
