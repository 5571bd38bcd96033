"""Problems: what is wrong with a file, said so that its author can mend it.

A problem has a fixed code and severity, the place (sheet and cell, or path and line), what was found there
and what is expected. Its sentences stand in the catalogues under `problems.<code>.what` and `.fix`; their
placeholders are `found`, `expected` and the names in `fields`. The list of all codes is in docs/DATA.md and
a test keeps it complete.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from zjg_dash import language


class Severity(StrEnum):
    """An error blocks; a warning is kept with the batch."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Place:
    """Where: a sheet's cell in a workbook, or a path and line in a data file. All parts may be unknown."""

    sheet: str | None = None
    cell: str | None = None
    path: str | None = None
    line: int | None = None

    def text(self) -> str:
        """`检查发现!C7`, or `维度.A.指标.A1（第 12 行）` without words."""
        if self.sheet is not None:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if self.path is not None:
            return f"{self.path}:{self.line}" if self.line else self.path
        return f"{self.line}" if self.line else ""


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place. Subclasses fix code, severity and the check it answers (docs/DATA.md)."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    check: ClassVar[str] = ""

    place: Place = Place()
    found: str = ""
    expected: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.code in KINDS:
            raise TypeError(f"two problems have the code {cls.code}")
        KINDS[cls.code] = cls

    def what(self, lang: str) -> str:
        """What is wrong, one sentence."""
        return language.text(lang, f"problems.{self.code}.what", **self._values())

    def fix(self, lang: str) -> str:
        """How to mend it, one sentence."""
        return language.text(lang, f"problems.{self.code}.fix", **self._values())

    def _values(self) -> dict[str, Any]:
        return {"found": self.found, "expected": self.expected, **self.fields}

    def as_dict(self, lang: str) -> dict[str, Any]:
        """For JSON: code, severity, check, sheet, cell, path, line, found, expected, what, fix."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "check": self.check,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "path": self.place.path,
            "line": self.place.line,
            "found": self.found,
            "expected": self.expected,
            "what": self.what(lang),
            "fix": self.fix(lang),
        }


KINDS: dict[str, type[Problem]] = {}


@dataclass(frozen=True)
class ProblemGroup:
    """Equal problems at several places, shown as one."""

    first: Problem
    places: tuple[Place, ...]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that block."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Equal problems (same code, value and fields) together, errors first, else in order of appearance."""
    groups: dict[tuple[Any, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.found, problem.expected, repr(sorted(problem.fields.items())))
        groups.setdefault(key, []).append(problem)
    ordered = sorted(groups.values(), key=lambda group: group[0].severity is not Severity.ERROR)
    return [ProblemGroup(group[0], tuple(problem.place for problem in group)) for group in ordered]
