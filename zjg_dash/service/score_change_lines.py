"""Which dimension and indicator moved a score, and by how much: lines that sum to the change exactly."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zjg_dash.rules.correspondence import Correspondence
from zjg_dash.rules.model import VETO_INDICATOR, Mode, Ruleset
from zjg_dash.service.score_shares import Shares

Row = Mapping[str, Any]
STANDINGS = ("before", "between", "after")
_ZERO = Decimal(0)
_NONE = Shares(_ZERO, {}, {}, _ZERO)


class Lines:
    """The lines of any unit, from one version of the rules to another."""

    def __init__(self, correspondence: Correspondence) -> None:
        old, new = correspondence.before, correspondence.after
        self._correspondence = correspondence
        self._dimensions = {self._correspondence.named(each.code): each.name for each in old.dimensions}
        self._dimensions = {each.code: each.name for each in new.dimensions} | {
            code: name
            for code, name in self._dimensions.items()
            if code not in {each.code for each in new.dimensions}
        }
        self._old_code = {self._correspondence.named(code): code for code in _codes(old)}
        self._new_codes = frozenset(_codes(new))
        self._indicators = {
            self._correspondence.named(indicator.code): (
                self._correspondence.named(dimension.code),
                indicator.name,
                indicator.mode is Mode.ADD,
            )
            for dimension, indicator in old.indicators
        } | {
            indicator.code: (dimension.code, indicator.name, indicator.mode is Mode.ADD)
            for dimension, indicator in new.indicators
        }

    def of_unit(
        self, shares: Mapping[str, Shares | None], marks: Mapping[str, Mapping[str, Row]]
    ) -> list[dict[str, Any]]:
        """The lines of a unit with a score on both sides, in the order of the later version.

        `shares` and `marks` (by code of their own version) of each of STANDINGS; shares are None of a
        standing without a score. Columns: level (dimension | indicator | limits: of a dimension | whole: of
        the total), code, name, dimension, added (points are won, not lost), real_effect and rule_effect (None
        where the standing between has no score), change; of indicators, for each of STANDINGS: points_…,
        lost_…, state_… (checked | not_applicable | not_checked | absent: not due, or not in the version). A
        dimension's line is the sum of the lines below it. Lines of level limits and whole are left out where
        they are nought.
        """
        before, between, after = (shares[which] for which in STANDINGS)
        three = (before or _NONE, between, after or _NONE)
        lines: list[dict[str, Any]] = []
        for code, name in self._dimensions.items():
            below = [
                line
                for each, (dimension, _, _) in self._indicators.items()
                if dimension == code
                and each != VETO_INDICATOR
                and (line := self._indicator(each, three, marks)) is not None
            ]
            limits = _moved(*self._of(code, [None if each is None else each.dimensions for each in three]))
            if any(limits.values()):
                below.append({"level": "limits", "code": code, "name": name, "dimension": code} | limits)
            if below:
                lines.append(_sum(code, name, below))
                lines += below
        whole = _moved(*(None if each is None else each.start + each.whole for each in three))
        if any(whole.values()):
            lines.append({"level": "whole", "code": "", "name": "", "dimension": ""} | whole)
        return lines

    def _indicator(
        self, code: str, three: Sequence[Shares | None], marks: Mapping[str, Mapping[str, Row]]
    ) -> dict[str, Any] | None:
        """The line of an indicator; None where it was due in none of the standings."""
        found = {which: marks[which].get(self._own(code, place)) for place, which in enumerate(STANDINGS)}
        if not any(found.values()):
            return None
        dimension, name, added = self._indicators[code]
        line: dict[str, Any] = {"level": "indicator", "code": code, "name": name, "dimension": dimension}
        line["added"] = added
        for which, mark in found.items():
            line[f"points_{which}"] = mark["points"] if mark else None
            line[f"lost_{which}"] = mark["lost"] if mark else None
            line[f"state_{which}"] = _state(mark)
        return line | _moved(*self._of(code, [None if each is None else each.indicators for each in three]))

    def _own(self, code: str, place: int) -> str:
        """A line's code as the version of a standing has it; "" where it has none."""
        if STANDINGS[place] == "after":
            return code if code in self._new_codes else ""
        return self._old_code.get(code, "")

    def _of(self, code: str, shares: Sequence[Mapping[str, Decimal] | None]) -> list[Decimal | None]:
        """What a code has in the shares of each standing; None where those are not there."""
        return [
            None if each is None else each.get(self._own(code, place), _ZERO)
            for place, each in enumerate(shares)
        ]


def _moved(before: Decimal | None, between: Decimal | None, after: Decimal | None) -> dict[str, Any]:
    change = (after or _ZERO) - (before or _ZERO)
    if between is None:
        return {"real_effect": None, "rule_effect": None, "change": change}
    real = between - (before or _ZERO)
    return {"real_effect": real, "rule_effect": change - real, "change": change}


def _sum(code: str, name: str, below: list[dict[str, Any]]) -> dict[str, Any]:
    sums = {}
    for column in ("real_effect", "rule_effect", "change"):
        values = [line[column] for line in below]
        sums[column] = None if None in values else sum(values, _ZERO)
    return {"level": "dimension", "code": code, "name": name, "dimension": code} | sums


def _state(mark: Row | None) -> str:
    if mark is None:
        return "absent"
    return "checked" if mark["checked"] else "not_applicable" if mark["not_applicable"] else "not_checked"


def _codes(ruleset: Ruleset) -> list[str]:
    return [each.code for each in ruleset.dimensions] + [each.code for _, each in ruleset.indicators]
