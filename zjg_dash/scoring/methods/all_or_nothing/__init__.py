"""不得分: a single finding takes the whole indicator."""

from zjg_dash.scoring.methods import Method, Parameters


class AllOrNothing(Parameters):
    """Nothing to set: what is asked is the indicator's full mark."""


METHOD = Method(name="all_or_nothing", label="不得分", parameters=AllOrNothing)
