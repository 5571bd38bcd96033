"""All units of a period."""

from collections.abc import Sequence

from second_implementation import annual, totals, vetoes
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
        for unit_id in self._valid:
            self._result(unit_id)
        results = {unit_id: self._results[unit_id] for unit_id in self._valid}
        vetoes.rank(self.rules, results.values())
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
        vetoes.rank(self.rules, results.values())
        return results

    def _result(self, unit_id: str) -> UnitResult:
        """A unit's result, computed once; those of its subordinate units come before it."""
        if unit_id not in self._results:
            unit = UnitResult(self._valid[unit_id].group)

            def subordinate(group: str) -> list[UnitResult]:
                return [self._result(child) for child in self._children.get((unit_id, group), ())]

            Items(self.sheets, unit_id, self._times, subordinate).add_to(unit)
            totals.add(self.rules, unit)
            vetoes.judge(self.rules, unit, vetoes.met(self.sheets, unit_id, self._times))
            self._results[unit_id] = unit
        return self._results[unit_id]
