"""What a version of the rules cannot read of what was recorded, and what it asks that nobody looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import duckdb

from zjg_dash.periods import INSPECTION_MONTH, Period
from zjg_dash.rules import chains, stored
from zjg_dash.rules.model import VETO_INDICATOR, Frequency, Indicator, Ruleset
from zjg_dash.service.statements import rows


@dataclass(frozen=True)
class LeftOut:
    """Findings a version has no criterion for: they are recorded under another and cost nothing here."""

    by: str
    """`old` or `new`: the version that cannot read them."""
    criterion: str
    text: str
    findings: int
    units: int


@dataclass(frozen=True)
class Unseen:
    """An indicator of a version that is due in the period and that nothing of what was seen is about."""

    by: str
    indicator: str
    name: str
    full_mark: Decimal


class Unread(Protocol):
    """What has both lists: an impact, a comparison."""

    @property
    def left_out(self) -> list[LeftOut]:
        """By version and criterion."""

    @property
    def unseen(self) -> list[Unseen]:
        """By version and indicator."""


class Seen:
    """What was recorded in a period, as versions of the rules (by old or new) read it."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, period: Period, versions: Mapping[str, Ruleset]
    ) -> None:
        names = list(period.batch_periods)
        self._criteria = rows(cursor, "recorded_criteria", periods=names)
        self._indicators = rows(cursor, "recorded_indicators", periods=names)
        ids = {row["ruleset_id"] for row in (*self._criteria, *self._indicators)}
        recorded = {ruleset_id: stored.load(cursor, ruleset_id) for ruleset_id in ids}
        self._versions = versions
        self._read = {
            (by, ruleset_id): chains.correspondence(cursor, own, ruleset)
            for by, ruleset in versions.items()
            for ruleset_id, own in recorded.items()
        }
        self._months = frozenset(period.months_of_year)

    def left_out(self) -> list[LeftOut]:
        """Criteria with findings that a version has no counterpart for, version by version."""
        found = []
        for by in self._versions:
            for row in self._criteria:
                read = self._read[by, row["ruleset_id"]]
                if read.counterpart(row["criterion"]) is None:
                    text = _texts(read.before).get(row["criterion"], "")
                    found.append(LeftOut(by, row["criterion"], text, row["findings"], row["units"]))
        return found

    def unseen(self) -> list[Unseen]:
        """Indicators due in the period that nobody looked at, under any name, version by version."""
        seen = {
            by: {self._read[by, row["ruleset_id"]].named(row["indicator"]) for row in self._indicators}
            for by in self._versions
        }
        return [
            Unseen(by, indicator.code, indicator.name, indicator.full_mark)
            for by, ruleset in self._versions.items()
            for _, indicator in ruleset.indicators
            if indicator.code not in seen[by]
            and indicator.code != VETO_INDICATOR
            and indicator.frequency is not Frequency.EVENT
            and not indicator.roll_up
            and self._due(indicator)
        ]

    def _due(self, indicator: Indicator) -> bool:
        if INSPECTION_MONTH in self._months:
            return indicator.in_inspection
        return bool(self._months & set(indicator.due))


def _texts(ruleset: Ruleset) -> dict[str, str]:
    return {each.code: each.text for _, indicator in ruleset.indicators for each in indicator.criteria}
