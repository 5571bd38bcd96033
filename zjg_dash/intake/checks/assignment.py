"""Whether a workbook stays within the units and indicators that are assigned to who brings it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from zjg_dash.intake.submission import CoverageRow
from zjg_dash.problems import Place, Problem


@dataclass(frozen=True)
class NotAssignedToYou(Problem):
    """A cell of 检查范围 is of a unit or indicator that is not assigned to the inspector."""

    code: ClassVar[str] = "NOT_ASSIGNED"
    check: ClassVar[str] = "assignment"


def check(
    coverage: Iterable[CoverageRow], works_on: Callable[[str, str], bool], names: Mapping[str, str]
) -> list[Problem]:
    """One problem per cell of the scope that lies outside; `names` are the units' by id.

    Findings and letters need a cell that is checked, so that no more than the scope need be looked at.
    """
    return [
        NotAssignedToYou(
            place=Place(row.sheet, row.cell),
            found=names.get(row.unit_id, row.unit_id),
            expected=row.indicator,
        )
        for row in coverage
        if not works_on(row.unit_id, row.indicator)
    ]
