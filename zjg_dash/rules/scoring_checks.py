"""Whether 计分 and 沿革 hold together: rounding, limits, channels, the annual result, earlier codes."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from zjg_dash.problems import Problem
from zjg_dash.rules.combining import AnnualPart
from zjg_dash.rules.grade_checks import check_grades
from zjg_dash.rules.letters import reading
from zjg_dash.rules.model import Ruleset, Scoring
from zjg_dash.rules.problems import (
    CodeUnknown,
    DropsTooMany,
    ExclusiveGroupUnused,
    LimitsReversed,
    NameRepeated,
    Needed,
    NotMeant,
    RoundingTwice,
    WeightsUnusual,
    WordUnknown,
)
from zjg_dash.rules.reading import Location
from zjg_dash.rules.sheet import Sheet, shown, word
from zjg_dash.rules.vocabulary import CHECK_METHOD_WORDS, OF_LETTERS, AnnualSource, ChannelBy

_SCORES = {
    AnnualSource.MONTHS: 12,
    AnnualSource.QUARTERS: 4,
    AnnualSource.INSPECTION: 1,
    AnnualSource.YEAR: 1,
}
"""How many scores a unit has of each at most."""
_USUAL_SUMS = (1, 10, 100)


def check_scoring(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """What contradicts itself in 计分."""
    scoring = ruleset.scoring
    yield from check_grades(scoring, sheet)
    yield from _rounding(scoring, sheet)
    yield from check_limits(("计分",), scoring.floor, scoring.ceiling, sheet, "总分")
    yield from _channels(scoring, sheet)
    yield from _letters_channel(ruleset, sheet)
    yield from _exclusive_groups(ruleset, sheet)
    yield from _annual(ruleset, sheet)


def check_crosswalk(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """Codes of 沿革 that nothing here has, and a version that follows itself."""
    if ruleset.crosswalk is None:
        return
    if ruleset.crosswalk.version in (ruleset.version, f"{ruleset.code}/{ruleset.version}"):
        place = sheet.place("沿革", "版本")
        yield NotMeant(place, found="版本", fields={"kind": "own_version"})
    known = {dimension.code for dimension in ruleset.dimensions}
    for _, indicator in ruleset.indicators:
        known.add(indicator.code)
        known.update(criterion.code for criterion in indicator.criteria)
    for recorded, code in ruleset.crosswalk.codes.items():
        if code not in known:
            place = sheet.place("沿革", "对应", recorded)
            yield CodeUnknown(place, found=code, fields={"kind": "crosswalk"})


def check_limits(
    at: Location, low: Decimal | None, high: Decimal | None, sheet: Sheet, of: str = "得分"
) -> Iterator[Problem]:
    """A lower limit above the upper one."""
    if low is not None and high is not None and low > high:
        key = f"最高{of}" if (*at, f"最高{of}") in sheet.lines else f"最低{of}"
        yield LimitsReversed(sheet.place(*at, key), found=shown(low), expected=shown(high))


def _rounding(scoring: Scoring, sheet: Sheet) -> Iterator[Problem]:
    levels = [step.level for step in scoring.rounding]
    for position, level in enumerate(levels):
        if level in levels[:position]:
            yield RoundingTwice(sheet.place("计分", "舍入", position), found=word(level))


def _channels(scoring: Scoring, sheet: Sheet) -> Iterator[Problem]:
    channels = scoring.channels
    if channels is None:
        return
    at = ("计分", "来源权重", "权重")
    if channels.by is ChannelBy.CHECK_METHOD:
        for name in channels.weights:
            if name not in CHECK_METHOD_WORDS:
                expected = "、".join(CHECK_METHOD_WORDS)
                fields = {"kind": "check_method"}
                yield WordUnknown(sheet.place(*at, name), found=name, expected=expected, fields=fields)
    yield from _weights(at, "来源权重", channels.weights.values(), sheet)


def _letters_channel(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    """Readings of the letters sheet are 系统统计: without a channel that takes it they would never count."""
    channels = ruleset.scoring.channels
    if channels is None or channels.by is not ChannelBy.CHECK_METHOD or ruleset.excerpt:
        return
    if any(CHECK_METHOD_WORDS.get(name) == OF_LETTERS for name in channels.weights):
        return
    if taking := [each.code for _, _, each in sheet.criteria() if reading(each.letters)]:
        word_of_it = next(name for name, code in CHECK_METHOD_WORDS.items() if code == OF_LETTERS)
        fields = {"kind": "letters_channel", "criteria": "、".join(taking)}
        yield Needed(sheet.place("计分", "来源权重", "权重"), expected=word_of_it, fields=fields)


def _exclusive_groups(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    names = [group.name for group in ruleset.scoring.exclusive_groups]
    members = [criterion.exclusive_group for _, _, criterion in sheet.criteria()]
    for position, name in enumerate(names):
        place = sheet.place("计分", "互斥组", position, "名称")
        if name in names[:position]:
            yield NameRepeated(place, found=name)
        elif members.count(name) < 2 and not ruleset.excerpt:
            yield ExclusiveGroupUnused(place, found=name)


def _annual(ruleset: Ruleset, sheet: Sheet) -> Iterator[Problem]:
    annual = ruleset.scoring.annual
    if annual is None:
        return
    at = ("计分", "年度", "部分")
    names = [part.name for part in annual.parts]
    for position, part in enumerate(annual.parts):
        here = (*at, position)
        if part.name in names[:position]:
            yield NameRepeated(sheet.place(*here, "名称"), found=part.name)
        yield from _drops(here, part, sheet)
        inspected = any(
            each.in_inspection for dimension in ruleset.dimensions for each in dimension.indicators
        )
        if part.source is AnnualSource.INSPECTION and not inspected:
            yield Needed(sheet.place(*here, "来源"), expected="年终检查", fields={"kind": "inspection"})
    if not ruleset.excerpt:
        yield from _weights(at, "年度", (part.weight for part in annual.parts), sheet)


def _drops(at: Location, part: AnnualPart, sheet: Sheet) -> Iterator[Problem]:
    dropped, most = part.drop_best + part.drop_worst, _SCORES[part.source] - 1
    if dropped > most:
        key = "去掉最高" if part.drop_best else "去掉最低"
        yield DropsTooMany(sheet.place(*at, key), found=str(dropped), expected=str(most))


def _weights(at: Location, whole: str, weights: Iterable[Decimal], sheet: Sheet) -> Iterator[Problem]:
    total = sum(weights, Decimal(0))
    if total not in _USUAL_SUMS:
        yield WeightsUnusual(sheet.place(*at), found=shown(total), fields={"whole": whole})
