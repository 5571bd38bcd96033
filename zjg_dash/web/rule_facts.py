"""What a ruleset says beyond the usual: limits, weights, effects; the name of each field and its value."""

from collections.abc import Collection
from typing import Any

from pydantic import BaseModel

from zjg_dash.language import formats
from zjg_dash.rules import comparable, difference_words
from zjg_dash.rules.combining import Conversion
from zjg_dash.rules.comparable import Fields
from zjg_dash.rules.differences import Place
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Mode, Scoring
from zjg_dash.web.standings import group_name
from zjg_dash.web.words import lang, say

Facts = list[tuple[str, str]]

_SCORING = {
    *("base", "floor", "ceiling", "penalty_cap", "not_applicable", "exclusive_groups"),
    *("by", "weights", "parts", "missing"),
}
_DIMENSION = {"weight", "group_weights", "floor", "ceiling", "pass_mark", "pool", "comparison", "cut_off"}
_INDICATOR = {
    *("group_marks", "base", "floor", "ceiling", "not_applicable", "judged_under", "by_duty", "roll_up"),
    *("in_inspection", "comparison", "cut_off"),
}
_CRITERION = {"targets", "amount", "exclusive_group", "escalation", "basis", "groups"}


def of_scoring(scoring: Scoring) -> Facts:
    """Base points, limits, channels, the annual result and the like."""
    facts = _beyond(Place.SCORING, scoring, comparable.of_scoring(scoring), _SCORING)
    if scoring.conversion:
        named = difference_words.field_name(Place.SCORING, comparable.Field("conversion"), lang())
        facts.insert(0, (named, _conversion(scoring.conversion)))
    return facts


def _conversion(conversion: Conversion) -> str:
    """`绩效考核：100 分换算为 5 分，保留 2 位小数；镇(区) 4 分`."""
    told = say(
        "rules.scoring.conversion_text",
        name=conversion.name,
        mark=formats.short(lang(), conversion.full_mark),
    )
    if "digits" in conversion.model_fields_set:
        told += say("rules.scoring.conversion_digits", digits=conversion.digits)
    for group, points in conversion.group_marks.items():
        told += say(
            "rules.scoring.conversion_group", group=group_name(group), mark=formats.short(lang(), points)
        )
    if conversion.groups:
        groups = say("rules.comma").join(map(group_name, conversion.groups))
        told += say("rules.scoring.conversion_only", groups=groups)
    return told


def of_dimension(dimension: Dimension) -> Facts:
    """Weight, limits, pass mark, pool."""
    return _beyond(Place.DIMENSION, dimension, comparable.of_dimension(dimension), _DIMENSION)


def of_indicator(indicator: Indicator) -> Facts:
    """Marks of groups, limits, what happens where it does not apply, and the like."""
    fields = comparable.of_indicator(indicator, "", str)
    facts = _beyond(Place.INDICATOR, indicator, fields, _INDICATOR)
    usual = indicator.mode is Mode.DEDUCT
    counted = comparable.Field("in_denominator")
    if indicator.mode is not Mode.VETO and indicator.counts_in_denominator is not usual:
        facts.append(_fact(Place.INDICATOR, counted, indicator.counts_in_denominator))
    return facts


def of_criterion(criterion: Criterion, indicator: Indicator) -> Facts:
    """What its points do where that is not what the indicator does, and on what."""
    fields = comparable.of_criterion(criterion, indicator, str)
    facts = _beyond(Place.CRITERION, criterion, fields, _CRITERION)
    if criterion.effect and criterion.effect.value != indicator.mode.value:
        facts.insert(0, _fact(Place.CRITERION, comparable.Field("effect"), criterion.effect))
    return facts


def line(facts: Facts) -> str:
    """Facts in one line."""
    return say("rules.list").join(say("rules.fact.pair", name=name, value=value) for name, value in facts)


def _beyond(place: Place, part: BaseModel, fields: Fields, names: Collection[str]) -> Facts:
    """The fields of those names that are not at their default."""
    usual = {name: info.default for name, info in type(part).model_fields.items()}
    return [
        _fact(place, field, value)
        for field, value in fields.items()
        if field.name in names and (field.owner or field.entry or value not in (usual.get(field.name), ()))
    ]


def _fact(place: Place, field: comparable.Field, value: Any) -> tuple[str, str]:
    return difference_words.field_name(place, field, lang()), difference_words.value(field, value, lang())
