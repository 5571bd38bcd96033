"""The words a ruleset file uses for values, and the small kinds of value its parts are made of."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Number


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


class Effect(StrEnum):
    """作用: what the points of a criterion do. The last four act on the whole: see docs/SCORING.md."""

    DEDUCT = "deduct"
    ADD = "add"
    ZERO = "zero"
    CEILING = "ceiling"
    REDUCE = "reduce"
    PENALTY = "penalty"
    REWARD = "reward"


class NotApplicable(StrEnum):
    """不适用: what becomes of the full mark of an indicator that does not apply to a unit."""

    RESCALE = "rescale"
    SPREAD = "spread"
    FULL_MARK = "full_mark"
    LOWER = "lower"
    ELSEWHERE = "elsewhere"


class Combination(StrEnum):
    """期间合成: what a range makes of the months of a monthly indicator."""

    MEAN = "mean"
    SUM = "sum"


class Pooling(StrEnum):
    """合成: how several scores (of months, of accounts) become one."""

    MEAN = "mean"
    LOWEST = "lowest"
    HIGHEST = "highest"
    SUM = "sum"


class ChannelBy(StrEnum):
    """按: what tells the channels of a weighted check apart."""

    SOURCE = "source"
    CHECK_METHOD = "check_method"


class SameFault(StrEnum):
    """同一: what makes two findings of an exclusive group the same fault."""

    OBJECT = "object"
    MATTER = "matter"
    UNIT = "unit"


class Repetition(StrEnum):
    """依据 of an escalation: found in consecutive months, or the same finding still open."""

    CONSECUTIVE = "consecutive"
    UNMENDED = "unmended"


class AnnualSource(StrEnum):
    """来源 of a part of the annual result."""

    MONTHS = "months"
    QUARTERS = "quarters"
    INSPECTION = "inspection"
    YEAR = "year"


class Missing(StrEnum):
    """缺项: what becomes of the annual result of a unit that lacks the score of a part."""

    OTHERS = "others"
    ZERO = "zero"
    NONE = "none"


class Ties(StrEnum):
    """并列: after two firsts comes a third (1224), or a second (1223)."""

    COMPETITION = "1224"
    DENSE = "1223"


class Comparing(StrEnum):
    """按 of 组内比较: the best of the group gets the full mark, or each rank its own."""

    BEST = "best"
    RANK = "rank"


class Border(StrEnum):
    """边界同分: of equal scores of which only some fit in, all get the grade, or none."""

    ALL_IN = "all_in"
    ALL_OUT = "all_out"


class Level(StrEnum):
    """Where a row of points or a rounding step stands."""

    CRITERION = "criterion"
    INDICATOR = "indicator"
    DIMENSION = "dimension"
    UNIT = "unit"


WORDS: dict[type[StrEnum], dict[str, str]] = {
    Frequency: {"每月": "month", "每季": "quarter", "每年": "year", "事项": "event"},
    Mode: {"扣分": "deduct", "加分": "add", "一票否决": "veto"},
    Effect: {
        "扣分": "deduct",
        "加分": "add",
        "归零": "zero",
        "封顶": "ceiling",
        "折减": "reduce",
        "总分扣分": "penalty",
        "总分加分": "reward",
    },
    NotApplicable: {
        "折算": "rescale",
        "平摊": "spread",
        "得满分": "full_mark",
        "降低满分": "lower",
        "改评": "elsewhere",
    },
    Combination: {"平均": "mean", "合计": "sum"},
    Pooling: {"平均": "mean", "最低": "lowest", "最高": "highest", "合计": "sum"},
    ChannelBy: {"来源": "source", "检查方式": "check_method"},
    SameFault: {"对象": "object", "事项": "matter", "单位": "unit"},
    Repetition: {"连续出现": "consecutive", "未整改": "unmended"},
    AnnualSource: {"月度": "months", "季度": "quarters", "年终检查": "inspection", "全年": "year"},
    Missing: {"按其余折算": "others", "计零": "zero", "不评": "none"},
    Ties: {"1224": "1224", "1223": "1223"},
    Comparing: {"最好": "best", "名次": "rank"},
    Border: {"都算": "all_in", "都不算": "all_out"},
    Level: {"评分点": "criterion", "指标": "indicator", "维度": "dimension", "单位": "unit"},
}
"""The words a file may use for each value (the value itself is taken too)."""

CHECK_METHOD_WORDS = {"网上巡查": "online", "现场检查": "on_site", "系统统计": "system", "群众反映": "public"}
"""Names of channels told apart by 检查方式, and what stands in a finding."""

OF_LETTERS = "system"
"""The 检查方式 of what is read from the letters sheet (取数)."""

GROUP_WORDS = {"镇(区)": "town", "部门": "department"}
"""The words a file may use for the groups of this city; any other group goes by its own name."""

UNLIMITED = "不限"

_PLACES = re.compile(r"前(?:(?P<share>\d{1,3}(?:\.\d{1,6})?)%|(?P<count>\d{1,4})名?)")
_WHOLE = 100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def word(kind: type[StrEnum]) -> BeforeValidator:
    """Takes the file's word for a value of an enumeration."""
    return BeforeValidator(lambda value: WORDS[kind].get(str(value), value))


def _flag(value: Any) -> Any:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


def _denominator(value: Any) -> Any:
    return "won" if value == "得分" else _flag(value)


def _day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_parsing", "a day is written 2018-01-01")
    return value


def listed(value: Any) -> Any:
    """Several values in one text, with 、 or a comma between them."""
    return [part.strip() for part in re.split("[、，,]", value)] if isinstance(value, str) else value


def group(value: Any) -> Any:
    """The code of a group from the word a file uses."""
    return GROUP_WORDS.get(unicodedata.normalize("NFKC", str(value)), value)


def _groups(value: Any) -> Any:
    words = listed(value)
    return [group(each) for each in words] if isinstance(words, (list, tuple)) else words


def _by_group(value: Any) -> Any:
    return {group(name): each for name, each in value.items()} if isinstance(value, dict) else value


def _places(value: Any) -> Any:
    found = _PLACES.fullmatch("".join(unicodedata.normalize("NFKC", str(value)).split()))
    if found is None or not 0 < Decimal(found["share"] or found["count"]) <= (
        100 if found["share"] else 9999
    ):
        raise PydanticCustomError("places", "places are written 前30% or 前3名")
    return f"前{found['share']}%" if found["share"] else f"前{int(found['count'])}名"


def _bound(value: Any) -> Any:
    return None if value == UNLIMITED else value


Flag = Annotated[bool, BeforeValidator(_flag)]
Denominator = Annotated[bool | Literal["won"] | None, BeforeValidator(_denominator)]
Day = Annotated[date, BeforeValidator(_day)]
"""Written 2018-01-01 and no other way: 20180101 would be taken for seconds since 1970."""
Months = Annotated[tuple[int, ...], BeforeValidator(listed)]
GroupCode = Annotated[str, BeforeValidator(group)]
Groups = Annotated[tuple[str, ...], BeforeValidator(_groups)]
ByGroup = Annotated[dict[str, Annotated[Number, Field(ge=0)]], BeforeValidator(_by_group)]
"""A number for each group named."""
Places = Annotated[str, BeforeValidator(_places)]
"""So many of the first in order of rank: 前30%, 前3名."""
Bound = Annotated[Number | None, BeforeValidator(_bound)]
"""A number, or None for 不限."""
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{0,15}$")]
Codes = Annotated[tuple[Code, ...], BeforeValidator(listed)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Positive = Annotated[Number, Field(gt=Decimal(0))]


class Part(BaseModel):
    """What every part of a ruleset file is: no keys but its own, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
