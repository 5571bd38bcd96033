"""What of a part of a ruleset is compared with another version: its fields, listings entry by entry.

A field is named as in the model. A default and the same value written out are one thing. Codes of other parts
stand as the later version calls them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from zjg_dash.rules.model import GROUP_WORDS, Criterion, Dimension, Indicator, Mode, Ruleset, Scoring

_GROUPS = {code: word for word, code in GROUP_WORDS.items()}

Named = Callable[[str], str]
"""The code another version has for a code."""


class Field(NamedTuple):
    """A field of a part; `owner` is the method of a parameter, `entry` the word of one of several."""

    name: str
    owner: str = ""
    entry: str = ""


Fields = dict[Field, Any]

_KEYS = ("name", "level", "group")
"""What tells the entries of a listing apart, where they have a name; the others are compared as a whole."""


def of_ruleset(ruleset: Ruleset) -> Fields:
    """What stands at the head of a file, without its version."""
    return _fields(ruleset, leave_out=("version", "crosswalk", "scoring", "dimensions", "vetoes"))


def of_scoring(scoring: Scoring) -> Fields:
    """How points become a score; channels, the annual result and what else has parts of its own by part."""
    found = _fields(scoring, leave_out=("channels", "annual"))
    for name in ("channels", "annual"):
        part = getattr(scoring, name)
        if part is not None:
            found |= {Field(field.name, name, field.entry): value for field, value in _fields(part).items()}
    return found


def of_dimension(dimension: Dimension) -> Fields:
    """A dimension without its indicators."""
    return _fields(dimension, leave_out=("code", "indicators"))


def of_indicator(indicator: Indicator, dimension: str, named: Named) -> Fields:
    """An indicator without its criteria; the code of its dimension is a field too."""
    found = _fields(indicator, leave_out=("code", "criteria", "groups", "due_months", "in_denominator"))
    found[Field("dimension")] = named(dimension)
    found[Field("groups")] = tuple(sorted(set(indicator.groups)))
    found[Field("due_months")] = tuple(sorted(set(indicator.due)))
    found[Field("in_denominator")] = indicator.counts_in_denominator
    if indicator.judged_under:
        found[Field("judged_under")] = named(indicator.judged_under)
    return found


def of_criterion(criterion: Criterion, indicator: Indicator, named: Named) -> Fields:
    """A criterion with its method's parameters; the code of its indicator is a field too."""
    found = _fields(criterion, leave_out=("code", "parameters", "targets", "effect"))
    found[Field("indicator")] = named(indicator.code)
    found[Field("targets")] = tuple(sorted(named(code) for code in criterion.targets))
    found[Field("effect")] = criterion.effect or (None if indicator.mode is Mode.VETO else indicator.mode)
    for field, value in _fields(criterion.parameters).items():
        found[Field(field.name, criterion.method, field.entry)] = value
    return found


def _fields(part: BaseModel, leave_out: tuple[str, ...] = ()) -> Fields:
    found: Fields = {}
    for name in type(part).model_fields:
        if name not in leave_out:
            value = getattr(part, name)
            entries = dict(_entries(value))
            if entries:
                found |= {Field(name, entry=entry): each for entry, each in entries.items()}
            elif not isinstance(value, Mapping):
                found[Field(name)] = value
    return found


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a field with several, each under its word."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        key = next((each for each in _KEYS if each in type(value[0]).model_fields), None)
        if key is not None:
            for part in value:
                # the same grade of other groups is an entry of its own
                of = "、".join(_GROUPS.get(each, each) for each in getattr(part, "groups", ()))
                yield f"{getattr(part, key)} {of}".rstrip(), part
