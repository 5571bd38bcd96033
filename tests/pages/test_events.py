"""The event log as the office sees it: sentences, narrowed by the address, to be taken along."""

import io
from typing import Any

import openpyxl

from zjg_dash import language
from zjg_dash.exports.workbook import workbook_file
from zjg_dash.service import event_log

EVENTS = "pages/office/events.py"


def test_what_happened_is_told_in_sentences(site: Any, lang: str) -> None:
    app = site.filled().open(EVENTS, role="office", lang=lang)
    assert not app.exception
    said = site.said(app)
    rows = event_log.events(site.store, site.actor, event_log.Asked()).rows
    assert [row["kind"] for row in rows] == [
        "committed", "staged", "committed", "staged", "registry_added", "ruleset_published", "ruleset_added",
    ]  # fmt: skip
    for row in rows:
        assert event_log.sentence(row, lang) in said
    assert language.text(lang, "events.found", count=len(rows)) in said
    assert "赵六" in said
    assert "试填" in said


def test_the_address_narrows_it(shown: Any) -> None:
    app = shown.open(EVENTS, role="office", kind="committed,staged", period="2018-08")
    said = shown.said(app)
    assert "提交了2018年8月" in said
    assert "2018年9月" not in said
    assert "收入新版单位名册" not in said
    app.multiselect(key="filter_kind").set_value(["staged"]).run()
    assert app.query_params["kind"] == "staged"
    assert "提交了" not in shown.said(app)


def test_days_and_pages_of_an_address_that_make_no_sense_are_no_fault(shown: Any) -> None:
    nonsense = {"from": "1999-13-01", "to": "yesterday", "list_page": "77"}
    app = shown.open(EVENTS, role="admin", **nonsense)
    assert not app.exception
    assert "记录 7 条" in shown.said(app)
    app = shown.open(EVENTS, role="admin", **{"from": "2999-01-01"})
    assert "没有符合条件的记录" in shown.said(app)


def test_other_roles_are_told_that_it_is_not_for_them(shown: Any) -> None:
    for role in ("leader", "inspector"):
        app = shown.open(EVENTS, role=role)
        assert not app.exception
        said = shown.said(app)
        assert "收入新版单位名册" not in said


def test_what_is_taken_along_says_what_personal_data_it_holds(shown: Any) -> None:
    from zjg_dash.exports.sheet import sheet

    app = shown.open(EVENTS, role="office")
    assert {"events_xlsx", "events_csv"} <= {button.key for button in app.get("download_button")}
    made = sheet(["谁"], [["赵六"]], [(language.text("zh_CN", "events.personal"), "操作人的姓名")])
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(made, "操作记录", None, "zh_CN")))
    assert [cell.value for cell in book.worksheets[1][1]][:2] == ["个人信息", "操作人的姓名"]
