"""门槛: points once a slot, where what is measured reaches the bound.

With 数值 the last finding that reaches it carries the points; with 件数 and 比率 the last of the slot.
"""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from zjg_dash.scoring.methods import Amount, Method, ParameterRow, Parameters, Wants, points_row
from zjg_dash.scoring.methods.conditions import Bounds, MeasureWord, check_one_bound, is_share, rows, wants
from zjg_dash.scoring.methods.telling import met

_ONE = Decimal(1)


class Threshold(Parameters, Bounds):
    """What is measured, its one bound, and the points; not said: 1, which is enough for a trigger."""

    measure: MeasureWord = Field(alias="计量")
    points: Amount | None = Field(default=None, alias="分值")

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        check_one_bound(self)
        return self

    @property
    def wants(self) -> Wants:
        """A value, a rate, or cases."""
        return wants(self.measure)

    @property
    def alone(self) -> bool:
        """It asks once, on the last finding."""
        return False

    @property
    def rate_is_share(self) -> bool:
        """Bounds above 100 per cent speak of growth."""
        return is_share((self,))

    def own_rows(self) -> list[ParameterRow]:
        """The measure, the bound, and `points` or `share`."""
        return [*rows(self.measure, self), points_row(0, "", _ONE if self.points is None else self.points)]


METHOD = Method(name="threshold", label="门槛", parameters=Threshold, takes=frozenset({"value"}), tells=met)
