"""Whether dimensions and indicators hold together: limits, groups, what does not apply, roll-ups, circles."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from zjg_dash.problems import Problem
from zjg_dash.rules.group_checks import said as said_group
from zjg_dash.rules.group_checks import unknown_groups
from zjg_dash.rules.model import (
    Dimension,
    Frequency,
    Indicator,
    Mode,
    NotApplicable,
    Ruleset,
)
from zjg_dash.rules.problems import (
    Circle,
    CodeUnknown,
    DueMonthsWrong,
    Needed,
    NobodyAssessed,
    NothingInside,
    NotMeant,
    StartOutside,
    TargetUnsuitable,
    VetoMisplaced,
    WordUnknown,
)
from zjg_dash.rules.reading import Location
from zjg_dash.rules.scoring_checks import check_limits
from zjg_dash.rules.sheet import Sheet, shown, word


def check_parts(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """What contradicts itself in dimensions and indicators, each by itself and among each other."""
    for at, dimension in sheet.dimensions():
        yield from _dimension(at, dimension, ruleset, sheet)
    targets = {code for _, _, criterion in sheet.criteria() for code in criterion.targets}
    for at, _, indicator in sheet.indicators():
        yield from _indicator(at, indicator, sheet)
        yield from _not_applicable(at, indicator, ruleset, sheet)
        if not indicator.criteria and not indicator.roll_up and indicator.code not in targets:
            yield from _nothing(at, indicator, ruleset, sheet)
    yield from _judged_elsewhere(sheet)
    yield from _roll_ups(ruleset, sheet)


def _dimension(at: Location, dimension: Dimension, ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    yield from check_limits(at, dimension.floor, dimension.ceiling, sheet)
    yield from unknown_groups((*at, "分组权重"), "分组权重", dimension.group_weights, ruleset.groups, sheet)
    if not dimension.indicators:
        yield from _nothing(at, dimension, ruleset, sheet)
        return
    counted = dimension.comparison or any(each.counts_in_denominator for each in dimension.indicators)
    said = {
        "权重": dimension.weight is not None,
        "分组权重": bool(dimension.group_weights),
        "及格线": dimension.pass_mark is not None,
    }
    for key, is_said in said.items():
        if is_said and dimension.pool is not None and key != "及格线":
            yield NotMeant(sheet.place(*at, key), found=key, fields={"kind": "pool"})
        elif is_said and not counted:
            yield NotMeant(sheet.place(*at, key), found=key, fields={"kind": "no_denominator"})
    if dimension.cut_off and not ruleset.excerpt:
        yield NotMeant(sheet.place(*at, "原文不全"), found="原文不全", fields={"kind": "no_excerpt"})


def _indicator(at: Location, indicator: Indicator, sheet: Sheet) -> Iterator[Problem]:
    if indicator.mode is Mode.VETO:
        yield VetoMisplaced(sheet.place(*at, "计法"), found=word(Mode.VETO), expected=word(Mode.DEDUCT))
    if not indicator.groups or not all(indicator.groups):
        yield NobodyAssessed(sheet.place(*at, "适用"))
    if not _due_months_fit(indicator):
        yield DueMonthsWrong(
            sheet.place(*at, "应查月份"),
            found="、".join(str(month) for month in indicator.due_months),
            fields={"frequency": word(indicator.frequency)},
        )
    yield from unknown_groups((*at, "分组满分"), "分组满分", indicator.group_marks, indicator.groups, sheet)
    least = min([indicator.full_mark, *indicator.group_marks.values()])
    ceiling = least if indicator.ceiling == "full_mark" else indicator.ceiling
    yield from check_limits(at, indicator.floor, ceiling, sheet)
    if indicator.mode is Mode.ADD and not _within(indicator.base, indicator.floor, ceiling):
        limits = "—".join("不限" if end is None else shown(end) for end in (indicator.floor, ceiling))
        yield StartOutside(sheet.place(*at, "起评分"), found=shown(indicator.base), expected=limits)
    for key, kind in _meaningless(indicator):
        yield NotMeant(sheet.place(*at, key), found=key, fields={"kind": kind})
    if indicator.cut_off and not sheet.ruleset.excerpt:
        yield NotMeant(sheet.place(*at, "原文不全"), found="原文不全", fields={"kind": "no_excerpt"})


def _meaningless(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Keys that do nothing for such an indicator, and why."""
    if indicator.base and indicator.mode is not Mode.ADD:
        yield "起评分", "not_an_addition"
    if indicator.in_denominator == "won" and indicator.mode is not Mode.ADD:
        yield "计入满分", "not_an_addition"
    is_event = indicator.frequency is Frequency.EVENT
    if is_event and indicator.by_duty:
        yield "按责任清单", "event"
    if is_event and indicator.roll_up:
        yield "汇总", "event"
    if indicator.roll_up and indicator.criteria:
        yield "评分点", "roll_up"
    policy = indicator.not_applicable
    if policy not in (None, NotApplicable.RESCALE) and not indicator.has_policy:
        yield "不适用", "no_policy"


def _not_applicable(at: Location, indicator: Indicator, ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """改评 and 改评于 belong together."""
    policy = indicator.not_applicable or ruleset.scoring.not_applicable
    if indicator.judged_under is None:
        if policy is NotApplicable.ELSEWHERE and indicator.has_policy:
            yield Needed(sheet.place(*at), expected="改评于", fields={"kind": "elsewhere"})
        return
    place = sheet.place(*at, "改评于")
    if policy is not NotApplicable.ELSEWHERE:
        yield NotMeant(place, found="改评于", fields={"kind": "not_elsewhere"})
        return
    other = next((each for _, each in ruleset.indicators if each.code == indicator.judged_under), None)
    if other is None:
        yield CodeUnknown(place, found=indicator.judged_under, fields={"kind": "judged_under"})
    elif not other.has_policy:
        yield TargetUnsuitable(place, found=other.code, fields={"kind": "takes_no_mark"})


def _judged_elsewhere(sheet: Sheet) -> Iterator[Problem]:
    """Chains of 改评 that come back to where they began."""
    follows = {each.code: each.judged_under for _, _, each in sheet.indicators() if each.judged_under}
    for at, _, indicator in sheet.indicators():
        if way := _way_back(indicator.code, follows):
            place = sheet.place(*at, "改评于")
            yield Circle(place, found=" → ".join(way), fields={"key": "改评于"})


def _way_back(start: str, follows: Mapping[str, str]) -> list[str]:
    way = [start]
    while (following := follows.get(way[-1])) is not None:
        if following == start:
            return [*way, start]
        if following in way:
            return []
        way.append(following)
    return []


def _roll_ups(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """Groups that are rolled up into themselves, by whatever way, and groups that have no score."""
    needs: dict[str, set[str]] = {}
    for _, _, indicator in sheet.indicators():
        for group in indicator.groups:
            needs.setdefault(group, set()).update(each.group for each in indicator.roll_up)
    for at, _, indicator in sheet.indicators():
        for position, row in enumerate(indicator.roll_up):
            place = sheet.place(*at, "汇总", position, "组别")
            if row.group not in ruleset.groups:
                expected = "、".join(said_group(group) for group in ruleset.groups)
                fields = {"kind": "roll_up_group"}
                yield WordUnknown(place, found=said_group(row.group), expected=expected, fields=fields)
            elif way := _way_to(row.group, frozenset(indicator.groups), needs):
                found = " → ".join(said_group(group) for group in (way[-1], *way))
                yield Circle(place, found=found, fields={"key": "汇总"})


def _way_to(start: str, ends: frozenset[str], needs: Mapping[str, set[str]]) -> list[str]:
    """A way over the groups that are needed, from one to one of others; empty where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] in ends:
            return way
        for group in sorted(needs.get(way[-1], set()) - seen):
            seen.add(group)
            ways.append([*way, group])
    return []


def _nothing(at: Location, part: Dimension | Indicator, ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    if not ruleset.excerpt:
        expected = "指标" if isinstance(part, Dimension) else "评分点"
        yield NothingInside(sheet.place(*at), found=f"{part.code} {part.name}", expected=expected)


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _due_months_fit(indicator: Indicator) -> bool:
    """Some quarters or months may be left out: half-yearly, a topic of some months."""
    months = indicator.due_months
    if not months:
        return True
    if any(not 1 <= month <= 12 for month in months) or len(set(months)) < len(months):
        return False
    if indicator.frequency is Frequency.YEAR:
        return len(months) == 1
    if indicator.frequency is Frequency.QUARTER:
        return len({(month - 1) // 3 for month in months}) == len(months)
    return indicator.frequency is Frequency.MONTH
