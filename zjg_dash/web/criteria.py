"""A criterion's parameters as a sentence, for whichever method: the words stand with the method's name.

`methods.<name>.rule` is the sentence, its placeholders are the parameters (lists are joined from
`rule_each`, words such as a direction come from `rule_<field>_<value>`), and `rule_<field>` is added for each
optional parameter that is set. So a new method needs its words and nothing here.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.rules.model import Criterion, Mode
from zjg_dash.scoring.methods import methods
from zjg_dash.web.words import lang, say


def sentence(criterion: Criterion, mode: Mode) -> str:
    """How a finding of the criterion becomes points. A method without words is shown by its label."""
    prefix = f"methods.{criterion.method}"
    if not language.has(lang(), f"{prefix}.rule"):
        return methods()[criterion.method].label
    fields: dict[str, Any] = {"lose": say(f"rules.verb.{mode}")}
    extras = []
    for name, field in type(criterion.parameters).model_fields.items():
        value = getattr(criterion.parameters, name)
        fields[name] = _word(prefix, name, value)
        if field.default in (None, False) and not field.is_required() and value not in (None, False):
            extras.append(f"{prefix}.rule_{name}")
    return say(f"{prefix}.rule", **fields) + "".join(say(key, **fields) for key in extras)


def _word(prefix: str, name: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return formats.short(lang(), value)
    if isinstance(value, str):
        return say(f"{prefix}.rule_{name}_{value}")
    if isinstance(value, Mapping):
        return _joined(prefix, [{"word": word, "points": points} for word, points in value.items()])
    if isinstance(value, (list, tuple)):
        return _joined(prefix, [part.model_dump() for part in value if isinstance(part, BaseModel)])
    return ""


def _joined(prefix: str, parts: list[dict[str, Any]]) -> str:
    shown = [
        {
            name: formats.short(lang(), value) if isinstance(value, Decimal) else value
            for name, value in part.items()
        }
        for part in parts
    ]
    return say("rules.list").join(say(f"{prefix}.rule_each", **part) for part in shown)
