"""What a staged batch would change, against what counts now inside its scope."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from zjg_dash.intake.submission import LetterRow
from zjg_dash.periods import parse
from zjg_dash.problems import Problem
from zjg_dash.store.batches import Batch, named
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
            or self.moves
        )


def finding_changes(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> dict[str, list[FindingChange]]:
    """Findings by `added`, `changed`, `gone`, each in the order of the sheet."""
    found: dict[str, list[FindingChange]] = {"added": [], "changed": [], "gone": []}
    result = cursor.execute(statement("diff_findings"), _scope(batch) | _names(batch))
    for change, unit_name, row, present in result.fetchall():
        changes = _changes(present, row, CONTENT) if change == "changed" else ()
        found[change].append(FindingChange(unit_name, row, changes))
    return found


def coverage_changes(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> dict[str, list[CoverageChange]]:
    """Cells by `added`, `changed`, `gone`, each in the order of the sheet."""
    found: dict[str, list[CoverageChange]] = {"added": [], "changed": [], "gone": []}
    for change, *cell in cursor.execute(statement("diff_coverage"), _scope(batch) | _names(batch)).fetchall():
        found[change].append(CoverageChange(*cell))
    return found


def letter_changes(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> list[LetterChange]:
    """Units whose counts of letters change."""
    result = cursor.execute(statement("diff_letters"), _scope(batch) | _names(batch))
    return [
        LetterChange(unit_id, unit_name, _changes(present or {}, future or {}, LETTER_COUNTS))
        for unit_id, unit_name, present, future in result.fetchall()
    ]


def moves(cursor: duckdb.DuckDBPyConnection, batch: Batch, run_from: str, run_to: str) -> list[Move]:
    """Units whose score or rank differs between two runs ("" for none), by group and rank."""
    runs = {"run_from": run_from, "run_to": run_to}
    return [
        Move(row.pop("unit_id"), row.pop("name"), row.pop("group_code"), **row)
        for row in named(cursor.execute(statement("diff_moves"), runs | _names(batch)))
    ]


def _changes(before: dict[str, Any], after: dict[str, Any], columns: tuple[str, ...]) -> tuple[Change, ...]:
    return tuple(
        Change(column, before.get(column), after.get(column))
        for column in columns
        if before.get(column) != after.get(column)
    )


def _scope(batch: Batch) -> dict[str, Any]:
    return {"batch_id": batch.batch_id, "period": batch.period, "source": batch.source}


def _names(batch: Batch) -> dict[str, Any]:
    return {"registry_id": batch.registry_id, "last_day": parse(batch.period).last_day}
