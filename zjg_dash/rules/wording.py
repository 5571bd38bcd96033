"""The words of a ruleset file: which keys each part knows, and how a wanted value is described."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from zjg_dash import language
from zjg_dash.rules.model import WORDS, Criterion, Ruleset

METHOD = "方法"
_METHOD_NAME = "method"

KEY_WORDS: dict[str, dict[str, str]] = {
    "计入满分": {"得分": "won"},
    "方向": {"高于": "above", "低于": "below"},
    "计量": {"数值": "value", "比率": "rate", "件数": "count"},
    "范围": {"当期": "period", "当月": "month", "全年": "year"},
}
"""The words of values that are no enumeration of `vocabulary`, mostly of methods, by their key."""

_KINDS = {
    "decimal_parsing": "number",
    "decimal_type": "number",
    "finite_number": "number",
    "decimal_max_digits": "digits",
    "decimal_max_places": "digits",
    "decimal_whole_digits": "digits",
    "int_parsing": "whole",
    "int_type": "whole",
    "int_from_float": "whole",
    "bool_parsing": "flag",
    "bool_type": "flag",
    "enum": "word",
    "literal_error": "word",
    "date": "date",
    "date_type": "date",
    "date_parsing": "date",
    "date_from_datetime_parsing": "date",
    "string_too_short": "something",
    "too_short": "something",
    "string_pattern_mismatch": "code",
    "string_type": "text",
    "tuple_type": "list",
    "list_type": "list",
    "model_type": "table",
    "model_attributes_type": "table",
    "dict_type": "table",
    "greater_than_equal": "at_least",
    "greater_than": "above",
    "less_than_equal": "at_most",
    "less_than": "below",
}
_FLAGS = ("是", "否")
_EXPECTED = {"flag": "是、否", "date": "2018-01-01"}
_LIMITS = {"at_least": "ge", "above": "gt", "at_most": "le", "below": "lt"}


def aliases(model: type[BaseModel]) -> dict[str, str]:
    """The file's word for each field that a person may write, with the field's name."""
    return {
        field.alias or name: name
        for name, field in model.model_fields.items()
        if not (model is Criterion and name in (_METHOD_NAME, "parameters"))
    }


def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The words a part knows, in the order of the model."""
    words = list(aliases(model))
    if model is Criterion:
        words.insert(2, METHOD)
    return tuple(words)


def key(written: str, model: type[BaseModel] | None) -> str:
    """The file's word for a key that may be written in English; any other key as it is."""
    if model is Criterion and written == _METHOD_NAME:
        return METHOD
    if model is None or written in aliases(model):
        return written
    return next((alias for alias, name in aliases(model).items() if name == written), written)


def alias(model: type[BaseModel], name: str) -> str:
    """The file's word for a field."""
    return model.model_fields[name].alias or name


def model_at(location: tuple[str | int, ...], root: type[BaseModel] = Ruleset) -> type[BaseModel] | None:
    """The part of the model (or of what `root` is) that a place of the file belongs to."""
    model: type[BaseModel] | None = root
    for step in location:
        if model is None:
            return None
        if isinstance(step, str):
            name = aliases(model).get(step)
            model = next(_models(model.model_fields[name].annotation), None) if name else None
    return model


TEXT, PAIRS, PART, PARTS = "text", "pairs", "part", "parts"
"""What stands behind a key: a text (or a few in one), a mapping, a part with keys, a list of parts."""


def shape(model: type[BaseModel], key: str) -> str:
    """What stands behind a key of a part."""
    annotation = model.model_fields[aliases(model)[key]].annotation
    if next(_models(annotation), None) is None:
        return PAIRS if dict in _origins(annotation) else TEXT
    return PARTS if tuple in _origins(annotation) else PART


def _origins(annotation: Any) -> set[Any]:
    inner = [origin for each in get_args(annotation) for origin in _origins(each)]
    return {get_origin(annotation), *inner}


def words_of(model: type[BaseModel] | None, key: str) -> tuple[str, ...]:
    """The words a value can be, where it is one of a few; none for any other key."""
    if key in KEY_WORDS:
        return tuple(KEY_WORDS[key])
    name = aliases(model).get(key) if model else None
    annotation = model.model_fields[name].annotation if model and name else None
    kinds = [each for each in _inside(annotation) if each in WORDS]
    if kinds:
        return tuple(WORDS[kinds[0]])
    return tuple(_FLAGS) if bool in _inside(annotation) else ()


def wanted(detail: dict[str, Any], model: type[BaseModel] | None, at: str) -> dict[str, Any]:
    """`expected` and `fields` of a wrong value of a part, from what pydantic says about it."""
    kind = _kind(detail["type"])
    context = detail.get("ctx", {})
    expected = _EXPECTED.get(kind, "")
    if kind == "word":
        expected = "、".join(words_of(model, at)) or str(context.get("expected", ""))
    elif kind in _LIMITS:
        expected = str(context[_LIMITS[kind]])
    elif kind == "other":
        expected = str(context.get("error", detail["msg"]))
    return {"expected": expected, "fields": {"kind": kind}}


def _kind(error: str) -> str:
    """A method's own error has its sentence under its own name; one without a sentence is shown as it is."""
    if error in _KINDS:
        return _KINDS[error]
    return error if language.has("zh_CN", f"problems.rules_wrong_value.wanted.{error}") else "other"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    return (each for each in _inside(annotation) if issubclass(each, BaseModel))


def _inside(annotation: Any) -> Iterator[type]:
    """The types an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _inside(inner)
