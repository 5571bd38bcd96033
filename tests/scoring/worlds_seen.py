"""Random units, duties and batches: units come, go, are renamed and change groups; batches overlap."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import second_implementation as second
from worlds_making import GROUPS, SOURCES
from worlds_methods import LEVELS

from zjg_dash.intake.submission import CoverageRow, FindingRow
from zjg_dash.periods import Month, parse
from zjg_dash.rules.model import Indicator, Ruleset
from zjg_dash.units.model import UnitName

STATES = ("checked",) * 8 + ("not_applicable", "not_checked")
OBJECTS, MATTERS = ("", "网站", "公众号"), ("", "甲", "乙")
CHECK_METHODS = ("online", "on_site", "system", "public")
WORDS = (*LEVELS, "县")
VALUES = (None, *map(Decimal, ("0", "1", "2", "3", "2.5", "11")))
JUDGED = tuple(map(Decimal, ("0.5", "1.25", "2", "3")))
COUNTS = (0, 0, 0, 0, 0, 1, 1, 1, 2)


def name(  # noqa: PLR0917
    unit_id: str, text: str, group: str, start: date, end: date | None, parent: str | None = None
) -> UnitName:
    """A name of a unit from a day on."""
    return UnitName(
        unit_id=unit_id,
        code=unit_id,
        name=unit_id + text,
        short_name=unit_id,
        group=group,
        valid_from=start,
        valid_to=end,
        successor_id=None,
        aliases=(),
        sample=True,
        source="x",
        parent_id=parent,
    )


def names(chance: Random, count: int, subordinates: bool = False) -> list[UnitName]:
    """So many units, and with subordinates as many sites and accounts below them."""
    made: list[UnitName] = []
    for number in range(count):
        made += _unit(chance, f"u{number:03}", chance.choice(GROUPS), chance.choice(GROUPS))
    if subordinates:
        owners = [f"u{number:03}" for number in range(count)]
        sites = [f"s{number:03}" for number in range(count)]
        for site in sites:
            made += _unit(chance, site, "site", "account", chance.choice(owners))
        for number in range(count):
            made += _unit(chance, f"a{number:03}", "account", "account", chance.choice([*owners, *sites]))
    return made


def _unit(chance: Random, unit_id: str, group: str, other: str, parent: str | None = None) -> list[UnitName]:
    start, end = date(2017, 1, 1), None
    if chance.random() < 0.15:
        start = Month(2018, chance.randint(1, 12)).first_day
    if chance.random() < 0.15:
        end = Month(2018, chance.randint(1, 12)).last_day
    if end and end < start:
        end = None
    unit = name(unit_id, "旧", group, start, end, parent)
    middle = Month(2018, chance.randint(2, 11)).last_day
    if chance.random() < 0.2 and start < middle and (end is None or middle < end):
        later = date.fromordinal(middle.toordinal() + 1)
        return [unit._replace(valid_to=middle), name(unit_id, "新", other, later, end, parent)]
    return [unit]


def duties(chance: Random, ruleset: Ruleset, unit_ids: Sequence[str]) -> list[second.Duty]:
    """For most units and indicators by duty a row, for some two, one after the other."""
    made = []
    for _, indicator in ruleset.indicators:
        for unit_id in unit_ids if indicator.by_duty else ():
            if chance.random() < 0.25:
                continue
            marks = chance.choices([None, Decimal("1.5"), Decimal(4)], k=2)
            ends = chance.choice([None, Month(2018, chance.randint(2, 11)).last_day])
            made.append(second.Duty(unit_id, indicator.code, marks[0], date(2018, 1, 1), ends))
            if ends and chance.random() < 0.5:
                later = date.fromordinal(ends.toordinal() + chance.choice([1, 40]))
                made.append(second.Duty(unit_id, indicator.code, marks[1], later, None))
    return made


class Seeing:
    """Batches in the making."""

    def __init__(self, chance: Random, ruleset: Ruleset, unit_ids: Sequence[str]) -> None:
        self.chance, self.units = chance, unit_ids
        self.indicators = [(one, [each.code for each in one.criteria]) for _, one in ruleset.indicators]
        self.always_valued = {
            each.code
            for _, one in ruleset.indicators
            for each in one.criteria
            if each.method == "per_percentage_point"
        }
        """A reading held against a target always has a value: intake sees to it."""
        self.open: dict[tuple[str, str], list[FindingRow]] = {}
        """Findings of the month before by unit and indicator, which may still be open."""
        self.counted = 0
        self.recorded = (
            {now: old for old, now in ruleset.crosswalk.codes.items()} if ruleset.crosswalk else {}
        )

    def batches(self, months: Iterable[str]) -> list[second.Batch]:
        """One to four batches a month, of one or two sources."""
        made = []
        for month in months:
            known: list[FindingRow] = []
            for source in SOURCES[: self.pick((1, 1, 1, 2))]:
                earlier = bool(self.recorded) and self.chance.random() < 0.5
                for _ in range(self.pick((1, 1, 1, 2))):
                    scope = self.units
                    if self.chance.random() < 0.4:
                        scope = self.chance.sample(self.units, len(self.units) // 2)
                    batch = self._batch(month, source, scope, known)
                    made.append(self._as_recorded(batch) if earlier else batch)
            self.open = {}
            for row in known:
                cell = self.open.setdefault((row.unit_id, row.indicator), [])
                if row.status != "mended" and len(cell) < 2:
                    cell.append(row)
        return made

    def pick(self, values: Sequence[Any]) -> Any:
        """One of the values, quickly."""
        return values[int(self.chance.random() * len(values))]

    def _batch(self, month: str, source: str, units: Sequence[str], known: list[FindingRow]) -> second.Batch:
        coverage, findings = [], []
        shared = {(row.unit_id, row.indicator): row for row in known}
        period = parse(month)
        self.days = (None, period.first_day, period.last_day)
        for unit in units:
            for indicator, criteria in self.indicators:
                state = self.pick(STATES)
                coverage.append(CoverageRow(unit, indicator.code, state, "检查范围", "D2"))
                if state == "checked" and criteria:
                    findings += self._findings(indicator, criteria, unit, shared)
        known += findings
        return second.Batch(month, source, tuple(coverage), tuple(findings))

    def _findings(
        self,
        indicator: Indicator,
        criteria: Sequence[str],
        unit: str,
        shared: dict[tuple[str, str], FindingRow],
    ) -> list[FindingRow]:
        pick = self.pick
        count = int(self.chance.random() < 0.03) if indicator.mode.value == "veto" else pick(COUNTS)
        made = [self._finding(indicator.code, pick(criteria), unit) for _ in range(count)]
        for old in self.open.get((unit, indicator.code), ()):
            if self.chance.random() < 0.5:
                made.append(
                    old._replace(status=pick(("persists", "persists", "mended")), checked_on=pick(self.days))
                )
        again = shared.get((unit, indicator.code))
        if again and self.chance.random() < 0.3:
            made.append(again._replace(status=pick(("persists", "mended"))))
        return list({each.finding_id: each for each in made}.values())

    def _finding(self, indicator: str, criterion: str, unit: str) -> FindingRow:
        pick = self.pick
        denominator = int(self.chance.random() * 40)
        self.counted += 1
        return FindingRow(
            finding_id=f"{int(self.chance.random() * 1e6):06}-{self.counted}",
            unit_id=unit,
            indicator=indicator,
            criterion=criterion,
            status=pick(("new", "persists", "persists", "mended")),
            object=pick(OBJECTS),
            check_method=pick(CHECK_METHODS),
            checked_on=pick(self.days),
            matter=pick(MATTERS),
            level=pick(WORDS),
            value=pick(VALUES[1:] if criterion in self.always_valued else VALUES),
            numerator=Decimal(int(self.chance.random() * (denominator + 1))),
            denominator=Decimal(denominator),
            judged_points=pick(JUDGED),
            claimed_points=None,
            note="",
            evidence="",
            sheet="检查发现",
            cell="D2",
        )

    def _as_recorded(self, batch: second.Batch) -> second.Batch:
        """The same batch with the codes of the earlier version."""
        old = self.recorded
        coverage = (row._replace(indicator=old.get(row.indicator, row.indicator)) for row in batch.coverage)
        findings = (
            row._replace(
                indicator=old.get(row.indicator, row.indicator),
                criterion=old.get(row.criterion, row.criterion),
            )
            for row in batch.findings
        )
        return second.Batch(batch.month, batch.source, tuple(coverage), tuple(findings), "0")
