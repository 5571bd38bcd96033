"""Any reader asks for any range of months: the answers are the same each time, and little stays of them."""

from zjg_dash.actors import Actor, Role
from zjg_dash.periods import Month
from zjg_dash.scoring import passing
from zjg_dash.service import scores
from zjg_dash.store import Store


def runs_stored(store: Store) -> int:
    with store.cursor() as cursor:
        (row,) = cursor.execute("SELECT COUNT(*) FROM scoring_run").fetchall()
        return int(row[0])


def test_fifty_ranges_asked_for_by_a_contact(store: Store, city: dict[str, str]) -> None:
    unit = next(iter(city.values()))
    contact = Actor("p-2", "陈", Role.UNIT, frozenset({unit}))
    before = runs_stored(store)
    asked = [f"{Month(2018, 8).plus(-step)}..2018-10" for step in range(50)]

    def told(period: str) -> tuple[object, ...]:
        summary = scores.unit_summary(store, contact, unit, period)
        (row,) = summary.rows
        ledger = scores.ledger(store, contact, period, unit)
        explained = scores.explain(store, contact, unit, period)
        assert summary.provenance
        return row, ledger.rows, explained.rows, summary.provenance.run_id

    first = told(asked[0])
    assert first[0]
    assert first[1]
    for period in asked[1:]:
        scores.unit_summary(store, contact, unit, period)
    # those of the two months, of which trends are made, belong to the calendar
    assert runs_stored(store) <= before + passing.KEPT + 2
    assert told(asked[0]) == first


def test_a_period_typed_in_many_ways_is_computed_once(store: Store, city: dict[str, str]) -> None:
    unit = next(iter(city.values()))
    contact = Actor("p-2", "陈", Role.UNIT, frozenset({unit}))
    ways = [
        "2018-08..2018-09",
        "2018-08 ..2018-09",
        "2018-08  .. 2018-09",
        "２０１８-０８..2018-09",
        "2018-08..\u30002018-09",
    ]
    runs = set()
    for text in ways:
        source = scores.unit_summary(store, contact, unit, text).provenance
        assert source
        runs.add((source.run_id, source.period))
    assert len(runs) == 1
