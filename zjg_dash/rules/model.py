"""The ruleset as the product knows it: dimensions, indicators, criteria, vetoes and how scores combine.

Files carry the Chinese words (aliases below); the names of the fields are the same words in English. A
ruleset in memory is always valid in form; whether its marks add up is the matter of `rules.checks`. The words
for values stand in `vocabulary`, the parts of 计分 in `combining`.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, SerializeAsAny

from zjg_dash.rules.combining import (
    BonusPool,
    Comparison,
    Escalation,
    Grade,
    RollUp,
    RoundingStep,
    Scoring,
)
from zjg_dash.rules.vocabulary import (
    GROUP_WORDS,
    WORDS,
    Bound,
    ByGroup,
    Code,
    Codes,
    Combination,
    Day,
    Denominator,
    Effect,
    Flag,
    Frequency,
    Group,
    Groups,
    Level,
    Mode,
    Months,
    NotApplicable,
    Part,
    Percent,
    Ties,
    word,
)
from zjg_dash.scoring.methods import Number, Parameters, Points

__all__ = [
    "GROUP_WORDS",
    "VETO_INDICATOR",
    "WORDS",
    "Combination",
    "Criterion",
    "Crosswalk",
    "Dimension",
    "Effect",
    "Frequency",
    "Grade",
    "Group",
    "Indicator",
    "Level",
    "Mode",
    "NotApplicable",
    "RoundingStep",
    "Ruleset",
    "Scoring",
    "Ties",
]

VETO_INDICATOR = "V"
"""Vetoes are the criteria of this indicator; it has no full mark and applies to everyone, every month."""


class Criterion(Part):
    """评分点: one way to lose or win points inside an indicator."""

    code: Code = Field(alias="编码")
    text: str = Field(alias="内容", min_length=1)
    method: str
    """Name of a method; in a file 方法 holds its word and the parameters stand beside it."""
    parameters: SerializeAsAny[Parameters]
    remedy: str = Field(default="", alias="整改")
    """How to mend it, where that differs from the indicator's."""
    letters: str = Field(default="", alias="取数")
    """For readings derived from the letters sheet: the name of a reading of `rules.letters`."""
    effect: Annotated[Effect | None, word(Effect)] = Field(default=None, alias="作用")
    """Not said: what the indicator does (points lost or won in it)."""
    targets: Codes = Field(default=(), alias="目标")
    """Codes of the indicators acted on; not said: its own."""
    amount: Annotated[Number | None, Field(ge=0, le=1000)] = Field(default=None, alias="幅度")
    """Of 封顶 the most points the item may keep, of 折减 the per cent of its points it keeps."""
    exclusive_group: str = Field(default="", alias="互斥组")
    escalation: Escalation | None = Field(default=None, alias="递进")
    basis: str = Field(default="", alias="依据")
    """Which clause, where that differs from the indicator's."""
    groups: Groups = Field(default=(), alias="适用")
    """The groups it is for; not said: those of its indicator, of a veto everyone."""

    def is_for(self, group: str) -> bool:
        """Whether units of a group can meet it."""
        return not self.groups or group in self.groups


class Indicator(Part):
    """指标: full mark, basis, whom it applies to, how often it is due, how to mend."""

    code: Code = Field(alias="编码")
    name: str = Field(alias="名称", min_length=1)
    full_mark: Points = Field(alias="满分")
    mode: Annotated[Mode, word(Mode)] = Field(default=Mode.DEDUCT, alias="计法")
    in_denominator: Denominator = Field(default=None, alias="计入满分")
    """Whether the full mark counts in the denominator; not said: yes for deductions, no for additions.
    得分 ("won"): what was won counts in the denominator too."""
    group_marks: ByGroup = Field(default={}, alias="分组满分")
    """The full mark of the groups that have another."""
    base: Annotated[Number, Field(ge=0, le=1000)] = Field(default=Decimal(0), alias="起评分")
    """Of additions: the points a checked unit begins with."""
    floor: Bound = Field(default=Decimal(0), alias="最低得分")
    """The least points; None (不限): the item may lose more than its own weight."""
    ceiling: Bound | Literal["full_mark"] = Field(default="full_mark", alias="最高得分")
    """The most points; not said: the full mark."""
    not_applicable: Annotated[NotApplicable | None, word(NotApplicable)] = Field(default=None, alias="不适用")
    """Not said: as the ruleset's 计分 says."""
    judged_under: Code | None = Field(default=None, alias="改评于")
    """With 改评: the indicator that takes over the full mark."""
    by_duty: Flag = Field(default=False, alias="按责任清单")
    """Applies only to units the list of duties names for it, with the full mark named there."""
    roll_up: tuple[RollUp, ...] = Field(default=(), alias="汇总")
    """Points come from the scores of subordinate units; such an indicator has no criteria."""
    comparison: Comparison | None = Field(default=None, alias="组内比较")
    """Its points over the period become those of the unit's standing in its group."""
    in_inspection: Flag = Field(default=True, alias="年终检查")
    """Whether the December inspection looks at it."""
    cut_off: Flag = Field(default=False, alias="原文不全")
    """Whether the source breaks off inside it."""
    frequency: Annotated[Frequency, word(Frequency)] = Field(default=Frequency.MONTH, alias="频次")
    due_months: Months = Field(default=(), alias="应查月份")
    """Months of the year it is due; not said: each month, the last of each quarter, or December."""
    groups: Groups = Field(default=("town", "department"), alias="适用")
    basis: str = Field(alias="依据", min_length=1)
    remedy: str = Field(alias="整改", min_length=1)
    criteria: tuple[Criterion, ...] = Field(default=(), alias="评分点")

    @property
    def counts_in_denominator(self) -> bool | str:
        """Whether its full mark is part of what a unit could reach; "won": as much of it as was won."""
        return self.in_denominator if self.in_denominator is not None else self.mode is Mode.DEDUCT

    @property
    def has_policy(self) -> bool:
        """Whether it matters what becomes of its full mark where it does not apply (不适用)."""
        return self.mode is Mode.DEDUCT and self.frequency is not Frequency.EVENT and not self.roll_up

    @property
    def due(self) -> tuple[int, ...]:
        """Months of the year in which it is due (all twelve for monthly and for events)."""
        if self.due_months:
            return self.due_months
        return {
            Frequency.MONTH: tuple(range(1, 13)),
            Frequency.QUARTER: (3, 6, 9, 12),
            Frequency.YEAR: (12,),
            Frequency.EVENT: tuple(range(1, 13)),
        }[self.frequency]


class Dimension(Part):
    """维度: a set of indicators."""

    code: Code = Field(alias="编码")
    name: str = Field(alias="名称", min_length=1)
    full_mark: Points = Field(alias="满分")
    indicators: tuple[Indicator, ...] = Field(default=(), alias="指标")
    weight: Annotated[Number | None, Field(gt=0)] = Field(default=None, alias="权重")
    """Its part of the score, whatever its own full mark; not said: its points count as they are."""
    group_weights: ByGroup = Field(default={}, alias="分组权重")
    """The weight for the groups that have another."""
    floor: Bound = Field(default=Decimal(0), alias="最低得分")
    ceiling: Bound = Field(default=None, alias="最高得分")
    pass_mark: Percent | None = Field(default=None, alias="及格线")
    """Per cent of the full marks checked in it; below it the unit fails, whatever its score."""
    pool: BonusPool | None = Field(default=None, alias="加分池")
    comparison: Comparison | None = Field(default=None, alias="组内比较")
    """Its points become those of the unit's standing in its group, out of its full mark."""
    cut_off: Flag = Field(default=False, alias="原文不全")


class Crosswalk(Part):
    """沿革: what the codes of an earlier version are called here, so that its findings can be scored."""

    version: str = Field(alias="版本", min_length=1)
    codes: dict[str, Code] = Field(alias="对应", min_length=1)
    """Earlier code → code here, of indicators and criteria; a code not named is the same in both."""


class Ruleset(Part):
    """考核细则: one version of the rules."""

    code: Code = Field(alias="细则")
    version: str = Field(alias="版本", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
    name: str = Field(alias="名称", min_length=1)
    sample: Flag = Field(default=False, alias="示例")
    """True for rules nobody adopted: said on screen and in files."""
    source: str = Field(alias="来源", min_length=1)
    effective_from: Day = Field(alias="生效")
    effective_to: Day | None = Field(default=None, alias="失效")
    excerpt: Flag = Field(default=False, alias="节选")
    """True where only parts of a published text were seen: marks need not add up; never published here."""
    crosswalk: Crosswalk | None = Field(default=None, alias="沿革")
    scoring: Scoring = Field(alias="计分")
    dimensions: tuple[Dimension, ...] = Field(alias="维度", min_length=1)
    vetoes: tuple[Criterion, ...] = Field(default=(), alias="一票否决")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups any indicator applies to, in order of appearance."""
        named = (
            group for dimension in self.dimensions for each in dimension.indicators for group in each.groups
        )
        return tuple(dict.fromkeys(named))

    @property
    def indicators(self) -> tuple[tuple[Dimension, Indicator], ...]:
        """Each indicator with its dimension, in the order of the file; vetoes come as the last."""
        listed = [
            (dimension, indicator) for dimension in self.dimensions for indicator in dimension.indicators
        ]
        if self.vetoes:
            indicator = Indicator(
                code=VETO_INDICATOR,
                name="一票否决",
                full_mark=Decimal(0),
                mode=Mode.VETO,
                in_denominator=False,
                groups=self.groups,
                basis=self.name,
                remedy="—",
                criteria=self.vetoes,
            )
            veto = Dimension(
                code=VETO_INDICATOR, name="一票否决", full_mark=Decimal(0), indicators=(indicator,)
            )
            listed.append((veto, indicator))
        return tuple(listed)
