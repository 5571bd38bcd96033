"""外部评分: a score given elsewhere, taken over with a weight.

Without a scale the value is already in points: value × weight. With a scale, the value is out of so many:
value × full mark × weight ÷ scale.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from zjg_dash.scoring.methods import Method, Number, Parameters, Points
from zjg_dash.scoring.methods.telling import Facts, Rule, Telling


class External(Parameters):
    """The weight, and the value that stands for the full mark (left out: the value is in points)."""

    weight: Points = Field(alias="权重")
    scale: Annotated[Number, Field(gt=0)] | None = Field(default=None, alias="满值")

    @property
    def most_value(self) -> Decimal | None:
        """What stands for the full mark."""
        return self.scale


def _tells(rule: Rule, _: Facts) -> Telling:
    return Telling(("sentence_scale" if rule.number("scale") is not None else "sentence",))


METHOD = Method(
    name="external",
    label="外部评分",
    parameters=External,
    needs=frozenset({"value"}),
    takes=frozenset({"evidence"}),
    stays_open=False,
    tells=_tells,
)
