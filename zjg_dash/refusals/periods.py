"""Periods and what is told of them."""

from zjg_dash.refusals import Refusal


class UnknownPeriod(Refusal):
    """Fields: period."""

    code = "period_unknown"


class NotAMonth(Refusal):
    """A workbook is for one month. Fields: period."""

    code = "period_not_a_month"


class AnnualNotRuled(Refusal):
    """The ruleset in force at the year's end does not say how the annual result is made. Fields: period."""

    code = "annual_not_ruled"


class NoScores(Refusal):
    """Nothing was checked in the period. Fields: period."""

    code = "scores_none"


class NothingToCompare(Refusal):
    """Both sides of a comparison are the same. Fields: period."""

    code = "comparison_same"


class AnnualByVersion(Refusal):
    """An annual result is made of scores by several versions and cannot be scored by another one."""

    code = "comparison_annual"
