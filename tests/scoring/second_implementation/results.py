"""What a score is told by."""

from dataclasses import dataclass, field
from decimal import Decimal

from second_implementation.arithmetic import HUNDRED, ZERO

Marks = tuple[Decimal, Decimal, Decimal]
"""Points, full mark and lost."""


@dataclass
class IndicatorResult:
    """One indicator of one unit."""

    due: int = 0
    checked: int = 0
    not_applicable: int = 0
    points: Decimal = ZERO
    full_mark: Decimal = ZERO
    lost: Decimal = ZERO


@dataclass
class UnitResult:
    """One unit valid on the period's last day."""

    group: str
    points: Decimal = ZERO
    full_mark: Decimal = ZERO
    base_score: Decimal | None = None
    bonus: Decimal = ZERO
    penalty: Decimal = ZERO
    score: Decimal | None = None
    checked_mark: Decimal = ZERO
    due_mark: Decimal = ZERO
    coverage: Decimal = HUNDRED
    rank: int | None = None
    grade: str | None = None
    vetoed: bool = False
    stopped: bool = False
    failed_parts: str = ""
    converted: Decimal | None = None
    indicators: dict[str, IndicatorResult] = field(default_factory=dict)
    dimensions: dict[str, Marks] = field(default_factory=dict)
    """By dimension, for those with anything due."""
    totals: dict[str, Decimal] = field(default_factory=dict)
    """What each criterion that acts on the total amounts to: penalties and rewards."""
    caps: list[str] = field(default_factory=list)
    """The grades that vetoes cap at."""
    fails: bool = False
    """Whether a veto or a part makes it fail."""
