"""Sheets and columns of the workbook of rules; writing and reading share them.

A sheet has one row a part; its columns are the keys of that part, so a new key of the model is a column of
its own. Of the many keys of methods the usual ones have columns; the others stand as pairs under 参数.
"""

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from zjg_dash.rules import wording
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset, Scoring
from zjg_dash.scoring.methods import methods

INSTRUCTIONS = "填写说明"
BASICS = "基本信息"
DIMENSIONS = "维度"
INDICATORS = "指标"
CRITERIA = "评分点"
VETOES = "一票否决"
OTHERS = "其他设置"
SHEETS = (BASICS, DIMENSIONS, INDICATORS, CRITERIA, VETOES, OTHERS)
LABEL, VALUE, NOTE = "项目", "内容", "说明"
CATEGORY, NAME, PARAMETERS = "类别", "名称", "参数"
OWNER = {INDICATORS: "维度编码", CRITERIA: "指标编码"}
"""The column that says what a row belongs to."""
OWNER_NAME = {INDICATORS: "维度名称", CRITERIA: "指标名称"}
"""For reading only: never taken over."""

_USUAL = ("每次", "分值", "上限", "最低", "最高", "级别", "档次", "分项")
"""Keys of methods with a column of their own on 评分点."""
PER_CENT = ("最低检查率", "及格线")
"""What is per cent of something; a number of 1 or less there is a share that was typed as 60%."""
_OF_VETO = ("停评", "定分", "封顶等次", "范围", "计量", "不低于", "高于", "不超过", "低于")


@dataclass(frozen=True)
class Other:
    """A setting of several rows on 其他设置. `path`: where it stands in a file."""

    category: str
    path: tuple[str, ...]
    name: str = ""
    """Key of the first column; "" for a mapping whose keys stand there."""
    value: str = ""
    """Of a mapping: the word for what is mapped to."""
    several: bool = True


OTHER_SETTINGS = (
    Other("等次", ("计分", "等次"), name="名称"),
    Other("舍入", ("计分", "舍入"), name="层级"),
    Other("互斥组", ("计分", "互斥组"), name="名称"),
    Other("来源权重", ("计分", "来源权重", "权重"), value="权重"),
    Other("换算", ("计分", "换算"), name="名称", several=False),
    Other("年度", ("计分", "年度", "部分"), name="名称"),
    Other("沿革", ("沿革", "对应"), value="编码"),
)

_ELSEWHERE = {
    "来源权重按": ("计分", "来源权重", "按"),
    "年度缺项": ("计分", "年度", "缺项"),
    "沿革版本": ("沿革", "版本"),
}


@cache
def basics() -> dict[str, tuple[str, ...]]:
    """Labels of 基本信息 and where their values stand in a file."""
    own = {key: (key,) for key in wording.keys(Ruleset) if wording.shape(Ruleset, key) == wording.TEXT}
    scoring = {
        key: ("计分", key) for key in wording.keys(Scoring) if wording.shape(Scoring, key) == wording.TEXT
    }
    return own | scoring | _ELSEWHERE


@cache
def columns(sheet: str) -> tuple[str, ...]:
    """Headers of a sheet of parts, in their order."""
    if sheet == DIMENSIONS:
        return tuple(key for key in wording.keys(Dimension) if key != "指标")
    if sheet == INDICATORS:
        first = (OWNER[sheet], OWNER_NAME[sheet], "编码", "名称", "满分", "计法", "频次", "应查月份", "适用")
        return _with_rest((*first, "依据", "整改"), Indicator)
    if sheet == CRITERIA:
        own = (OWNER[sheet], OWNER_NAME[sheet], "编码", "内容", wording.METHOD)
        return _with_rest((*own, *_USUAL, PARAMETERS, "整改"), Criterion)
    return ("编码", "内容", "适用", *_OF_VETO, PARAMETERS, "整改", "依据")


def _with_rest(first: tuple[str, ...], model: type[BaseModel]) -> tuple[str, ...]:
    """The usual columns, then the other keys of the part, which few rules need."""
    return (*first, *(key for key in wording.keys(model) if key not in (*first, "评分点")))


@cache
def required_columns(sheet: str) -> tuple[str, ...]:
    """Columns without which no row of a sheet of parts can be one."""
    needed = [each.alias for each in part_of(sheet).model_fields.values() if each.is_required()]
    own = [OWNER.get(sheet), wording.METHOD if sheet == CRITERIA else None]
    return tuple(key for key in columns(sheet) if key in (*needed, *own))


@cache
def method_keys() -> tuple[str, ...]:
    """Every key of any method, each once."""
    found = (key for method in methods().values() for key in wording.keys(method.parameters))
    return tuple(dict.fromkeys(found))


@cache
def known_columns(sheet: str) -> tuple[str, ...]:
    """Headers that are understood: those written, and each key of a method as a column of its own."""
    extra = method_keys() if sheet in (CRITERIA, VETOES) else ()
    own = (*wording.keys(Criterion),) if sheet == VETOES else ()
    return tuple(dict.fromkeys((*columns(sheet), *own, *extra)))


def part_of(sheet: str) -> type[BaseModel]:
    """The part of the model a row of the sheet is."""
    parts: dict[str, type[BaseModel]] = {DIMENSIONS: Dimension, INDICATORS: Indicator}
    return parts.get(sheet, Criterion)


def shape(sheet: str, key: str, method: str | None = None) -> str:
    """What a cell of a column holds: text, pairs or lines of pairs (`wording.shape`)."""
    model = part_of(sheet)
    if key in wording.aliases(model):
        return wording.shape(model, key)
    for each in methods().values():
        if key in wording.aliases(each.parameters) and method in (None, each.label, each.name):
            return wording.shape(each.parameters, key)
    return wording.TEXT
