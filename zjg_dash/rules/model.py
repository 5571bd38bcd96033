"""The ruleset as the product knows it: dimensions, indicators, criteria, vetoes and how scores combine.

Files carry the Chinese words (aliases below); the names of the fields are those of design.md. A ruleset in
memory is always valid in form; whether its marks add up is the matter of `rules.checks`.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SerializeAsAny
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Number, Parameters, Points

VETO_INDICATOR = "V"
"""Vetoes are the criteria of this indicator; it has no full mark and applies to everyone, every month."""


class Group(StrEnum):
    """组别: ranks exist only inside a group. The list is a ruleset's and a registry's, not the code's."""

    TOWN = "town"
    DEPARTMENT = "department"


class Frequency(StrEnum):
    """频次: how often an indicator is due."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    EVENT = "event"


class Mode(StrEnum):
    """计法: points lost from the full mark, points won from zero, or a veto."""

    DEDUCT = "deduct"
    ADD = "add"
    VETO = "veto"


class Combination(StrEnum):
    """期间合成: what a range makes of the months of a monthly indicator."""

    MEAN = "mean"
    SUM = "sum"


class Ties(StrEnum):
    """并列: after two firsts comes a third (1224), or a second (1223)."""

    COMPETITION = "1224"
    DENSE = "1223"


class Level(StrEnum):
    """Where a row of points or a rounding step stands."""

    CRITERION = "criterion"
    INDICATOR = "indicator"
    DIMENSION = "dimension"
    UNIT = "unit"


WORDS: dict[type[StrEnum], dict[str, str]] = {
    Frequency: {"每月": "month", "每季": "quarter", "每年": "year", "事项": "event"},
    Mode: {"扣分": "deduct", "加分": "add", "一票否决": "veto"},
    Combination: {"平均": "mean", "合计": "sum"},
    Ties: {"1224": "1224", "1223": "1223"},
    Level: {"评分点": "criterion", "指标": "indicator", "维度": "dimension", "单位": "unit"},
}
"""The words a file may use for each value (the value itself is taken too)."""


GROUP_WORDS = {"镇(区)": "town", "部门": "department"}
"""The words a file may use for the groups of this city; any other group goes by its own name."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _word(kind: type[StrEnum]) -> BeforeValidator:
    return BeforeValidator(lambda value: WORDS[kind].get(str(value), value))


def _flag(value: Any) -> Any:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "a day is written 2018-01-01")
    return value


def _listed(value: Any) -> Any:
    return [part.strip() for part in re.split("[、，,]", value)] if isinstance(value, str) else value


def _groups(value: Any) -> Any:
    words = _listed(value)
    if not isinstance(words, (list, tuple)):
        return words
    return [GROUP_WORDS.get(unicodedata.normalize("NFKC", str(word)), word) for word in words]


Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
"""Written 2018-01-01 and no other way: 20180101 would be taken for seconds since 1970."""
Months = Annotated[tuple[int, ...], BeforeValidator(_listed)]
Groups = Annotated[tuple[str, ...], BeforeValidator(_groups)]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{0,15}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Criterion(_Part):
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


class Indicator(_Part):
    """指标: full mark, basis, whom it applies to, how often it is due, how to mend."""

    code: Code = Field(alias="编码")
    name: str = Field(alias="名称", min_length=1)
    full_mark: Points = Field(alias="满分")
    mode: Annotated[Mode, _word(Mode)] = Field(default=Mode.DEDUCT, alias="计法")
    in_denominator: Flag | None = Field(default=None, alias="计入满分")
    """Whether the full mark counts in the denominator; not said: yes for deductions, no for additions."""
    frequency: Annotated[Frequency, _word(Frequency)] = Field(default=Frequency.MONTH, alias="频次")
    due_months: Months = Field(default=(), alias="应查月份")
    """Months of the year it is due; not said: each month, the last of each quarter, or December."""
    groups: Groups = Field(default=("town", "department"), alias="适用")
    basis: str = Field(alias="依据", min_length=1)
    remedy: str = Field(alias="整改", min_length=1)
    criteria: tuple[Criterion, ...] = Field(alias="评分点", min_length=1)

    @property
    def counts_in_denominator(self) -> bool:
        """Whether its full mark is part of what a unit could reach."""
        return self.in_denominator if self.in_denominator is not None else self.mode is Mode.DEDUCT

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


class Dimension(_Part):
    """维度: a set of indicators."""

    code: Code = Field(alias="编码")
    name: str = Field(alias="名称", min_length=1)
    full_mark: Points = Field(alias="满分")
    indicators: tuple[Indicator, ...] = Field(alias="指标", min_length=1)


class Grade(_Part):
    """等次: a name and its inclusive lower bound."""

    name: str = Field(alias="名称", min_length=1)
    at_least: Number = Field(alias="不低于")


class RoundingStep(_Part):
    """舍入: at a level, to so many digits, half away from zero. This version rounds at the level `unit`."""

    level: Annotated[Level, _word(Level)] = Field(alias="层级")
    digits: int = Field(alias="位数", ge=0, le=6)


class Scoring(_Part):
    """计分: how points become a score, a grade and a rank."""

    total: Points = Field(default=Decimal(100), alias="总分")
    """What the dimensions add up to; more than 100 where a bonus stands outside the hundred."""
    min_coverage: Annotated[Number, Field(ge=0, le=100)] = Field(alias="最低检查率")
    """Per cent of the due full marks that must have been checked for a rank."""
    combination: Annotated[Combination, _word(Combination)] = Field(alias="期间合成")
    ties: Annotated[Ties, _word(Ties)] = Field(alias="并列")
    rounding: tuple[RoundingStep, ...] = Field(default=(), alias="舍入")
    grades: tuple[Grade, ...] = Field(alias="等次", min_length=1)
    failing_grade: str = Field(alias="否决等次")
    """The grade of a unit that met a veto."""


class Ruleset(_Part):
    """考核细则: one version of the rules."""

    code: Code = Field(alias="细则")
    version: str = Field(alias="版本", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
    name: str = Field(alias="名称", min_length=1)
    sample: Flag = Field(default=False, alias="示例")
    """True for rules nobody adopted: said on screen and in files."""
    source: str = Field(alias="来源", min_length=1)
    effective_from: Day = Field(alias="生效")
    effective_to: Day | None = Field(default=None, alias="失效")
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
