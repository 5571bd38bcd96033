"""按次: so many points for each case; a finding without a count is one case."""

from pydantic import Field

from zjg_dash.scoring.methods import Method, Parameters, Points


class PerCase(Parameters):
    """Points for each case, and at most `cap` for the criterion."""

    points: Points = Field(alias="每次")
    cap: Points | None = Field(default=None, alias="上限")


METHOD = Method(name="per_case", label="按次", parameters=PerCase, takes=frozenset({"value"}))
