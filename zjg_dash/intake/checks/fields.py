"""What a finding must have and may not have, by the method of its criterion (R3, R11, R12)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rapidfuzz import fuzz, process

from zjg_dash import language
from zjg_dash.intake import effects, words
from zjg_dash.intake.checks.numbers import HEADERS, NUMBERS, Complaint, CountNotWhole, Values, exact, is_whole
from zjg_dash.intake.reading.spelling import plain
from zjg_dash.intake.reading.values import level_form
from zjg_dash.problems import Problem, Severity
from zjg_dash.rules.model import Criterion, Indicator, Mode
from zjg_dash.scoring.methods import methods

_LIST = "checklist"
_NEAR_ENOUGH = 60
_USED_BY_METHODS = ("level", "value", "numerator", "denominator", "judged_points")


@dataclass(frozen=True)
class CountIsWords(Problem):
    """数量 holds 未检查, 不适用 or a stroke: only an empty cell means one case. fields: column."""

    code: ClassVar[str] = "COUNT_IS_WORDS"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class CountZero(Problem):
    """A finding of no case at all (0 or 无). fields: column."""

    code: ClassVar[str] = "COUNT_ZERO"
    check: ClassVar[str] = "value"


@dataclass(frozen=True)
class ValueNotUsed(Problem):
    """A value in a column the method does not ask for. fields: column, method."""

    code: ClassVar[str] = "VALUE_NOT_USED"
    severity: ClassVar[Severity] = Severity.WARNING
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
class EntryUnknown(Problem):
    """Not an entry of the criterion's list. `expected`: its entries; fields: near (the likeliest one)."""

    code: ClassVar[str] = "ENTRY_UNKNOWN"
    check: ClassVar[str] = "value"

    def fix(self, lang: str) -> str:
        """With what is near, where anything is."""
        if self.fields.get("near"):
            return super().fix(lang)
        return language.text(lang, _ENTRY_ALONE, expected=self.expected)


_ENTRY_ALONE = "problems.ENTRY_UNKNOWN.fix_alone"


@dataclass(frozen=True)
class ValueAboveScale(Problem):
    """A score from elsewhere above what the rules name as its full score. `expected`: that score."""

    code: ClassVar[str] = "VALUE_ABOVE_SCALE"
    check: ClassVar[str] = "value"


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


@dataclass(frozen=True)
class Requirement:
    """What a criterion asks of its findings."""

    needs: tuple[str, ...]
    uses: frozenset[str]
    """What the method needs or takes."""
    counts_cases: bool
    """数量 is a number of cases: blank is one, and there are no halves (a slighter fault has its level)."""
    method: str
    levels: dict[str, str]
    """`values.level_form` of a level → level as the ruleset writes it; empty where the method has none."""
    is_list: bool
    """Whether these are entries of a list, each a fault by its name."""
    band: tuple[Decimal, Decimal] | None
    most_value: Decimal | None
    rate_is_share: bool
    most_points: Decimal | None
    """Of points written by hand; None where the full mark is no limit."""
    mode: Mode


def _requirement(indicator: Indicator, criterion_code: str) -> Requirement:
    criterion = next(each for each in indicator.criteria if each.code == criterion_code)
    method = methods()[criterion.method]
    wants = method.wants(criterion.parameters)
    ends = {row.name: row.value for row in criterion.parameters.rows() if row.name in ("lower", "upper")}
    judged = "judged_points" in wants.needs
    return Requirement(
        needs=tuple(name for name in HEADERS if name in wants.needs),
        uses=wants.uses,
        counts_cases="value" in wants.takes,
        method=method.label,
        levels={level_form(word): word for word in criterion.parameters.words},
        band=(ends.get("lower", Decimal(0)), ends.get("upper", indicator.full_mark)) if judged else None,
        is_list=criterion.method == _LIST,
        most_value=criterion.parameters.most_value,
        rate_is_share=criterion.parameters.rate_is_share,
        most_points=effects.most_points(indicator, criterion),
        mode=effects.mode(indicator, criterion),
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
    requirement: Requirement,
    criterion: str,
    values: Values,
    texts: Mapping[str, str],
    broken: set[str],
    *,
    mended: bool = False,
) -> Iterator[Complaint]:
    """What is missing or does not fit. `texts`: level, note, evidence, value; `broken` is not complained of.

    A mended finding costs nothing, so its count may be 0 or a stroke.
    """
    yield from _missing(requirement, criterion, values, texts, broken, mended=mended)
    if requirement.counts_cases and not mended:
        yield from _cases(values["value"], texts["value"])
    yield from _unused(requirement, values, texts)
    numerator, denominator = values["numerator"], values["denominator"]
    if "denominator" in requirement.needs and denominator is not None:
        if denominator == 0:
            yield Complaint("denominator", DenominatorZero, "0")
        elif requirement.rate_is_share and numerator is not None and numerator > denominator:
            yield Complaint("numerator", RateAboveOne, exact(numerator), exact(denominator))
    yield from _level(requirement, texts["level"])
    value = values["value"]
    if requirement.most_value is not None and value is not None and value > requirement.most_value:
        yield Complaint("value", ValueAboveScale, exact(value), exact(requirement.most_value))
    judged = values["judged_points"]
    if requirement.band and judged is not None:
        lower, upper = requirement.band
        if not lower <= judged <= upper:
            yield Complaint(
                "judged_points", JudgedOutsideBand, exact(judged), f"{exact(lower)}–{exact(upper)}"
            )
    claimed = values["claimed_points"]
    if claimed is not None and _outside(claimed, requirement):
        most = exact(requirement.most_points) if requirement.most_points is not None else ""
        yield Complaint("claimed_points", PointsOutsideMark, exact(claimed), most)
    if not texts["evidence"] and "evidence" not in broken:
        if requirement.mode is Mode.VETO:
            yield Complaint("evidence", VetoEvidenceMissing, fields=(("criterion", criterion),))
        elif requirement.mode is Mode.ADD and "evidence" not in requirement.needs:
            yield Complaint("evidence", AdditionEvidenceMissing, fields=(("criterion", criterion),))


def _level(requirement: Requirement, written: str) -> Iterator[Complaint]:
    """A word that is no level, or no entry, of the criterion."""
    if not requirement.levels or not written or level_form(written) in requirement.levels:
        return
    known = list(requirement.levels.values())
    if not requirement.is_list:
        yield Complaint("level", LevelUnknown, written, "、".join(known))
        return
    near = process.extractOne(written, known, scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH)
    fields = (("near", near[0] if near else ""),)
    yield Complaint("level", EntryUnknown, written, "、".join(known), fields)


def _missing(
    requirement: Requirement,
    criterion: str,
    values: Values,
    texts: Mapping[str, str],
    broken: set[str],
    *,
    mended: bool,
) -> Iterator[Complaint]:
    """What the method needs and the row does not say; words instead of a count are said as such."""
    worded = "value" in requirement.uses and values["value"] is None and bool(texts["value"])
    if worded and not mended and "value" not in broken:
        yield Complaint("value", CountIsWords, texts["value"], fields=(("column", HEADERS["value"]),))
    for name in requirement.needs:
        if name in broken or (name == "value" and worded):
            continue
        if values.get(name) is None if name in NUMBERS else not texts[name]:
            yield Complaint(
                name,
                FieldMissing,
                fields=(
                    ("column", HEADERS[name]),
                    ("criterion", criterion),
                    ("method", requirement.method),
                ),
            )


def _cases(value: Decimal | None, written: str) -> Iterator[Complaint]:
    """A number of cases that is none, or not whole."""
    column = (("column", HEADERS["value"]),)
    if value is not None and value == 0:
        yield Complaint("value", CountZero, written, fields=column)
    elif value is not None and not is_whole(value):
        yield Complaint("value", CountNotWhole, exact(value), fields=column)


def _unused(requirement: Requirement, values: Values, texts: Mapping[str, str]) -> Iterator[Complaint]:
    """Values nobody asks for. One case, none, or a stroke says no more than the row itself."""
    for name in _USED_BY_METHODS:
        written = texts["level"] if name == "level" else values[name]
        if name in requirement.uses or not written or (name == "value" and written == 1):
            continue
        yield Complaint(
            name, ValueNotUsed, fields=(("column", HEADERS[name]), ("method", requirement.method))
        )


def said_nothing(written: str) -> str:
    """The text of a cell, or "" where it only says that there is none: 无, 暂无, /, —."""
    return "" if plain(written).lower() in _NOTHING else written


_NOTHING = frozenset(plain(word) for word in words.NO_TEXT)


def _outside(claimed: Decimal, requirement: Requirement) -> bool:
    """A deduction may be written with or without its minus; an addition may not be negative."""
    if requirement.mode is Mode.VETO:
        return False
    if requirement.most_points is None:
        return False
    if requirement.mode is Mode.ADD and claimed < 0:
        return True
    return abs(claimed) > requirement.most_points
