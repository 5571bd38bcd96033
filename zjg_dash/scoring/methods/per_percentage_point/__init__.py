"""每百分点: points for each percentage point by which a rate lies beyond a base.

The rate is pooled over the period (sum of numerators ÷ sum of denominators); what it asks stands once in
every month that has a reading.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from zjg_dash.scoring.methods import Flag, Method, Number, ParameterRow, Parameters, Points

_DIRECTIONS = {"高于": "above", "低于": "below"}

Direction = Annotated[
    Literal["above", "below"], BeforeValidator(lambda value: _DIRECTIONS.get(str(value), value))
]


class PerPercentagePoint(Parameters):
    """Points a percentage point beyond `base` per cent, above or below it; only whole ones where said so."""

    points: Points = Field(alias="每点")
    base: Number = Field(alias="基准")
    direction: Direction = Field(alias="方向")
    whole: Flag = Field(default=False, alias="整点")

    def rows(self) -> list[ParameterRow]:
        """Rows `points`, `base`, `whole` and `below` (1 where the rate must not fall below the base)."""
        return [
            ParameterRow("points", 0, "", self.points),
            ParameterRow("base", 0, "", self.base),
            ParameterRow("whole", 0, "", Decimal(self.whole)),
            ParameterRow("below", 0, "", Decimal(self.direction == "below")),
        ]


METHOD = Method(
    name="per_percentage_point",
    label="每百分点",
    parameters=PerPercentagePoint,
    needs=frozenset({"numerator", "denominator"}),
    stays_open=False,
)
