"""The batches that touched a unit, and its names in the registry."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import _workbook
from tests.service.september import ADMIN, OTHER_TOWN, RULES, TOWN, publish
from zjg_dash import places
from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.service import batches as uploads
from zjg_dash.service import rules, units
from zjg_dash.service.unit_background import unit_batches, unit_names
from zjg_dash.store import Store, batches, events

LEADER, CONTACT = Actor("p-1", "钱一", Role.LEADER), Actor("p-3", "周五", Role.UNIT)


@pytest.fixture(scope="module")
def touched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """September of the town: a batch, one that wins a cell of it, one withdrawn, one only staged."""
    store = Store.open(tmp_path_factory.mktemp("touched") / "zjg.duckdb", create=True)
    units.add(store, ADMIN, (places.data_folder() / "units.csv").read_text(encoding="utf-8"))
    publish(store, RULES, "1")
    _put(store, "first", TOWN, "A1 A2 D4", "A1-1 A1-1")
    _put(store, "of another", OTHER_TOWN, "A1", "A1-1")
    _put(store, "second", TOWN, "A1", "A1-1")
    gone = _put(store, "gone", TOWN, "A2", "A2-1")
    with store.transaction() as cursor:
        batches.withdraw(cursor, ADMIN, batches.find(cursor, gone), "写错了")
    _put(store, "waiting", TOWN, "A1", "", keep=False)
    _put(store, "august", TOWN, "A1", "", month="2018-08")
    yield store
    store.close()


def _put(store: Store, name: str, unit: str, cells: str, found: str, **how: Any) -> str:
    month = how.get("month", "2018-09")
    unit_id = units.resolve(store, unit, month)
    submission, _ = _workbook(
        cells={(unit_id, code): "not_checked" if code == "D4" else "checked" for code in cells.split()},
        findings=[
            {"unit": unit_id, "criterion": criterion, "object": str(place)}
            for place, criterion in enumerate(found.split())
        ],
        month=month,
        ruleset_id=rules.list_rulesets(store, ADMIN).rows[0]["ruleset_id"],
        registry_id="",
        mark=hash(name),
    )
    assert submission.period
    with store.transaction() as cursor:
        batch_id = batches.stage(cursor, ADMIN, submission, submission.period, name)
        if how.get("keep", True):
            batch = batches.find(cursor, batch_id)
            batches.commit(cursor, ADMIN, batch, events.head(cursor, batch.scope))
    return batch_id


def _told(store: Store, period: str, unit: str = TOWN) -> dict[str, tuple[Any, ...]]:
    """By note the state, and cells, checked, counting, findings."""
    notes = {row["batch_id"]: row["note"] for row in uploads.batches(store, LEADER).rows}
    return {
        notes[row["batch_id"]]: (
            row["state"],
            *(row[column] for column in ("cells", "checked", "counting", "findings")),
        )
        for row in unit_batches(store, LEADER, units.resolve(store, unit, "2018-09"), period).rows
    }


def test_every_batch_that_holds_cells_of_the_unit_the_newest_first(touched: Store):
    told = _told(touched, "2018-09")
    assert told == {
        "waiting": ("staged", 1, 1, 0, 0),
        "gone": ("withdrawn", 1, 1, 0, 1),
        "second": ("committed", 1, 1, 1, 1),
        "first": ("committed", 3, 2, 2, 2),
    }
    assert list(told) == ["waiting", "gone", "second", "first"]


def test_a_range_holds_the_batches_of_all_its_months(touched: Store):
    assert set(_told(touched, "2018-08..2018-09")) == {"waiting", "gone", "second", "first", "august"}


def test_of_another_unit_its_own_alone(touched: Store):
    assert _told(touched, "2018-09", OTHER_TOWN) == {"of another": ("committed", 1, 1, 1, 1)}
    assert _told(touched, "2018-09", "大新") == {}


def test_a_row_says_who_and_when(touched: Store):
    newest = unit_batches(touched, LEADER, units.resolve(touched, TOWN, "2018-09"), "2018-09").rows[0]
    assert (newest["uploaded_by"], newest["committed_by"], newest["committed_at"]) == ("赵六", None, None)
    assert newest["uploaded_at"].tzinfo is not None


def test_batches_are_for_those_who_may_see_them(touched: Store):
    with pytest.raises(NotAllowed):
        unit_batches(touched, CONTACT, "u", "2018-09")
    with pytest.raises(UnknownPeriod):
        unit_batches(touched, LEADER, "u", "2018-9")


NAMES = """
@a,1,老甲局,老甲,department,2010-01-01,2014-12-31,,甲,否,x,
@a,1,甲局,甲局,department,2015-01-01,2018-12-31,@c,甲,否,x,
@b,2,乙局,乙局,department,2010-01-01,2018-12-31,@c,,否,x,
@c,3,丙局,丙局,department,2019-01-01,,,,否,x,
@d,4,甲局网站,甲网,site,2015-01-01,,,,否,x,@a
"""
COLUMNS = (
    "unit_id,code,name,short_name,group,valid_from,valid_to,successor_id,aliases,sample,source,parent_id"
)
IDS = "00000000-0000-4000-8000-00000000000"


@pytest.fixture
def registered(store: Store) -> Store:
    added = units.add(store, ADMIN, COLUMNS + NAMES.replace("@", IDS))
    assert added["units"] == 4
    return store


@pytest.mark.parametrize(
    ("unit_id", "expected"),
    [
        ("a", ["name 老甲局", "name 甲局", "successor 丙局", "part 甲局网站"]),
        ("c", ["name 丙局", "former 甲局", "former 乙局"]),
        ("d", ["name 甲局网站", "parent 甲局"]),
        ("nobody", []),
    ],
)
def test_names_and_what_a_unit_came_from_and_passed_into(
    registered: Store, unit_id: str, expected: list[str]
):
    rows = unit_names(registered, CONTACT, IDS + unit_id).rows
    assert [f"{row['relation']} {row['name']}" for row in rows] == expected


def test_a_name_says_from_when_to_when(registered: Store):
    first, second, *_ = unit_names(registered, CONTACT, f"{IDS}a").rows
    assert (first["valid_from"], first["valid_to"]) == (date(2010, 1, 1), date(2014, 12, 31))
    assert (second["valid_from"], second["valid_to"], second["aliases"]) == (
        date(2015, 1, 1),
        date(2018, 12, 31),
        ["甲"],
    )


def test_without_a_registry_there_are_no_names(store: Store):
    assert unit_names(store, CONTACT, "a").rows == []
