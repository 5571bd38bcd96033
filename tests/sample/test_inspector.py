"""The invented inspector: same story, same workbook; habits and seasons can be seen in what is written."""

import io
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from zjg_dash.intake import layout
from zjg_dash.intake.template import month_workbook
from zjg_dash.intake.template.contents import Contents, OpenFinding, Unit, due_indicators
from zjg_dash.periods import Period, parse
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read
from zjg_dash.sample import inspector, story
from zjg_dash.sample.sheets import columns_of, indicator_columns
from zjg_dash.sample.sheets import read as read_row
from zjg_dash.sample.story import Story
from zjg_dash.units import registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told() -> Story:
    return story.read()


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    found, problems = read((ROOT / "data/rulesets/sample-2018.yaml").read_text(encoding="utf-8"), "")
    assert found is not None, problems
    return found


def blank(period: Period, ruleset: Ruleset, *open_findings: OpenFinding) -> bytes:
    names, _ = registry.read((ROOT / "data/units.csv").read_text(encoding="utf-8"))
    return month_workbook(
        Contents(
            ruleset=ruleset,
            ruleset_hash="r",
            registry_hash="u",
            period=period,
            source="月度检查",
            made_at=datetime(2018, 1, 2),
            units=tuple(
                Unit(name.unit_id, name.code, name.name, name.group)
                for name in names
                if name.valid_on(period.last_day)
            ),
            indicators=due_indicators(ruleset, period),
            open_findings=open_findings,
        )
    )


def findings(content: bytes) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[layout.FINDINGS]
    columns = columns_of(sheet, layout.FINDING_COLUMNS)
    rows = (read_row(sheet, row, columns) for row in range(2, sheet.max_row + 1))
    return [row for row in rows if row["unit_code"]]


def test_the_same_story_gives_the_same_workbook(told: Story, ruleset: Ruleset) -> None:
    month = parse("2018-09")
    template = blank(month, ruleset)
    assert inspector.fill(template, month, ruleset, told) == inspector.fill(template, month, ruleset, told)


def test_it_says_that_it_is_invented(told: Story, ruleset: Ruleset) -> None:
    filled = inspector.fill(blank(parse("2018-09"), ruleset), parse("2018-09"), ruleset, told)
    workbook = openpyxl.load_workbook(io.BytesIO(filled))
    texts = [cell.value for row in workbook[layout.INSTRUCTIONS] for cell in row]
    assert inspector.MARK in texts
    assert {"示例" in str(row["note"]) for row in findings(filled)} == {True}


def test_units_keep_their_habits(told: Story, ruleset: Ruleset) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for number in range(1, 13):
        month = parse(f"2018-{number:02}")
        for row in findings(inspector.fill(blank(month, ruleset), month, ruleset, told)):
            counts[str(row["unit_code"]), number >= 7] += 1
    # 乐余镇 turns in July, 凤凰镇 in September the other way, 经开区 and 档案局 are careful all year
    assert counts["320582104", False] > 2 * counts["320582104", True]
    assert counts["320582105", True] > 2 * counts["320582105", False]
    assert sum(counts["320582100", half] for half in (False, True)) < 25
    assert sum(counts["BM035", half] for half in (False, True)) < 5


def test_what_was_not_checked_stays_so(told: Story, ruleset: Ruleset) -> None:
    month = parse("2018-02")
    filled = inspector.fill(blank(month, ruleset), month, ruleset, told)
    sheet = openpyxl.load_workbook(io.BytesIO(filled))[layout.COVERAGE]
    indicators = indicator_columns(sheet)
    states = {
        str(sheet.cell(row, 1).value): {sheet.cell(row, column).value for column in indicators.values()}
        for row in range(2, sheet.max_row + 1)
    }
    assert {code for code, found in states.items() if "已查" not in found} == {"320582407"}
    assert "320582407" not in {row["unit_code"] for row in findings(filled)}


def test_a_finding_of_an_earlier_month_is_looked_at_again_and_not_written_twice(
    told: Story, ruleset: Ruleset
) -> None:
    month = parse("2018-09")
    every_object = told.objects["D1"]
    unit = "f452cf20-98b7-58e1-af02-f1147190d10c"
    earlier = [
        OpenFinding(f"F-{number}", unit, "D1-1", object=name) for number, name in enumerate(every_object)
    ]
    rows = findings(inspector.fill(blank(month, ruleset, *earlier), month, ruleset, told))
    seen = [row for row in rows if row["finding_id"]]
    assert {row["status"] for row in seen} == {"仍存在", "已整改"}
    still = {row["object"] for row in seen if row["status"] == "仍存在"}
    new = {
        row["object"]
        for row in rows
        if not row["finding_id"] and row["unit_code"] == "320582104" and str(row["criterion"])[:4] == "D1-1"
    }
    assert still & new == set()
