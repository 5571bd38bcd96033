"""按次: so many points for each case; a finding without a count is one case.

免计 leaves the first cases of a slot free, 每满 counts full steps of cases only, 倍数 weighs cases by the
level of their finding. With 免计 or 每满 the cases of a slot are added up in the order of the findings, and
each finding asks what it adds.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from zjg_dash.scoring.methods import Method, Number, ParameterRow, Parameters, Points, Positive, Wants, to_six
from zjg_dash.scoring.methods.telling import Facts, Rule, Telling

_ONE = Decimal(1)
Factor = Annotated[Number, Field(ge=0, le=1000)]


class PerCase(Parameters):
    """Points for each case, and at most `cap` for the criterion."""

    points: Points = Field(alias="每次")
    free: Positive | None = Field(default=None, alias="免计")
    step: Positive | None = Field(default=None, alias="每满")
    factors: dict[str, Factor] = Field(default={}, alias="倍数")
    cap: Points | None = Field(default=None, alias="上限")

    @property
    def form(self) -> str:
        """Adding up cases needs their order; weighing them only their levels."""
        if self.free is not None or self.step is not None:
            return "per_case_stepped"
        return "per_case_weighted" if self.factors else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The levels that weigh."""
        return tuple(self.factors)

    @property
    def wants(self) -> Wants:
        """A finding may have a count, and a level where levels weigh."""
        return Wants(takes=frozenset({"value", "level"} if self.factors else {"value"}))

    @property
    def alone(self) -> bool:
        """Cases that are added up depend on those before."""
        return self.form != "per_case_stepped"

    def own_rows(self) -> list[ParameterRow]:
        """One row per number that is set, and a row `factor` per level."""
        return super().own_rows() + [
            ParameterRow("factor", ordinal, word, factor)
            for ordinal, (word, factor) in enumerate(self.factors.items())
        ]


def _tells(rule: Rule, facts: Facts) -> Telling:
    """Cases × points; with free ones or steps, what the slot has reached, less what it had before."""
    factor = rule.of_word("factor", facts.level)
    weight = _ONE if factor is None else factor
    points, free, step = (rule.number(name) for name in ("points", "free", "step"))
    if free is None and step is None:
        return Telling(("sentence" if factor is None else "sentence_weighted",), {"factor": weight})
    cases = facts.before + to_six(facts.count * weight)
    beyond = max(cases - (free or 0), Decimal(0))
    steps = beyond if step is None else Decimal(to_six(beyond / step) // 1)
    reached = to_six(steps * (points or 0))
    keys = ["sentence_step" if free is None else "sentence_free" if step is None else "sentence_free_step"]
    keys += ["sentence_factor"] * (factor is not None) + ["sentence_already"] * (reached != facts.asked)
    fields = {"cases": cases, "beyond": beyond, "steps": steps, "reached": reached}
    return Telling(tuple(keys), fields | {"already": reached - facts.asked, "factor": weight})


METHOD = Method(
    name="per_case",
    label="按次",
    parameters=PerCase,
    takes=frozenset({"value"}),
    forms=("weighted", "stepped"),
    tells=_tells,
)
