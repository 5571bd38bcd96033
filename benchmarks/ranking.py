"""Server time of the ranking page's queries over 36 months: `python benchmarks/ranking.py [--months N]`.

Commits so many months of the sample registry and ruleset into a store, computes all runs once, then times
what the page asks of the services (the list of periods, and the ranking of the newest month, quarter and
year) and the page itself above an empty one (goal: at most 50 ms). The first computation of all runs
together is printed too.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random

from streamlit.testing.v1 import AppTest

from zjg_dash import periods, places
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.submission import CoverageRow, FindingRow, Submission
from zjg_dash.periods import Month
from zjg_dash.rules import fingerprint, reading, tables
from zjg_dash.rules.model import Ruleset
from zjg_dash.scoring import runs
from zjg_dash.service import scores
from zjg_dash.store import Store, batches, events
from zjg_dash.units import reading as registry_file
from zjg_dash.units import registry
from zjg_dash.units.model import UnitName
from zjg_dash.web import database, frame

OFFICE = Actor("benchmark", "benchmark", Role.OFFICE)
GOAL = 0.050
BLANK = FindingRow(
    finding_id="",
    unit_id="",
    indicator="",
    criterion="",
    status="new",
    object="x",
    check_method="online",
    checked_on=None,
    matter="",
    level="",
    value=Decimal(1),
    numerator=None,
    denominator=None,
    judged_points=None,
    claimed_points=None,
    note="x",
    evidence="",
    sheet="检查发现",
    cell="D2",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=36)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "ranking.duckdb", create=True)
        months = [Month(2018, 1).plus(step) for step in range(asked.months)]
        units = _fill(store, months)
        known = [periods.parse(row["period"]) for row in scores.periods(store, OFFICE)]
        with store.transaction() as cursor:
            began = time.perf_counter()
            runs.ensure_many(cursor, known)
            print(f"{units} units, {len(known)} periods computed in {time.perf_counter() - began:.2f} s")
        with store.cursor() as cursor:
            _print("find the runs of all periods", lambda: runs.find(cursor, known))
        newest = months[-1]
        year = periods.named(Month(newest.year, 1), newest)
        quarter = periods.named(newest.plus(-2), newest)
        listed = _print("list the periods", lambda: scores.periods(store, OFFICE))
        for period in (str(newest), quarter.name, year.name):
            spent = _print(f"rank {period}", lambda period=period: scores.ranking(store, OFFICE, period))
            page = spent + listed
            print(f"  a page: {page * 1000:.0f} ms (goal: at most {GOAL * 1000:g} ms)")
        _pages(store)
        store.close()


def _pages(store: Store) -> None:
    """The ranking page above an empty one, each rerun by Streamlit's own test runner."""
    os.environ[database.VARIABLE] = str(store.path)
    frame.visitor = lambda: None  # the runner knows no addresses
    empty = AppTest.from_string("import streamlit as st; st.title('x')", default_timeout=60).run()
    ranking = AppTest.from_file(str(places.site_folder() / "app.py"), default_timeout=60).run()
    if ranking.exception:
        raise SystemExit(str(ranking.exception))
    least = _print("an empty page", empty.run)
    above = _print("the ranking page", ranking.run) - least
    print(f"  above the empty page: {above * 1000:.0f} ms (goal: at most {GOAL * 1000:g} ms)")


def _print(what: str, call: Callable[[], object], turns: int = 9) -> float:
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    median = sorted(times)[turns // 2]
    print(f"{what}: {median * 1000:.1f} ms")
    return median


def _fill(store: Store, months: list[Month]) -> int:
    chance = Random(36)
    rules = _rules(months)
    names = _names()
    with store.transaction() as cursor:
        tables.insert(cursor, "rules", rules, "", fingerprint.content_hash(rules))
        events.append(
            cursor, scope="rulesets", kind=events.Kind.RULESET_PUBLISHED, subject="rules", actor=OFFICE
        )
        registry_id = registry.insert(cursor, names)
        for month in months:
            _commit(cursor, _submission(chance, month, rules, names, registry_id))
    return len({name.unit_id for name in names if name.valid_on(months[-1].last_day)})


def _rules(months: list[Month]) -> Ruleset:
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text(encoding="utf-8")
    rules, problems = reading.read(text, "sample-2018.yaml")
    if rules is None:
        raise SystemExit(str(problems))
    return rules.model_copy(update={"effective_from": months[0].first_day, "effective_to": None})


def _names() -> list[UnitName]:
    names, problems = registry_file.read((places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    if not names:
        raise SystemExit(str(problems))
    return [name._replace(valid_to=None) for name in names if name.valid_on(date(2018, 12, 31))]


def _submission(
    chance: Random, month: Month, rules: Ruleset, names: list[UnitName], registry_id: str
) -> Submission:
    coverage, findings = [], []
    for name in names:
        for _, one in rules.indicators:
            if name.group in one.groups and month.month in one.due:
                coverage.append(CoverageRow(name.unit_id, one.code, "checked", "检查范围", "D2"))
                if one.code != "V" and chance.random() < 0.3:
                    criterion = chance.choice(one.criteria).code
                    findings.append(
                        BLANK._replace(unit_id=name.unit_id, indicator=one.code, criterion=criterion)
                    )
    return Submission(
        file_name=f"{month}.xlsx",
        file_sha256=sha256(str(month).encode()).hexdigest(),
        file_size=1,
        period=periods.named(month, month),
        source="月度检查",
        ruleset_id="rules",
        registry_id=registry_id,
        template_version="1",
        coverage=tuple(coverage),
        findings=tuple(findings),
    )


def _commit(cursor: object, submission: Submission) -> None:
    period = submission.period
    assert period is not None
    batch_id = batches.stage(cursor, OFFICE, submission, period, "")
    head = events.head(cursor, batches.scope_of(period, submission.source))
    batches.commit(cursor, OFFICE, batches.find(cursor, batch_id), head)


if __name__ == "__main__":
    main()
