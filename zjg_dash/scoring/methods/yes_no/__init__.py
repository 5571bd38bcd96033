"""是否: a fixed number of points when it was found at all; found twice, it costs the same."""

from decimal import Decimal

from pydantic import Field

from zjg_dash.scoring.methods import Method, ParameterRow, Parameters, Points

_ONE = Decimal(1)


class YesNo(Parameters):
    """The points; they are the criterion's cap as well, so a second finding adds nothing.

    Not said: 1, which is enough for a trigger.
    """

    points: Points | None = Field(default=None, alias="分值")

    def own_rows(self) -> list[ParameterRow]:
        """One row for the points and one for the cap."""
        points = _ONE if self.points is None else self.points
        return [ParameterRow(name, 0, "", points) for name in ("points", "cap")]


METHOD = Method(name="yes_no", label="是否", parameters=YesNo)
