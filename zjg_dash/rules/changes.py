"""Numbers of a ruleset changed on a copy: what follows from a change, and every difference it makes.

A change is written `B.满分=40` or `B1-1.每次=2`: the code of a dimension, indicator or criterion (or 计分),
the file's key, the new number. An empty value takes the key away, so that its default holds.

Marks keep adding up. A dimension's new full mark is spread over its indicators in proportion to theirs;
those that were given a mark of their own keep it; points per case stay as they are, so a larger mark makes
each fault weigh less (a dimension's weight, 权重, makes them weigh more). Where only indicators change, their
dimension follows, and the total follows the dimensions. A criterion's cap that would stand above its
indicator's mark follows it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel

from zjg_dash.problems import Place as At
from zjg_dash.problems import Problem
from zjg_dash.refusals.trials import ChangeWithoutTarget, UnusableChange
from zjg_dash.rules import checks, wording
from zjg_dash.rules.comparable import Field
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.differences import Difference, Place, differences
from zjg_dash.rules.document import Entry, Listing, Node, Table, Text
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset, Scoring
from zjg_dash.rules.plain import Plain, plain
from zjg_dash.rules.reading import CRITERIA, VETOES, read_tree
from zjg_dash.rules.sheet import shown
from zjg_dash.rules.vocabulary import UNLIMITED
from zjg_dash.scoring.methods import Share, by_label, methods

SCORING = "计分"
FULL_MARK, WEIGHT, GROUP_MARKS, CAP, TOTAL = "满分", "权重", "分组满分", "上限", "总分"
_WRITTEN = re.compile(r"\s*([^.=\s]+)\s*\.\s*([^.=\s]+)\s*=(.*)", re.DOTALL)
_VALUE = re.compile(r"-?\d{1,12}(\.\d+)?%?")
_CENT = Decimal("0.01")
Part = dict[str, Any]
_OWNERS: dict[Place, type[BaseModel]] = {
    Place.SCORING: Scoring,
    Place.DIMENSION: Dimension,
    Place.INDICATOR: Indicator,
    Place.CRITERION: Criterion,
}


@dataclass(frozen=True)
class Change:
    """One number to be another."""

    code: str
    key: str
    value: str
    """As a file writes it; "" takes the key away."""

    def __str__(self) -> str:
        """As it is written."""
        return f"{self.code}.{self.key}={self.value}"


@dataclass(frozen=True)
class Setting:
    """A number of a ruleset that one may want to change."""

    place: Place
    code: str
    title: str
    key: str
    """The file's word for it."""
    field: Field
    value: Any
    """Its value in the model: None where it has none."""
    text: str
    """Its value as a file writes it; "" where it is not said."""


@dataclass(frozen=True)
class Changed:
    """The copy (None where it is no ruleset), what is wrong with it, and every difference."""

    ruleset: Ruleset | None
    problems: list[Problem]
    differences: list[Difference] = field(default_factory=list)
    asked: frozenset[tuple[str, str]] = frozenset()
    """Code and key of what was asked to change; all other differences follow from that."""

    def follows(self, difference: Difference) -> bool:
        """Whether nobody asked for it: it follows from another change."""
        return self.named(difference) not in self.asked

    def named(self, difference: Difference) -> tuple[str, str]:
        """The code and the key by which a change of it is written."""
        return difference.code or SCORING, _key(difference)


def parse(text: str) -> Change:
    """A change as it is written. Raises UnusableChange."""
    found = _WRITTEN.fullmatch(text)
    value = found[3].strip() if found else ""
    if found is None or not (value in ("", UNLIMITED) or _VALUE.fullmatch(value)):
        raise UnusableChange(text=text)
    return Change(found[1], found[2], value)


def settings(ruleset: Ruleset) -> list[Setting]:
    """The numbers one may want to change, in the order of the rules.

    Weights and full marks, the most an indicator may give, the points and caps of criteria.
    """
    return list(_settings(ruleset))


def apply(ruleset: Ruleset, changes: Sequence[Change]) -> Changed:
    """The copy with the changes. Raises ChangeWithoutTarget for a code the ruleset does not have."""
    before, after = plain(ruleset), plain(ruleset)
    for whole in (before, after):
        whole[SCORING].setdefault(TOTAL, shown(ruleset.scoring.total))
    parts = _parts(after)
    asked = set()
    for change in changes:
        if change.code not in parts:
            raise ChangeWithoutTarget(code_named=change.code, version=f"{ruleset.code}/{ruleset.version}")
        part = parts[change.code]
        key = wording.key(change.key, _model(change.code, part))
        asked.add((change.code, key))
        part.pop(key, None)
        if change.value:
            part[key] = change.value
    _follow(before, after, asked)
    reading = read_tree(_table(after), At())
    if reading.ruleset is None:
        own = [each for each in reading.problems if _written(each, asked)]
        return Changed(None, own or reading.problems, asked=frozenset(asked))
    problems = checks.check(reading.ruleset, reading.places)
    found = differences(Correspondence(ruleset, reading.ruleset))
    return Changed(reading.ruleset, problems, found, frozenset(asked))


def _written(problem: Problem, asked: set[tuple[str, str]]) -> bool:
    """Whether it is about a number that was asked for, not about one that follows."""
    return any((problem.place.path or "").endswith(f"{code}.{key}") for code, key in asked)


def _settings(ruleset: Ruleset) -> Iterator[Setting]:
    texts = _parts(plain(ruleset))
    for dimension in ruleset.dimensions:
        for name in ("weight", "full_mark"):
            yield _setting(texts, Place.DIMENSION, dimension, name)
    for _, indicator in ruleset.indicators:
        if indicator.code in texts:
            for name in ("full_mark", "ceiling"):
                yield _setting(texts, Place.INDICATOR, indicator, name)
        for criterion in indicator.criteria:
            for name in type(criterion.parameters).model_fields:
                if name == "cap" or isinstance(getattr(criterion.parameters, name), (Decimal, Share)):
                    yield _setting(texts, Place.CRITERION, criterion, name)
    for name in ("floor", "ceiling", "penalty_cap", "base"):
        yield _setting(texts, Place.SCORING, ruleset.scoring, name)


def _setting(
    texts: dict[str, Part], place: Place, part: Dimension | Indicator | Criterion | Scoring, name: str
) -> Setting:
    if isinstance(part, Scoring):
        code, title = SCORING, ""
    else:
        code, title = part.code, part.text if isinstance(part, Criterion) else part.name
    owner = part.parameters if isinstance(part, Criterion) else part
    named = Field(name, part.method if isinstance(part, Criterion) else "")
    key = wording.alias(type(owner), name)
    return Setting(place, code, title, key, named, getattr(owner, name), str(texts[code].get(key, "")))


def _key(difference: Difference) -> str:
    """The file's word for the field that differs."""
    if difference.field is None:
        return ""
    method = methods().get(difference.field.owner)
    owner = method.parameters if method else _OWNERS.get(difference.place, Ruleset)
    known = owner.model_fields.get(difference.field.name)
    return (known.alias if known else None) or difference.field.name


def _parts(whole: Part) -> dict[str, Part]:
    """Everything that can be changed, by code."""
    found: dict[str, Part] = {SCORING: whole[SCORING]}
    for dimension in whole["维度"]:
        found[dimension["编码"]] = dimension
        for indicator in dimension.get("指标", ()):
            found[indicator["编码"]] = indicator
            found |= {each["编码"]: each for each in indicator.get(CRITERIA[0], ())}
    return found | {each["编码"]: each for each in whole.get(VETOES, ())}


def _model(code: str, part: Part) -> Any:
    """The part of the model whose keys may be written in English too."""
    if code == SCORING:
        return wording.model_at((SCORING,))
    if "指标" in part or ("依据" not in part and "内容" not in part):
        return Dimension
    if "内容" not in part:
        return Indicator
    method = by_label(part.get(wording.METHOD, "veto"))
    return method.parameters if method else Criterion


def _follow(before: Part, after: Part, asked: set[tuple[str, str]]) -> None:
    """Lets marks add up again that added up before, and holds caps to the marks they lie under."""
    for old, new in zip(before["维度"], after["维度"], strict=True):
        if _sum(old.get("指标", ())) == _number(old[FULL_MARK]):
            if (new["编码"], FULL_MARK) in asked:
                _spread(new, asked)
            elif any((each["编码"], FULL_MARK) in asked for each in new.get("指标", ())):
                new[FULL_MARK] = _text(_sum(new["指标"]))
        for formerly, now in zip(old.get("指标", ()), new.get("指标", ()), strict=True):
            _hold(formerly, now, asked)
    stated = before[SCORING][TOTAL]
    if _whole(before["维度"]) == _number(stated) and (SCORING, TOTAL) not in asked:
        total = _whole(after["维度"])
        if total is not None and total != _number(stated):
            after[SCORING][TOTAL] = _text(total)


def _spread(dimension: Part, asked: set[tuple[str, str]]) -> None:
    """The dimension's mark over those of its indicators that were given none; what is left to the largest."""
    free = [each for each in dimension["指标"] if (each["编码"], FULL_MARK) not in asked]
    taken = _sum([each for each in dimension["指标"] if each not in free])
    whole, parts = _number(dimension.get(FULL_MARK, "")), _sum(free)
    if whole is None or taken is None or not parts or whole < taken:
        return
    factor, rest = (whole - taken) / parts, whole - taken
    marks = [(Decimal(each[FULL_MARK]) * factor).quantize(_CENT, ROUND_DOWN) for each in free]
    largest = max(range(len(free)), key=lambda place: Decimal(free[place][FULL_MARK]))
    marks[largest] += rest - sum(marks)
    for each, mark in zip(free, marks, strict=True):
        each[FULL_MARK] = _text(mark)
        if GROUP_MARKS in each and (each["编码"], GROUP_MARKS) not in asked:
            each[GROUP_MARKS] = {
                group: _text((Decimal(own) * factor).quantize(_CENT))
                for group, own in each[GROUP_MARKS].items()
            }


def _hold(formerly: Part, now: Part, asked: set[tuple[str, str]]) -> None:
    """Caps that lay within the mark stay within it."""
    old, new = _number(formerly[FULL_MARK]), _number(now.get(FULL_MARK, ""))
    for criterion in now.get(CRITERIA[0], ()):
        cap = _number(criterion.get(CAP, ""))
        if old is None or new is None or cap is None or (criterion["编码"], CAP) in asked:
            continue
        if new < cap <= old:
            criterion[CAP] = _text(new)


def _sum(parts: Sequence[Part]) -> Decimal | None:
    numbers = [_number(each.get(FULL_MARK, "")) for each in parts]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _whole(dimensions: Sequence[Part]) -> Decimal | None:
    """What the dimensions come to: the weight of each, or its full mark where it has none."""
    return _sum([{FULL_MARK: each.get(WEIGHT, each.get(FULL_MARK, ""))} for each in dimensions])


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None


def _text(number: Decimal | None) -> str:
    return "" if number is None else shown(number)


def _table(part: Part) -> Table:
    return Table(At(), {key: Entry(At(), _node(value)) for key, value in part.items()})


def _node(value: Plain) -> Node:
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, list):
        return Listing(At(), [_node(each) for each in value])
    return Text(At(), value, quoted=True)
