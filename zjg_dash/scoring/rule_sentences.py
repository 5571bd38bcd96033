"""A criterion's parameters as a sentence, for whichever method: the words stand with the method's name.

`methods.<name>.rule` is the sentence; `rule_<field>` is added for each optional parameter that is set,
`rule_without_<field>` for one that is not, in the order of the fields and where there are such words.
Placeholders are the parameters; lists are joined from `rule_each` (word, number, amount), words such as a
direction come from `rule_<field>_<value>`. Beside them: `lose` (the verb) and `band` (the bounds of a
condition). So a new method needs its words and nothing here.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.scoring.methods import Parameters, Share, methods
from zjg_dash.scoring.methods.conditions import BOUNDS, Measure, bounds


def sentence(lang: str, method: str, parameters: Parameters, lose: str) -> str:
    """How a finding becomes points. A method without words is shown by its label. `lose`: 扣, 加."""
    prefix = f"methods.{method}"
    if not language.has(lang, f"{prefix}.rule"):
        return methods()[method].label
    fields = {"lose": lose, "band": _band(lang, parameters)} | {
        name: _word(lang, prefix, name, getattr(parameters, name)) for name in type(parameters).model_fields
    }
    keys = [f"{prefix}.rule", *(f"{prefix}.rule_{name}" for name in _optional(parameters))]
    return "".join(language.text(lang, key, **fields) for key in keys if language.has(lang, key))


def amount(lang: str, points: Decimal | Share) -> str:
    """`2 分` or `满分的 50%`."""
    if isinstance(points, Share):
        return language.text(lang, "methods.amount.share", share=str(points))
    return language.text(lang, "methods.amount.points", points=formats.short(lang, points))


def _optional(parameters: Parameters) -> Iterator[str]:
    """The optional parameters, as set or as left out; bounds are said together with their measure."""
    for name, field in type(parameters).model_fields.items():
        value = getattr(parameters, name)
        if field.is_required() or name in BOUNDS:
            continue
        if value == field.default:
            yield f"without_{name}"
        else:
            yield f"{name}_{value}" if isinstance(value, StrEnum) and not isinstance(value, Measure) else name


def _band(lang: str, part: BaseModel) -> str:
    """`不低于 3、低于 5`; "" for a part without bounds."""
    if not set(BOUNDS) <= set(type(part).model_fields):
        return ""
    ends = (
        language.text(lang, f"methods.bound.{name}", bound=formats.short(lang, value))
        for name, value in bounds(part).items()
    )
    return language.text(lang, "methods.bound.and").join(ends)


def _word(lang: str, prefix: str, name: str, value: Any) -> str:
    if isinstance(value, Share):
        return amount(lang, value)
    if isinstance(value, Decimal):
        return formats.short(lang, value)
    if isinstance(value, str):
        keys = (f"{prefix}.rule_{name}_{value}", f"methods.{name}.{value}")
        return next((language.text(lang, key) for key in keys if language.has(lang, key)), value)
    if isinstance(value, Mapping):
        return _joined(lang, prefix, list(value.items()))
    if isinstance(value, tuple):
        return _joined(lang, prefix, [(_band(lang, part), part.points) for part in value])
    return ""


def _joined(lang: str, prefix: str, parts: list[tuple[str, Decimal | Share]]) -> str:
    """Each with its words (a level, an entry, a band); its number alone, as an amount, as a part."""
    return language.text(lang, "rules.list").join(
        language.text(
            lang,
            f"{prefix}.rule_each",
            word=word,
            number=formats.short(lang, points) if isinstance(points, Decimal) else str(points),
            amount=amount(lang, points),
            part=str(points) if isinstance(points, Share) else amount(lang, points),
        )
        for word, points in parts
    )
