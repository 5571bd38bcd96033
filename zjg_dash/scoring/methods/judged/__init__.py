"""酌情: the inspector names the points inside a band, and must say why."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Method, Parameters, Points


class Judged(Parameters):
    """The band, both ends included, and a cap for the criterion."""

    lower: Points = Field(default=Decimal(0), alias="最低")
    upper: Points = Field(alias="最高")
    cap: Points | None = Field(default=None, alias="上限")

    @model_validator(mode="after")
    def _band_is_upright(self) -> Self:
        if self.lower > self.upper:
            raise PydanticCustomError("band_reversed", "最低 is above 最高")
        return self


METHOD = Method(name="judged", label="酌情", parameters=Judged, needs=frozenset({"judged_points", "note"}))
