"""The main path in a real browser, as an inspector and a leader go it (the issue's "Shown by")."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import say, settled
from zjg_dash.intake import layout
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.rules.reading import read as read_ruleset
from zjg_dash.sample import inspector, story
from zjg_dash.sample.sheets import columns_of, write
from zjg_dash.sample.sheets import read as read_row

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
MONTH = "2018-12"
WORDS = formats.period("zh_CN", MONTH)
LATE = "申请件第31号、第32号逾期答复（浏览器测试）"


def test_a_workbook_goes_out_is_mended_counts_is_explained_and_is_taken_back(
    browse: Callable[..., Any], address: str, tmp_path: Path
) -> None:
    with browse(f"{address}/ranking?period={MONTH}") as page:
        before = ranking(page)
        leader = next(row for row in before if row["组别"] == "镇（区）" and row["名次"] == "1")

        page.goto(f"{address}/upload?period={MONTH}")
        page.get_by_role("button", name=say("common.become", role=say("common.role.inspector"))).click()
        blank = download(page, say("upload.template", period=WORDS), tmp_path)

        filled, row = fill(blank, tmp_path / "filled.xlsx", leader["编码"])
        spoil(filled, tmp_path / "spoilt.xlsx", row)
        page.locator("input[type=file]").first.set_input_files(tmp_path / "spoilt.xlsx")
        expect(page.get_by_text(say("upload.problem.errors", count=2))).to_be_visible()
        problems = page.locator("table.zjg tbody tr")
        expect(problems.filter(has_text=f"{layout.FINDINGS} C{row}")).to_contain_text("乐鱼镇")
        expect(problems.filter(has_text=f"{layout.FINDINGS} H{row}")).to_contain_text("2018-12-32")
        marked = download(page, say("upload.marked"), tmp_path)
        comment = openpyxl.load_workbook(marked)[layout.FINDINGS][f"C{row}"].comment
        assert comment is not None
        assert "乐鱼镇" in comment.text

        page.locator("input[type=file]").first.set_input_files(filled)
        expect(page.get_by_text(say("upload.passed"))).to_be_visible()
        page.get_by_role("button", name=say("upload.compare")).click()
        expect(page.get_by_text(say("upload.diff.findings_added", count=1))).to_be_visible()
        moved = page.locator("table.zjg tbody tr").filter(has_text=leader["单位"]).first
        expect(moved).to_contain_text(f"{leader['名次']} → ")
        page.get_by_role("button", name=say("upload.commit")).click()
        expect(page.get_by_text(say("upload.done", period=WORDS))).to_be_visible()

        page.get_by_role("link", name=say("upload.see_ranking", period=WORDS)).click()
        page.get_by_role("heading", name=say("ranking.heading")).wait_for()
        after = ranking(page)
        fallen = next(row for row in after if row["编码"] == leader["编码"])
        assert int(fallen["名次"]) > 1
        assert {row["得分"] for row in after if row["编码"] != leader["编码"]} == {
            row["得分"] for row in before if row["编码"] != leader["编码"]
        }

        settled(page)
        page.get_by_role("heading", level=1).scroll_into_view_if_needed()
        page.wait_for_timeout(500)  # a list that drops down closes when the page is still scrolling
        page.get_by_role("combobox", name=say("ranking.open")).fill(leader["单位"])
        page.get_by_role("option", name=leader["单位"]).click()
        page.get_by_role("heading", name=leader["单位"]).first.wait_for()
        lost = page.locator("table.zjg tr").filter(has_text=LATE).last
        expect(lost).to_contain_text(f"{layout.FINDINGS} D{row}")
        expect(lost).to_contain_text("−6")

        page.get_by_test_id("stSidebarNavLink").filter(has_text=say("batches.title")).click()
        page.get_by_role("button", name=say("batches.undo")).first.click()
        page.get_by_label(say("upload.reason")).fill("误传")
        page.get_by_label(say("upload.reason")).press("Tab")
        page.get_by_role("button", name=say("upload.undo")).last.click()
        expect(page.get_by_text(say("batches.undone"))).to_be_visible()

        page.goto(f"{address}/ranking?period={MONTH}")
        assert ranking(page) == before


def ranking(page: Page) -> list[dict[str, str]]:
    """The ranking on the screen, as its own download gives it."""
    settled(page)
    with page.expect_download() as awaited:
        page.get_by_role("button", name=say("common.download_csv")).click()
    return list(csv.DictReader(io.StringIO(awaited.value.path().read_text(encoding="utf-8-sig"))))


def download(page: Page, label: str, folder: Path) -> Path:
    """Click a download button; returns the file under the name it was given."""
    with page.expect_download() as awaited:
        page.get_by_role("button", name=label).click()
    path = folder / awaited.value.suggested_filename
    awaited.value.save_as(path)
    return path


def fill(blank: Path, path: Path, unit: str) -> tuple[Path, int]:
    """Fill the month as the sample's inspector did, and add a finding about one unit; returns its row."""
    ruleset, _ = read_ruleset((ROOT / "data/rulesets/sample-2018.yaml").read_text(encoding="utf-8"), "")
    assert ruleset is not None
    workbook = openpyxl.load_workbook(
        io.BytesIO(inspector.fill(blank.read_bytes(), parse("2018-12"), ruleset, story.read()))
    )
    sheet = workbook[layout.FINDINGS]
    columns = columns_of(sheet, layout.FINDING_COLUMNS)
    row = next(row for row in range(2, sheet.max_row + 2) if not read_row(sheet, row, columns)["criterion"])
    finding = {
        "unit_code": unit,
        "criterion": "C1-1",
        "object": "申请件第31号、第32号",
        "checked_on": "2018-12-12",
        "value": 2,
        "note": LATE,
    }
    write(sheet, row, columns, finding)
    workbook.save(path)
    return path, row


def spoil(filled: Path, path: Path, row: int) -> None:
    """Two mistakes in the added row: a unit nobody knows, and a day that does not exist."""
    workbook = openpyxl.load_workbook(filled)
    sheet = workbook[layout.FINDINGS]
    columns = columns_of(sheet, layout.FINDING_COLUMNS)
    sheet.cell(row, columns["unit_code"]).value = None
    write(sheet, row, columns, {"unit_name": "乐鱼镇", "checked_on": "2018-12-32"})
    workbook.save(path)
