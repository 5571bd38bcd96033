"""The page that compares two periods: what it says, opens and gives along; and what it says to bad links."""

import io
import json
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from zjg_dash import language, places
from zjg_dash.exports.workbook import workbook_file
from zjg_dash.service import rules
from zjg_dash.service.score_changes import Asked, compare
from zjg_dash.web import compare_unit, compare_units, frame

SIDES = {"before": "2018-08", "after": "2018-09"}


def test_the_newest_month_is_compared_with_the_one_before(shown: Any) -> None:
    app = shown.open(frame.COMPARE, role="leader")
    assert not app.exception
    assert app.title[0].value == "两期比较"
    assert dict(app.query_params) == SIDES
    assert app.info[0].value == (
        "与2018年8月相比，2018年9月有 3 个单位可比：1 个得分上升，1 个下降，1 个不变。"
        "两边按同一版细则（2018.1 版）计分，变化全部来自单位自身。另有 1 个单位只在一边有得分，不参与比较。"
    )
    said = shown.said(app)
    assert "每个单位：各指标的变化相加等于得分变化" in said
    assert [head.value for head in app.subheader] == ["镇（区）", "部门"]
    assert "2 个单位可比：1 个上升，1 个下降" in said
    assert "降得最多" in said
    table = app.dataframe[0].value
    assert list(table.columns) == ["unit", "score_before", "score_after", "change", "movement", "why"]
    assert table.iloc[1].tolist()[:5] == ["南丰", 100.0, 96.21, -3.79, "第 1 → 第 2，降 1 位"]
    assert "公安局" in said
    assert "前面没有检查" in said


def test_a_unit_opens_down_to_indicators_that_sum_to_the_change(shown: Any) -> None:
    app = shown.open(frame.COMPARE, role="leader", unit=shown.unit["南丰"], group="town", **SIDES)
    assert not app.exception
    said = shown.said(app)
    assert "得分由 100.00 变为 96.21（−3.79）= 规则变化 0.00 + 实际变化 −3.79，全部来自单位自身" in said
    assert "B2 重点领域信息公开" in said
    assert "多失 " in said
    assert "= 得分变化 −3.787879" in said
    links = [(each.proto.page, each.proto.query_string) for each in app.get("page_link")]
    assert [page for page, _ in links] == ["unit", "unit"]
    assert ["period=2018-08" in links[0][1], "period=2018-09" in links[1][1]] == [True, True]


@pytest.mark.parametrize(
    ("before", "after", "heads"),
    [("2018-08", "2018-09", ["8月", "9月"]), ("2018-08", "2018-08..2018-09", ["从", "到"])],
)
def test_above_the_scores_stand_short_titles(shown: Any, before: str, after: str, heads: list[str]) -> None:
    app = shown.open(frame.COMPARE, role="leader", before=before, after=after)
    assert not app.exception
    columns = json.loads(app.dataframe[0].proto.columns)
    assert [columns[name]["label"] for name in ("score_before", "score_after")] == heads


@pytest.mark.parametrize("view", compare_units.VIEWS)
def test_each_view_in_each_language(shown: Any, lang: str, view: str) -> None:
    app = shown.open(frame.COMPARE, lang=lang, role="leader", view=view, **SIDES)
    assert not app.exception
    assert len(app.dataframe if view == "table" else app.get("plotly_chart")) == 2


def test_filters_by_group_and_units(shown: Any) -> None:
    app = shown.open(frame.COMPARE, group="department", **SIDES)
    assert [head.value for head in app.subheader] == ["部门"]
    app = shown.open(frame.COMPARE, units=shown.unit["乐余"], **SIDES)
    assert [table.value["unit"].tolist() for table in app.dataframe] == [["乐余"]]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"before": "2018-08", "after": "2018-08"}, "前后两边都是2018-08"),
        ({"before": "2018-08", "after": "2025-01"}, "没有"),
        ({"before": "foo", "after": "2018-09"}, "网址中的期间“foo”看不懂，下面显示的是2018年8月。"),
        ({"unit": "nobody", **SIDES}, "网址中的单位找不到：没有找到单位“nobody”"),
    ],
)
def test_bad_links_are_answered_in_a_sentence(shown: Any, asked: dict[str, str], sentence: str) -> None:
    app = shown.open(frame.COMPARE, **asked)
    assert not app.exception
    assert sentence in shown.said(app)


def test_a_picked_row_opens_its_unit_and_the_last_action_wins(shown: Any) -> None:
    def opened(app: AppTest) -> tuple[str, str]:
        """What is open by the page, and by the address."""
        units = [head.value for head in app.subheader if head.value not in ("镇（区）", "部门")]
        return " ".join(units), app.query_params.get("unit", "")

    unit = shown.unit
    app = shown.pick(shown.open(frame.COMPARE, **SIDES), table=0, row=1)
    assert opened(app) == ("南丰镇", unit["南丰"])
    next(button for button in app.button if button.label == "收起").click().run()
    assert opened(app) == ("", "")
    app = shown.pick(app, table=0, row=1)
    app.selectbox(key="filter_unit").select(unit["教育局"]).run()
    assert opened(app) == ("张家港市教育局", unit["教育局"])
    app.multiselect(key="filter_units").set_value([unit["乐余"]]).run()
    assert not app.exception
    assert opened(app) == ("张家港市教育局", unit["教育局"])
    app = shown.pick(app, table=0, row=0)
    assert opened(app) == ("乐余镇", unit["乐余"])
    app.multiselect(key="filter_units").set_value([unit["南丰"]]).run()
    assert opened(app) == ("乐余镇", unit["乐余"])


def test_the_last_of_a_table_stays_open_when_a_filter_leaves_fewer_rows(shown: Any) -> None:
    app = shown.pick(shown.open(frame.COMPARE, **SIDES), table=0, row=1)
    app.multiselect(key="filter_units").set_value([shown.unit["乐余"]]).run()
    assert not app.exception
    assert not app.error
    assert app.query_params["unit"] == shown.unit["南丰"]


def test_no_period_or_one_is_said(site: Any) -> None:
    app = site.published().open(frame.COMPARE)
    assert "还没有任何成绩" in site.said(app)
    site.commit("2018-09", ["南丰", "乐余"])  # which the quarter and the year hold as well
    app = site.open(frame.COMPARE)
    assert [info.value for info in app.info] == ["只有一个期间有成绩，还没有可比的。"]


def test_one_month_is_compared_with_itself_where_there_are_two_versions(site: Any) -> None:
    site.published().commit("2018-09", ["南丰", "乐余"])
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
    rules.add(site.store, site.actor, text.replace('版本: "2018.1"', '版本: "2018.2"'))
    app = site.open(frame.COMPARE, role="leader")
    assert dict(app.query_params) == {"before": "2018-09", "after": "2018-09"}
    assert "前后两边都是2018-09" in site.said(app)
    assert not app.get("popover")
    app.selectbox(key="filter_after_version").select("SAMPLE-2018/2018.2").run()
    assert not app.exception
    assert "两边是同一期间的检查结果，变化全部来自细则。" in site.said(app)


@pytest.mark.parametrize(("side", "word"), [("before", "前面"), ("after", "后面")])
def test_a_version_the_address_names_wrongly_is_said(shown: Any, side: str, word: str) -> None:
    app = shown.open(frame.COMPARE, **{f"{side}_version": "2099.1"}, **SIDES)
    assert [warning.value for warning in app.warning] == [
        f"网址中{word}一边的细则版本“2099.1”没有找到，{word}按当时施行的细则计分。"
    ]
    assert dict(app.query_params) == SIDES


def test_files_hold_exact_numbers_and_where_they_come_from(site: Any) -> None:
    site.filled()
    found = compare(site.store, site.actor, Asked("2018-08"), Asked("2018-09"))
    sheet = compare_units.sheet(found, found.rows, "zh_CN")
    lost = next(row for row in sheet.rows if row[2] == "南丰镇")
    assert str(lost[sheet.titles.index("得分变化")]) == "-3.787879"
    assert dict(sheet.origin)["前期间"] == "2018-08"
    one = next(row for row in found.rows if row["name"] == "南丰镇")
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_file(sheet, "比较", None, "zh_CN", compare_units.sources(found)))
    )
    told = [row[:2] for row in book["数据来源"].iter_rows(values_only=True)]
    assert ("前期间", "2018-08") in told
    assert ("后期间", "2018-09") in told
    for heading, side in (("前面一边", found.before), ("后面一边", found.after)):
        below = told[told.index((heading, None)) :]
        assert ("计分编号", side.source.run_id) in below[:11]
    lines = compare_unit.sheet(found, one, "en")
    assert lines.origin[0] == ("Unit", "南丰镇")
    assert (
        sum(row[lines.titles.index("Change")] for row in lines.rows if row[0] == "indicator")
        == (one["change"])
    )


def test_one_period_under_two_versions(site: Any) -> None:
    site.filled()
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
    stricter = text.replace('版本: "2018.1"', '版本: "2018.2"').replace("每次: 1\n", "每次: 2\n")
    assert rules.add(site.store, site.actor, stricter)["ruleset_id"]
    two = {"before": "2018-09", "after": "2018-09", "after_version": "SAMPLE-2018/2018.2"}
    app = site.open(frame.COMPARE, role="leader", unit=site.unit["南丰"], group="town", **two)
    assert not app.exception
    assert "两边是同一期间的检查结果，变化全部来自细则。" in app.info[0].value
    assert "2018年9月按“政务公开考核细则（示例，2018年） 2018.2”试算，只在本页使用，不留存。" in site.said(
        app
    )
    assert "+ 实际变化 0.00，全部来自规则变化" in site.said(app)
    assert "每个单位：规则变化 + 实际变化 = 得分变化" in site.said(app)
    lost = app.dataframe[0].value.set_index("unit").loc["南丰"]
    assert lost["change"] == lost["rule_effect"] < 0


def test_two_annual_results_fall_into_the_parts_of_the_year(site: Any, lang: str) -> None:
    site.published()
    text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
    for now, then in (("2018.1", "2017.1"), ("效: 2018-", "效: 2017-")):  # the same rules for the year before
        assert now in text
        text = text.replace(now, then)
    rules.add(site.store, site.actor, text)
    rules.publish(site.store, site.actor, "2017.1", "补发")
    for year in ("2017", "2018"):
        lost = {"unit": "南丰", "criterion": "B2-1", "value": int(year) - 2016, "note": "未公开"}
        site.commit(f"{year}-09", ["南丰", "乐余"])
        site.commit(f"{year}-inspection", ["南丰", "乐余"], lost)
    sides = {"before": "2017-annual", "after": "2018-annual"}
    app = site.open(frame.COMPARE, role="leader", lang=lang, unit=site.unit["南丰"], **sides)
    assert not app.exception
    said = site.said(app)
    assert language.text(lang, "compare.exact_parts") in said
    assert language.text(lang, "compare.column.part_line") in said
    assert language.text(lang, "compare.line.inspection") in said
    assert len(app.get("plotly_chart")) == 1
