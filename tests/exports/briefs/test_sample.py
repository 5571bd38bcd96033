"""Briefs of the sample year, read back: each figure is the service's, and each fits on one sheet."""

from decimal import Decimal

import pytest

from tests.exports.briefs.reading import pdf_pages, squeezed, word_text
from zjg_dash.actors import Actor, Role
from zjg_dash.exports.briefs import making
from zjg_dash.language import formats
from zjg_dash.refusals.units import UnknownUnit
from zjg_dash.service import briefs, scores
from zjg_dash.service.overview import overview
from zjg_dash.service.repeated_faults import repeated_faults
from zjg_dash.store import Store

pytestmark = pytest.mark.long
LEADER = Actor("p-1", "领导", Role.LEADER)
MONTH = "2018-09"


def towns(store: Store) -> list[dict]:
    return scores.ranking(store, LEADER, MONTH, "town").rows


def points(value: Decimal | None) -> str:
    return formats.points("zh_CN", value)


def test_each_town_on_one_sheet_with_the_figures_of_the_services(year: Store) -> None:
    for row in towns(year):
        brief = briefs.unit_brief(year, LEADER, row["unit_id"], MONTH)
        summary = scores.unit_summary(year, LEADER, row["unit_id"], MONTH).rows[0]
        (sheet,) = pdf_pages(making.pdf_file(brief, "zh_CN"))
        word = word_text(making.word_file(brief, "zh_CN"))
        wanted = [row["name"], points(row["score"]), f"第{row['rank']}/10", row["grade"]]
        for code, part in summary["dimensions"].items():
            full_mark = formats.short("zh_CN", part["full_mark"])
            wanted.append(f"{code}{part['name']}{full_mark}{points(part['points'])}{points(part['lost'])}")
        wanted += [
            f"{one['name']}{points(one['lost'])}{squeezed(one['remedy'])}"
            for one in summary["recoverable"][:3]
        ]
        for text in (sheet, word):
            assert [each for each in wanted if squeezed(each) not in text] == [], row["name"]


def test_losses_are_the_ledgers_and_come_dearest_first_with_their_cell(year: Store) -> None:
    unit = towns(year)[-1]["unit_id"]
    brief = briefs.unit_brief(year, LEADER, unit, MONTH)
    ledger = [
        row
        for row in scores.ledger(year, LEADER, MONTH, unit).rows
        if row["kind"] == "finding" and row["applied"]
    ]
    assert sum(one.points for one in brief.losses) == sum(row["applied"] for row in ledger)
    assert [one.points for one in brief.losses] == sorted(one.points for one in brief.losses)
    assert {(one.sheet, one.cell, one.file) for one in brief.losses} == {
        (row["sheet"], row["cell"], row["file"]) for row in ledger
    }
    assert [(one.criterion, one.times) for one in brief.repeated] == [
        (row["criterion"], len(row["months"])) for row in repeated_faults(year, LEADER, unit, MONTH).rows
    ]


@pytest.mark.parametrize("period", [MONTH, "2018", "2018-annual"])
def test_the_city_on_one_sheet_with_the_figures_of_the_services(year: Store, period: str) -> None:
    brief = briefs.city_brief(year, LEADER, period)
    shown = overview(year, LEADER, period)
    (sheet,) = pdf_pages(making.pdf_file(brief, "zh_CN"))
    word = word_text(making.word_file(brief, "zh_CN"))
    for group in shown.groups:
        spread = f"{points(group.lowest)}–{points(group.highest)}"
        figures = f"{group.checked}/{group.units}{points(group.average)}{spread}"
        assert figures in sheet
        assert figures in word
    ranked = [row for row in scores.ranking(year, LEADER, period).rows if row["rank"] is not None]
    for row in ranked:
        line = squeezed(f"{row['rank']}{row['short_name'] or row['name']}{points(row['score'])}")
        assert line in sheet
        assert line in word
    if not shown.annual:
        costliest = shown.costliest[0]
        assert (
            f"{costliest.indicator}{costliest.name}{points(costliest.lost)}{len(costliest.units)}/" in sheet
        )
        assert f"共失{points(shown.lost)}分" in sheet


def test_a_unit_that_is_not_there_is_refused(year: Store) -> None:
    with pytest.raises(UnknownUnit):
        briefs.unit_brief(year, LEADER, "nobody", MONTH)
