"""Making databases: empty, ready to use, with the sample year, with the 2014 ranking.

The sample year goes the way any year goes: the month's blank workbook is filled in, checked, staged and
committed through the services; nothing is put into the tables past them.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zjg_dash import periods, places
from zjg_dash.actors import Actor, Role, at_this_machine
from zjg_dash.periods import Month, Period
from zjg_dash.sample import inspector, published, story
from zjg_dash.service import batches, intake, rules, templates, units
from zjg_dash.store import Store

Report = Callable[[str, float], None]
"""Told what is being done, and the part that is done (0 to 1)."""

SAMPLE_RULESET = "sample-2018.yaml"
OFFICE = at_this_machine("示例数据", Role.OFFICE)
NOTE = "示例数据，由程序编造"


def empty(path: Path) -> None:
    """A database with nothing in it but its tables."""
    Store.open(path, create=True).close()


def ready(path: Path, actor: Actor) -> None:
    """A database with the shipped register of units and the sample ruleset in force."""
    with _made(path) as store:
        _put_shipped(store, actor)


def sample_year(path: Path, report: Report | None = None) -> None:
    """A database with the twelve invented months and the December inspection of 2018."""
    told = story.read()
    with _made(path) as store:
        _put_shipped(store, OFFICE)
        year = [periods.of_month(Month(told.year, number)) for number in range(1, 13)]
        year.append(periods.inspection(told.year))
        for number, period in enumerate(year):
            if report:
                report("sample.progress.month", number / len(year))
            commit_period(store, period, told)


def ccid_2014(path: Path, report: Report | None = None) -> None:
    """A database with the ranking of ministry websites published in 2014: real figures, ranked anew here."""
    data = places.data_folder() / "ccid-2014"
    if report:
        report("sample.progress.published", 0.0)
    with _made(path) as store:
        _put(store, OFFICE, data / "units.csv", data / "ruleset.yaml")
        name, blank = templates.month_workbook(store, OFFICE, published.PERIOD, source=published.SOURCE)
        filled = published.fill(blank, (data / "published.csv").read_text(encoding="utf-8"))
        commit_workbook(store, OFFICE, name, filled, published.NOTE)


def commit_period(store: Store, period: Period, told: story.Story) -> str:
    """Let the invented inspector fill in the workbook of a period and commit it; returns the batch id.

    Raises RuntimeError when the workbook is not acceptable: then generator and checks contradict each other.
    """
    actor = at_this_machine(told.inspectors[period.last.month % len(told.inspectors)], Role.INSPECTOR)
    name, blank = templates.month_workbook(store, actor, period.name)
    ruleset = rules.in_force(store, actor, period.name)
    filled = inspector.fill(blank, period, ruleset, told)
    return commit_workbook(store, actor, name.replace(".xlsx", "（示例）.xlsx"), filled, NOTE)


def commit_workbook(store: Store, actor: Actor, file_name: str, content: bytes, note: str) -> str:
    """Check, stage and commit one workbook of ours; returns the batch id."""
    submission = intake.check(store, actor, file_name, content)
    if not submission.acceptable:
        found = "; ".join(f"{each.place.text()} {each.what('en')}" for each in submission.problems[:5])
        raise RuntimeError(f"{file_name} is not acceptable: {found}")
    batch_id = batches.stage(store, actor, submission, content, note)
    batches.commit(store, actor, batch_id, batches.diff(store, actor, batch_id).head)
    return batch_id


def _put_shipped(store: Store, actor: Actor) -> None:
    data = places.data_folder()
    _put(store, actor, data / "units.csv", data / "rulesets" / SAMPLE_RULESET)


def _put(store: Store, actor: Actor, register: Path, ruleset: Path) -> None:
    units.add(store, actor, register.read_text(encoding="utf-8"))
    added = rules.add(store, actor, ruleset.read_text(encoding="utf-8"))
    rules.publish(store, actor, added["version"])


@contextmanager
def _made(path: Path) -> Iterator[Store]:
    """A new store, open; nothing of it is left when making it fails."""
    store = Store.open(path, create=True)
    try:
        yield store
    except BaseException:
        store.close()
        for leftover in (path, path.with_name(f"{path.name}.wal")):
            leftover.unlink(missing_ok=True)
        shutil.rmtree(path.with_name(f"{path.stem}.files"), ignore_errors=True)
        raise
    store.close()
