"""分档: the points of the highest bound that the finding's value reaches; below all bounds, none."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Method, Number, ParameterRow, Parameters, Points


class Tier(BaseModel):
    """One step: from this value on (inclusive), these points."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    at_least: Number = Field(alias="不低于")
    points: Points = Field(alias="分值")


class Tiers(Parameters):
    """The steps, in any order; no bound twice."""

    tiers: tuple[Tier, ...] = Field(alias="档次", min_length=1)

    @model_validator(mode="after")
    def _bounds_differ(self) -> Self:
        bounds = [tier.at_least for tier in self.tiers]
        if len(set(bounds)) < len(bounds):
            raise PydanticCustomError("tier_repeated", "a bound stands twice in 档次")
        return self

    def rows(self) -> list[ParameterRow]:
        """Two rows per step, `at_least` and `points`, tied by their ordinal (lowest bound first)."""
        ordered = sorted(self.tiers, key=lambda tier: tier.at_least)
        return [
            row
            for ordinal, tier in enumerate(ordered)
            for row in (
                ParameterRow("at_least", ordinal, "", tier.at_least),
                ParameterRow("points", ordinal, "", tier.points),
            )
        ]


METHOD = Method(name="tiers", label="分档", parameters=Tiers, needs=frozenset({"value"}))
