"""A ruleset as plain data: the keys and words of a file, text for every value; defaults are left out.

It is what `reading` takes, so whatever writes rulesets (YAML, the workbook) and whatever reads them goes
through one grammar.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from zjg_dash.rules import wording
from zjg_dash.rules.model import GROUP_WORDS, WORDS, Criterion, Ruleset
from zjg_dash.rules.sheet import shown
from zjg_dash.rules.vocabulary import UNLIMITED
from zjg_dash.scoring.methods import Parameters, methods

Plain = str | list[Any] | dict[str, Any]
"""Text, a list, or a mapping by the file's keys."""

ALWAYS = ("频次", "编码", "名称", "满分", "内容", "依据", "整改")
"""Keys that are said even where they are at their default: a reader looks for them."""

_GROUPS: dict[str, str] = {code: word for word, code in GROUP_WORDS.items()}
_GROUP_KEYS = ("组别", "适用", "分组满分", "分组权重")


def plain(ruleset: Ruleset) -> dict[str, Any]:
    """The whole ruleset."""
    return _part(ruleset)


def _part(part: BaseModel) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        key, value = field.alias or name, getattr(part, name)
        if isinstance(part, Criterion) and name == "method":
            said[wording.METHOD] = methods()[value].label
        elif isinstance(value, Parameters):
            said |= _part(value)
        elif (key in ALWAYS and value != "") or field.is_required() or value != field.get_default():
            said[key] = _value(key, value)
    return said


def _value(key: str, value: Any) -> Plain:  # noqa: PLR0911 - one return a kind of value
    if isinstance(value, BaseModel):
        return _part(value)
    if isinstance(value, dict):
        grouped = key in _GROUP_KEYS
        names = {name: _GROUPS.get(str(name), str(name)) if grouped else str(name) for name in value}
        return {names[name]: _value("", each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_value(key, each) for each in value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return shown(value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return UNLIMITED
    return _word(key, value)


def _word(key: str, value: Any) -> str:
    """The file's word for a value of an enumeration; other text as it is."""
    if key in _GROUP_KEYS:
        return _GROUPS.get(str(value), str(value))
    words = (WORDS.get(type(value)) if isinstance(value, StrEnum) else None) or wording.KEY_WORDS.get(key, {})
    return next((word for word, code in words.items() if code == value), str(value))
