"""What a workbook is checked against, and where the checks put what they find."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zjg_dash.intake.reading.sheets import Sheet
from zjg_dash.periods import Period
from zjg_dash.problems import Place, Problem
from zjg_dash.rules.due import is_due
from zjg_dash.rules.model import VETO_INDICATOR, Criterion, Indicator, Ruleset
from zjg_dash.units.matching import Matcher
from zjg_dash.units.model import Registry, UnitName

MOST_PROBLEMS = 10_000
"""After so many problems a file is not looked at any further; TOO_MANY_PROBLEMS says so."""


@dataclass(frozen=True)
class KnownFinding:
    """A finding of a committed batch: what its 问题编号 stands for."""

    unit_id: str
    criterion: str
    numbers: frozenset[Decimal] = frozenset()
    """Every count, numerator, denominator and judged number ever written for it."""
    seen_here: bool = False
    """Whether a batch of this month and source had it: the workbook comes with what it said."""
    found_here: bool = False
    """Whether one of those called it 新发现."""


class CountingFinding(NamedTuple):
    """A finding that counts in the month now and costs something."""

    source: str
    finding_id: str
    unit_id: str
    criterion: str
    object: str
    checked_on: date | None


@dataclass(frozen=True)
class Counting:
    """What counts in the month now, before this file."""

    sources: frozenset[str] = frozenset()
    """Sources with a batch that counts."""
    checked: Mapping[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)
    """By source: cells (unit, indicator) that are 已查, and how many findings each brings."""
    elsewhere: Sequence[CountingFinding] = ()
    """The findings of other sources."""


class TooMany(Exception):
    """Raised when a file has more problems than anybody reads."""


@dataclass
class Report:
    """Problems in the order they were found."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, *problems: Problem) -> None:
        """Keep problems. Raises TooMany."""
        self.problems.extend(problems)
        if len(self.problems) > MOST_PROBLEMS:
            raise TooMany


@dataclass
class Context:
    """One period, one ruleset, one registry. Whoever checks asks here, never the store."""

    file_name: str
    period: Period
    source: str
    ruleset_id: str
    ruleset: Ruleset
    ruleset_hash: str
    registry: Registry
    known_findings: Mapping[str, KnownFinding]
    counting: Counting = field(default_factory=Counting)
    duties: frozenset[tuple[str, str]] = frozenset()
    """Units and the indicators by duty (按责任清单) they answer for in the month."""
    source_place: Place = field(default_factory=Place)
    """Where the file names its source."""
    tolerance_days: int = 10
    """Days after the month's end on which a check date still counts as the month's."""
    rules_fit: bool = True
    """False when the file was made for other rules or another month: what depends on them is not checked."""
    from_template: bool = True
    """Whether the file has the keys of a template, so that all its columns must be there."""
    takes_evidence: bool = False
    """Whether files may be attached, so that what 证据 names is noted."""
    progress: Callable[[str, float], None] | None = None
    """Told of a stage and the share of it that is done."""

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.registry, self.period.last_day)
        self.units: dict[str, UnitName] = {
            unit.unit_id: unit for unit in self.registry.on(self.period.last_day)
        }
        self.indicators: dict[str, Indicator] = {
            indicator.code: indicator for _, indicator in self.ruleset.indicators
        }
        self.criteria: dict[str, tuple[Indicator, Criterion]] = {
            criterion.code: (indicator, criterion)
            for indicator in self.indicators.values()
            for criterion in indicator.criteria
        }

    def tell(self, stage: str, share: float) -> None:
        """Say how far the checks are."""
        if self.progress:
            self.progress(stage, share)

    def due(self, indicator: Indicator) -> bool:
        """Whether the indicator can be checked in the period."""
        return is_due(indicator, self.period)

    @property
    def due_codes(self) -> set[str]:
        """The indicators that can be checked in the period."""
        return {code for code, indicator in self.indicators.items() if self.due(indicator)}

    def applies(self, indicator: Indicator, unit_id: str) -> bool:
        """Whether the indicator is meant for the unit's group, and by its duties; vetoes are for everyone."""
        if indicator.code == VETO_INDICATOR:
            return True
        is_duty = not indicator.by_duty or (unit_id, indicator.code) in self.duties
        return is_duty and self.units[unit_id].group in indicator.groups

    def meets(self, criterion: Criterion, unit_id: str) -> bool:
        """Whether the criterion is for the unit's group, where it is for some groups only."""
        return criterion.is_for(self.units[unit_id].group)

    @property
    def letter_criteria(self) -> list[tuple[Indicator, Criterion]]:
        """Criteria of the month that are read from the letters sheet."""
        return [
            (indicator, criterion)
            for indicator, criterion in self.criteria.values()
            if criterion.letters and self.due(indicator)
        ]


def by_role(sheets: Iterable[Sheet]) -> dict[str, Sheet]:
    """The sheets by role; a role without sheet is absent."""
    return {sheet.role: sheet for sheet in sheets if sheet.role}
