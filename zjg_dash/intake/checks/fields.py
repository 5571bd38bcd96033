"""What a finding must have and may not have, by the method of its criterion (R3, R11, R12)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from zjg_dash.intake.layout import FINDING_COLUMNS
from zjg_dash.intake.reading.sheets import Cell
from zjg_dash.intake.reading.spelling import simplified
from zjg_dash.intake.reading.values import Why, Wrong, number, text
from zjg_dash.problems import Place, Problem
from zjg_dash.rules.model import Criterion, Indicator, Mode
from zjg_dash.scoring.methods import methods

HEADERS = {column.name: column.header for column in FINDING_COLUMNS}
NUMBERS = ("value", "numerator", "denominator", "judged_points", "claimed_points")
_COUNTS = ("value", "numerator", "denominator", "judged_points")


@dataclass(frozen=True)
class NotANumber(Problem):
    """Something else in a column of numbers. fields: column."""

    code: ClassVar[str] = "NOT_A_NUMBER"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberVague(Problem):
    """≥10, 1300余, 约20: no exact number. fields: column."""

    code: ClassVar[str] = "NUMBER_VAGUE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberTooLarge(Problem):
    """More than any count can be. fields: column."""

    code: ClassVar[str] = "NUMBER_TOO_LARGE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class NumberNegative(Problem):
    """A count below zero. fields: column."""

    code: ClassVar[str] = "NUMBER_NEGATIVE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class FieldMissing(Problem):
    """The method of the criterion needs it. fields: column, criterion, method."""

    code: ClassVar[str] = "FIELD_MISSING"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class RateAboveOne(Problem):
    """The numerator is larger than the denominator. `expected`: the denominator."""

    code: ClassVar[str] = "RATE_ABOVE_ONE"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class DenominatorZero(Problem):
    """A rate over nothing."""

    code: ClassVar[str] = "DENOMINATOR_ZERO"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class LevelUnknown(Problem):
    """Not a level of the criterion. `expected`: its levels."""

    code: ClassVar[str] = "LEVEL_UNKNOWN"
    check: ClassVar[str] = "R12"


@dataclass(frozen=True)
class JudgedOutsideBand(Problem):
    """Points outside what the rule allows. `expected`: the band."""

    code: ClassVar[str] = "JUDGED_OUTSIDE_BAND"
    check: ClassVar[str] = "R3"


@dataclass(frozen=True)
class PointsOutsideMark(Problem):
    """A hand-written deduction or addition above the indicator's full mark. `expected`: the full mark."""

    code: ClassVar[str] = "POINTS_OUTSIDE_MARK"
    check: ClassVar[str] = "R3"


@dataclass(frozen=True)
class VetoEvidenceMissing(Problem):
    """A veto without evidence."""

    code: ClassVar[str] = "VETO_EVIDENCE_MISSING"
    check: ClassVar[str] = "R11"


@dataclass(frozen=True)
class AdditionEvidenceMissing(Problem):
    """Points to be added without a document that shows why."""

    code: ClassVar[str] = "ADDITION_EVIDENCE_MISSING"
    check: ClassVar[str] = "R12"


_NUMBER_KINDS: dict[Why, type[Problem]] = {
    Why.NOT_A_NUMBER: NotANumber,
    Why.VAGUE_NUMBER: NumberVague,
    Why.NUMBER_TOO_LARGE: NumberTooLarge,
}

Values = dict[str, Decimal | None]


@dataclass(frozen=True)
class Complaint:
    """A problem of a named column of a row; `at` makes it a problem of the cell."""

    column: str
    kind: type[Problem]
    found: str = ""
    expected: str = ""
    fields: tuple[tuple[str, Any], ...] = ()

    def at(self, place: Place) -> Problem:
        """The problem at its place."""
        return self.kind(place=place, found=self.found, expected=self.expected, fields=dict(self.fields))


def wrong_number(name: str, header: str, raw: Cell, wrong: Wrong) -> Complaint:
    """The complaint about a cell that is no number."""
    return Complaint(name, _NUMBER_KINDS[wrong.why], text(raw), fields=(("column", header),))


def numbers(raw: Mapping[str, Cell], broken: set[str]) -> tuple[Values, list[Complaint]]:
    """The numbers of a finding by column; a cell that has a problem is None and named in `broken`."""
    values: Values = {}
    complaints = []
    for name in NUMBERS:
        cell = raw[name]
        value = None if cell == "" or name in broken else number(cell)
        if isinstance(value, Wrong):
            complaints.append(wrong_number(name, HEADERS[name], cell, value))
            broken.add(name)
            value = None
        elif value is not None and value < 0 and name in _COUNTS:
            complaints.append(
                Complaint(name, NumberNegative, text(cell), fields=(("column", HEADERS[name]),))
            )
            broken.add(name)
            value = None
        values[name] = value
    return values, complaints


@dataclass(frozen=True)
class Requirement:
    """What a criterion asks of its findings."""

    needs: tuple[str, ...]
    method: str
    levels: dict[str, str]
    """Level as compared → level as the ruleset writes it; empty where the method has none."""
    band: tuple[Decimal, Decimal] | None
    full_mark: Decimal
    mode: Mode


def _requirement(indicator: Indicator, criterion_code: str) -> Requirement:
    criterion = next(each for each in indicator.criteria if each.code == criterion_code)
    method = methods()[criterion.method]
    rows = criterion.parameters.rows()
    ends = {row.name: row.value for row in rows if row.name in ("lower", "upper")}
    judged = "judged_points" in method.needs
    return Requirement(
        needs=tuple(name for name in HEADERS if name in method.needs),
        method=method.label,
        levels={simplified(row.label): row.label for row in rows if row.label}
        if "level" in method.needs | method.takes
        else {},
        band=(ends.get("lower", Decimal(0)), ends.get("upper", indicator.full_mark)) if judged else None,
        full_mark=indicator.full_mark,
        mode=indicator.mode,
    )


class Requirements:
    """The requirements of each criterion, made once."""

    def __init__(self) -> None:
        self._made: dict[str, Requirement] = {}

    def of(self, indicator: Indicator, criterion: Criterion) -> Requirement:
        """What the criterion asks of a finding."""
        found = self._made.get(criterion.code)
        if found is None:
            found = self._made[criterion.code] = _requirement(indicator, criterion.code)
        return found


def check(
    requirement: Requirement, criterion: str, values: Values, texts: Mapping[str, str], broken: set[str]
) -> Iterator[Complaint]:
    """What is missing or does not fit. `texts`: level, note, evidence; `broken` is not complained of."""
    for name in requirement.needs:
        if name not in broken and (values.get(name) is None if name in NUMBERS else not texts[name]):
            yield Complaint(
                name,
                FieldMissing,
                fields=(
                    ("column", HEADERS[name]),
                    ("criterion", criterion),
                    ("method", requirement.method),
                ),
            )
    numerator, denominator = values["numerator"], values["denominator"]
    if "denominator" in requirement.needs and denominator is not None:
        if denominator == 0:
            yield Complaint("denominator", DenominatorZero, "0")
        elif numerator is not None and numerator > denominator:
            yield Complaint("numerator", RateAboveOne, exact(numerator), exact(denominator))
    if requirement.levels and texts["level"] and simplified(texts["level"]) not in requirement.levels:
        yield Complaint("level", LevelUnknown, texts["level"], "、".join(requirement.levels.values()))
    judged = values["judged_points"]
    if requirement.band and judged is not None:
        lower, upper = requirement.band
        if not lower <= judged <= upper:
            yield Complaint(
                "judged_points", JudgedOutsideBand, exact(judged), f"{exact(lower)}–{exact(upper)}"
            )
    claimed = values["claimed_points"]
    if claimed is not None and _outside(claimed, requirement):
        yield Complaint("claimed_points", PointsOutsideMark, exact(claimed), exact(requirement.full_mark))
    if not texts["evidence"] and "evidence" not in broken:
        if requirement.mode is Mode.VETO:
            yield Complaint("evidence", VetoEvidenceMissing, fields=(("criterion", criterion),))
        elif requirement.mode is Mode.ADD and "evidence" not in requirement.needs:
            yield Complaint("evidence", AdditionEvidenceMissing, fields=(("criterion", criterion),))


def _outside(claimed: Decimal, requirement: Requirement) -> bool:
    """A deduction may be written with or without its minus; an addition may not be negative."""
    if requirement.mode is Mode.VETO:
        return False
    if requirement.mode is Mode.ADD and claimed < 0:
        return True
    return abs(claimed) > requirement.full_mark


def exact(value: Decimal) -> str:
    """A number without exponent and trailing zeros."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
