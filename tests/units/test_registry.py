"""Each version of the registry stays; the newest is in use. And what the shipped city registry must hold."""

import csv
import io
import uuid
from datetime import date
from typing import Any

import pytest

from zjg_dash.refusals.units import NoRegistry
from zjg_dash.store import Store
from zjg_dash.units import registry
from zjg_dash.units.model import Registry


def test_what_was_inserted_comes_back(shipped_text: str, store: Store) -> None:
    names, _ = registry.read(shipped_text)
    with store.transaction() as cursor:
        registry_id = registry.insert(cursor, names)
    with store.cursor() as cursor:
        assert registry.current(cursor) == Registry(
            registry_id, registry.content_hash(names), 1, tuple(names)
        )


def test_the_newest_version_is_in_use_and_the_earlier_stays(sheet: Any, store: Store) -> None:
    with store.cursor() as cursor, pytest.raises(NoRegistry):
        registry.current(cursor)
    with store.transaction() as cursor:
        first = registry.insert(cursor, registry.read(sheet({"name": "甲局"}))[0])
    with store.transaction() as cursor:
        second = registry.insert(cursor, registry.read(sheet({"name": "乙局"}))[0])
    with store.cursor() as cursor:
        newest, earlier = registry.current(cursor), registry.load(cursor, first)
        with pytest.raises(NoRegistry):
            registry.load(cursor, "none")
    assert (newest.registry_id, newest.sequence, newest.names[0].name) == (second, 2, "乙局")
    assert (earlier.registry_id, earlier.sequence, earlier.names[0].name) == (first, 1, "甲局")


@pytest.mark.parametrize(
    ("row", "same"),
    [
        ({"note": "一句说明"}, True),
        ({"name": " 甲局 "}, True),
        ({"aliases": "丙；乙"}, True),
        ({"name": "乙局"}, False),
        ({"group": "department"}, False),
        ({"valid_to": "2018-12-31"}, False),
        ({"sample": "是"}, False),
        ({"aliases": "乙"}, False),
        ({"parent_id": str(uuid.uuid4())}, False),
    ],
)
def test_the_hash_follows_what_is_stored(row: dict[str, str], same: bool, sheet: Any) -> None:
    plain = {"name": "甲局", "aliases": "乙；丙"}
    hashes = [registry.content_hash(registry.read(sheet(each))[0]) for each in (plain, {**plain, **row})]
    assert (hashes[0] == hashes[1]) is same


def test_a_registry_without_parents_has_the_hash_it_always_had(city: Registry) -> None:
    assert city.content_hash == "14bb7bd6ee19a2752f1b454d926884007c3c448da8b9313d52a0b0ebcf24df04"


def test_parents_come_back(sheet: Any, store: Store) -> None:
    parent = str(uuid.uuid4())
    text = sheet({"unit": "a", "unit_id": parent}, {"unit": "b", "parent_id": parent})
    names, problems = registry.read(text.replace("parent_id", "归属"))
    assert problems == []
    with store.transaction() as cursor:
        registry.insert(cursor, names)
    with store.cursor() as cursor:
        assert [name.parent_id for name in registry.current(cursor).names] == [None, parent]


def test_the_towns_of_2018(city: Registry) -> None:
    towns = [(name.code, name.short_name) for name in city.on(date(2018, 12, 31)) if name.group == "town"]
    assert towns == [
        ("320582102", "保税区"),
        ("320582100", "经开区"),
        ("320582103", "冶金园"),
        ("320582101", "高新区"),
        ("320582104", "乐余"),
        ("320582105", "凤凰"),
        ("320582106", "南丰"),
        ("320582107", "大新"),
        ("320582400", "常阴沙"),
        ("320582407", "双山岛"),
    ]


@pytest.mark.parametrize(
    ("day", "towns", "departments"),
    [
        (date(2018, 1, 31), 10, 39),
        (date(2018, 7, 31), 10, 38),
        (date(2018, 12, 31), 10, 38),
        (date(2019, 2, 28), 10, 36),
    ],
)
def test_how_many_units_are_valid(city: Registry, day: date, towns: int, departments: int) -> None:
    groups = [name.group for name in city.on(day)]
    assert (groups.count("town"), groups.count("department"), len(groups)) == (
        towns,
        departments,
        towns + departments,
    )


def test_the_reform_and_the_merger_of_the_tax_bureaus_are_successions(city: Registry) -> None:
    short = {name.unit_id: name.short_name for name in city.names}
    found = {name.short_name: short[name.successor_id] for name in city.names if name.successor_id}
    assert found == {
        "国土局": "资规局",
        "规划局": "资规局",
        "环保局": "生态环境局",
        "文广新局": "文体广旅局",
        "旅游局": "文体广旅局",
        "卫计委": "卫健委",
        "安监局": "应急局",
        "国税局": "税务局",
        "地税局": "税务局",
    }


def test_one_department_is_renamed_within_the_year_and_keeps_its_id(city: Registry) -> None:
    renamed = [name for name in city.names if name.short_name in ("粮食局", "粮储局")]
    assert len({name.unit_id for name in renamed}) == 1
    assert [(name.valid_from, name.valid_to) for name in renamed] == [
        (date(2000, 1, 1), date(2018, 8, 31)),
        (date(2018, 9, 1), None),
    ]


def test_departments_are_a_sample_and_every_row_says_where_it_is_from(
    city: Registry, shipped_text: str
) -> None:
    assert {(name.group, name.sample) for name in city.names} == {("town", False), ("department", True)}
    assert all(row["source"] for row in csv.DictReader(io.StringIO(shipped_text)))


def test_the_ministries_are_valid_in_2014_only(ministries: Registry) -> None:
    days = [date(2013, 12, 31), date(2014, 1, 1), date(2014, 12, 31), date(2015, 1, 1), date(2018, 12, 31)]
    assert [len(ministries.on(day)) for day in days] == [0, 21, 21, 0, 0]
    assert ministries.groups == ("ministry",)
