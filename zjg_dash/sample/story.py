"""The story of the sample year: who has which habits, when the seasons are, what happened once.

Everything in it is invented. It is read from `data/sample-2018/story.toml`, so that it can be changed
without touching code; the same story and seed give the same findings.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zjg_dash import places


@dataclass(frozen=True)
class Habit:
    """How a unit goes about its duties. Factors multiply what an ordinary unit does; 1 is ordinary."""

    faults: float = 1.0
    """How often it gives cause for a finding."""
    late_letters: float = 1.0
    """How often it closes a letter late."""
    mends: float = 0.7
    """The chance that a finding is mended by the next look."""
    turns: str | None = None
    """From this month on (2018-07) …"""
    faults_after: float = 1.0
    """… it gives cause so much more or less often."""
    indicators: dict[str, float] = field(default_factory=dict)
    """Indicators it is better or worse at than its habit says."""

    def fault_factor(self, month: str, indicator: str) -> float:
        """The factor for one indicator in one month."""
        turned = self.turns is not None and month >= self.turns
        return self.faults * (self.faults_after if turned else 1.0) * self.indicators.get(indicator, 1.0)


@dataclass(frozen=True)
class Happening:
    """Something that happened once: one finding of one unit. `month` may be 2018-inspection too."""

    month: str
    unit: str
    criterion: str
    object: str
    note: str
    matter: str = ""
    level: str = ""
    value: float | None = None
    judged: float | None = None
    day: int = 15


@dataclass(frozen=True)
class Absence:
    """A unit that was not checked in a month: wholly, or in some indicators."""

    month: str
    unit: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """The whole year."""

    seed: int
    year: int
    inspectors: tuple[str, ...]
    rates: dict[str, float]
    """By criterion: findings an ordinary unit gives cause for in a month. Absent: none but happenings."""
    seasons: dict[str, dict[str, float]]
    """By month, then by indicator ("*" for all others): how much more often."""
    objects: dict[str, tuple[str, ...]]
    """By indicator: what a finding can be about."""
    phrases: dict[str, str]
    """By criterion: what an inspector writes, with `{days}` or `{number}` in it."""
    habits: dict[str, Habit]
    """By unit code; "*" for a unit not named."""
    letters: dict[str, int]
    """By unit code: letters in an ordinary month; "town" and "department" for units not named."""
    happenings: tuple[Happening, ...]
    absences: tuple[Absence, ...]

    def habit(self, unit: str) -> Habit:
        """The habit of a unit."""
        return self.habits.get(unit, self.habits["*"])

    def season(self, month: str, indicator: str) -> float:
        """How much more often an indicator gives cause for a finding in a month."""
        factors = self.seasons.get(month, {})
        return factors.get(indicator, factors.get("*", 1.0))

    def happened(self, month: str, unit: str, criterion: str) -> list[Happening]:
        """What happened once, there and then."""
        place = (month, unit, criterion)
        return [each for each in self.happenings if (each.month, each.unit, each.criterion) == place]

    def absent(self, month: str, unit: str, indicator: str) -> bool:
        """Whether nobody checked this."""
        return any(
            (each.month, each.unit) == (month, unit) and (not each.indicators or indicator in each.indicators)
            for each in self.absences
        )


def read(path: Path | None = None) -> Story:
    """Read a story; the shipped one when no path is given."""
    path = path or places.data_folder() / "sample-2018" / "story.toml"
    told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(
        seed=told["seed"],
        year=told["year"],
        inspectors=tuple(told["inspectors"]),
        rates=told["rates"],
        seasons=told["seasons"],
        objects={indicator: tuple(names) for indicator, names in told["objects"].items()},
        phrases=told["phrases"],
        habits={unit: Habit(**habit) for unit, habit in told["habits"].items()},
        letters=told["letters"],
        happenings=tuple(Happening(**each) for each in told["happenings"]),
        absences=tuple(
            Absence(each["month"], each["unit"], tuple(each.get("indicators", ())))
            for each in told["absences"]
        ),
    )
