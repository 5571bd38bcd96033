"""The months a workbook can be made for: those some published ruleset covers."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zjg_dash.periods import Month


def covered(rulesets: Iterable[Mapping[str, Any]], today: date) -> list[str]:
    """Newest first. Rows as `rules.list_rulesets` gives them; a ruleset without an end reaches next month."""
    names: set[Month] = set()
    for row in rulesets:
        if row["state"] == "draft":
            continue
        month = Month(row["effective_from"].year, row["effective_from"].month)
        last = row["effective_to"] or Month(today.year, today.month).plus(1).last_day
        while month.last_day <= last:
            names.add(month)
            month = month.plus(1)
    return [str(month) for month in sorted(names, reverse=True)]


def next_to_fill(months: list[str], filled: Iterable[str]) -> str:
    """The month after the newest with results, where a ruleset covers it; else the newest covered month."""
    done = max((name for name in filled if name in months), default=None)
    if done is None:
        return months[-1]
    later = [name for name in months if name > done]
    return later[-1] if later else done
