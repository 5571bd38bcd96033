"""Which indicators can be checked in a period."""

from zjg_dash.periods import INSPECTION_MONTH, Period
from zjg_dash.rules.model import Indicator


def is_due(indicator: Indicator, period: Period) -> bool:
    """Whether it is due in one of the period's months (events always are).

    The December inspection looks at every indicator that does not leave it out, whatever its frequency.
    """
    months = period.months_of_year
    return indicator.in_inspection if INSPECTION_MONTH in months else bool(set(months) & set(indicator.due))
