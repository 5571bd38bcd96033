"""What points of a criterion do, as far as a workbook needs to know: do they win, how many can they be."""

from decimal import Decimal

from zjg_dash.rules.model import Criterion, Indicator, Mode
from zjg_dash.rules.vocabulary import Effect
from zjg_dash.scoring.methods import methods

_IN_THE_ITEM = frozenset({Effect.DEDUCT, Effect.ADD})


def mode(indicator: Indicator, criterion: Criterion) -> Mode:
    """Whether findings of the criterion win, lose, or veto: what wins and what vetoes needs proof."""
    if indicator.mode is Mode.VETO or criterion.effect is None:
        return indicator.mode
    return Mode.ADD if criterion.effect in (Effect.ADD, Effect.REWARD) else Mode.DEDUCT


def lasts(indicator: Indicator, criterion: Criterion) -> bool:
    """Whether a finding stays open into later months: a fault does, honours and readings do not."""
    wins = mode(indicator, criterion) is Mode.ADD
    return not wins and methods()[criterion.method].wants(criterion.parameters).stays_open


def most_points(indicator: Indicator, criterion: Criterion) -> Decimal | None:
    """The most points one finding can move in its own item; None where the full mark is no limit."""
    elsewhere = criterion.targets or (criterion.effect is not None and criterion.effect not in _IN_THE_ITEM)
    if elsewhere or indicator.by_duty or indicator.floor is None or indicator.ceiling != "full_mark":
        return None
    return max(indicator.full_mark, *indicator.group_marks.values(), Decimal(0))


def asks_alone(indicator: Indicator, criterion: Criterion) -> bool:
    """Whether a finding asks the same whatever else was found, so that points by hand can be compared."""
    return (
        criterion.parameters.alone
        and most_points(indicator, criterion) is not None
        and criterion.escalation is None
        and not criterion.exclusive_group
    )
