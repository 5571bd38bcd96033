"""计分 and its parts: how points become a score, a grade, a rank and an annual result."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from zjg_dash.rules.vocabulary import (
    AnnualSource,
    Border,
    Bound,
    ByGroup,
    ChannelBy,
    Combination,
    Comparing,
    Flag,
    GroupCode,
    Groups,
    Level,
    Missing,
    NotApplicable,
    Part,
    Percent,
    Places,
    Pooling,
    Positive,
    Repetition,
    SameFault,
    Ties,
    listed,
    word,
)
from zjg_dash.scoring.methods import Number, Points


class Grade(Part):
    """等次: a name and where its band begins and ends. Without an end it reaches to the next better one."""

    name: str = Field(alias="名称", min_length=1)
    at_least: Number | None = Field(default=None, alias="不低于")
    above: Number | None = Field(default=None, alias="高于")
    at_most: Number | None = Field(default=None, alias="不超过")
    below: Number | None = Field(default=None, alias="低于")
    groups: Groups = Field(default=(), alias="适用")
    """The groups it is for; not said: all."""
    places: Places | None = Field(default=None, alias="名次")
    """Only the first so many of the group, in order of rank, get it (or a better one)."""
    border: Annotated[Border | None, word(Border)] = Field(default=None, alias="边界同分")
    """With 名次: what becomes of equal scores of which only some would fit in."""

    @model_validator(mode="after")
    def _begins_once(self) -> Self:
        if (self.at_least is None) == (self.above is None):
            raise PydanticCustomError("one_lower_end", "either 不低于 or 高于")
        if self.at_most is not None and self.below is not None:
            raise PydanticCustomError("one_upper_end", "either 不超过 or 低于")
        return self

    @property
    def start(self) -> Decimal:
        """Where the band begins."""
        return self.at_least if self.at_least is not None else self.above or Decimal(0)

    @property
    def strict(self) -> bool:
        """Whether the beginning itself lies outside."""
        return self.at_least is None

    @property
    def share(self) -> Decimal | None:
        """The per cent of the group's ranked units that places allow; None where they are counted, or any."""
        return Decimal(self.places[1:-1]) if self.places and self.places.endswith("%") else None

    @property
    def count(self) -> int | None:
        """The number of units that places allow; None where it is a share, or any."""
        return int(self.places[1:-1]) if self.places and self.places.endswith("名") else None

    def is_for(self, group: str) -> bool:
        """Whether units of a group can get it."""
        return not self.groups or group in self.groups


class RoundingStep(Part):
    """舍入: at a level, to so many digits, half away from zero."""

    level: Annotated[Level, word(Level)] = Field(alias="层级")
    digits: int = Field(alias="位数", ge=0, le=6)


class Gate(Part):
    """门槛: the score before the pool that opens it."""

    at_least: Number | None = Field(default=None, alias="不低于")
    above: Number | None = Field(default=None, alias="高于")

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.at_least is None) == (self.above is None):
            raise PydanticCustomError("one_lower_end", "either 不低于 or 高于")
        return self


class BonusPool(Part):
    """加分池: the dimension's points are added to the score after it was scaled, where the gate is passed."""

    gate: Gate | None = Field(default=None, alias="门槛")


class RollUp(Part):
    """汇总: the scores of a unit's subordinate units of a group, combined into one."""

    group: GroupCode = Field(alias="组别")
    weight: Positive = Field(default=Decimal(1), alias="权重")
    pooling: Annotated[Pooling, word(Pooling)] = Field(default=Pooling.MEAN, alias="合成")


class Comparison(Part):
    """组内比较: points become those of the unit's standing among the units of its group.

    最好: the best gets the full mark, the others in proportion. 名次: each rank its own points; a rank beyond
    those listed gets 递减 less for each place, never less than 最低. Who has no points gets 最低.
    """

    by: Annotated[Comparing, word(Comparing)] = Field(alias="按")
    marks: Annotated[tuple[Points, ...], BeforeValidator(listed)] = Field(default=(), alias="名次分")
    step: Points | None = Field(default=None, alias="递减")
    least: Points = Field(default=Decimal(0), alias="最低")


class EscalationStep(Part):
    """From the n-th month on: asked points × 倍数 + 加扣."""

    month: int = Field(alias="第", ge=2, le=12)
    factor: Annotated[Number, Field(ge=0, le=100)] = Field(default=Decimal(1), alias="倍数")
    extra: Points = Field(default=Decimal(0), alias="加扣")


class Escalation(Part):
    """递进: a fault that repeats, or is not mended, costs more."""

    repetition: Annotated[Repetition, word(Repetition)] = Field(alias="依据")
    steps: tuple[EscalationStep, ...] = Field(alias="加重", min_length=1)


class ExclusiveGroup(Part):
    """互斥组: of the findings that are the same fault only the dearest counts."""

    name: str = Field(alias="名称", min_length=1)
    same: Annotated[SameFault, word(SameFault)] = Field(default=SameFault.OBJECT, alias="同一")


class Channels(Part):
    """来源权重: each channel is scored by itself; their points are combined by weight."""

    by: Annotated[ChannelBy, word(ChannelBy)] = Field(alias="按")
    weights: dict[str, Positive] = Field(alias="权重", min_length=2)


class Conversion(Part):
    """换算: the score in the points of a superior assessment."""

    name: str = Field(alias="名称", min_length=1)
    full_mark: Positive = Field(alias="满分")
    digits: int = Field(default=6, alias="位数", ge=0, le=6)
    groups: Groups = Field(default=(), alias="适用")
    """The groups whose scores are converted; not said: all."""
    group_marks: ByGroup = Field(default={}, alias="分组满分")
    """The points 100 become for the groups that have other ones."""

    def mark_of(self, group: str) -> Decimal | None:
        """The points 100 become for a group; None where its scores are not converted."""
        return (
            self.group_marks.get(group, self.full_mark) if not self.groups or group in self.groups else None
        )


class AnnualPart(Part):
    """One part of the annual result."""

    name: str = Field(alias="名称", min_length=1)
    source: Annotated[AnnualSource, word(AnnualSource)] = Field(alias="来源")
    weight: Positive = Field(alias="权重")
    pooling: Annotated[Pooling, word(Pooling)] = Field(default=Pooling.MEAN, alias="合成")
    drop_best: int = Field(default=0, alias="去掉最高", ge=0, le=11)
    drop_worst: int = Field(default=0, alias="去掉最低", ge=0, le=11)


class Annual(Part):
    """年度: how months, quarters and the December inspection make the annual result."""

    parts: tuple[AnnualPart, ...] = Field(alias="部分", min_length=1)
    missing: Annotated[Missing, word(Missing)] = Field(default=Missing.NONE, alias="缺项")


class Scoring(Part):
    """计分: how points become a score, a grade and a rank."""

    total: Points = Field(default=Decimal(100), alias="总分")
    """What the dimensions add up to; more than 100 where a bonus stands outside the hundred."""
    min_coverage: Percent = Field(alias="最低检查率")
    """Per cent of the due full marks that must have been checked for a rank."""
    combination: Annotated[Combination, word(Combination)] = Field(alias="期间合成")
    ties: Annotated[Ties, word(Ties)] = Field(alias="并列")
    rounding: tuple[RoundingStep, ...] = Field(default=(), alias="舍入")
    grades: tuple[Grade, ...] = Field(default=(), alias="等次")
    """From the best to the lowest; none where units are only ranked."""
    failing_grade: str = Field(default="", alias="否决等次")
    """The grade of a unit that met a veto or failed a part; needed where there is either."""
    base: Annotated[Number, Field(ge=0, le=1000)] = Field(default=Decimal(0), alias="基础分")
    """Points every unit begins with; they count in the denominator too."""
    rescale: Flag = Field(default=True, alias="折算百分")
    """False: the score is the points as they stand, not per cent of the full marks."""
    floor: Bound = Field(default=Decimal(0), alias="最低总分")
    ceiling: Bound = Field(default=None, alias="最高总分")
    penalty_cap: Bound = Field(default=None, alias="总分扣分上限")
    not_applicable: Annotated[NotApplicable, word(NotApplicable)] = Field(
        default=NotApplicable.RESCALE, alias="不适用"
    )
    exclusive_groups: tuple[ExclusiveGroup, ...] = Field(default=(), alias="互斥组")
    channels: Channels | None = Field(default=None, alias="来源权重")
    conversion: Conversion | None = Field(default=None, alias="换算")
    annual: Annual | None = Field(default=None, alias="年度")

    def digits(self, level: Level) -> int | None:
        """Digits a level is rounded to; None where it is not rounded."""
        return next((step.digits for step in self.rounding if step.level is level), None)

    def grades_of(self, group: str) -> tuple[Grade, ...]:
        """The grades units of a group can get, from the best to the lowest."""
        return tuple(grade for grade in self.grades if grade.is_for(group))
