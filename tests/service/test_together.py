"""What is made of all units of a run at once says the same as unit by unit."""

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.periods import parse
from zjg_dash.service import repeated_faults, scores, together, unit_scores
from zjg_dash.service.ranking import asked_runs
from zjg_dash.store import Store

READER = Actor("p-1", "钱七", Role.LEADER)
MONTH = "2018-09"


def units(store: Store) -> list[str]:
    """Every sixth unit: each group, with and without faults."""
    return [row["unit_id"] for row in scores.ranking(store, READER, MONTH).rows][::6]


def test_the_ledger(year: Store):
    run, *_ = asked_runs(year, parse(MONTH))
    whole, source = unit_scores._ledgers(year, (), run, "zh_CN")
    for unit_id in units(year):
        alone = unit_scores._ledger(year, run, unit_id, "zh_CN")
        assert whole[unit_id] == alone.rows
        assert source == alone.provenance


def test_faults_that_are_found_again(year: Store, monkeypatch: pytest.MonkeyPatch):
    told = {}
    for at_once in (False, True):
        monkeypatch.setattr(repeated_faults, "together", lambda *_, way=at_once: way)
        find = repeated_faults._repeated.__wrapped__  # type: ignore[attr-defined]
        told[at_once] = [
            find(year, at_once, unit_id, parse(MONTH), known=None).rows for unit_id in units(year)
        ]
    assert told[True] == told[False]
    assert any(told[True])


def test_the_first_unit_is_answered_with_all_others(year: Store):
    first, second, *_ = units(year)
    run, *_ = asked_runs(year, parse("2018-05"))
    assert [together.together(year, run, each) for each in (first, second)] == [True, True]


def test_among_thousands_of_findings_some_are_answered_alone_first(
    year: Store, monkeypatch: pytest.MonkeyPatch
):
    run, *_ = asked_runs(year, parse("2018-06"))
    _, findings = together._size(year, run)
    monkeypatch.setattr(together, "FINDINGS_A_UNIT", findings // 2)
    told = [together.together(year, run, each) for each in units(year)[:6]]
    assert findings > 100
    assert told == [False, False, True, True, True, True]


def test_of_a_year_nobody_waits_for_all_units(year: Store):
    first, second, *_ = units(year)
    run, *_ = asked_runs(year, parse("2018"))
    assert not together.together(year, run, first)
    assert not together.together(year, run, second)
