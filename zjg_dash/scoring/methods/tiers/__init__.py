"""分档: the points of the band that what is measured lies in; outside all bands, none.

A band without an upper end reaches to the next one. 数值 places each finding by itself, 件数 the cases of a
slot together, 比率 the rate of the period; of those two the last finding of the slot carries what is asked.
"""

from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import (
    Amount,
    Method,
    ParameterRow,
    Parameters,
    Points,
    Share,
    Wants,
    points_row,
)
from zjg_dash.scoring.methods.conditions import (
    Bounds,
    End,
    Measure,
    MeasureWord,
    bounds,
    is_share,
    lower,
    measure_row,
    upper,
    wants,
)
from zjg_dash.scoring.methods.telling import Band, Facts, Rule, Telling


class Tier(Bounds):
    """One band: from 不低于 or 高于 on, up to 不超过 or 低于 where one is named, these points."""

    points: Amount = Field(alias="分值")

    @model_validator(mode="after")
    def _ends_fit(self) -> Self:
        if (self.at_least is None) == (self.above is None):
            raise PydanticCustomError("one_lower_end", "either 不低于 or 高于")
        if self.at_most is not None and self.below is not None:
            raise PydanticCustomError("one_upper_end", "either 不超过 or 低于")
        last = upper(self)
        if last and (
            last.number < self.start.number
            or (last.number == self.start.number and (last.strict or self.start.strict))
        ):
            raise PydanticCustomError("tier_empty", "the band ends before it begins")
        return self

    @property
    def start(self) -> End:
        """Where the band begins."""
        found = lower(self)
        assert found is not None
        return found


class Tiers(Parameters):
    """The bands, in any order; none begins where another does, overlaps it, or leaves a gap before it."""

    measure: MeasureWord = Field(default=Measure.VALUE, alias="计量")
    tiers: tuple[Tier, ...] = Field(alias="档次", min_length=1)
    cap: Points | None = Field(default=None, alias="上限")

    @model_validator(mode="after")
    def _bands_follow(self) -> Self:
        for tier, following in pairwise(self.ordered):
            if tier.start == following.start:
                raise PydanticCustomError("tier_repeated", "a bound stands twice in 档次")
            last = upper(tier)
            if last is None:
                continue
            here = following.start
            if here.number < last.number or (here.number == last.number and not (last.strict or here.strict)):
                raise PydanticCustomError("tiers_overlap", "two bands overlap")
            if here.number == last.number and last.strict is not here.strict:
                continue
            if not (
                self.measure is Measure.COUNT and here.number - last.number == 1 and _both_inside(last, here)
            ):
                raise PydanticCustomError("tiers_gap", "there is a gap between two bands")
        return self

    @property
    def ordered(self) -> list[Tier]:
        """From the lowest band upwards."""
        return sorted(self.tiers, key=lambda tier: tier.start)

    @property
    def form(self) -> str:
        """Bands that are more than lower bounds of a value are measured."""
        plain = self.measure is Measure.VALUE and all(
            set(bounds(tier)) == {"at_least"} and not isinstance(tier.points, Share) for tier in self.tiers
        )
        return "" if plain else "tiers_measured"

    @property
    def wants(self) -> Wants:
        """A value, a rate, or cases."""
        return wants(self.measure)

    @property
    def alone(self) -> bool:
        """Only values are placed one by one."""
        return self.measure is Measure.VALUE

    @property
    def rate_is_share(self) -> bool:
        """Bounds above 100 per cent speak of growth."""
        return is_share(self.tiers)

    def own_rows(self) -> list[ParameterRow]:
        """Rows per band, tied by their ordinal (lowest first): its ends, and `points` or `share`."""
        found = [
            row
            for ordinal, tier in enumerate(self.ordered)
            for row in (
                *(ParameterRow(name, ordinal, "", value) for name, value in bounds(tier).items()),
                points_row(ordinal, "", tier.points),
            )
        ]
        found += [measure_row(self.measure)] if self.form else []
        return found + ([ParameterRow("cap", 0, "", self.cap)] if self.cap is not None else [])


def _both_inside(last: End, here: End) -> bool:
    """不超过 4 and 不低于 5: of whole cases nothing lies between."""
    return not last.strict and not here.strict


def _tells(rule: Rule, facts: Facts) -> Telling:
    """The band that was reached; a finding that is not the last gives its points to that one."""
    reading = facts.reading(rule)
    reached = max(
        (
            row.ordinal
            for row in rule.parameters
            if row.name in ("at_least", "above") and Band(((row.name, row.value),)).holds(reading)
        ),
        default=None,
    )
    if reached is None or not rule.band(reached).holds(reading):
        return Telling(("sentence_none",), {"reading": reading})
    amounts = {row.name: row.value for row in rule.parameters if row.ordinal == reached}
    elsewhere = not facts.asked and (amounts.get("points") or amounts.get("share"))
    return Telling(
        ("sentence_elsewhere" if elsewhere else "sentence",),
        {"reading": reading, "band": rule.band(reached), "amount": facts.gain(amounts.get("share"))},
    )


METHOD = Method(
    name="tiers",
    label="分档",
    parameters=Tiers,
    needs=frozenset({"value"}),
    forms=("measured",),
    tells=_tells,
)
