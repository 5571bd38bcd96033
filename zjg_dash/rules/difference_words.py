"""A difference between two versions as a sentence, and its values as a reader writes them.

`differences.field.<name>` is the name of a field, `differences.own.<owner>.<name>` where a method, a part
or a place calls it otherwise; a field without words goes by its word in the file.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.rules.comparable import Field
from zjg_dash.rules.differences import Difference, Kind, Place
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset, Scoring
from zjg_dash.scoring.methods import methods

_IN_POINTS = {
    *("full_mark", "group_marks", "points", "cap", "total", "base"),
    *("lower", "upper", "fixed", "zero", "extra", "levels", "entries"),
}
_IN_PER_CENT = {"min_coverage", "pass_mark"}
_OTHER_BASE = "per_percentage_point"
"""Its 基准 is a rate; every other 基础分 or 起评分 is points."""
_UNLIMITED = {"cap", "floor", "ceiling", "penalty_cap"}
"""Fields in which no value means that nothing limits."""
_OWNERS: dict[Place, type[BaseModel]] = {
    Place.RULESET: Ruleset,
    Place.SCORING: Scoring,
    Place.DIMENSION: Dimension,
    Place.INDICATOR: Indicator,
    Place.CRITERION: Criterion,
}


def row(difference: Difference, lang: str) -> dict[str, str]:
    """The difference for files and scripts: kind, place, codes, dimension, field, before, after, sentence."""
    field = difference.field
    return {
        "kind": difference.kind.value,
        "place": difference.place.value,
        "dimension": difference.dimension,
        "code_before": difference.code_before,
        "code_after": difference.code_after,
        "title": difference.title,
        "field": field_name(difference.place, field, lang) if field else "",
        "before": value(field, difference.before, lang) if field else "",
        "after": value(field, difference.after, lang) if field else "",
        "sentence": sentence(difference, lang),
    }


def sentence(difference: Difference, lang: str) -> str:
    """What differs, as one sentence."""
    if difference.field is None:
        return language.text(
            lang,
            f"differences.{difference.kind}.{difference.place}",
            code=difference.code,
            before=difference.code_before,
            title=difference.title,
            size=_size(difference, lang),
        )
    before, after = difference.before, difference.after
    unset = difference.field.name not in _UNLIMITED or difference.field.entry
    how = "set" if before is None and unset else "unset" if after is None and unset else "changed"
    return language.text(
        lang,
        f"differences.sentence.{how}",
        place=place(difference, lang),
        field=field_name(difference.place, difference.field, lang),
        before=value(difference.field, before, lang),
        after=value(difference.field, after, lang),
    )


def place(difference: Difference, lang: str) -> str:
    """Where it is: the code of a criterion, code and name of an indicator, the name of a dimension."""
    return language.text(
        lang, f"differences.place.{difference.place}", code=difference.code, title=difference.title
    )


def field_name(where: Place, field: Field, lang: str) -> str:
    """The name of a field, with the word of the entry where it has several."""
    named = _named(field.owner or where, field.name, lang) or _alias(where, field)
    return (
        f"{named}{language.text(lang, 'differences.entry', entry=entry(field, lang))}"
        if field.entry
        else named
    )


def entry(field: Field, lang: str) -> str:
    """The word of an entry: of groups and enumerations the page's own."""
    return _word(field.entry, lang)


def value(field: Field, said: Any, lang: str) -> str:
    """A value of a field, with its unit."""
    if said is None:
        limited = field.name in _UNLIMITED and not field.entry
        return language.text(lang, "differences.unlimited" if limited else "differences.none")
    if field.name == "groups" and not said:
        return language.text(lang, "differences.everybody")
    text = _places(said, lang) if field.name == "places" else _shown(said, lang)
    if isinstance(said, Decimal):
        if field.name in _IN_PER_CENT or (field.name == "base" and field.owner == _OTHER_BASE):
            return f"{text}%"
        if field.name in _IN_POINTS:
            return language.text(lang, "differences.points", points=text)
    return text


def _shown(said: Any, lang: str) -> str:  # noqa: PLR0911 - one return a kind of value
    if isinstance(said, bool):
        return language.text(lang, "differences.yes" if said else "differences.no")
    if isinstance(said, Decimal):
        return exact(said)
    if isinstance(said, date):
        return formats.day(lang, said)
    if isinstance(said, BaseModel):
        return _part(said, lang)
    if isinstance(said, Mapping):
        return _pairs(said, lang)
    if isinstance(said, tuple):
        between = "gap" if any(isinstance(each, BaseModel) for each in said) else "comma"
        none = language.text(lang, "differences.none")
        return _joined([_shown(each, lang) for each in said], lang, between) or none
    return _word(str(said), lang)


def _pairs(said: Mapping[str, Any], lang: str) -> str:
    pieces = (
        language.text(lang, "differences.piece", field=_word(key, lang), value=_shown(each, lang))
        for key, each in said.items()
    )
    return language.text(lang, "differences.comma").join(pieces)


def _places(said: str, lang: str) -> str:
    """`前 30%`, `前 3 名`."""
    kind = "share" if said.endswith("%") else "count"
    return language.text(lang, f"differences.places.{kind}", number=said[1:-1])


def _part(part: BaseModel, lang: str) -> str:
    """A part of several fields: those that are set, each with its name."""
    pieces = []
    for name, info in type(part).model_fields.items():
        said = getattr(part, name)
        if said is not None and said != info.default and name not in ("name", "group"):
            word = _named(type(part).__name__.lower(), name, lang) or info.alias or name
            pieces.append(
                language.text(lang, "differences.piece", field=word, value=value(Field(name), said, lang))
            )
    return _joined(pieces, lang) or language.text(lang, "differences.yes")


def _word(said: str, lang: str) -> str:
    if said == "":
        return language.text(lang, "differences.none")
    keys = (f"differences.word.{said}", f"common.group.{said}")
    return next((language.text(lang, key) for key in keys if language.has(lang, key)), said)


def _joined(pieces: Iterable[str], lang: str, between: str = "comma") -> str:
    return language.text(lang, f"differences.{between}").join(pieces)


def _named(owner: str, name: str, lang: str) -> str:
    for key in (f"differences.own.{owner}.{name}", f"differences.field.{name}"):
        if language.has(lang, key):
            return language.text(lang, key)
    return ""


def _alias(where: Place, field: Field) -> str:
    method = methods().get(field.owner)
    owner: type[BaseModel] = method.parameters if method else _OWNERS[where]
    info = owner.model_fields.get(field.name)
    return (info.alias if info else None) or field.name


def _size(difference: Difference, lang: str) -> str:
    """Of an added or removed part what it weighs."""
    part = difference.after if difference.kind is Kind.ADDED else difference.before
    if not isinstance(part, Dimension | Indicator):
        return ""
    return language.text(lang, "differences.points", points=exact(part.full_mark))


def exact(number: Decimal) -> str:
    """Without needless zeros, never rounded."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
