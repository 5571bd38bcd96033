"""Each mistake in a list of duties is named with its column and line."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash.duties.model import Duty, DutyList
from zjg_dash.duties.reading import read
from zjg_dash.language import LANGUAGES
from zjg_dash.problems import Problem
from zjg_dash.units import registry
from zjg_dash.units.model import Registry

TOWN, OFFICE = (str(uuid.uuid5(uuid.NAMESPACE_DNS, name)) for name in ("town", "office"))
UNITS = f"""unit_id,code,name,group,valid_from,valid_to
{TOWN},T1,杨舍镇,town,2000-01-01,
{OFFICE},D1,粮食局,department,2000-01-01,2018-08-31
{OFFICE},D1,粮储局,department,2018-09-01,
"""
NAMES = registry.read(UNITS)[0]
REGISTRY = Registry("r", "h", 1, tuple(NAMES))
HEADER = "unit,indicator,full_mark,valid_from,valid_to\n"


def _read(text: str) -> tuple[list[Duty], list[Problem]]:
    return read(text, REGISTRY, {"A1", "A2", "B1"}, {"A1", "A2"})


def test_rows_become_duties() -> None:
    duties, problems = _read(
        "\ufeff单位,指标,满分,起始,终止,备注\n"
        "T1,A1,,2018-01-01,,一句\n杨舍镇,A2,2.5,2018-01-01,2018-06-30,\n"
        "粮食局,A1,3,2018-01-01,2018-12-31,\n粮储局,A2,,2018-09-01,,\n"
    )
    assert problems == []
    assert duties == [
        Duty(TOWN, "A1", None, date(2018, 1, 1), None),
        Duty(TOWN, "A2", Decimal("2.5"), date(2018, 1, 1), date(2018, 6, 30)),
        Duty(OFFICE, "A1", Decimal(3), date(2018, 1, 1), date(2018, 12, 31)),
        Duty(OFFICE, "A2", None, date(2018, 9, 1), None),
    ]
    listed = DutyList("l", "h", 1, tuple(duties))
    assert listed.on(date(2018, 6, 30)) == {
        (TOWN, "A1"): None,
        (TOWN, "A2"): Decimal("2.5"),
        (OFFICE, "A1"): Decimal(3),
    }
    assert set(listed.on(date(2019, 1, 1))) == {(TOWN, "A1"), (OFFICE, "A2")}


WRONG: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("", [("duties_none", None, 1, "")]),
    (HEADER, [("duties_none", None, 1, "")]),
    ("unit,indicator\nT1,A1\n", [("units_column_missing", "valid_from", 1, "")]),
    (HEADER.replace("full_mark", "mark"), [("units_column_unknown", "mark", 1, "mark")]),
    ('"', [("units_not_csv", None, 1, "")]),
    (HEADER + "T1,A1,1\n", [("units_cells_differ", None, 2, "3")]),
    (HEADER + ",,,,\n", [("duties_none", None, 1, "")]),
    (HEADER + "T1,,,2018-01-01,\n", [("units_cell_empty", "indicator", 2, "")]),
    (HEADER + "T1,A1,,,\n", [("units_cell_empty", "valid_from", 2, "")]),
    (HEADER + "T1,A1,,2018.1.1,\n", [("units_cell_wrong", "valid_from", 2, "2018.1.1")]),
    (HEADER + "T1,A1,,2018-01-01,2018-02-30\n", [("units_cell_wrong", "valid_to", 2, "2018-02-30")]),
    (HEADER + "T1,A1,,2018-01-02,2018-01-01\n", [("duties_dates_reversed", "valid_to", 2, "2018-01-01")]),
    *(
        (HEADER + f"T1,A1,{mark},2018-01-01,\n", [("duties_mark_wrong", "full_mark", 2, mark)])
        for mark in ("-1", "1001", "NaN", "三", "0.1234567", "Infinity")
    ),
    (HEADER + "T9,A1,,2018-01-01,\n", [("duties_unit_unknown", "unit", 2, "T9")]),
    (HEADER + "粮储局,A1,,2018-01-01,\n", []),
    (HEADER + "T1,A9,,2018-01-01,\n", [("duties_indicator_unknown", "indicator", 2, "A9")]),
    (HEADER + "T1,B1,,2018-01-01,\n", [("duties_indicator_for_all", "indicator", 2, "B1")]),
    (HEADER + "T1,A1,,2018-01-01,2018-06-30\n杨舍镇,A1,,2018-06-30,\n",
     [("duties_overlap", "valid_from", 3, "A1")]),
    (HEADER + "T1,A1,,2018-01-01,2018-06-30\n杨舍镇,A1,,2018-07-01,\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_named_with_column_and_line(text: str, expected: list[tuple[Any, ...]]) -> None:
    problems = _read(text)[1]
    assert [(each.code, each.place.path, each.place.line, each.found) for each in problems] == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_of_it_can_be_said(lang: str) -> None:
    said = [(each.what(lang), each.fix(lang)) for text, _ in WRONG for each in _read(text)[1]]
    assert not any("{" in sentence or not sentence for pair in said for sentence in pair)
    near = _read(HEADER + "杨舍鎮镇,A1,,2018-01-01,\n")[1]
    assert "杨舍镇" in near[0].fix(lang)
