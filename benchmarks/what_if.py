"""What a trial costs beside plain scoring: `python benchmarks/what_if.py [--units N] [--turns N]`.

One city month of 87 units (the sample registry, filled up with made units) is scored as it is, then by a
copy of the rules with some numbers changed, in turns in the same run; the ratio is what counts. Then the
ranks of the month are drawn 1,000 times and each indicator is left out once.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import ranking as city

from zjg_dash import periods
from zjg_dash.periods import Month
from zjg_dash.rules import fingerprint, tables
from zjg_dash.scoring import firmness, runs
from zjg_dash.service import what_if
from zjg_dash.store import Store, events
from zjg_dash.units import registry

MONTH = Month(2018, 9)
CHANGES = ("B.权重=60", "C1.满分=4", "B1-1.每次=2")
GOAL_TRIAL, GOAL_DRAWS = 0.300, 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=87)
    parser.add_argument("--turns", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "what_if.duckdb", create=True)
        version = _fill(store, asked.units)
        period = periods.named(MONTH, MONTH)
        with store.transaction() as cursor:
            run = runs.ensure(cursor, period)

        def plain() -> None:
            with store.rehearsal() as cursor:
                runs.rehearse(cursor, period, "rules")

        def trial() -> None:
            # beneath what keeps the answer, so that each turn scores
            what_if._scored.__wrapped__(store, (), version, period.name, tuple(CHANGES))  # type: ignore[attr-defined]

        def drawn() -> None:
            with store.cursor() as cursor:
                firmness.intervals(cursor, run.run_id, firmness.Noise())

        def left_out() -> None:
            with store.cursor() as cursor:
                firmness.influence(cursor, run.run_id)

        scoring, trying = _timed(asked.turns, plain, trial)
        (drawing,) = _timed(asked.turns, drawn)
        (leaving,) = _timed(asked.turns, left_out)
        print(f"units: {asked.units}")
        print(f"plain scoring of the month: {scoring * 1000:.0f} ms")
        print(f"what if: {trying * 1000:.0f} ms (goal: at most {GOAL_TRIAL * 1000:.0f} ms)")
        print(f"what if ÷ plain scoring: {trying / scoring:.2f}")
        print(f"1,000 draws of the weights: {drawing:.2f} s (goal: at most {GOAL_DRAWS:g} s)")
        print(f"each indicator left out: {leaving:.2f} s")
        store.close()


def _fill(store: Store, units: int) -> str:
    """Rules, registry and one month with findings; the name of the version."""
    text = (city.places.data_folder() / "rulesets" / "sample-2018.yaml").read_text(encoding="utf-8")
    names = city._names()
    made = [
        names[number % len(names)]._replace(
            unit_id=f"made-{number}", code=f"9{number:08}", name=f"单位{number}", short_name=f"单位{number}"
        )
        for number in range(len(names), units)
    ]
    names = [*names, *made][:units]
    rules, _ = city.reading.read(text, "sample-2018.yaml")
    assert rules is not None
    with store.transaction() as cursor:
        tables.insert(cursor, "rules", rules, text, fingerprint.content_hash(rules))
        events.append(
            cursor, scope="rulesets", kind=events.Kind.RULESET_PUBLISHED, subject="rules", actor=city.OFFICE
        )
        registry_id = registry.insert(cursor, names)
        city._commit(cursor, city._submission(Random(87), MONTH, rules, names, registry_id))
    return f"{rules.code}/{rules.version}"


def _timed(turns: int, *calls: Callable[[], None]) -> list[float]:
    """The median of each call, made in turns so that what disturbs one disturbs all."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(turns + 1):
        for place, call in enumerate(calls):
            began = time.perf_counter()
            call()
            if turn:  # the first turn reads what is kept afterwards
                times[place].append(time.perf_counter() - began)
    return [sorted(each)[len(each) // 2] for each in times]


if __name__ == "__main__":
    main()
