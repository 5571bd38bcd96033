"""A ruleset as something to read: dimensions, indicators, criteria in words, and how the score is made."""

from collections.abc import Iterator, Mapping, Sequence

from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.exports.sheet import sheet
from zjg_dash.language import formats
from zjg_dash.rules import difference_words
from zjg_dash.rules.comparable import Field
from zjg_dash.rules.model import VETO_INDICATOR, Dimension, Frequency, Grade, Indicator, Mode, Ruleset
from zjg_dash.web import rule_facts
from zjg_dash.web.criteria import sentence
from zjg_dash.web.standings import group_name
from zjg_dash.web.tables import Column, Html, drawn, lines, mark, table
from zjg_dash.web.words import lang, say

_ALWAYS = 12
"""Months of a year; an indicator due in all of them is due every month."""


def found(ruleset: Ruleset, text: str) -> list[tuple[Dimension, list[Indicator]]]:
    """The dimensions (vetoes last) with the indicators that contain all words of the text."""
    wanted = text.casefold()
    kept: dict[str, tuple[Dimension, list[Indicator]]] = {}
    for dimension, indicator in ruleset.indicators:
        if all(part in words(dimension, indicator) for part in wanted.split()):
            kept.setdefault(dimension.code, (dimension, []))[1].append(indicator)
    return list(kept.values())


def words(dimension: Dimension, indicator: Indicator) -> str:
    """Everything the page says of an indicator, for searching."""
    parts = [dimension.name, indicator.code, indicator.name, indicator.basis, indicator.remedy]
    for criterion in indicator.criteria:
        parts += [criterion.code, criterion.text, criterion.remedy, sentence(criterion, indicator.mode)]
    return "\n".join(parts).casefold()


def section(indicator: Indicator, beside: tuple[str, Mapping[str, str]] | None = None) -> Html:
    """One indicator: its facts, then a table of its criteria; `beside` is the title of one more column of it
    and what it says of each criterion, by code."""
    veto = indicator.mode is Mode.VETO
    title, said = beside or ("", {})
    rows = [
        [
            criterion.code,
            lines(criterion.text, say("rules.fact.letters") if criterion.letters else "", criterion.remedy),
            lines(
                sentence(criterion, indicator.mode),
                rule_facts.line(rule_facts.of_criterion(criterion, indicator)),
            ),
            *([said.get(criterion.code, "")] if beside else []),
        ]
        for criterion in indicator.criteria
    ]
    columns = [
        Column(say("rules.column.code"), style="code"),
        Column(say("rules.column.criterion"), style="half title"),
        Column(say("rules.column.scoring")),
        *([Column(title, style="short")] if beside else []),
    ]
    head = "" if veto else _head(indicator)
    body = table(columns, rows) if rows else ""
    return Html(f"<section class='zjg-indicator'>{head}{body}</section>")


def scoring(ruleset: Ruleset) -> Html:
    """How points become a score, a rank and a grade."""
    rule = ruleset.scoring
    unit = next((step.digits for step in rule.rounding if step.level == "unit"), None)
    facts = {
        "score": say("rules.scoring.score_text" if rule.rescale else "rules.scoring.score_points"),
        "min_coverage": say(
            "rules.scoring.min_coverage_text", value=formats.per_cent(lang(), rule.min_coverage)
        ),
        "combination": say(f"rules.scoring.combination_{rule.combination}"),
        "ties": say(f"rules.scoring.ties_{rule.ties}"),
        "rounding": say("rules.scoring.rounding_none")
        if unit is None
        else say("rules.scoring.rounding_unit", digits=unit),
        "grades": _grades(ruleset),
        "veto": say("rules.scoring.veto_text", grade=rule.failing_grade),
    }
    unsaid = {name for name, said in (("grades", rule.grades), ("veto", rule.failing_grade)) if not said}
    rows = [[say(f"rules.scoring.{name}"), text] for name, text in facts.items() if name not in unsaid]
    rows += [[name[:1].upper() + name[1:], text] for name, text in rule_facts.of_scoring(rule)]
    return Html(table([Column("", style="short"), Column("")], rows, head=False))


def dimension_facts(dimension: Dimension) -> str:
    """What is special about a dimension, in a line; "" where nothing is."""
    return rule_facts.line(rule_facts.of_dimension(dimension))


def csv(ruleset: Ruleset) -> bytes:
    """One line per criterion."""
    names = ("dimension", "indicator", "full_mark", "code", "criterion", "scoring", "remedy", "basis")
    return csv_file(sheet([say(f"rules.column.{name}") for name in names], _csv_rows(ruleset)))


def _csv_rows(ruleset: Ruleset) -> Iterator[list[object]]:
    for dimension, indicator in ruleset.indicators:
        for criterion in indicator.criteria:
            yield [
                dimension.name,
                f"{indicator.code} {indicator.name}" if indicator.code != VETO_INDICATOR else indicator.name,
                indicator.full_mark,
                criterion.code,
                criterion.text,
                sentence(criterion, indicator.mode),
                criterion.remedy or indicator.remedy,
                indicator.basis,
            ]


def _head(indicator: Indicator) -> str:
    facts = [
        (say("rules.fact.due"), due(indicator)),
        (say("rules.fact.applies"), say("rules.comma").join(map(group_name, indicator.groups))),
        (say("rules.fact.basis"), indicator.basis),
        (say("rules.fact.remedy"), indicator.remedy),
        *rule_facts.of_indicator(indicator),
    ]
    listed = "".join(f"<dt>{drawn(name)}</dt><dd>{drawn(value)}</dd>" for name, value in facts)
    title = drawn(say("rules.indicator", code=indicator.code, name=indicator.name))
    points = mark(say("rules.fact.points", points=formats.short(lang(), indicator.full_mark)), "points")
    bonus = mark(say("rules.bonus"), "good") if indicator.mode is Mode.ADD else ""
    return f"<h4>{title} {points} {bonus}</h4><dl>{listed}</dl>"


def due(indicator: Indicator) -> str:
    """How often it is due, with the months where they matter."""
    if indicator.frequency is Frequency.MONTH and len(indicator.due) < _ALWAYS:
        return say("rules.frequency.year", months=_months(indicator))
    return say(f"rules.frequency.{indicator.frequency}", months=_months(indicator))


def _months(indicator: Indicator) -> str:
    return say("rules.comma").join(str(month) for month in indicator.due)


def _grades(ruleset: Ruleset) -> str:
    """The grades from the best down; those of each group where groups differ."""
    rule = ruleset.scoring
    if not any(grade.groups for grade in rule.grades):
        return _listed(rule.grades)
    return "\n".join(
        say("rules.scoring.grades_of", group=group_name(group), grades=_listed(rule.grades_of(group)))
        for group in ruleset.groups
    )


def _listed(grades: Sequence[Grade]) -> str:
    return say("rules.list").join(
        _grade(grade, above) for grade, above in zip(grades, (None, *grades), strict=False)
    )


def _grade(grade: Grade, above: Grade | None) -> str:
    """`良好 80 分及以上`; the last band, which begins at nothing, by where it ends."""
    if grade.places and grade.border:
        first = difference_words.value(Field("places"), grade.places, lang())
        named = say("rules.scoring.grade", name=grade.name, bound=formats.short(lang(), grade.start))
        return say(f"rules.scoring.grade_{grade.border}", grade=named, places=first)
    if grade.start <= 0 and above is not None and above.places is not None:
        return say("rules.scoring.grade_rest", name=grade.name)
    if grade.start <= 0 and above is not None:
        return say("rules.scoring.grade_below", name=grade.name, bound=formats.short(lang(), above.start))
    return say("rules.scoring.grade", name=grade.name, bound=formats.short(lang(), grade.start))
