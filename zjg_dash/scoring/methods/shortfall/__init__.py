"""不足: points for what is missing to a minimum, a step at a time; nothing at all can cost otherwise."""

from decimal import Decimal

from pydantic import Field

from zjg_dash.scoring.methods import Flag, Method, Parameters, Points, Positive


class Shortfall(Parameters):
    """The minimum, points for each full step missing (or begun: 不足也计), points for nothing at all."""

    minimum: Positive = Field(alias="最低")
    step: Positive = Field(default=Decimal(1), alias="每少")
    points: Points = Field(alias="每次")
    started: Flag = Field(default=False, alias="不足也计")
    zero: Points | None = Field(default=None, alias="为零")
    cap: Points | None = Field(default=None, alias="上限")


METHOD = Method(
    name="shortfall",
    label="不足",
    parameters=Shortfall,
    needs=frozenset({"value"}),
    stays_open=False,
)
