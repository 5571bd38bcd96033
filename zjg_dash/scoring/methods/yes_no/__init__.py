"""是否: a fixed number of points when it was found at all; found twice, it costs the same."""

from decimal import Decimal

from pydantic import Field

from zjg_dash.scoring.methods import Method, ParameterRow, Parameters, Points


class YesNo(Parameters):
    """The points; they are the criterion's cap as well, so a second finding adds nothing."""

    points: Points = Field(alias="分值")

    def rows(self) -> list[ParameterRow]:
        """One row for the points and one for the cap."""
        return [ParameterRow(name, 0, "", Decimal(self.points)) for name in ("points", "cap")]


METHOD = Method(name="yes_no", label="是否", parameters=YesNo)
