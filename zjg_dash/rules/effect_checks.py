"""Whether a criterion can do what it says: effects, amounts, targets, exclusive groups, escalation."""

from collections.abc import Iterator

from zjg_dash.problems import Problem
from zjg_dash.rules.combining import Escalation
from zjg_dash.rules.model import VETO_INDICATOR, Criterion, Effect, Frequency, Indicator, Mode
from zjg_dash.rules.problems import (
    CodeUnknown,
    NameRepeated,
    Needed,
    NotMeant,
    TargetUnsuitable,
    WordUnknown,
)
from zjg_dash.rules.reading import Location
from zjg_dash.rules.sheet import Sheet
from zjg_dash.rules.vocabulary import Repetition
from zjg_dash.scoring.methods import methods

TRIGGERS = frozenset({Effect.ZERO, Effect.CEILING, Effect.REDUCE})
"""Effects that ask only whether something was found."""
ON_THE_TOTAL = frozenset({Effect.PENALTY, Effect.REWARD})
_WITH_AMOUNT = frozenset({Effect.CEILING, Effect.REDUCE})
_WHOLE = 100
_RATE = frozenset({"numerator", "denominator"})


def check_effect(
    at: Location, owner: Indicator | None, criterion: Criterion, sheet: Sheet
) -> Iterator[Problem]:
    """What contradicts itself in 作用, 目标, 幅度, 互斥组 and 递进; `owner` is None for a veto."""
    if owner is None:
        for key in _said(criterion):
            yield NotMeant(sheet.place(*at, key), found=key, fields={"kind": "veto"})
        return
    yield from _amount(at, criterion, sheet)
    yield from _targets(at, owner, criterion, sheet)
    if criterion.effect not in TRIGGERS and getattr(criterion.parameters, "points", 0) is None:
        yield Needed(sheet.place(*at), expected="分值", fields={"kind": "points"})
    names = [group.name for group in sheet.ruleset.scoring.exclusive_groups]
    if criterion.exclusive_group and criterion.exclusive_group not in names:
        place = sheet.place(*at, "互斥组")
        fields = {"kind": "exclusive_group"}
        yield WordUnknown(
            place, found=criterion.exclusive_group, expected="、".join(names) or "—", fields=fields
        )
    if criterion.escalation:
        yield from _escalation((*at, "递进"), owner, criterion, criterion.escalation, sheet)


def _said(criterion: Criterion) -> Iterator[str]:
    """Keys of actions that are said."""
    if criterion.effect is not None:
        yield "作用"
    if criterion.targets:
        yield "目标"
    if criterion.amount is not None:
        yield "幅度"
    if criterion.exclusive_group:
        yield "互斥组"
    if criterion.escalation is not None:
        yield "递进"


def _amount(at: Location, criterion: Criterion, sheet: Sheet) -> Iterator[Problem]:
    needs = criterion.effect in _WITH_AMOUNT
    if needs and criterion.amount is None:
        kind = "ceiling" if criterion.effect is Effect.CEILING else "reduce"
        yield Needed(sheet.place(*at, "作用"), expected="幅度", fields={"kind": kind})
    elif criterion.amount is not None:
        place = sheet.place(*at, "幅度")
        if not needs:
            yield NotMeant(place, found="幅度", fields={"kind": "amount"})
        elif criterion.effect is Effect.REDUCE and criterion.amount >= _WHOLE:
            yield NotMeant(place, found="幅度", fields={"kind": "reduces_nothing"})


def _targets(at: Location, owner: Indicator, criterion: Criterion, sheet: Sheet) -> Iterator[Problem]:
    if not criterion.targets:
        return
    place = sheet.place(*at, "目标")
    if criterion.effect in ON_THE_TOTAL:
        yield NotMeant(place, found="目标", fields={"kind": "on_the_total"})
        return
    known = {indicator.code: indicator for _, _, indicator in sheet.indicators()}
    for position, code in enumerate(criterion.targets):
        here = sheet.place(*at, "目标", position)
        if code in criterion.targets[:position]:
            yield NameRepeated(here, found=code)
        elif code == VETO_INDICATOR and sheet.ruleset.vetoes:
            yield TargetUnsuitable(here, found=code, fields={"kind": "veto"})
        elif code not in known:
            yield CodeUnknown(here, found=code, fields={"kind": "target"})
        elif kind := _unsuitable(owner, criterion, known[code]):
            yield TargetUnsuitable(here, found=code, fields={"kind": kind})


def _unsuitable(owner: Indicator, criterion: Criterion, target: Indicator) -> str:
    """Why an effect of one indicator cannot reach another; "" where it can."""
    if target.mode is Mode.VETO:
        return "veto"
    if target.roll_up:
        return "roll_up"
    if (owner.frequency is Frequency.EVENT) is not (target.frequency is Frequency.EVENT):
        return "event"
    return "" if set(criterion.groups or owner.groups) & set(target.groups) else "groups"


def _escalation(
    at: Location, owner: Indicator, criterion: Criterion, escalation: Escalation, sheet: Sheet
) -> Iterator[Problem]:
    wants = methods()[criterion.method].wants(criterion.parameters)
    kind = ""
    if owner.frequency is Frequency.EVENT:
        kind = "escalates_event"
    elif wants.needs >= _RATE or criterion.method == "per_percentage_point":
        kind = "escalates_rate"
    elif escalation.repetition is Repetition.UNMENDED and (not wants.stays_open or criterion.letters):
        kind = "never_stays_open"
    if kind:
        yield NotMeant(sheet.place(*at), found="递进", fields={"kind": kind})
    months = [step.month for step in escalation.steps]
    for position, month in enumerate(months):
        if month in months[:position]:
            yield NameRepeated(sheet.place(*at, "加重", position, "第"), found=str(month))
