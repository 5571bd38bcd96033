"""不足: points for what is missing to a minimum, a step at a time; nothing at all can cost otherwise."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pydantic import Field

from zjg_dash.scoring.methods import Flag, Method, Parameters, Points, Positive, to_six
from zjg_dash.scoring.methods.telling import Facts, Rule, Telling


class Shortfall(Parameters):
    """The minimum, points for each full step missing (or begun: 不足也计), points for nothing at all."""

    minimum: Positive = Field(alias="最低")
    step: Positive = Field(default=Decimal(1), alias="每少")
    points: Points = Field(alias="每次")
    started: Flag = Field(default=False, alias="不足也计")
    zero: Points | None = Field(default=None, alias="为零")
    cap: Points | None = Field(default=None, alias="上限")


def _tells(rule: Rule, facts: Facts) -> Telling:
    """What is missing, in steps; nothing at all; or enough."""
    value, minimum, step = facts.value, rule.number("minimum"), rule.number("step")
    if value is None or minimum is None or step is None or value >= minimum:
        return Telling(("sentence_none",))
    if value <= 0 and rule.number("zero") is not None:
        return Telling(("sentence_zero",))
    missing = minimum - max(value, Decimal(0))
    rounding = ROUND_CEILING if rule.number("started") else ROUND_FLOOR
    steps = to_six(missing / step).to_integral_value(rounding)
    return Telling(("sentence",), {"missing": missing, "steps": steps})


METHOD = Method(
    name="shortfall",
    label="不足",
    parameters=Shortfall,
    needs=frozenset({"value"}),
    stays_open=False,
    tells=_tells,
)
