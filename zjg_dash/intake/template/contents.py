"""What goes into a month's workbook: everything the sheets show, gathered beforehand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from zjg_dash.intake import words
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingStatus
from zjg_dash.periods import Period
from zjg_dash.rules.due import is_due
from zjg_dash.rules.model import VETO_INDICATOR, Criterion, Dimension, Indicator, Ruleset


@dataclass(frozen=True)
class Unit:
    """A unit under the name it has in the month."""

    unit_id: str
    code: str
    name: str
    group: str
    duties: frozenset[str] = frozenset()
    """Indicators by duty (按责任清单) that it answers for in the month."""

    @property
    def group_word(self) -> str:
        """组别 as the sheet shows it."""
        return words.GROUP.get(self.group, self.group)


@dataclass(frozen=True)
class OpenFinding:
    """A finding of an earlier month that nobody has seen mended yet."""

    finding_id: str
    unit_id: str
    criterion: str
    object: str = ""
    matter: str = ""
    level: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    judged_points: Decimal | None = None
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class CountingFinding(OpenFinding):
    """A finding that counts in the month already: what the look at it said as well."""

    status: FindingStatus = FindingStatus.NEW
    check_method: CheckMethod | None = None
    checked_on: date | None = None
    claimed_points: Decimal | None = None


@dataclass(frozen=True)
class Counting:
    """What counts in the month from the workbook's source before it is filled in; nothing at first."""

    coverage: Mapping[tuple[str, str], Coverage] = field(default_factory=dict)
    """By unit id and indicator."""
    findings: tuple[CountingFinding, ...] = ()
    letters: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    """By unit id: the counts that were written, by name."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many findings count under a criterion the ruleset has no longer, by its code."""

    def __bool__(self) -> bool:
        """Whether anything counts."""
        return bool(self.coverage)


@dataclass(frozen=True)
class Standing:
    """What counts now for one unit: points per indicator (absent: nothing counts), score and rank."""

    points: Mapping[str, Decimal] = field(default_factory=dict)
    score: Decimal | None = None
    rank: int | None = None


@dataclass(frozen=True)
class Contents:
    """One workbook. Units and indicators are those of its scope, in the order of registry and ruleset."""

    ruleset: Ruleset
    ruleset_hash: str
    registry_hash: str
    period: Period
    source: str
    made_at: datetime
    units: tuple[Unit, ...]
    indicators: tuple[tuple[Dimension, Indicator], ...]
    open_findings: tuple[OpenFinding, ...] = ()
    """Of earlier months; those that count in this month as well are among `counting` only."""
    counting: Counting = field(default_factory=Counting)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """By unit id; empty when nothing counts yet."""
    lang: str = "zh_CN"
    """Language of the explanations; sheets, columns and words to fill in are always Chinese."""

    @property
    def criteria(self) -> tuple[tuple[Indicator, Criterion], ...]:
        """Each criterion of the scope with its indicator, in the order of the ruleset."""
        return tuple((indicator, each) for _, indicator in self.indicators for each in indicator.criteria)

    @property
    def written_criteria(self) -> tuple[tuple[Indicator, Criterion], ...]:
        """Criteria an inspector writes findings for; the others are read from the letters sheet."""
        return tuple(pair for pair in self.criteria if not pair[1].letters)

    @property
    def letter_units(self) -> tuple[Unit, ...]:
        """Units to which an indicator fed by the letters sheet applies."""
        fed = {indicator.code: indicator for indicator, criterion in self.criteria if criterion.letters}
        return tuple(unit for unit in self.units if any(applies(each, unit) for each in fed.values()))


def due_indicators(ruleset: Ruleset, period: Period) -> tuple[tuple[Dimension, Indicator], ...]:
    """Indicators that can be checked in a period, in the ruleset's order; the vetoes come last."""
    return tuple(pair for pair in ruleset.indicators if is_due(pair[1], period))


def applies(indicator: Indicator, unit: Unit) -> bool:
    """Whether the indicator is meant for the unit's group, and by its duties; vetoes are for everyone."""
    if indicator.code == VETO_INDICATOR:
        return True
    return unit.group in indicator.groups and (not indicator.by_duty or indicator.code in unit.duties)


def criterion_label(criterion: Criterion) -> str:
    """As it stands in the drop-down: `A1-1 未明确责任科室`; the code is what counts.

    Of one that intake takes for some groups only, with them behind it: `V2 私自关停网站〔仅限镇(区)〕`.
    """
    return one_line(f"{criterion.code} {criterion.text}{words.only_for(criterion.groups)}")


def indicator_label(indicator: Indicator) -> str:
    """As it stands in a header: `A1 组织领导与人员`."""
    return one_line(f"{indicator.code} {indicator.name}")


def one_line(text: str) -> str:
    """Without line breaks and doubled spaces, which a drop-down would not match."""
    return " ".join(text.split())


def codes(criteria: Iterable[Criterion]) -> str:
    """Their codes for a sentence: `A1-1、B1-1`."""
    return "、".join(criterion.code for criterion in criteria)
