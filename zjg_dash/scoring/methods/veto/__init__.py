"""一票否决: the unit gets the failing grade, and the fixed score where the rule names one."""

from pydantic import Field

from zjg_dash.scoring.methods import Method, Parameters, Points


class Veto(Parameters):
    """The score a vetoed unit gets; left out, it keeps its own."""

    fixed: Points | None = Field(default=None, alias="定分")


METHOD = Method(
    name="veto", label="一票否决", parameters=Veto, needs=frozenset({"note"}), takes=frozenset({"evidence"})
)
