import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.pages.conftest import MONTHLY
from tests.pages.readable import masked
from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.refusals.batches import StaleDiff
from zjg_dash.service import batches, templates
from zjg_dash.web.words import literal

UPLOAD, BATCHES = "pages/inspector/upload.py", "pages/inspector/batches.py"


def _filled(site: Any, *, unit: str = "南丰镇", checked_on: object = date(2018, 9, 12)) -> bytes:
    """September's workbook, 南丰 checked on B2, two findings: of the unit named, and on the day given."""
    _, content = templates.month_workbook(site.store, site.actor, "2018-09")
    book = openpyxl.load_workbook(io.BytesIO(content))
    coverage, findings = book["检查范围"], book["检查发现"]
    titles = {str(cell.value): cell.column for cell in coverage[1]}
    column = next(number for title, number in titles.items() if title.startswith("B2"))
    for row in range(2, coverage.max_row + 1):
        if coverage.cell(row, titles["单位名称"]).value == "南丰镇":
            coverage.cell(row, column).value = "已查"
    heads = {str(cell.value): cell.column for cell in findings[1]}
    for row, name, day in ((2, unit, date(2018, 9, 12)), (3, "南丰镇", checked_on)):
        entry = {
            "单位名称": name, "评分点": "B2-1", "检查方式": "网上巡查", "检查日期": day, "数量": row,
            "问题描述": f"第{row}行",
        }  # fmt: skip
        for title, value in entry.items():
            findings.cell(row, heads[title]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _uploaded(site: Any, content: bytes, lang: str = "zh_CN", name: str = "九月.xlsx") -> Any:
    app = site.open(UPLOAD, period="2018-09", lang=lang)
    return app.file_uploader(key="workbook").upload(name, content).run()


def test_the_month_after_the_newest_is_offered(shown: Any, lang: str):
    app = shown.open(UPLOAD, lang=lang)
    assert not app.exception
    assert app.selectbox(key="filter_period").value == "2018-10"


def test_problems_name_sheet_and_cell_and_say_how_to_mend(site: Any, lang: str):
    app = _uploaded(site.published(), _filled(site, unit="南奉镇", checked_on="2018-09-31"), lang)
    assert not app.exception
    assert len(app.error) == 1
    said = site.said(app)
    assert "检查发现 C2" in said
    assert "检查发现 H3" in said
    assert language.text(lang, "upload.problem.fix", text="§").partition("§")[0] in said
    assert "commit" not in {button.key for button in app.button}


def test_a_workbook_goes_in_and_out_again(site: Any):
    app = _uploaded(site.published(), _filled(site))
    assert not app.error
    app.text_area(key="note").set_value("网上巡查")
    app.get("form_submit_button")[0].click().run()
    assert not app.exception
    assert "检查范围（格）" in site.said(app)
    assert [row["state"] for row in batches.batches(site.store, site.actor).rows] == ["staged"]
    app.button(key="commit").click().run()
    assert [one.value for one in app.success] == ["2018年9月的检查结果已提交，成绩和排名已经更新。"]
    row = batches.batches(site.store, site.actor).rows[0]
    assert (row["state"], row["note"]) == ("committed", "网上巡查")

    app.button(key="undo").click().run()
    assert "请写明原因" in app.warning[0].value
    app.text_input(key="reason").set_value("误传")
    app.button(key="undo").click().run()
    assert [one.value for one in app.success] == ["已撤回这一批次，2018年9月的成绩回到提交之前。"]
    assert [row["state"] for row in batches.batches(site.store, site.actor).rows] == ["withdrawn"]


def test_a_diff_grown_stale_is_shown_anew_and_asked_again(site: Any, monkeypatch: pytest.MonkeyPatch):
    app = _uploaded(site.published(), _filled(site))
    app.get("form_submit_button")[0].click().run()
    site.commit("2018-09", ["乐余"])
    app.button(key="commit").click().run()
    assert not app.exception
    assert app.warning[-1].value == language.text("zh_CN", "upload.stale")
    assert batches.batches(site.store, site.actor).rows[1]["state"] == "staged"
    app.button(key="commit").click().run()
    told = language.text("zh_CN", "refusals.note_missing", cells=len(MONTHLY))  # 乐余 came to count meanwhile
    assert app.warning[-1].value == literal(told)
    app.text_input(key="late_note").set_value("乐余由另一组重查").run()
    app.button(key="commit").click().run()
    assert app.success
    assert issubclass(StaleDiff, Exception)


def test_the_same_file_twice_says_so(site: Any):
    content = _filled(site.published())
    app = _uploaded(site, content)
    app.get("form_submit_button")[0].click().run()
    app.button(key="commit").click().run()
    again = _uploaded(site, content)
    again.get("form_submit_button")[0].click().run()
    assert not again.exception
    assert "已经上传过" in again.warning[-1].value


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_is_answered_in_words(site: Any, content: bytes, lang: str):
    app = _uploaded(site.published(), content, lang)
    assert not app.exception
    assert len(app.error) == 1
    assert batches.batches(site.store, site.actor).rows == []


def test_a_month_without_published_rules_cannot_be_uploaded(site: Any, lang: str):
    app = site.empty().open(UPLOAD, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "upload.no_rules")]


@pytest.mark.parametrize("page", [UPLOAD, BATCHES])
def test_a_leader_is_told_whose_page_it_is_and_can_change_role(shown: Any, page: str, lang: str):
    app = shown.open(page, role="leader", lang=lang)
    assert not app.exception
    assert len(app.info) == 1
    app.button(key="become_inspector").click().run()
    assert not app.info


def test_batches_are_listed_with_state_and_undone_with_a_reason(site: Any):
    site.filled()
    newest = batches.batches(site.store, site.actor).rows[0]["batch_id"]
    app = site.open(BATCHES)
    assert f"undo_{newest}" not in {button.key for button in app.button}, "another person brought it"
    app = site.open(BATCHES, role="office")
    assert not app.exception
    said = site.said(app)
    assert "赵六 于 " in said
    assert "说明：试填" in said
    app.text_input(key=f"reason_{newest}").set_value("重查")
    app.button(key=f"undo_{newest}").click().run()
    assert [one.value for one in app.success] == ["已撤回，成绩已重新计算。"]
    assert batches.batches(site.store, site.actor).rows[0]["state"] == "withdrawn"


def test_batches_of_one_month(shown: Any):
    app = shown.open(BATCHES, period="2018-08")
    said = shown.said(app)
    assert formats.period("zh_CN", "2018-08") in said
    assert "2018-09.xlsx" not in said


def test_no_batches(site: Any, lang: str):
    app = site.published().open(BATCHES, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "batches.none")]


def test_what_counts_in_the_month_is_offered_as_its_own_file(site: Any, lang: str):
    app = site.filled().open(UPLOAD, period="2018-09", lang=lang)
    assert language.text(lang, "upload.counting") in site.said(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert sum("2018-09.xlsx" in label for label in labels) == 1
    assert language.text(lang, "upload.counting") not in site.said(
        site.open(UPLOAD, period="2018-10", lang=lang)
    )


def test_the_list_of_batches_says_where_the_newest_scores_come_from(shown: Any, lang: str):
    said = shown.said(shown.open(BATCHES, lang=lang))
    assert formats.period(lang, "2018-09") in said
    assert language.text(lang, "common.provenance.batches", count=1) in said


def test_taking_back_what_somebody_checked_asks_for_a_note(site: Any, lang: str):
    content = _filled(site.published())
    site.commit("2018-09", ["乐余"])
    app = _uploaded(site, content, lang)
    assert app.text_area(key="note").label == language.text(lang, "upload.note_required", cells=len(MONTHLY))
    app = next(button for button in app.button if "stage" in (button.key or "")).click().run()
    assert app.warning[-1].value == literal(language.text(lang, "refusals.note_missing", cells=len(MONTHLY)))
    assert len(batches.batches(site.store, site.actor).rows) == 1
    app.text_area(key="note").set_value("乐余由另一组重查")
    app = next(button for button in app.button if "stage" in (button.key or "")).click().run()
    app = app.button(key="commit").click().run()
    assert batches.batches(site.store, site.actor).rows[0]["note"] == "乐余由另一组重查"


def test_a_personal_number_in_the_note_is_told_before_it_is_kept(site: Any, lang: str):
    site.published()
    app = _uploaded(site, _filled(site), lang)
    note = "来电人 13800138000"
    stage = next(button for button in app.button if "stage" in (button.key or ""))
    app.text_area(key="note").set_value(note)
    app = stage.click().run()
    assert app.warning[-1].value == masked(lang, "mobile", "138******00")
    assert "13800138000" not in app.warning[-1].value
    assert batches.batches(site.store, site.actor).rows == []
    app = next(button for button in app.button if "stage" in (button.key or "")).click().run()
    assert [row["note"] for row in batches.batches(site.store, site.actor).rows] == [note]
    app = app.button(key="commit").click().run()
    app = app.text_input(key="reason").set_value("身份证 11010519491231002X").run()
    app = app.button(key="undo").click().run()
    assert "110*" in app.warning[-1].value.replace("\\", "")
    assert batches.batches(site.store, site.actor).rows[0]["state"] == "committed"
    app = app.button(key="undo").click().run()
    assert batches.batches(site.store, site.actor).rows[0]["state"] == "withdrawn"
