"""The registry through the service: versions, listing by day, finding a unit by whatever it is called."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.periods import UnknownPeriod
from zjg_dash.refusals.units import NoRegistry, UnknownUnit
from zjg_dash.service import units
from zjg_dash.store import Store, events

REGISTRY = (Path(__file__).parents[2] / "data/units.csv").read_text(encoding="utf-8")
OFFICE = Actor("p-9", "赵六", Role.OFFICE)


def test_a_new_registry_replaces_the_one_in_use_and_the_same_one_does_not(store: Store) -> None:
    first = units.add(store, OFFICE, REGISTRY)
    again = units.add(store, OFFICE, REGISTRY)
    with pytest.raises(ReasonMissing):
        units.add(store, OFFICE, REGISTRY.replace("市教育局", "教育主管局"))
    changed = units.add(store, OFFICE, REGISTRY.replace("市教育局", "教育主管局"), "更名")
    back = units.add(store, OFFICE, REGISTRY, "更正")
    assert {key: first[key] for key in ("units", "new", "problems")} == {
        "units": 55,
        "new": True,
        "problems": [],
    }
    assert again == {**first, "new": False}
    assert changed["new"]
    assert (back["new"], back["content_hash"]) == (True, first["content_hash"])
    assert len({first["registry_id"], changed["registry_id"], back["registry_id"]}) == 3
    with store.cursor() as cursor:
        found = cursor.execute(
            "SELECT sequence, kind, subject FROM event WHERE scope = 'units' ORDER BY sequence"
        ).fetchall()
        assert events.verify(cursor) == []
    assert found == [
        (number, "registry_added", each["registry_id"])
        for number, each in enumerate((first, changed, back), 1)
    ]


def test_the_file_itself_is_kept_with_its_notes(store: Store) -> None:
    units.add(store, OFFICE, REGISTRY)
    assert store.files.read(sha256(REGISTRY.encode()).hexdigest()).decode() == REGISTRY


def test_a_file_with_errors_changes_nothing(store: Store) -> None:
    units.add(store, OFFICE, REGISTRY)
    result = units.add(store, OFFICE, REGISTRY.replace("2018-08-31", "2018-09-31"))
    assert (result["registry_id"], result["new"]) == (None, False)
    assert [(each.code, each.place.path) for each in result["problems"]] == [("units_cell_wrong", "valid_to")]
    assert len(units.list_units(store, OFFICE).rows) == 56


def test_units_are_listed_all_or_by_day(store: Store) -> None:
    assert units.list_units(store, OFFICE).rows == []
    units.add(store, OFFICE, REGISTRY)
    first = units.list_units(store, OFFICE, date(2018, 9, 30)).rows[0]
    assert first == {
        "unit_id": "83709488-ab1b-5df5-8792-79a847d0b6a4",
        "code": "320582102",
        "name": "张家港保税区(金港镇)",
        "short_name": "保税区",
        "group": "town",
        "valid_from": date(2000, 1, 1),
        "valid_to": None,
        "successor_id": None,
        "aliases": sorted(
            ["张家港保税区", "金港镇", "金港", "张家港保税港区(金港镇)", "保税港区(金港镇)", "保税区(金港镇)"]
        ),
        "sample": False,
        "source": "http://www.zgtdtj.org.cn/tjcs/indexWeb.aspx?id=78",
        "parent_id": None,
    }
    counted = {day: len(units.list_units(store, OFFICE, day).rows) for day in (None, date(2018, 9, 30))}
    assert counted == {None: 56, date(2018, 9, 30): 48}


@pytest.mark.parametrize(
    ("text", "period", "code"),
    [
        ("83709488-ab1b-5df5-8792-79a847d0b6a4", "2018-09", "320582102"),
        ("320582102", "2018-09", "320582102"),
        ("金港鎮人民政府", "2018-09", "320582102"),
        ("粮食局", "2018-12", "BM032"),
        # ended within the period
        ("国税局", "2018", "BM036"),
        ("国税局", "2018-06..2018-09", "BM036"),
        ("国税局", "2018-06", "BM036"),
        ("税务局", "2018", "BM038"),
    ],
)
def test_a_unit_is_found_by_whatever_it_is_called(text: str, period: str, code: str, store: Store) -> None:
    units.add(store, OFFICE, REGISTRY)
    codes = {row["unit_id"]: row["code"] for row in units.list_units(store, OFFICE).rows}
    assert codes[units.resolve(store, text, period)] == code


@pytest.mark.parametrize(
    ("text", "period", "near"),
    [
        ("国税局", "2018-09", ("国家税务总局张家港市税务局",)),
        ("国土局、规划局", "2018-09", ("张家港市国土资源局", "张家港市规划局")),
        ("火星管理处", "2018-09", ()),
        ("", "2018-09", ()),
    ],
)
def test_what_is_no_unit_is_refused_with_near_names(
    text: str, period: str, near: tuple[str, ...], store: Store
) -> None:
    units.add(store, OFFICE, REGISTRY)
    with pytest.raises(UnknownUnit) as refused:
        units.resolve(store, text, period)
    assert refused.value.fields == {"unit": text, "near": near}
    assert all(name in refused.value.text("zh_CN") for name in near)


def test_without_a_registry_or_a_period_nothing_is_found(store: Store) -> None:
    with pytest.raises(NoRegistry):
        units.resolve(store, "教育局", "2018-09")
    with pytest.raises(UnknownPeriod):
        units.resolve(store, "教育局", "九月")


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.UNIT])
def test_only_the_office_changes_the_registry(role: Role, store: Store) -> None:
    actor = Actor("p-2", "钱七", role)
    with pytest.raises(NotAllowed):
        units.add(store, actor, REGISTRY)
    assert units.list_units(store, actor).rows == []
