"""Whether marks add up: indicators to their dimension, dimensions to the total, for each group."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from zjg_dash.problems import Place, Problem
from zjg_dash.rules.model import GROUP_WORDS, Dimension, Ruleset
from zjg_dash.rules.problems import MarksDiffer
from zjg_dash.rules.sheet import Sheet, shown

_GROUP_NAMES = {code: word for word, code in GROUP_WORDS.items()}


def check_marks(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """Sums that are not what the whole says. Nothing is said of an excerpt.

    The points of a dimension that is compared inside the group are out of its own full mark, whatever its
    indicators add up to.
    """
    if ruleset.excerpt:
        return
    for at, dimension in sheet.dimensions():
        if not dimension.indicators or dimension.comparison or _fits_each_group(dimension):
            continue
        whole = f"{dimension.code} {dimension.name}"
        yield from _first(sheet.place(*at, "满分"), whole, _sums_of(dimension), dimension.full_mark)
    stated = ruleset.scoring.total - ruleset.scoring.base
    yield from _first(sheet.place("计分", "总分"), "总分", _totals(ruleset), stated)


def _first(
    place: Place, whole: str, sums: Iterator[tuple[str, Decimal]], stated: Decimal
) -> Iterator[Problem]:
    """The first sum that is not as stated: those of the groups mostly follow from it."""
    for name, parts in sums:
        if parts != stated:
            fields = {"whole": f"{whole}{name}"}
            yield MarksDiffer(place, found=shown(parts), expected=shown(stated), fields=fields)
            return


def _fits_each_group(dimension: Dimension) -> bool:
    """Whether what is assessed of each group adds up, though the indicators together may be more."""
    groups = _assessed(dimension)
    return bool(groups) and all(
        _sum(
            indicator.group_marks.get(group, indicator.full_mark)
            for indicator in dimension.indicators
            if group in indicator.groups
        )
        == dimension.full_mark
        for group in groups
    )


def _sums_of(dimension: Dimension) -> Iterator[tuple[str, Decimal]]:
    """The sum of the full marks, and that of each group that has full marks of its own."""
    yield "", _sum(indicator.full_mark for indicator in dimension.indicators)
    for group in _named(indicator.group_marks for indicator in dimension.indicators):
        yield (
            _of(group),
            _sum(indicator.group_marks.get(group, indicator.full_mark) for indicator in dimension.indicators),
        )


def _totals(ruleset: Ruleset) -> Iterator[tuple[str, Decimal]]:
    """What the dimensions count for together, and for each group that has weights of its own."""
    yield "", _sum(_worth(dimension) for dimension in ruleset.dimensions)
    for group in _named(dimension.group_weights for dimension in ruleset.dimensions):
        yield (
            _of(group),
            _sum(
                dimension.group_weights.get(group, _worth(dimension))
                for dimension in ruleset.dimensions
                if group in _assessed(dimension) or group in dimension.group_weights
            ),
        )


def _worth(dimension: Dimension) -> Decimal:
    return dimension.full_mark if dimension.weight is None else dimension.weight


def _assessed(dimension: Dimension) -> tuple[str, ...]:
    return _named(dict.fromkeys(indicator.groups, None) for indicator in dimension.indicators)


def _named(by_group: Iterable[dict[str, Decimal]] | Iterable[dict[str, None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group for each in by_group for group in each))


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))


def _of(group: str) -> str:
    return f"（{_GROUP_NAMES.get(group, group)}）"
