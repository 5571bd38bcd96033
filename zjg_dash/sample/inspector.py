"""An invented inspector: takes a blank workbook of a month or the December inspection and fills it in.

What is written depends on the story alone: on which units and indicators the workbook asks about, and on the
open findings it brings. The seed makes the same workbook from the same blank one.
"""

import io
import random
from collections.abc import Iterator
from datetime import date, datetime, time

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from zjg_dash.intake import layout, saving, words
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingStatus
from zjg_dash.periods import Period
from zjg_dash.rules.model import Criterion, Frequency, Indicator, Mode, Ruleset
from zjg_dash.sample.chance import draw, times
from zjg_dash.sample.sheets import Row, columns_of, indicator_columns, read, text, write
from zjg_dash.sample.story import Happening, Story
from zjg_dash.scoring.methods.judged import Judged
from zjg_dash.scoring.methods.level import Level
from zjg_dash.scoring.methods.per_case import PerCase
from zjg_dash.scoring.methods.tiers import Tiers

MOST_AT_ONCE = 3
"""Findings of one unit on one criterion in one month."""
MARK = "示例数据：由程序编造，不代表任何单位的真实情况。"


def fill(blank: bytes, period: Period, ruleset: Ruleset, story: Story) -> bytes:
    """The filled workbook, from a blank one of the period."""
    workbook = openpyxl.load_workbook(io.BytesIO(blank))
    visit = _Visit(story, period, ruleset)
    instructions = workbook[layout.INSTRUCTIONS]
    instructions.cell(instructions.max_row + 2, 1).value = MARK
    checked = visit.cover(workbook[layout.COVERAGE])
    visit.look_again(workbook[layout.FINDINGS], checked)
    visit.find(workbook[layout.FINDINGS], checked)
    if layout.LETTERS in workbook.sheetnames:
        visit.count_letters(workbook[layout.LETTERS], checked)
    return saving.to_bytes(workbook, datetime.combine(period.last_day, time(17)))


class _Visit:
    """One round of inspecting."""

    def __init__(self, story: Story, period: Period, ruleset: Ruleset) -> None:
        self.story, self.month, self.name = story, period.last, period.name
        self.indicators = {indicator.code: indicator for _, indicator in ruleset.indicators}
        self.criteria = {
            criterion.code: (indicator, criterion)
            for indicator in self.indicators.values()
            for criterion in indicator.criteria
        }
        self.open: set[tuple[str, str, str]] = set()
        """Unit, criterion and object of findings that are still open."""

    def cover(self, sheet: Worksheet) -> dict[str, set[str]]:
        """Mark what was checked; returns by unit code the indicators that were."""
        columns = indicator_columns(sheet)
        checked: dict[str, set[str]] = {}
        self.units: dict[str, tuple[str, str]] = {}
        for row in range(2, sheet.max_row + 1):
            code, name, group = (text(sheet, row, column) for column in (1, 2, 3))
            if not code:
                continue
            self.units[code] = (name, group)
            checked[code] = set()
            for indicator, column in columns.items():
                applies = text(sheet, row, column) == words.COVERAGE[Coverage.NOT_CHECKED]
                if applies and not self.story.absent(self.name, code, indicator):
                    sheet.cell(row, column).value = words.COVERAGE[Coverage.CHECKED]
                    checked[code].add(indicator)
        return checked

    def look_again(self, sheet: Worksheet, checked: dict[str, set[str]]) -> None:
        """Say of each open finding whether it is still there."""
        columns = columns_of(sheet, layout.FINDING_COLUMNS)
        for row in range(2, sheet.max_row + 1):
            finding = read(sheet, row, columns)
            if not finding["finding_id"]:
                break
            unit, criterion = finding["unit_code"], str(finding["criterion"]).split()[0]
            indicator, _ = self.criteria[criterion]
            if indicator.code not in checked[unit] or indicator.frequency is Frequency.EVENT:
                continue
            chance = self._draw(unit, criterion, finding["object"], "again")
            mended = chance.random() < self.story.habit(unit).mends
            status = FindingStatus.MENDED if mended else FindingStatus.PERSISTS
            if not mended:
                self.open.add((unit, criterion, str(finding["object"])))
            write(
                sheet,
                row,
                columns,
                {
                    "status": words.STATUS[status],
                    "check_method": words.CHECK_METHOD[CheckMethod.ONLINE],
                    "checked_on": self._day(chance),
                },
            )

    def find(self, sheet: Worksheet, checked: dict[str, set[str]]) -> None:
        """Write what was found for the first time, in the order a round of the units brings it."""
        columns = columns_of(sheet, layout.FINDING_COLUMNS)
        code = columns["unit_code"]
        row = next(row for row in range(2, sheet.max_row + 2) if not sheet.cell(row, code).value)
        for unit, (name, _) in self.units.items():
            for criterion, finding in self._found(unit, checked[unit]):
                written = {
                    "unit_code": unit,
                    "unit_name": name,
                    "criterion": f"{criterion.code} {' '.join(criterion.text.split())}",
                    "status": words.STATUS[FindingStatus.NEW],
                    **finding,
                }
                write(sheet, row, columns, written)
                row += 1

    def count_letters(self, sheet: Worksheet, checked: dict[str, set[str]]) -> None:
        """Count the letters of each unit whose letters were checked."""
        fed = {indicator.code for indicator, criterion in self.criteria.values() if criterion.letters}
        columns = columns_of(sheet, layout.LETTER_COLUMNS)
        for row in range(2, sheet.max_row + 1):
            unit = text(sheet, row, columns["unit_code"])
            if unit and checked.get(unit, set()) & fed:
                for name, count in self._letters(unit).items():
                    sheet.cell(row, columns[name]).value = count

    def _found(self, unit: str, checked: set[str]) -> Iterator[tuple[Criterion, Row]]:
        for indicator, criterion in self.criteria.values():
            if indicator.code in checked:
                for happening in self.story.happened(self.name, unit, criterion.code):
                    yield criterion, self._happened(happening, indicator)
                if not criterion.letters:
                    for finding in self._by_chance(unit, indicator, criterion):
                        yield criterion, finding

    def _by_chance(self, unit: str, indicator: Indicator, criterion: Criterion) -> Iterator[Row]:
        chance = self._draw(unit, criterion.code)
        factor = self.story.habit(unit).fault_factor(self.name, indicator.code)
        season = self.story.season(self.name, indicator.code)
        expected = self.story.rates.get(criterion.code, 0.0) * factor * season
        objects = list(self.story.objects.get(indicator.code, self.story.objects["*"]))
        chance.shuffle(objects)
        free = [each for each in objects if (unit, criterion.code, each) not in self.open]
        for about in free[: times(chance, expected, MOST_AT_ONCE)]:
            yield {
                "object": about,
                "check_method": words.CHECK_METHOD[self._method(indicator, chance)],
                "checked_on": self._day(chance),
                "note": self._phrase(criterion, chance),
                "evidence": f"示例截图-{self.name}-{unit}-{criterion.code}.png",
                **_measured(criterion, chance),
            }

    def _happened(self, happening: Happening, indicator: Indicator) -> Row:
        return {
            "object": happening.object,
            "check_method": words.CHECK_METHOD[
                CheckMethod.SYSTEM if indicator.mode is Mode.ADD else CheckMethod.ONLINE
            ],
            "checked_on": date(self.month.year, self.month.month, happening.day),
            "matter": happening.matter or None,
            "level": happening.level or None,
            "value": happening.value,
            "judged_points": happening.judged,
            "note": happening.note,
            "evidence": f"示例材料-{self.name}-{happening.unit}-{happening.criterion}.pdf",
        }

    def _letters(self, unit: str) -> dict[str, int]:
        chance, habit = self._draw(unit, "letters"), self.story.habit(unit)
        group = "town" if self.units[unit][1] != "部门" else "department"
        usual = self.story.letters.get(unit, self.story.letters[group])
        season = self.story.season(self.name, "letters")
        received = max(1, round(usual * season * (0.8 + 0.4 * chance.random())))
        invalid = round(received * 0.05 * chance.random() * 2)
        not_yet_due = round(received * 0.1 * chance.random())
        due = max(0, received - invalid - not_yet_due)
        share = 0.012 * habit.late_letters * season
        late = min(due, times(chance, due * share, due))
        still_open = min(due - late, times(chance, late * 0.3, late))
        closed = due - still_open
        return {
            "received": received,
            "valid": received - invalid,
            "due": due,
            "closed_on_time": due - late - still_open,
            "closed_late": late,
            "open": still_open,
            "returned": times(chance, received * 0.006 * habit.late_letters, 3),
            "unsatisfied": min(closed, times(chance, closed * 0.015 * habit.late_letters, closed)),
        }

    def _phrase(self, criterion: Criterion, chance: random.Random) -> str:
        phrase = self.story.phrases.get(criterion.code, criterion.text)
        return phrase.format(days=chance.randint(21, 58), number=chance.randint(2, 5)) + "（示例）"

    def _draw(self, *name: str) -> random.Random:
        return draw(self.story.seed, self.name, *name)

    def _day(self, chance: random.Random) -> date:
        """A working day after the month's first third, when the rounds are made."""
        days = [
            day
            for day in range(10, self.month.last_day.day + 1)
            if date(self.month.year, self.month.month, day).weekday() < 5
        ]
        return date(self.month.year, self.month.month, chance.choice(days))

    def _method(self, indicator: Indicator, chance: random.Random) -> CheckMethod:
        on_site = indicator.code.startswith("A") and chance.random() < 0.6
        return CheckMethod.ON_SITE if on_site else CheckMethod.ONLINE


def _measured(criterion: Criterion, chance: random.Random) -> Row:
    """The measure a finding of the criterion's method needs."""
    match criterion.parameters:
        case Tiers(tiers=tiers):
            return {"value": chance.choice(sorted(tier.start.number for tier in tiers))}
        case Judged(lower=lower, upper=upper):
            return {"judged_points": (lower + upper) / 2}
        case Level(levels=levels):
            return {"level": chance.choice(list(levels))}
        case PerCase():
            return {"value": 1 if chance.random() < 0.8 else 2}
        case _:
            return {}
