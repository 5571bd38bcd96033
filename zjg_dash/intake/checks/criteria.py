"""R2: every criterion belongs to the ruleset, is due in the month and is meant for the unit's group."""

import re
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz, process

from zjg_dash import language
from zjg_dash.intake.checks.context import Context
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.tables import Row, Table
from zjg_dash.intake.reading.values import text
from zjg_dash.intake.words import only_for
from zjg_dash.periods import Kind
from zjg_dash.problems import Problem
from zjg_dash.rules.group_checks import said as group_word
from zjg_dash.rules.model import Criterion, Indicator

_CODE = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)[-.:、]?")
_ANY_CODE = re.compile(r"(?<![A-Z0-9-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
_MORE_NUMBERS = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*[、,/;和及与]\d+")
"""`D1-1、2`: the second code cut short."""
_NEAR_ENOUGH = 60
_OFFERED = 3


@dataclass(frozen=True)
class CriterionMissing(Problem):
    """A finding that names no criterion."""

    code: ClassVar[str] = "CRITERION_MISSING"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionUnknown(Problem):
    """Not in the ruleset of the month. `expected`: criteria that are near."""

    code: ClassVar[str] = "CRITERION_UNKNOWN"
    check: ClassVar[str] = "R2"

    def fix(self, lang: str) -> str:
        """With what is near, where anything is."""
        return super().fix(lang) if self.expected else language.text(lang, f"problems.{self.code}.fix_alone")


@dataclass(frozen=True)
class CriterionContradicts(Problem):
    """The code is one criterion's, the words beside it another's. `expected`: the words of the code."""

    code: ClassVar[str] = "CRITERION_CONTRADICTS"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionNotDue(Problem):
    """Its indicator is not due in the month. `expected`: the months in which it is."""

    code: ClassVar[str] = "CRITERION_NOT_DUE"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionNotInspected(Problem):
    """The December inspection leaves its indicator out."""

    code: ClassVar[str] = "CRITERION_NOT_INSPECTED"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionFromLetters(Problem):
    """A finding written by hand for a criterion that is read from the letters sheet."""

    code: ClassVar[str] = "CRITERION_FROM_LETTERS"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionNotMeant(Problem):
    """Its indicator does not apply to the unit's group."""

    code: ClassVar[str] = "CRITERION_NOT_MEANT"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriterionOfOthers(Problem):
    """The criterion itself (a veto, or one of an indicator that applies) is for other groups only."""

    code: ClassVar[str] = "CRITERION_OF_OTHERS"
    check: ClassVar[str] = "R2"


@dataclass(frozen=True)
class CriteriaInOneCell(Problem):
    """Two criteria in one cell: only the first would count."""

    code: ClassVar[str] = "CRITERIA_IN_ONE_CELL"
    check: ClassVar[str] = "R2"


Rule = tuple[Indicator, Criterion]


class CriterionFinder:
    """Finds the criterion of a row. Equal cells are looked up once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: dict[Cell, Rule | tuple[type[Problem], str, str]] = {}
        self._by_words: dict[str, list[Rule]] = {}
        for rule in context.criteria.values():
            self._by_words.setdefault(simplified(rule[1].text), []).append(rule)

    def find(self, table: Table, row: Row, unit_id: str) -> Rule | Problem:
        """The criterion with its indicator, or the problem."""
        raw = row.raw(table.columns["criterion"])
        found = self._seen.get(raw)
        if found is None:
            found = self._seen[raw] = self._look_up(text(raw))
        if len(found) == 3:
            kind, said, expected = found
            return kind(place=table.place(row.number, "criterion"), found=said, expected=expected)
        if not self._context.applies(found[0], unit_id):
            return CriterionNotMeant(
                place=table.place(row.number, "criterion"),
                found=found[1].code,
                fields={"unit": self._context.units[unit_id].name, "indicator": found[0].name},
            )
        if not self._context.meets(found[1], unit_id):
            return CriterionOfOthers(
                place=table.place(row.number, "criterion"),
                found=found[1].code,
                expected="、".join(map(group_word, found[1].groups)),
                fields={"unit": self._context.units[unit_id].name},
            )
        return found

    def _look_up(  # noqa: PLR0911 - one return a problem
        self, said: str
    ) -> Rule | tuple[type[Problem], str, str]:
        if not said:
            return CriterionMissing, "", ""
        bare = simplified(said)
        rule, words = self._by_code(said, bare)
        if rule is None:
            alone = self._by_words.get(bare, [])
            if len(alone) != 1:
                return CriterionUnknown, said, self._near(bare)
            rule = alone[0]
        # The workbook's own mark of the groups it is for, not words of the rule
        words = words.removesuffix(simplified(only_for(rule[1].groups)))
        if self._names_another(rule[1], bare.upper(), words):
            return CriteriaInOneCell, said, ""
        meant = self._by_words.get(words, [])
        if words and meant and rule not in meant:
            return CriterionContradicts, said, f"{rule[1].code} {rule[1].text}"
        if rule[1].letters:
            return CriterionFromLetters, said, ""
        if not self._context.due(rule[0]):
            if self._context.period.kind is Kind.INSPECTION:
                return CriterionNotInspected, said, ""
            return CriterionNotDue, said, "、".join(map(str, rule[0].due))
        return rule

    def _by_code(self, said: str, bare: str) -> tuple[Rule | None, str]:
        """The criterion whose code the text begins with, and the words after it."""
        first, *rest = said.split(maxsplit=1)  # `D5-1 2周以上未更新`: without the space it would read D5-12
        if rule := self._context.criteria.get(simplified(first).upper()):
            return rule, simplified("".join(rest))
        if not (found := _CODE.match(bare)):
            return None, ""
        code = found[1].upper()
        return self._context.criteria.get(code), bare[found.end() :]

    def _names_another(self, criterion: Criterion, bare: str, words: str) -> bool:
        """Whether a second code follows; the criterion's own words may hold one."""
        if words == simplified(criterion.text):
            return False
        named = (*_ANY_CODE.findall(bare), *_ANY_CODE.findall(words.upper()))
        others = {code for code in named if code in self._context.criteria}
        return bool(others - {criterion.code}) or _MORE_NUMBERS.fullmatch(bare) is not None

    def _near(self, bare: str) -> str:
        labels = {
            simplified(f"{code}{criterion.text}"): f"{code} {criterion.text}"
            for code, (_, criterion) in self._context.criteria.items()
        }
        near = process.extract(
            bare, list(labels), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=_OFFERED
        )
        return "、".join(labels[each] for each, _, _ in near)
