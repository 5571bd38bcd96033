"""每百分点: points for each percentage point by which a rate lies beyond a base.

The rate is pooled over the period (sum of numerators ÷ sum of denominators); what it asks stands once in
every month that has a reading. 步长 gives the points for so many percentage points. With 目标值 the rate is
what was reached of a target: Σ values ÷ (target × readings).
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from zjg_dash.scoring.methods import Flag, Method, Number, ParameterRow, Parameters, Points, Positive, Wants
from zjg_dash.scoring.methods.telling import Band, Facts, Reading, Rule, Telling

_DIRECTIONS = {"高于": "above", "低于": "below"}


def _direction(value: Any) -> Any:
    known = _DIRECTIONS.get(value, value) if isinstance(value, str) else value
    if known not in _DIRECTIONS.values():
        raise PydanticCustomError("direction_unknown", "方向 is 高于 or 低于")
    return known


Direction = Annotated[Literal["above", "below"], BeforeValidator(_direction)]


class PerPercentagePoint(Parameters):
    """Points a percentage point beyond `base` per cent, above or below it; only whole ones where said so."""

    points: Points = Field(alias="每点")
    base: Number = Field(alias="基准")
    direction: Direction = Field(alias="方向")
    step: Positive | None = Field(default=None, alias="步长")
    whole: Flag = Field(default=False, alias="整点")
    target: Positive | None = Field(default=None, alias="目标值")
    """In a criterion 目标 names the indicators it acts on, so a file says 目标值."""
    cap: Points | None = Field(default=None, alias="上限")

    @property
    def form(self) -> str:
        """Steps and targets are computed apart."""
        return "" if self.step is None and self.target is None else "per_percentage_point_stepped"

    @property
    def wants(self) -> Wants:
        """Numerator and denominator, or a value to hold against the target."""
        fields = {"numerator", "denominator"} if self.target is None else {"value"}
        return Wants(needs=frozenset(fields), stays_open=False)

    @property
    def alone(self) -> bool:
        """What was reached of a target is the sum of all its values."""
        return self.target is None

    @property
    def rate_is_share(self) -> bool:
        """A base above 100 per cent, or points above 100, speak of growth."""
        return self.base < 100 or (self.base == 100 and self.direction == "below")

    def own_rows(self) -> list[ParameterRow]:
        """Rows `points`, `base`, `whole` and `below` (1 where the rate must not fall below the base).

        With a step or a target, `step` (1 where none is named) and `target` as well.
        """
        step = [ParameterRow("step", 0, "", self.step or Decimal(1))] if self.form else []
        target = [ParameterRow("target", 0, "", self.target)] if self.target is not None else []
        cap = [ParameterRow("cap", 0, "", self.cap)] if self.cap is not None else []
        return (
            step
            + target
            + cap
            + [
                ParameterRow("points", 0, "", self.points),
                ParameterRow("base", 0, "", self.base),
                ParameterRow("whole", 0, "", Decimal(self.whole)),
                ParameterRow("below", 0, "", Decimal(self.direction == "below")),
            ]
        )


def _tells(rule: Rule, facts: Facts) -> Telling:
    """The rate, and the side of the base it lies on; of a slot's readings the first carries the points."""
    target = rule.number("target")
    part, whole = facts.numerator or Decimal(0), facts.denominator or Decimal(0)
    if target is not None:
        part, whole = facts.values, target * facts.readings
    side = "below" if rule.number("below") else "above"
    rate = Reading("rate", part * 100, whole)
    beyond = Band(((side, rule.number("base") or Decimal(0)),)).holds(rate)
    keys = ["sentence_rate" if target is None else "sentence_target"]
    if not beyond:
        keys.append(f"sentence_not_{side}")
    else:
        keys.append(f"sentence_{side}" + ("" if rule.number("step") in (None, 1) else "_step"))
        if rule.number("whole"):
            keys.append("sentence_whole")
        keys.append("sentence_asked" if facts.asked or rule.number("whole") else "sentence_elsewhere")
    return Telling(tuple(keys), {"rate": rate})


METHOD = Method(
    name="per_percentage_point",
    label="每百分点",
    parameters=PerPercentagePoint,
    needs=frozenset({"numerator", "denominator"}),
    stays_open=False,
    forms=("stepped",),
    tells=_tells,
)
