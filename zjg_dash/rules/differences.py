"""What differs between two versions of the rules: parts added, removed, renamed, and fields that changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zjg_dash.rules import comparable
from zjg_dash.rules.comparable import Field, Fields
from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.model import VETO_INDICATOR, Criterion, Dimension, Indicator, Ruleset


class Kind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class Place(StrEnum):
    """What kind of part it happened to."""

    RULESET = "ruleset"
    SCORING = "scoring"
    DIMENSION = "dimension"
    INDICATOR = "indicator"
    CRITERION = "criterion"


Part = Dimension | Indicator | Criterion


@dataclass(frozen=True)
class Difference:
    """One difference. `before` and `after` are values of the model; None where a value is not there.

    Of a part added, removed or renamed they are the part itself, and `field` is None.
    """

    kind: Kind
    place: Place
    code_before: str
    code_after: str
    """"" where the part is not there, and for the ruleset and its scoring."""
    dimension: str
    """Code of the dimension it belongs to: the later one's, else the earlier one's; "" for the ruleset."""
    title: str
    """Name of the part (of a criterion its text), the later one where there are two."""
    field: Field | None
    before: Any
    after: Any

    @property
    def code(self) -> str:
        """The code the part has now, or had."""
        return self.code_after or self.code_before


@dataclass(frozen=True)
class Total:
    """A dimension in both versions (None where it is not there)."""

    code: str
    name: str
    before: Dimension | None
    after: Dimension | None

    @property
    def marks(self) -> tuple[Decimal | None, Decimal | None]:
        """Full marks before and after."""
        return _both(self.before, self.after, lambda each: each.full_mark)

    @property
    def weights(self) -> tuple[Decimal | None, Decimal | None]:
        """Weights before and after; None also where it has none."""
        return _both(self.before, self.after, lambda each: each.weight)

    @property
    def indicators(self) -> tuple[int | None, int | None]:
        """Numbers of indicators before and after."""
        return _both(self.before, self.after, lambda each: len(each.indicators))

    @property
    def criteria(self) -> tuple[int | None, int | None]:
        """Numbers of criteria before and after."""
        return _both(self.before, self.after, lambda each: sum(len(one.criteria) for one in each.indicators))


def differences(correspondence: Correspondence) -> list[Difference]:
    """All of them: the ruleset, its scoring, then by dimension and indicator, as the later version has them.

    Of an indicator that came or went its own row says all: the criteria that came or went with it have none.
    """
    before, after = correspondence.before, correspondence.after
    return [
        *_changed(Place.RULESET, comparable.of_ruleset(before), comparable.of_ruleset(after)),
        *_changed(Place.SCORING, comparable.of_scoring(before.scoring), comparable.of_scoring(after.scoring)),
        *_Comparison(correspondence).rows(),
    ]


def totals(correspondence: Correspondence) -> list[Total]:
    """One per dimension of either version (vetoes left out), in the order of the later one."""
    then, now = _Parts(correspondence.before), _Parts(correspondence.after)
    pairs = _pairs(then.dimensions, now.dimensions, correspondence.named)
    dimensions = [(old and then.dimensions[old], new and now.dimensions[new]) for old, new in pairs]
    return [
        Total(one.code, one.name, old or None, new or None)
        for old, new in dimensions
        if (one := new or old) and one.code != VETO_INDICATOR
    ]


class _Parts:
    """The parts of a version by code, each with the part it belongs to."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.dimensions = {each.code: each for each in ruleset.dimensions}
        self.dimensions |= {each.code: each for each, _ in ruleset.indicators}
        self.indicators = {each.code: (each, dimension) for dimension, each in ruleset.indicators}
        self.criteria = {
            each.code: (each, indicator) for _, indicator in ruleset.indicators for each in indicator.criteria
        }


class _Comparison:
    """Two versions, part by part."""

    def __init__(self, correspondence: Correspondence) -> None:
        self._then, self._now = _Parts(correspondence.before), _Parts(correspondence.after)
        self._named = correspondence.named

    def rows(self) -> Iterator[Difference]:
        """By dimension, each with the rows of its indicators."""
        indicators = self._indicators()
        for old, new in _pairs(self._then.dimensions, self._now.dimensions, self._named):
            then, now = self._then.dimensions.get(old), self._now.dimensions.get(new)
            code = new or old
            yield from _part(Place.DIMENSION, then, now, code)
            if then and now and code != VETO_INDICATOR:
                fields = comparable.of_dimension(then), comparable.of_dimension(now)
                yield from _changed(Place.DIMENSION, *fields, (then, now, code))
            yield from indicators.pop(code, ())
        for rows in indicators.values():
            yield from rows

    def _indicators(self) -> dict[str, list[Difference]]:
        """By the code of their dimension."""
        found: dict[str, list[Difference]] = {}
        criteria = self._criteria()
        for old, new in _pairs(self._then.indicators, self._now.indicators, self._named):
            then, home_then = self._then.indicators.get(old, (None, None))
            now, home_now = self._now.indicators.get(new, (None, None))
            home = home_now.code if home_now else self._named(home_then.code) if home_then else ""
            rows = found.setdefault(home, [])
            rows += _part(Place.INDICATOR, then, now, home)
            if then and now and home_then and now.code != VETO_INDICATOR:
                fields = (
                    comparable.of_indicator(then, home_then.code, self._named),
                    comparable.of_indicator(now, home, str),
                )
                rows += _changed(Place.INDICATOR, *fields, (then, now, home))
            if now:
                moved = criteria.pop(now.code, ())
                rows += [each for each in moved if then or each.kind is not Kind.ADDED]
        return found

    def _criteria(self) -> dict[str, list[Difference]]:
        """By the code of their indicator."""
        found: dict[str, list[Difference]] = {}
        for old, new in _pairs(self._then.criteria, self._now.criteria, self._named):
            then, in_then = self._then.criteria.get(old, (None, None))
            now, in_now = self._now.criteria.get(new, (None, None))
            indicator = in_now.code if in_now else self._named(in_then.code) if in_then else ""
            home = self._now.indicators.get(indicator, (None, None))[1]
            rows = found.setdefault(indicator, [])
            rows += _part(Place.CRITERION, then, now, home.code if home else "")
            if then and now and in_then and in_now:
                fields = (
                    comparable.of_criterion(then, in_then, self._named),
                    comparable.of_criterion(now, in_now, str),
                )
                rows += _changed(Place.CRITERION, *fields, (then, now, home.code if home else ""))
        return found


def _part(place: Place, then: Part | None, now: Part | None, dimension: str) -> list[Difference]:
    if then and now and then.code == now.code:
        return []
    kind = Kind.RENAMED if then and now else Kind.ADDED if now else Kind.REMOVED
    codes = then.code if then else "", now.code if now else ""
    return [Difference(kind, place, *codes, dimension, _title(now or then), None, then, now)]


def _changed(
    place: Place, then: Fields, now: Fields, parts: tuple[Part, Part, str] | None = None
) -> list[Difference]:
    said = (parts[0].code, parts[1].code, parts[2], _title(parts[1])) if parts else ("", "", "", "")
    return [
        Difference(Kind.CHANGED, place, *said, field, then.get(field), now.get(field))
        for field in dict.fromkeys((*now, *then))
        if then.get(field) != now.get(field)
    ]


def _pairs(before: Iterable[str], after: Iterable[str], named: Callable[[str], str]) -> list[tuple[str, str]]:
    """Codes that are one thing in both versions, in the order of the later one; "" where there is none.

    Where several became one, each of them stands beside it.
    """
    earlier: dict[str, list[str]] = {}
    for code in before:
        earlier.setdefault(named(code), []).append(code)
    found = [(old, code) for code in after for old in earlier.pop(code, [""])]
    return found + [(old, "") for codes in earlier.values() for old in codes]


def _title(part: Part | None) -> str:
    if part is None:
        return ""
    return part.text if isinstance(part, Criterion) else part.name


def _both(before: Any, after: Any, of: Callable[[Any], Any]) -> tuple[Any, Any]:
    return (None if before is None else of(before), None if after is None else of(after))
