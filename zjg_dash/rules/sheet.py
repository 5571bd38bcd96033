"""A ruleset with the places of its parts, for the checks that name them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from zjg_dash.problems import Place
from zjg_dash.rules import wording
from zjg_dash.rules.model import WORDS, Criterion, Dimension, Frequency, Indicator, Level, Mode, Ruleset
from zjg_dash.rules.reading import VETOES, Location, Places


@dataclass(frozen=True)
class Sheet:
    """The ruleset with the places of its parts."""

    ruleset: Ruleset
    lines: Places

    def place(self, *location: str | int) -> Place:
        """Where a value stands, or would stand: then the line of the part around it."""
        if location in self.lines:
            return self.lines[location]
        around: Location = location
        while around and around not in self.lines:
            around = around[:-1]
        return replace(self.lines.get(around, Place()), path=path_of(self.ruleset, location))

    def dimensions(self) -> Iterator[tuple[Location, Dimension]]:
        """Each dimension with its place."""
        for position, dimension in enumerate(self.ruleset.dimensions):
            yield ("维度", position), dimension

    def indicators(self) -> Iterator[tuple[Location, Dimension, Indicator]]:
        """Each indicator with its place and dimension."""
        for at, dimension in self.dimensions():
            for position, indicator in enumerate(dimension.indicators):
                yield (*at, "指标", position), dimension, indicator

    def criteria(self) -> Iterator[tuple[Location, Indicator | None, Criterion]]:
        """Each criterion with its indicator, None for vetoes."""
        for at, _, indicator in self.indicators():
            for position, criterion in enumerate(indicator.criteria):
                yield (*at, "评分点", position), indicator, criterion
        for position, criterion in enumerate(self.ruleset.vetoes):
            yield (VETOES, position), None, criterion


def word(value: Frequency | Mode | Level) -> str:
    """The file's word for a value."""
    return next(said for said, each in WORDS[type(value)].items() if each == value.value)


def shown(value: Decimal) -> str:
    """A number without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def path_of(ruleset: Ruleset, location: Location) -> str:
    """The way of keys, with codes instead of numbers."""
    words: list[str] = []
    part: Any = ruleset
    for step in location:
        if isinstance(step, int):
            part = part[step] if part is not None else None
            words.append(getattr(part, "code", None) or getattr(part, "name", None) or str(step + 1))
        else:
            words.append(step)
            name = wording.aliases(type(part)).get(step) if isinstance(part, BaseModel) else None
            part = getattr(part, name) if name else None
    return ".".join(words)
