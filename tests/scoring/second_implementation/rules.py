"""The ruleset as the oracle reads it: the model's parts with what is said elsewhere filled in."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset
from zjg_dash.rules.vocabulary import CHECK_METHOD_WORDS

POOLED = "per_percentage_point"


@dataclass(eq=False)
class Clause:
    """A criterion: what it asks, on whom that acts, and what limits it."""

    criterion: Criterion
    item: "Item"
    number: int
    effect: str
    targets: tuple[str, ...]
    exclusive: tuple[str, str] | None
    """Name of its exclusive group, and what makes two findings the same fault."""

    def __post_init__(self) -> None:
        self.code, self.method = self.criterion.code, self.criterion.method
        self.rule = cast(Any, self.criterion.parameters)
        self.escalation, self.amount = self.criterion.escalation, self.criterion.amount
        self.cap: Decimal | None = getattr(self.rule, "cap", None)
        if self.method == "yes_no":
            self.cap = Decimal(1) if self.rule.points is None else self.rule.points
        measure = getattr(self.rule, "measure", None)
        self.pooled = self.method == POOLED or measure == "rate"


@dataclass(eq=False)
class Item:
    """An indicator."""

    indicator: Indicator
    dimension: Dimension
    policy: str
    """What becomes of it where it does not apply."""
    clauses: list[Clause] = field(default_factory=list)

    def __post_init__(self) -> None:
        one = self.indicator
        self.code, self.mode, self.mark = one.code, one.mode.value, one.full_mark
        self.event, self.veto = one.frequency.value == "event", one.mode.value == "veto"
        self.deducts, self.rolls_up = self.mode == "deduct", bool(one.roll_up)
        self.in_denominator = one.counts_in_denominator is True
        self.won = one.counts_in_denominator == "won"
        self.plain = not one.by_duty and not one.group_marks

    def ceiling(self, mark: Decimal) -> Decimal | None:
        """The most points it may give."""
        return mark if self.indicator.ceiling == "full_mark" else self.indicator.ceiling

    def mark_of(self, group: str) -> Decimal:
        """The full mark of a group."""
        groups = self.indicator.groups
        return self.indicator.group_marks.get(group, self.mark) if group in groups else self.mark

    def asked_of(self, group: str, month: int) -> bool:
        """Whether it is due for a group in a month of the year; 0 is the December inspection."""
        one = self.indicator
        return group in one.groups and (one.in_inspection if month == 0 else month in one.due)


class Rules:
    """A ruleset, ready to be scored by."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset, self.scoring = ruleset, ruleset.scoring
        self.mean = ruleset.scoring.combination.value == "mean"
        self.items: list[Item] = []
        same = {group.name: group.same.value for group in self.scoring.exclusive_groups}
        for dimension, indicator in ruleset.indicators:
            policy = (indicator.not_applicable or self.scoring.not_applicable).value
            item = Item(indicator, dimension, policy)
            for criterion in indicator.criteria:
                name = criterion.exclusive_group
                clause = Clause(
                    criterion,
                    item,
                    len(self.clauses),
                    criterion.effect.value if criterion.effect else item.mode,
                    criterion.targets or (item.code,),
                    (name, same[name]) if name else None,
                )
                item.clauses.append(clause)
                self.clauses[criterion.code] = clause
            self.items.append(item)
        self.of_code = {item.code: item for item in self.items}
        self.vetoes = [item for item in self.items if item.veto]
        self._due: dict[tuple[str, int], list[Item]] = {}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """Every criterion by its code, in the order of the file."""
        return {}

    @cached_property
    def digits(self) -> dict[str, int]:
        """Digits by the level that is rounded."""
        return {step.level.value: step.digits for step in reversed(self.scoring.rounding)}

    @cached_property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each channel, by the word in batches and findings; empty without channels."""
        channels = self.scoring.channels
        if channels is None:
            return {}
        by_source = channels.by.value == "source"
        return {
            name if by_source else CHECK_METHOD_WORDS.get(name, name): weight
            for name, weight in channels.weights.items()
        }

    @cached_property
    def by_source(self) -> bool:
        """Whether each source is scored by itself."""
        return self.scoring.channels is not None and self.scoring.channels.by.value == "source"

    def due(self, group: str, month: int) -> list[Item]:
        """The items due for a group in a month: no vetoes, no roll-ups."""
        if (group, month) not in self._due:
            self._due[group, month] = [
                item
                for item in self.items
                if not item.veto and not item.rolls_up and item.asked_of(group, month)
            ]
        return self._due[group, month]
