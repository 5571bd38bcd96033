"""What of a ranking is shown: filters and pinned units, as the address has them.

The controls stand in a pop-up and are drawn only while it is open, and what only they need is not asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from zjg_dash.web import address, rank_firmness, standings
from zjg_dash.web.words import say

Row = Mapping[str, Any]
UNITS, PINNED, GRADES = "units", "pinned", "grades"
DIMENSIONS, INDICATORS, INTERVALS = "dimensions", "indicators", rank_firmness.COLUMN
"""Names in the address."""
_ALL = (UNITS, PINNED, GRADES, DIMENSIONS, INDICATORS, INTERVALS)


@dataclass(frozen=True)
class Filters:
    """What is chosen of each; nothing chosen means all, and no unit pinned."""

    units: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    intervals: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether some units are left out."""
        return bool(self.units or self.grades)

    def of(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """The rows that are shown: pinned ones on top, marked by `pinned`, the others in their order."""
        kept = [
            {**row, "pinned": row["unit_id"] in self.pinned}
            for row in rows
            if row["unit_id"] in self.pinned
            or (
                (not self.units or row["unit_id"] in self.units)
                and (not self.grades or row["grade"] in self.grades)
            )
        ]
        return sorted(kept, key=lambda row: not row["pinned"])

    def emphasised(self, rows: Sequence[Row]) -> list[str]:
        """Ids of the shown rows that a chart brings out: all that are left, or else the pinned ones."""
        return [row["unit_id"] for row in rows if self.narrowed or row["pinned"]]

    def named(self, dimensions: Mapping[str, str]) -> dict[str, str]:
        """The dimensions that are shown."""
        return {
            code: name for code, name in dimensions.items() if not self.dimensions or code in self.dimensions
        }


@dataclass(frozen=True)
class Choices:
    """What there is to choose from, by id or code."""

    units: Mapping[str, str]
    """Of the groups shown."""
    everybody: Mapping[str, str]
    grades: Mapping[str, str]
    dimensions: Mapping[str, str]
    indicators: Callable[[], Mapping[str, str]]
    """Asked for only where indicators are chosen or to be chosen."""
    intervals: bool


def choices(
    everybody: Sequence[Row],
    rows: Sequence[Row],
    dimensions: Mapping[str, str],
    indicators: Callable[[], Mapping[str, str]],
    *,
    intervals: bool,
) -> Choices:
    """From the rows of all groups, and of those that are shown."""
    grades = dict.fromkeys(row["grade"] for row in everybody if row["grade"])
    return Choices(
        units={row["unit_id"]: row["name"] for row in rows},
        everybody={row["unit_id"]: row["name"] for row in everybody},
        grades={grade: standings.grade_name(grade) for grade in grades},
        dimensions=dimensions,
        indicators=indicators if dimensions else dict,
        intervals=intervals and bool(dimensions),
    )


def choose(among: Choices) -> Filters:
    """Draw the button and, while it is open, the controls; what is chosen."""
    # the button's words stay the same: with other words it would be another button, and close
    held = sum(bool(address.asked(name)) for name in _ALL)
    with st.container(horizontal=True, vertical_alignment="center"):
        popup = st.popover(
            say("ranking.filters"), icon=":material/filter_alt:", key="more_filters", on_change="rerun"
        )
        if held:
            st.badge(say("ranking.filters_set", count=held), color="blue")
    if not popup.open:
        return _asked(among)
    with popup:
        chosen = Filters(
            units=_several(UNITS, among.units),
            pinned=_several(PINNED, among.everybody),
            grades=_several(GRADES, among.grades),
            dimensions=_several(DIMENSIONS, among.dimensions),
            indicators=_several(INDICATORS, among.indicators()),
            intervals=among.intervals
            and address.toggle(INTERVALS, say("what_if.firm.toggle"), say("what_if.firm.toggle_hint")),
        )
        if held:
            st.button(say("ranking.filters_clear"), icon=":material/filter_alt_off:", on_click=_clear)
    return chosen


def notes(chosen: Filters) -> list[str]:
    """What has to be said of a ranking that is not shown whole."""
    said = []
    if chosen.narrowed:
        said.append(say("ranking.filtered" if chosen.units else "ranking.filtered_by_grade"))
    if chosen.pinned:
        said.append(say("ranking.pinned_note"))
    return said


def nobody(chosen: Filters) -> str:
    """The entry that says why nobody of a group is left."""
    if not chosen.grades:
        return "ranking.nothing_filtered"
    return "ranking.nothing_filtered_and_graded" if chosen.units else "ranking.nothing_graded"


def _asked(among: Choices) -> Filters:
    """What the address says, as the controls would show it."""
    indicators = among.indicators() if address.asked(INDICATORS) else {}
    return Filters(
        units=_held(UNITS, among.units),
        pinned=_held(PINNED, among.everybody),
        grades=_held(GRADES, among.grades),
        dimensions=_held(DIMENSIONS, among.dimensions),
        indicators=_held(INDICATORS, indicators),
        intervals=among.intervals and address.asked(INTERVALS) == "1",
    )


def _clear() -> None:
    for name in _ALL:
        address.put(name, "")


def _held(name: str, options: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(address.asked_several(name, options))


def _several(name: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """The control of a filter; none where there is nothing to choose from."""
    if not options:
        return ()
    return tuple(
        address.several(
            name,
            say(f"ranking.{name}"),
            list(options),
            options.__getitem__,
            say(f"ranking.{name}_hint"),
        )
    )
