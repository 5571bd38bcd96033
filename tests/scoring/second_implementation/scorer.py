"""All units of a period."""

from collections.abc import Sequence
from functools import partial

from second_implementation import annual, standings, totals, vetoes
from second_implementation.items import Items
from second_implementation.results import UnitResult
from second_implementation.rules import Rules
from second_implementation.seen import Batch, Seen, Time, times
from second_implementation.sheets import Sheets
from zjg_dash.duties.model import Duty
from zjg_dash.periods import Kind, Period
from zjg_dash.rules.model import Ruleset
from zjg_dash.units.model import UnitName


class Scorer:
    """Scores any period of one ruleset, registry, list of duties and set of batches.

    Batches come in the order they were committed.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        names: Sequence[UnitName],
        batches: Sequence[Batch],
        duties: Sequence[Duty] = (),
    ) -> None:
        self.rules, self.names = Rules(ruleset), names
        self._scored: dict[str, dict[str, UnitResult]] = {}
        self.sheets = Sheets(self.rules, names, Seen(self.rules, batches), duties)

    def score(self, period: Period) -> dict[str, UnitResult]:
        """One result per unit valid on the period's last day."""
        if period.name not in self._scored:
            make = self._annual if period.kind is Kind.ANNUAL else self._plain
            self._scored[period.name] = make(period)
        return self._scored[period.name]

    def _plain(self, period: Period) -> dict[str, UnitResult]:
        self._times: list[Time] = times(period)
        self._valid = {name.unit_id: name for name in self.names if name.valid_on(period.last_day)}
        self._children: dict[tuple[str | None, str], list[str]] = {}
        for name in self._valid.values():
            self._children.setdefault((getattr(name, "parent_id", None), name.group), []).append(name.unit_id)
        self._results: dict[str, UnitResult] = {}
        for group in dict.fromkeys(name.group for name in self._valid.values()):
            self._score_group(group)
        results = {unit_id: self._results[unit_id] for unit_id in self._valid}
        vetoes.rank(self.rules, list(results.values()))
        return results

    def _annual(self, period: Period) -> dict[str, UnitResult]:
        """The annual result, from the results of its parts; a period in which nothing was seen has none."""
        year = period.last.year
        known = {
            each.name: self.score(each) if self.sheets.seen.anything(times(each)) else {}
            for periods in annual.components(year).values()
            for each in periods
        }
        results = {}
        for name in self.names:
            if name.valid_on(period.last_day):
                met = vetoes.met(self.sheets, name.unit_id, times(period))
                of_year = [clause for clause in met if clause.rule.span == "year"]
                results[name.unit_id] = annual.result(
                    self.rules, name, year, lambda each: known[each.name], of_year
                )
        vetoes.rank(self.rules, list(results.values()))
        return results

    def _score_group(self, group: str) -> None:
        """The results of a group, computed once; those of subordinate units come before them."""
        own = [unit_id for unit_id, name in self._valid.items() if name.group == group]
        if own[0] in self._results:
            return
        units = {unit_id: UnitResult(group) for unit_id in own}
        for unit_id, unit in units.items():
            Items(self.sheets, unit_id, self._times, partial(self._subordinate, unit_id)).add_to(unit)
        standings.compare_items(self.rules, list(units.values()))
        compared = totals.compared(self.rules, list(units.values()))
        for (unit_id, unit), of_dimensions in zip(units.items(), compared, strict=True):
            totals.add(self.rules, unit, of_dimensions)
            vetoes.judge(self.rules, unit, vetoes.met(self.sheets, unit_id, self._times))
        self._results |= units

    def _subordinate(self, unit_id: str, group: str) -> list[UnitResult]:
        children = self._children.get((unit_id, group), ())
        if children:
            self._score_group(group)
        return [self._results[child] for child in children]
