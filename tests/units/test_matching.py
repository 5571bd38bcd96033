"""A written name means one unit on a day, or it is said why not; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash.units import registry
from zjg_dash.units.matching import Match, Matcher, Verdict
from zjg_dash.units.model import Registry, UnitName

SEPTEMBER = date(2018, 9, 30)


def _named(city: Registry, unit_id: str | None) -> str | None:
    return {name.unit_id: name.short_name for name in city.names}[unit_id] if unit_id else None


@pytest.mark.parametrize(
    ("text", "on", "short_name"),
    [
        ("保税区", SEPTEMBER, "保税区"),
        ("金港镇", SEPTEMBER, "保税区"),
        ("保税区（金港镇）", SEPTEMBER, "保税区"),
        ("张家港保税区管委会", SEPTEMBER, "保税区"),
        ("320582102", SEPTEMBER, "保税区"),
        ("鳳凰鎮人民政府", SEPTEMBER, "凤凰"),
        ("5. 乐 余 镇", SEPTEMBER, "乐余"),
        ("市教育局", SEPTEMBER, "教育局"),
        ("bm004", SEPTEMBER, "教育局"),
        ("國土局", SEPTEMBER, "国土局"),
        # a former name of a unit that still exists
        ("粮食局", date(2018, 8, 31), "粮储局"),
        ("粮食局", SEPTEMBER, "粮储局"),
        ("粮食和物资储备局", date(2018, 8, 31), "粮储局"),
        ("国税局", date(2018, 7, 19), "国税局"),
        ("税务局", date(2018, 7, 20), "税务局"),
        ("应急管理局", date(2019, 2, 1), "应急局"),
    ],
)
def test_a_name_means_one_unit(city: Registry, text: str, on: date, short_name: str) -> None:
    match = Matcher(city, on).match(text)
    assert (match.verdict, _named(city, match.unit_id)) == (Verdict.UNIT, short_name)


@pytest.mark.parametrize(
    ("text", "on", "verdict", "near"),
    [
        ("国土局、规划局", SEPTEMBER, Verdict.SEVERAL, ("张家港市国土资源局", "张家港市规划局")),
        ("一、国土局，规划局", SEPTEMBER, Verdict.SEVERAL, ("张家港市国土资源局", "张家港市规划局")),
        ("国土局\n规划局", SEPTEMBER, Verdict.SEVERAL, ("张家港市国土资源局", "张家港市规划局")),
        ("教育局和财政局", SEPTEMBER, Verdict.SEVERAL, ("张家港市教育局", "张家港市财政局")),
        ("国税局", SEPTEMBER, Verdict.NOT_VALID, ("国家税务总局张家港市税务局",)),
        ("国土局", date(2019, 3, 31), Verdict.NOT_VALID, ("张家港市自然资源和规划局",)),
        ("应急局", SEPTEMBER, Verdict.NOT_VALID, ()),
        ("住房建设局", SEPTEMBER, Verdict.UNKNOWN, ("张家港市住房和城乡建设局",)),
        ("火星管理局", SEPTEMBER, Verdict.UNKNOWN, ()),
        ("", SEPTEMBER, Verdict.UNKNOWN, ()),
        ("　", SEPTEMBER, Verdict.UNKNOWN, ()),
    ],
)
def test_what_is_not_one_unit_is_said(
    city: Registry, text: str, on: date, verdict: Verdict, near: tuple[str, ...]
) -> None:
    match = Matcher(city, on).match(text)
    assert (match.verdict, match.unit_id) == (verdict, None)
    assert match.near[: len(near)] == near
    assert bool(near) is bool(match.near) or verdict is Verdict.UNKNOWN


def test_a_unit_not_valid_on_the_day_is_named_with_its_dates(city: Registry) -> None:
    match = Matcher(city, SEPTEMBER).match("国税局")
    assert match.known is not None
    assert (match.known.name, match.known.valid_to) == ("张家港市国家税务局", date(2018, 7, 19))


def test_a_name_of_two_units_is_not_decided() -> None:
    names = [_unit("a", "东区管理处", "东区"), _unit("b", "西区管理处", "东区")]
    match = Matcher(_registry(names), SEPTEMBER).match("东区")
    assert match == Match(Verdict.AMBIGUOUS, near=("东区管理处", "西区管理处"))
    assert match.ambiguous


def test_a_name_handed_on_means_whoever_bears_it_on_the_day() -> None:
    names = [
        _unit("a", "老街道", valid_to=date(2018, 6, 30)),
        _unit("b", "老街道", valid_from=date(2018, 7, 1)),
        _unit("a", "新街道", valid_from=date(2018, 7, 1)),
    ]
    found = {
        day: Matcher(_registry(names), day).match("老街道").unit_id for day in (date(2018, 6, 30), SEPTEMBER)
    }
    assert found == {date(2018, 6, 30): "a", SEPTEMBER: "b"}


def test_a_chain_of_successors_is_followed_and_a_ring_ends() -> None:
    ended = date(2018, 1, 1)
    chain = [
        _unit("a", "甲局", valid_to=ended, successor="b"),
        _unit("b", "乙局", valid_to=ended, successor="c"),
        _unit("c", "丙局"),
    ]
    ring = [
        _unit("a", "甲局", valid_to=ended, successor="b"),
        _unit("b", "乙局", valid_to=ended, successor="a"),
    ]
    assert Matcher(_registry(chain), SEPTEMBER).match("甲局").near == ("丙局",)
    assert Matcher(_registry(ring), SEPTEMBER).match("甲局").near == ()


def test_every_spelling_of_the_registry_means_its_own_unit(shipped_text: str) -> None:
    names, problems = registry.read(shipped_text)
    assert problems == []
    all_of_it = _registry(names)
    for name in names:
        for day in {name.valid_from, name.valid_to or name.valid_from}:
            matcher = Matcher(all_of_it, day)
            assert {matcher.match(spelling).unit_id for spelling in name.spellings} == {name.unit_id}, name


@given(st.text(max_size=30))
def test_any_text_gets_an_answer_and_a_unit_only_for_a_spelling_of_it(city: Registry, text: str) -> None:
    match = Matcher(city, SEPTEMBER).match(text)
    assert (match.unit_id is not None) is (match.verdict is Verdict.UNIT)


def _unit(
    unit_id: str,
    name: str,
    *aliases: str,
    valid_from: date = date(2000, 1, 1),
    valid_to: date | None = None,
    successor: str | None = None,
) -> UnitName:
    return UnitName(
        unit_id, f"{unit_id}{name}", name, name, "town", valid_from, valid_to, successor, aliases, True, ""
    )


def _registry(names: list[UnitName]) -> Registry:
    return Registry("r", "", 1, tuple(names))
