"""Whether what is said for some groups, or follows from a standing in the group, can be as it is said."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from zjg_dash.problems import Problem
from zjg_dash.rules.combining import Comparison
from zjg_dash.rules.model import (
    GROUP_WORDS,
    Combination,
    Dimension,
    Frequency,
    Indicator,
    Mode,
    Ruleset,
)
from zjg_dash.rules.problems import MarksOfRanks, Needed, NotMeant, WordUnknown
from zjg_dash.rules.reading import Location
from zjg_dash.rules.sheet import Sheet, shown
from zjg_dash.rules.vocabulary import Comparing

_GROUP_NAMES = {code: name for name, code in GROUP_WORDS.items()}
_KEY = "组内比较"


def check_groups(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """Groups nobody is assessed in, of criteria and of 换算; comparisons that cannot be made."""
    for at, owner, criterion in sheet.criteria():
        known = ruleset.groups if owner is None else owner.groups
        yield from unknown_groups((*at, "适用"), "适用", criterion.groups, known, sheet)
    if conversion := ruleset.scoring.conversion:
        at = ("计分", "换算")
        yield from unknown_groups((*at, "适用"), "适用", conversion.groups, ruleset.groups, sheet)
        converted = conversion.groups or ruleset.groups
        key = "分组满分"
        yield from unknown_groups((*at, key), key, conversion.group_marks, converted, sheet)
    for at, dimension in sheet.dimensions():
        if dimension.comparison:
            yield from _of_dimension((*at, _KEY), dimension, dimension.comparison, sheet)
    for at, _, indicator in sheet.indicators():
        if indicator.comparison:
            yield from _of_indicator((*at, _KEY), indicator, indicator.comparison, sheet)


def unknown_groups(
    at: Location, key: str, groups: Iterable[str], known: Iterable[str], sheet: Sheet
) -> Iterator[Problem]:
    """Groups named under a key that are not assessed there."""
    assessed = tuple(known)
    for group in groups:
        if group not in assessed:
            expected = "、".join(said(each) for each in assessed)
            fields = {"kind": "group", "key": key}
            yield WordUnknown(sheet.place(*at), found=said(group), expected=expected, fields=fields)


def said(group: str) -> str:
    """The word of a group."""
    return _GROUP_NAMES.get(group, group)


def _of_dimension(
    at: Location, dimension: Dimension, comparison: Comparison, sheet: Sheet
) -> Iterator[Problem]:
    """Who has no event would have no row to be compared by: something else must be due to everybody."""
    yield from _comparison(at, comparison, dimension.full_mark, sheet)
    if dimension.indicators and all(each.frequency is Frequency.EVENT for each in dimension.indicators):
        yield NotMeant(sheet.place(*at), found=_KEY, fields={"kind": "compares_events"})


def _of_indicator(
    at: Location, indicator: Indicator, comparison: Comparison, sheet: Sheet
) -> Iterator[Problem]:
    least = min([indicator.full_mark, *indicator.group_marks.values()])
    yield from _comparison(at, comparison, least, sheet)
    if indicator.frequency is Frequency.EVENT:
        yield NotMeant(sheet.place(*at), found=_KEY, fields={"kind": "compares_events"})
    if indicator.mode is Mode.ADD and indicator.ceiling == "full_mark":
        fields = {"kind": "comparison_ceiling"}
        yield Needed(sheet.place(*at), expected="最高得分", fields=fields)


def _comparison(at: Location, comparison: Comparison, full_mark: Decimal, sheet: Sheet) -> Iterator[Problem]:
    if sheet.ruleset.scoring.combination is Combination.SUM:
        yield NotMeant(sheet.place(*at), found=_KEY, fields={"kind": "compares_sums"})
    marks = comparison.marks
    if comparison.by is Comparing.BEST:
        for key, is_said in {"名次分": bool(marks), "递减": comparison.step is not None}.items():
            if is_said:
                yield NotMeant(sheet.place(*at, key), found=key, fields={"kind": "compares_with_best"})
    elif not marks:
        yield Needed(sheet.place(*at), expected="名次分", fields={"kind": "comparison_marks"})
    listed = (*marks, comparison.least)
    wrong = next((later for one, later in pairwise(listed) if later > one), None)
    if wrong is not None and marks:
        place = sheet.place(*at, "名次分")
        yield MarksOfRanks(place, found=shown(wrong), expected=shown(marks[0]), fields={"kind": "rising"})
    if max(listed) > full_mark:
        place, expected = sheet.place(*at, "名次分" if marks else "最低"), shown(full_mark)
        yield MarksOfRanks(place, found=shown(max(listed)), expected=expected, fields={"kind": "above"})
