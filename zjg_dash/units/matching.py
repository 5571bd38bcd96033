"""Which unit a written name means on a day. What is uncertain is said, with near names, and never guessed."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from zjg_dash.units.model import Registry, UnitName
from zjg_dash.units.names import normalise, without_numbering

_NEAR_ENOUGH = 50
"""Per cent of similarity (住建局 and 住房城乡建设局 have 60) from which a name is offered as near."""
_OFFERED = 3
_BETWEEN = re.compile(r"[、,，;；/／&＆+＋|\s]+")
_AND = re.compile(r"[、,，;；/／&＆+＋|\s]+|[和与及]")


class Verdict(StrEnum):
    """What a text is."""

    UNIT = "unit"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    """Two units valid on the day go by this name."""
    SEVERAL = "several"
    """More than one unit stands in the text, like 国土局、规划局."""
    NOT_VALID = "not_valid"
    """The unit is known, but not yet or no longer on the day."""


@dataclass(frozen=True)
class Match:
    """What a text means. `unit_id` is set for UNIT only.

    `near` holds names: similar ones (UNKNOWN), those it could be (AMBIGUOUS), those in it (SEVERAL), the
    successor valid on the day (NOT_VALID). `known` is the row of the unit that is not valid on the day.
    """

    verdict: Verdict
    unit_id: str | None = None
    near: tuple[str, ...] = ()
    known: UnitName | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether more than one unit is meant or could be."""
        return self.verdict in (Verdict.AMBIGUOUS, Verdict.SEVERAL)


class Matcher:
    """Matches names of one registry on one day. Equal texts are looked up once."""

    def __init__(self, registry: Registry, on: date) -> None:
        self._day = on
        self._valid = {name.unit_id: name for name in registry.on(on)}
        self._latest = {
            name.unit_id: name for name in sorted(registry.names, key=lambda name: name.valid_from)
        }
        self._rows: dict[str, list[UnitName]] = defaultdict(list)
        for name in registry.names:
            for form in {normalise(spelling) for spelling in name.spellings} - {""}:
                self._rows[form].append(name)
        self._similar = {
            form: row for form, rows in self._rows.items() for row in rows if row.unit_id in self._valid
        }
        self.match = lru_cache(maxsize=8192)(self._match)

    def _match(self, text: str) -> Match:
        """The unit a text means on the day; see Match."""
        form = normalise(text)
        if not form:
            return Match(Verdict.UNKNOWN)
        if form in self._rows:
            return self._known(self._rows[form])
        several = self._several(text)
        if several:
            return Match(Verdict.SEVERAL, near=several)
        return Match(Verdict.UNKNOWN, near=self._near(form))

    def _known(self, rows: list[UnitName]) -> Match:
        """A name now in force goes before the former name of a unit that still exists."""
        in_force = {row.unit_id for row in rows if row.valid_on(self._day)}
        units = in_force or {row.unit_id for row in rows if row.unit_id in self._valid}
        if len(units) == 1:
            return Match(Verdict.UNIT, unit_id=units.pop())
        if units:
            return Match(Verdict.AMBIGUOUS, near=tuple(sorted(self._valid[unit].name for unit in units)))
        known = max(rows, key=lambda row: row.valid_from)
        successor = self._successor(known)
        return Match(Verdict.NOT_VALID, near=(successor.name,) if successor else (), known=known)

    def _successor(self, row: UnitName) -> UnitName | None:
        """The unit valid on the day that took over, over any number of steps."""
        passed = {row.unit_id}
        following = row.successor_id
        while following and following not in passed:
            if following in self._valid:
                return self._valid[following]
            passed.add(following)
            following = self._latest[following].successor_id if following in self._latest else None
        return None

    def _several(self, text: str) -> tuple[str, ...]:
        """The names of the units in a text, when all its parts are units and they are more than one."""
        for between in (_BETWEEN, _AND):
            parts = [part for part in between.split(without_numbering(text)) if normalise(part)]
            found = [self._rows.get(normalise(part)) for part in parts]
            rows = [rows[-1] for rows in found if rows]
            if len(rows) == len(parts) and len({row.unit_id for row in rows}) > 1:
                return tuple(row.name for row in rows)
        return ()

    def _near(self, form: str) -> tuple[str, ...]:
        similar = process.extract(
            form, list(self._similar), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=_OFFERED * 4
        )
        names = dict.fromkeys(self._valid[self._similar[each].unit_id].name for each, _, _ in similar)
        return tuple(names)[:_OFFERED]
