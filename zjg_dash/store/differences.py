"""What a staged batch would change, against what counts now inside its scope."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash.intake.submission import LetterRow
from zjg_dash.periods import parse
from zjg_dash.problems import Problem
from zjg_dash.store.batches import Batch
from zjg_dash.store.statements import statement

CONTENT = (
    "unit_id",
    "indicator",
    "criterion",
    "status",
    "object",
    "check_method",
    "checked_on",
    "matter",
    "level",
    "value",
    "numerator",
    "denominator",
    "judged_points",
    "claimed_points",
    "note",
    "evidence",
)
"""The columns of a finding that say something; sheet and cell only say where."""

LETTER_COUNTS = tuple(name for name in LetterRow._fields if name not in ("unit_id", "sheet", "cell"))


@dataclass(frozen=True)
class Change:
    """One column of a row, from → to."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True)
class FindingChange:
    """A finding that is added, changed or gone. Of a gone one the row that counts now."""

    unit_name: str
    row: dict[str, Any]
    """finding_id, the columns of CONTENT, sheet, cell."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class CoverageChange:
    """A cell (unit × indicator) whose state changes; a cell nobody checked is `not_checked`."""

    unit_id: str
    unit_name: str
    indicator: str
    state_from: str
    state_to: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class LetterChange:
    """A unit whose counts of letters change; None before or after where there were none."""

    unit_id: str
    unit_name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class EvidenceChange:
    """A file of evidence that is added to a finding, has other content (changed), or is gone from it."""

    kind: str
    unit_id: str
    unit_name: str
    criterion: str
    finding_id: str
    batch_id: str
    """The batch that has the file: of a gone one the batch that counts now."""
    name: str
    sha256: str
    media_type: str
    size: int
    view_sha256: str
    attached_in: str
    """The month it was first attached in."""


@dataclass(frozen=True)
class Move:
    """A unit whose score or rank in the month changes; None: without score or rank (未排名)."""

    unit_id: str
    name: str
    group: str
    score_from: Decimal | None
    score_to: Decimal | None
    rank_from: int | None
    rank_to: int | None


@dataclass(frozen=True)
class Diff:
    """What committing a batch would do. `head` is what it was computed from and goes back with the commit."""

    batch_id: str
    period: str
    source: str
    head: str
    findings_added: tuple[FindingChange, ...]
    findings_changed: tuple[FindingChange, ...]
    findings_gone: tuple[FindingChange, ...]
    coverage_added: tuple[CoverageChange, ...]
    """Not checked before, now checked or not applicable."""
    coverage_changed: tuple[CoverageChange, ...]
    """Between checked and not applicable."""
    coverage_gone: tuple[CoverageChange, ...]
    """Taken back to not checked."""
    letters_changed: tuple[LetterChange, ...]
    moves: tuple[Move, ...]
    warnings: tuple[Problem, ...]
    evidence: tuple[EvidenceChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether committing would change nothing."""
        return not (
            self.findings_added
            or self.findings_changed
            or self.findings_gone
            or self.coverage_added
            or self.coverage_changed
            or self.coverage_gone
            or self.letters_changed
            or self.evidence
            or self.moves
        )


class Comparison:
    """One batch against what counts now. The cursor is lent for as long as the comparison is used."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, batch: Batch) -> None:
        self._cursor = cursor
        self._scope = {"batch_id": batch.batch_id, "period": batch.period, "source": batch.source}
        month = {"registry_id": batch.registry_id, "day": parse(batch.period).last_day}
        self._names: dict[str, str] = dict(cursor.execute(statement("unit_names"), month).fetchall())

    def findings(self) -> dict[str, list[FindingChange]]:
        """Findings by `added`, `changed`, `gone`, each in the order of the sheet."""
        found: dict[str, list[FindingChange]] = {"added": [], "changed": [], "gone": []}
        for change, row, present in self._cursor.execute(statement("diff_findings"), self._scope).fetchall():
            changes = _changes(present, row, CONTENT) if present else ()
            found[change].append(FindingChange(self._name(row["unit_id"]), row, changes))
        return found

    def coverage(self) -> dict[str, list[CoverageChange]]:
        """Cells by `added`, `changed`, `gone`, each in the order of the sheet."""
        found: dict[str, list[CoverageChange]] = {"added": [], "changed": [], "gone": []}
        rows = self._cursor.execute(statement("diff_coverage"), self._scope).fetchall()
        for change, unit_id, *cell in rows:
            found[change].append(CoverageChange(unit_id, self._name(unit_id), *cell))
        return found

    def letters(self) -> list[LetterChange]:
        """Units whose counts of letters change."""
        return [
            LetterChange(unit_id, self._name(unit_id), _changes(present, future, LETTER_COUNTS))
            for unit_id, present, future in self._cursor.execute(
                statement("diff_letters"), self._scope
            ).fetchall()
        ]

    def evidence(self) -> list[EvidenceChange]:
        """Files that are added, changed or gone, by unit, criterion and finding."""
        rows = self._cursor.execute(statement("diff_evidence"), self._scope).fetchall()
        return [EvidenceChange(change, unit_id, self._name(unit_id), *row) for change, unit_id, *row in rows]

    def moves(self, run_from: str, run_to: str) -> list[Move]:
        """Units whose score or rank differs between two runs ("" for none), by group and rank."""
        runs = {"run_from": run_from, "run_to": run_to}
        return [
            Move(unit_id, self._name(unit_id), *row)
            for unit_id, *row in self._cursor.execute(statement("diff_moves"), runs).fetchall()
        ]

    def _name(self, unit_id: str) -> str:
        return self._names.get(unit_id, unit_id)


def _changes(
    before: dict[str, Any] | None, after: dict[str, Any] | None, columns: tuple[str, ...]
) -> tuple[Change, ...]:
    before, after = before or {}, after or {}
    return tuple(
        Change(column, before.get(column), after.get(column))
        for column in columns
        if before.get(column) != after.get(column)
    )
