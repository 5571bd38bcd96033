"""Faults found again, check after check: what makes a line, what breaks it, and what is no fault."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Workbook, _workbook
from tests.service.september import ADMIN, OTHER_TOWN, RULES, TOWN, publish
from tests.service.test_crosswalk import PLAIN
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import rules, scores, units
from zjg_dash.service.repeated_faults import repeated_faults
from zjg_dash.store import Store, batches, events

LEADER = Actor("p-3", "周五", Role.LEADER)

RATE = {"criterion": "A1-2", "denominator": Decimal(100)}
"""Below 90 % it costs points."""
MONTHS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "2018-04": ("A2 E1", [{"criterion": "E1-1", "value": Decimal(1)}]),
    "2018-05": (
        "A1 A2 E1",
        [
            {"criterion": "A1-1"},
            {**RATE, "numerator": Decimal(95)},
            {"criterion": "E1-1", "value": Decimal(1)},
        ],
    ),
    "2018-06": (
        "A1 A2 D4",
        [
            {"criterion": "A1-1"},
            {**RATE, "numerator": Decimal(80)},
            {"criterion": "A2-1", "finding_id": "no-board"},
            {"criterion": "D4-1", "value": Decimal(2)},
        ],
    ),
    "2018-07": ("A2", [{"criterion": "A2-1", "finding_id": "no-board", "status": "mended"}]),
    "2018-08": (
        "A1 A2 D4",
        [
            {"criterion": "A1-1"},
            {"criterion": "A1-1", "object": "另一处"},
            {**RATE, "numerator": Decimal(85)},
            {"criterion": "A2-1"},
            {"criterion": "D4-1", "value": Decimal(0)},
        ],
    ),
    "2018-09": (
        "A1 A2 D4 E1",
        [
            {"criterion": "A1-1"},
            {**RATE, "numerator": Decimal(80)},
            {"criterion": "A2-1"},
            {"criterion": "D4-1", "value": Decimal(1)},
            {"criterion": "E1-1", "value": Decimal(1)},
        ],
    ),
}
"""By month the indicators checked, and what was found."""


def _put(store: Store, workbook: Workbook, month: str, checked: str, found: list[dict[str, Any]]) -> str:
    """Commits a month without scoring it."""
    unit = {row["name"]: row["unit_id"] for row in units.list_units(store, ADMIN).rows}
    ruleset_id = str(rules.list_rulesets(store, ADMIN).rows[0]["ruleset_id"])
    submission, _ = workbook(
        cells={(unit[name], code): "checked" for name in (TOWN, OTHER_TOWN) for code in checked.split()},
        findings=[{"unit": unit[TOWN], **one} for one in found],
        month=month,
        ruleset_id=ruleset_id,
        registry_id="",
    )
    assert submission.period
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, ADMIN, submission, submission.period, "")
        batch = batches.find(cursor, batch_id)
        batches.commit(cursor, ADMIN, batch, events.head(cursor, batch.scope))
    return batch_id


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with MONTHS, closed."""
    path = tmp_path_factory.mktemp("months") / "zjg.duckdb"
    store = Store.open(path, create=True)
    units.add(store, ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, RULES, "1")
    for month, (checked, found) in MONTHS.items():
        _put(store, _workbook, month, checked, found)
    scores.ranking(store, ADMIN, "2018-09")
    store.close()
    return path


@pytest.fixture(scope="module")
def reading(made: Path) -> Iterator[Store]:
    """The database for tests that only read."""
    store = Store.open(made)
    yield store
    store.close()


@pytest.fixture
def writing(reading: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of it."""
    with reading.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    shutil.copy(reading.path, tmp_path / "copy.duckdb")
    store = Store.open(tmp_path / "copy.duckdb")
    yield store
    store.close()


def _told(store: Store, period: str, unit: str = TOWN, **arguments: Any) -> dict[str, str]:
    """By criterion the months it was found in."""
    unit_id = units.resolve(store, unit, "2018-09")
    rows = repeated_faults(store, LEADER, unit_id, period, **arguments).rows
    assert all(row["since"] == row["months"][0] for row in rows)
    assert [len(row["months"]) for row in rows] == sorted((len(row["months"]) for row in rows), reverse=True)
    return {row["criterion"]: " ".join(month[-2:] for month in row["months"]) for row in rows}


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2018-05", {}),
        ("2018-06", {"A1-1": "05 06"}),  # the rate of May cost nothing
        ("2018-07", {}),  # mended, or not looked at
        ("2018-08", {"A1-1": "05 06 08", "A1-2": "06 08"}),
        ("2018-09", {"A1-1": "05 06 08 09", "A1-2": "06 08 09", "A2-1": "08 09"}),
        ("2018-Q3", {"A1-1": "05 06 08 09", "A1-2": "06 08 09", "A2-1": "08 09"}),
        ("2018-06..2018-07", {"A1-1": "05 06"}),
    ],
)
def test_a_line_of_checks_leads_up_to_the_period(reading: Store, period: str, told: dict[str, str]):
    assert _told(reading, period) == told


def test_a_ledger_at_hand_says_the_same(reading: Store):
    unit_id = units.resolve(reading, TOWN, "2018-09")
    ledger = scores.ledger(reading, LEADER, "2018-09", unit_id).rows
    assert _told(reading, "2018-09", ledger=ledger) == _told(reading, "2018-09")


def test_a_row_says_what_to_do(reading: Store):
    unit_id = units.resolve(reading, TOWN, "2018-09")
    answer = repeated_faults(reading, LEADER, unit_id, "2018-08")
    assert answer.rows[0] == {
        "criterion": "A1-1",
        "text": "人员变动未报备",
        "indicator": "A1",
        "name": "组织领导",
        "remedy": "补报",
        "months": ["2018-05", "2018-06", "2018-08"],
        "since": "2018-05",
    }
    assert answer.provenance is not None
    assert answer.provenance.period == "2018-08"


def test_a_unit_without_faults_has_none(reading: Store):
    assert _told(reading, "2018-09", OTHER_TOWN) == {}


def test_a_withdrawn_month_is_no_check_any_more(writing: Store):
    with writing.transaction() as cursor:
        (june,) = cursor.execute("SELECT batch_id FROM batch WHERE period = '2018-06'").fetchone() or ("",)
        batches.withdraw(cursor, ADMIN, batches.find(cursor, june), "重查")
    assert _told(writing, "2018-09") == {"A1-1": "05 08 09", "A1-2": "08 09", "A2-1": "08 09"}


def test_the_december_inspection_is_a_check_like_the_others(writing: Store):
    _put(writing, _workbook, "2018-inspection", "A1", [{"criterion": "A1-1"}])
    assert _told(writing, "2018-inspection") == {"A1-1": "05 06 08 09 on"}


def test_a_line_goes_on_under_a_new_code(writing: Store):
    rules.add(writing, ADMIN, PLAIN.replace("{first}", "2018-09-01"))
    rules.publish(writing, ADMIN, "2", "修订", end_former=True, scored_too=True)
    assert _told(writing, "2018-09") == {"A7-1": "05 06 08 09", "A7-2": "06 08 09", "A2-1": "08 09"}


def test_a_text_that_is_no_period_is_refused(reading: Store):
    with pytest.raises(UnknownPeriod):
        repeated_faults(reading, LEADER, "u", "2018-13")
