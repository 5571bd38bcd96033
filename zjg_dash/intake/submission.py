"""What intake hands to the store: one workbook read, checked and addressed. Never points.

Codes, not words, stand in the rows; the words of the workbook are in `intake.words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from zjg_dash.periods import Period
from zjg_dash.problems import Problem, errors


class Coverage(StrEnum):
    """检查范围: three different things, never mixed up."""

    CHECKED = "checked"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


class FindingStatus(StrEnum):
    """新发现 / 仍存在 / 已整改. A mended finding costs nothing and is closed."""

    NEW = "new"
    PERSISTS = "persists"
    MENDED = "mended"


class CheckMethod(StrEnum):
    """检查方式."""

    ONLINE = "online"
    ON_SITE = "on_site"
    SYSTEM = "system"
    PUBLIC = "public"


class CoverageRow(NamedTuple):
    """One row per unit and indicator of the batch's scope."""

    unit_id: str
    indicator: str
    state: str
    sheet: str
    cell: str


class FindingRow(NamedTuple):
    """One row per finding. `finding_id` is empty for one seen for the first time (the store gives it)."""

    finding_id: str
    unit_id: str
    indicator: str
    criterion: str
    status: str
    object: str
    check_method: str
    checked_on: date | None
    matter: str
    level: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    judged_points: Decimal | None
    claimed_points: Decimal | None
    note: str
    evidence: str
    sheet: str
    cell: str


class LetterRow(NamedTuple):
    """One row per unit of the letters sheet; counts in pieces (件)."""

    unit_id: str
    received: Decimal | None
    valid: Decimal | None
    due: Decimal | None
    closed_on_time: Decimal | None
    closed_late: Decimal | None
    open: Decimal | None
    returned: Decimal | None
    unsatisfied: Decimal | None
    sheet: str
    cell: str


class EvidenceRow(NamedTuple):
    """One row per finding and file attached to it; `sheet` and `cell` are the finding's."""

    sheet: str
    cell: str
    name: str
    name_key: str
    """What makes two names the same (`file_names.key`)."""
    sha256: str
    media_type: str
    size: int
    """Bytes."""
    view_sha256: str
    """The picture that pages show; "" for a PDF."""


@dataclass(frozen=True)
class Submission:
    """A workbook as read. It may be staged only when it has no problem that is an error."""

    file_name: str
    file_sha256: str
    file_size: int
    period: Period | None
    source: str
    ruleset_id: str
    registry_id: str
    template_version: str
    coverage: tuple[CoverageRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    evidence: tuple[EvidenceRow, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    """What `evidence` names (originals and views), by SHA-256."""

    @property
    def acceptable(self) -> bool:
        """Whether nothing blocks."""
        return self.period is not None and not errors(self.problems)
