"""Each mistake in a registry file is named with its column and line."""

import uuid
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zjg_dash.language import LANGUAGES
from zjg_dash.units import registry
from zjg_dash.units.model import UnitName
from zjg_dash.units.reading import COLUMNS

KNOWN = "、".join(COLUMNS)
OTHER = "9b0e3c3e-27a5-5a7c-8f7e-4f8cf8a3a111"


def _told(text: str) -> list[tuple[str, str | None, int | None, str, str]]:
    return [
        (each.code, each.place.path, each.place.line, each.found, each.expected)
        for each in registry.read(text)[1]
    ]


def test_a_row_becomes_a_name(sheet: Any) -> None:
    text = sheet(
        {
            "name": " 张家港保税区(金港镇) ",
            "short_name": "保税区",
            "group": "镇（区）",
            "valid_to": "2021-12-31",
            "aliases": "金港镇； 保税区(金港镇);金港",
            "sample": "是",
            "source": "某网页",
            "note": "不入库",
        },
    )
    names, problems = registry.read("\ufeff" + text)
    assert problems == []
    assert names == [
        UnitName(
            unit_id=names[0].unit_id,
            code="C1",
            name="张家港保税区(金港镇)",
            short_name="保税区",
            group="town",
            valid_from=date(2000, 1, 1),
            valid_to=date(2021, 12, 31),
            successor_id=None,
            aliases=("保税区(金港镇)", "金港", "金港镇"),
            sample=True,
            source="某网页",
        )
    ]


def test_a_renamed_unit_has_a_row_for_each_name_and_its_aliases_on_both(sheet: Any) -> None:
    names, problems = registry.read(
        sheet(
            {"unit": "u", "name": "粮食局", "valid_to": "2018-08-31", "aliases": "市粮食局"},
            {"unit": "u", "name": "粮储局", "valid_from": "2018-09-01"},
        )
    )
    assert problems == []
    assert [(name.name, name.aliases) for name in names] == [
        ("粮食局", ("市粮食局",)),
        ("粮储局", ("市粮食局",)),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{}], []),
        ([{"unit_id": "1"}], [
            ("units_cell_wrong", "unit_id", 2, "1", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        ]),
        ([{}, {"name": " "}], [("units_cell_empty", "name", 3, "", "")]),
        ([{"code": "", "group": "", "valid_from": ""}], [
            ("units_cell_empty", "code", 2, "", ""),
            ("units_cell_empty", "group", 2, "", ""),
            ("units_cell_empty", "valid_from", 2, "", ""),
        ]),
        ([{"valid_from": "2018/1/1"}], [("units_cell_wrong", "valid_from", 2, "2018/1/1", "2018-01-01")]),
        ([{"valid_to": "2018-02-30"}], [("units_cell_wrong", "valid_to", 2, "2018-02-30", "2018-01-01")]),
        ([{"valid_to": "20180230"}], [("units_cell_wrong", "valid_to", 2, "20180230", "2018-01-01")]),
        ([{"sample": "或许"}], [("units_cell_wrong", "sample", 2, "或许", "是、否")]),
        ([{"valid_to": "1999-12-31"}], [
            ("units_dates_reversed", "valid_to", 2, "1999-12-31", "2000-01-01"),
        ]),
        ([{"unit": "u", "name": "甲", "valid_to": "2018-09-01"}, {"unit": "u", "name": "乙",
           "valid_from": "2018-09-01"}], [("units_names_overlap", "valid_from", 3, "乙", "")]),
        ([{"name": "甲局"}, {"name": "乙局", "aliases": "丙局；甲 局"}], [
            ("units_spelling_taken", "aliases", 3, "甲 局", ""),
        ]),
        ([{"code": "X"}, {"code": "x"}], [("units_spelling_taken", "code", 3, "x", "")]),
        ([{"name": "甲局", "valid_to": "2018-06-30"}, {"name": "甲局", "valid_from": "2018-07-01"}], []),
        ([{"successor_id": OTHER}], [("units_successor_unknown", "successor_id", 2, OTHER, "")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_column_and_line(
    rows: list[dict[str, str]], expected: list[tuple[Any, ...]], sheet: Any
) -> None:
    assert _told(sheet(*rows)) == expected


def test_a_unit_cannot_succeed_itself(sheet: Any) -> None:
    text = sheet({"unit": "u"})
    unit_id = registry.read(text)[0][0].unit_id
    assert _told(sheet({"unit": "u", "successor_id": unit_id})) == [
        ("units_successor_unknown", "successor_id", 2, unit_id, "")
    ]


def test_a_parent_is_in_the_file_and_leads_to_no_circle(sheet: Any) -> None:
    first, second, third = (str(uuid.uuid5(uuid.NAMESPACE_DNS, name)) for name in "abc")
    rows = [{"unit": "a"}, {"unit": "b", "parent_id": first}, {"unit": "c", "parent_id": second}]
    assert _told(sheet(*rows)) == []
    assert _told(sheet({"unit": "a", "parent_id": third}, *rows[1:])) == [
        ("units_parent_circle", "parent_id", line, f"单位{line - 1}号", "") for line in (2, 3, 4)
    ]
    assert _told(sheet({"unit": "a", "parent_id": first})) == [
        ("units_parent_circle", "parent_id", 2, "单位1号", "")
    ]
    assert _told(sheet({"parent_id": OTHER}, {"parent_id": "x"})) == [
        ("units_parent_unknown", "parent_id", 2, OTHER, ""),
        ("units_cell_wrong", "parent_id", 3, "x", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("units_none", None, 1, "", "")]),
        ("\n\n", [("units_none", None, 1, "", "")]),
        (",".join(COLUMNS), [("units_none", None, 1, "", "")]),
        ("unit_id,code,name,group\n", [("units_column_missing", "valid_from", 1, "", "valid_from")]),
        ("\nunit_id,code,name,group,valid_from,level,code\n", [
            ("units_column_unknown", "level", 2, "level", KNOWN),
            ("units_column_unknown", "code", 2, "code", KNOWN),
        ]),
        ('unit_id,code\n"never closed', [("units_not_csv", None, 2, "", "")]),
        (",".join(COLUMNS) + "\na,b,c\n", [("units_cells_differ", None, 2, "3", "13")]),
        (",".join(COLUMNS) + "\n\n\n" + "," * 13 + "x\n", [("units_cells_differ", None, 4, "14", "13")]),
        ("x" * 20_000, [("units_not_csv", None, 1, "", "")]),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_said(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert _told(text) == expected


def test_a_cell_of_two_lines_does_not_shift_the_lines_below(sheet: Any) -> None:
    text = sheet({"note": "两\n行"}, {"sample": "或许"})
    assert _told(text) == [("units_cell_wrong", "sample", 4, "或许", "是、否")]


def test_the_shipped_registries_are_right(shipped_text: str) -> None:
    assert _told(shipped_text) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_can_be_said(lang: str, sheet: Any) -> None:
    broken = sheet(
        {"name": "甲局"}, {"name": "甲局"}, {"sample": "或许"}, {"code": ""}, {"successor_id": OTHER}
    )
    said = [(each.what(lang), each.fix(lang)) for each in registry.read(broken)[1]]
    assert len(said) == 4
    assert not any("{" in sentence for pair in said for sentence in pair)


@given(st.text(max_size=80))
@example(",".join(COLUMNS) + "\n" + "\x00" * 12)
def test_any_text_is_answered(text: str) -> None:
    names, problems = registry.read(text)
    assert names or problems


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(COLUMNS), st.text(max_size=12).filter(lambda cell: '"' not in cell), max_size=4
    )
)
def test_any_cell_is_answered(sheet: Any, cells: dict[str, str]) -> None:
    names, problems = registry.read(sheet(cells))
    assert len(names) == 1 or problems
