"""The list of duties through the service: versions, who may, and what the month's workbook makes of it."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.duties import stored
from zjg_dash.refusals.batches import ReasonMissing
from zjg_dash.refusals.people import NotAllowed
from zjg_dash.refusals.units import NoRegistry
from zjg_dash.service import duties, rules, templates, units
from zjg_dash.store import Store

DATA = Path(__file__).parents[2] / "data"
OFFICE = Actor("p-9", "赵六", Role.OFFICE)
RULES = (DATA / "rulesets/sample-2018.yaml").read_text(encoding="utf-8")
BY_DUTY = RULES.replace(
    "        频次: 每月\n        依据: 2018年年度报告一（一）；政府信息公开条例（2008年）第四条",
    "        频次: 每月\n        按责任清单: 是\n        依据: 第四条",
)
LIST = "单位,指标,满分,起始,终止\n杨舍镇,A1,2.5,2018-01-01,2018-09-30\n金港镇,A1,,2018-10-01,\n"


@pytest.fixture
def ready(store: Store) -> Store:
    assert BY_DUTY.count("按责任清单") == 1
    units.add(store, OFFICE, (DATA / "units.csv").read_text(encoding="utf-8"))
    rules.add(store, OFFICE, BY_DUTY)
    rules.publish(store, OFFICE, "2018.1")
    return store


def test_each_list_is_a_version_and_the_newest_is_in_use(ready: Store) -> None:
    assert duties.list_duties(ready, OFFICE).rows == []
    first = duties.add(ready, OFFICE, LIST)
    again = duties.add(ready, OFFICE, "\ufeff" + LIST.replace("2.5", "2.50").replace("单位,", "unit,"))
    with pytest.raises(ReasonMissing):
        duties.add(ready, OFFICE, LIST.replace("2.5", "2"))
    second = duties.add(ready, OFFICE, LIST.replace("2.5", "2"), "调整分值")
    assert [(each["new"], each["duties"], each["problems"]) for each in (first, again, second)] == [
        (True, 2, []),
        (False, 2, []),
        (True, 2, []),
    ]
    assert first["duty_list_id"] == again["duty_list_id"] != second["duty_list_id"]
    rows = duties.list_duties(ready, OFFICE, date(2018, 9, 30)).rows
    assert [(row["unit"], row["indicator"], row["full_mark"], row["valid_to"]) for row in rows] == [
        ("张家港经济技术开发区(杨舍镇)", "A1", Decimal(2), date(2018, 9, 30))
    ]
    with ready.cursor() as cursor:
        assert cursor.execute(
            "SELECT kind FROM event WHERE scope = 'duties' ORDER BY sequence"
        ).fetchall() == [
            ("duties_added",),
            ("duties_added",),
        ]
        known = stored.current(cursor)
    assert known is not None
    assert (known.sequence, known.indicators) == (2, {"A1"})


def test_a_list_with_errors_changes_nothing(ready: Store) -> None:
    result = duties.add(ready, OFFICE, LIST.replace("杨舍镇", "杨镇"))
    assert (result["duty_list_id"], result["new"], [each.code for each in result["problems"]]) == (
        None,
        False,
        ["duties_unit_unknown"],
    )
    assert duties.list_duties(ready, OFFICE).rows == []


def test_without_units_there_is_no_list(store: Store) -> None:
    with pytest.raises(NoRegistry):
        duties.add(store, OFFICE, LIST)


def test_only_the_office_may(ready: Store) -> None:
    with pytest.raises(NotAllowed):
        duties.add(ready, Actor("p", "某", Role.INSPECTOR), LIST)


@pytest.mark.parametrize(
    ("month", "open_for"),
    [("2018-09", ["张家港经济技术开发区(杨舍镇)"]), ("2018-10", ["张家港保税区(金港镇)"])],
)
def test_cells_of_units_that_do_not_answer_for_it_are_closed(
    month: str, open_for: list[str], ready: Store
) -> None:
    duties.add(ready, OFFICE, LIST)
    _, content = templates.month_workbook(ready, OFFICE, month)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["检查范围"]
    header = [str(cell.value) for cell in sheet[1]]
    column = next(at for at, title in enumerate(header, 1) if title.startswith("A1 "))
    cells = {sheet.cell(row, 2).value: sheet.cell(row, column) for row in range(2, sheet.max_row + 1)}
    assert [name for name, cell in cells.items() if not cell.protection.locked] == open_for
    assert {cell.value for name, cell in cells.items() if name not in open_for} == {"不适用"}
