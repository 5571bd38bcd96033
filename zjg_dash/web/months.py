"""The months and December inspections a workbook can be made for: those some published ruleset covers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zjg_dash import periods
from zjg_dash.periods import Month


def covered(rulesets: Iterable[Mapping[str, Any]], today: date) -> list[str]:
    """Newest first. Rows as `rules.list_rulesets` gives them; a ruleset without an end reaches next month.

    An inspection is offered where the annual result of the ruleset takes one.
    """
    names: set[str] = set()
    for row in rulesets:
        if row["state"] != "published":
            continue
        month = Month(row["effective_from"].year, row["effective_from"].month)
        last = row["effective_to"] or Month(today.year, today.month).plus(1).last_day
        while month.last_day <= last:
            names.add(str(month))
            if row["inspects"] and month.month == 12:
                names.add(periods.inspection(month.year).name)
            month = month.plus(1)
    return sorted(names, reverse=True)


def next_to_fill(months: list[str], filled: Iterable[str]) -> str:
    """The one after the newest with results, where a ruleset covers it; else the newest covered one."""
    done = max((name for name in filled if name in months), default=None)
    if done is None:
        return months[-1]
    later = [name for name in months if name > done]
    return later[-1] if later else done
