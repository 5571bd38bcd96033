import json
from typing import Any

import pytest

from tests.pages.test_overview import lines
from zjg_dash import language
from zjg_dash.actors import Actor, Role
from zjg_dash.language import formats
from zjg_dash.web import actor

UNIT = "pages/leader/unit.py"


def test_the_ledger_says_what_was_lost_why_and_where_and_sums_to_the_score(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09")
    assert not app.exception
    assert app.title[0].value == "南丰镇"
    said = site.said(app)
    assert "检查发现 D2" in said
    assert "证据：截图1.png" in said
    assert "2018-09.xlsx" in said
    assert "两项未公开" in said
    assert [one.value for one in app.success] == ["台账合计 96.212121 = 得分 96.212121"]


def test_score_rank_grade_and_coverage_stand_on_top(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09")
    assert [(one.label, one.value, one.delta) for one in app.metric] == [
        ("得分", "96.21", "-3.79"),
        ("名次 · 镇（区）", "2", "↓1"),
        ("等次", "优秀", ""),
        ("绩效考核（5分）", "4.81", ""),
        ("检查率", "85.7%", ""),
    ]


def test_what_to_mend_first_is_the_largest_loss_with_its_remedy(site: Any, lang: str):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", lang=lang)
    assert not app.exception
    assert language.text(lang, "unit.mend_note") in site.said(app)
    (first,) = [one for one in lines(app).items() if one[1]["page"] == "indicator"]
    assert first[0].startswith(f"B2 重点领域信息公开 {language.text(lang, 'unit.mend_lost', lost='2.50')}")
    assert "对照本单位重点领域清单补齐缺项" in first[0]
    assert (first[1]["indicator"], first[1]["period"]) == ("B2", "2018-09")


def test_a_unit_that_lost_nothing_is_told_so(site: Any):
    site.filled()
    said = site.said(site.open(UNIT, unit=site.unit["乐余"], period="2018-09"))
    assert "本期没有失分。" in said
    assert "台账合计 100.000000 = 得分 100.000000" in said


def test_the_address_may_name_the_unit_in_any_way(site: Any):
    site.filled()
    for name in (site.unit["南丰"], "南丰镇", "南丰"):
        assert site.open(UNIT, unit=name, period="2018-09").title[0].value == "南丰镇"


def test_an_unknown_unit_gets_a_sentence_and_a_way_back(site: Any, lang: str):
    app = site.filled().open(UNIT, unit="北丰镇", period="2018-09", lang=lang)
    assert not app.exception
    assert len(app.warning) == 1
    assert "北丰镇" in app.warning[0].value
    assert [one.value for one in app.get("page_link")] == [language.text(lang, "common.back_to_ranking")]


def test_no_unit_chosen_asks_for_one(site: Any, lang: str):
    app = site.filled().open(UNIT, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "unit.pick")]


def test_choosing_a_unit_puts_it_into_the_address(site: Any):
    app = site.filled().open(UNIT, period="2018-09")
    app.selectbox(key="unit_chosen").select(site.unit["乐余"]).run()
    assert app.query_params["unit"] == site.unit["乐余"]
    assert app.title[0].value == "乐余镇"


def test_a_unit_nobody_checked_has_no_score_and_says_so(site: Any, lang: str):
    site.filled()
    app = site.open(UNIT, unit=site.unit["凤凰"], period="2018-09", lang=lang)
    assert not app.exception
    wanted = language.text(lang, "unit.unchecked", period=formats.period(lang, "2018-09"))
    assert wanted in [one.value for one in app.info]
    assert app.metric[1].value == language.text(lang, "common.not_ranked")


def test_a_range_of_months_says_the_month_of_each_finding(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["乐余"], period="2018-08..2018-09")
    assert not app.exception
    assert "2018年8月 · " in site.said(app)


def test_no_results_at_all(site: Any, lang: str):
    app = site.published().open(UNIT, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "common.no_data")]


def test_the_way_from_full_marks_to_the_score_is_drawn_and_told(site: Any, lang: str):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", lang=lang)
    assert language.text(lang, "unit.steps_figure_heading") in [one.value for one in app.subheader]
    figure = json.loads(next(one.proto for one in app.get("plotly_chart")).spec)
    assert [one["text"] for one in figure["data"] if one.get("mode") == "markers+text"] == [
        ["<b>66.00</b>", "<b>63.50</b>", "<b>96.21</b>"]
    ]


def test_a_unit_nobody_checked_has_no_figure(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["凤凰"], period="2018-09")
    assert not app.get("plotly_chart")
    assert "没有计分的内容。" in site.said(app)


def test_what_is_found_again_is_told_with_links_to_the_months(site: Any):
    site.filled()
    site.commit("2018-10", ["南丰"], {"unit": "南丰", "criterion": "B2-2", "note": "仍未更新"})
    for lang in language.LANGUAGES:
        app = site.open(UNIT, unit=site.unit["南丰"], period="2018-10", lang=lang)
        assert not app.exception
        since = formats.period(lang, "2018-09")
        told = language.text(lang, "unit.repeats_times", count=2, since=since)
        assert told in site.said(app)
        ticks = [formats.month_tick(lang, month) for month in ("2018-09", "2018-10")]
        links = [one.proto for one in app.get("page_link") if one.proto.label in ticks]
        assert [(one.label, one.disabled) for one in links] == [(ticks[0], False), (ticks[1], True)]
        assert f"unit={site.unit['南丰']}" in links[0].query_string
        assert "period=2018-09" in links[0].query_string


def test_a_unit_without_repeated_faults_is_told_so(site: Any):
    site.filled()
    assert "没有接连两次以上检查都发现的问题。" in site.said(
        site.open(UNIT, unit=site.unit["南丰"], period="2018-09")
    )


def test_beside_its_group_a_unit_is_told_what_lies_below_the_median(site: Any, lang: str):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", lang=lang, against="group")
    assert not app.exception
    assert language.text(lang, "unit.below") in site.said(app)


def test_the_comparison_is_made_when_it_is_opened(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09")
    assert "同组单位在相同指标上的实得分。" not in site.said(app)
    assert "against" not in app.query_params


@pytest.mark.parametrize("way", ["score", "losses"])
def test_units_like_it_stand_beside_a_unit(site: Any, lang: str, way: str):
    site.filled()
    app = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", lang=lang, against=way)
    assert not app.exception
    said = site.said(app)
    assert language.text(lang, f"unit.against_{way}_note") in said
    apart = "3.79" if way == "score" else "2.50"
    told = language.text(lang, "unit.other_apart", unit="乐余", score="100.00", apart=apart)
    assert told in [one.proto.label for one in app.get("page_link")]
    assert language.text(lang, "unit.apart", apart="−2.50") in said
    assert len(app.get("plotly_chart")) == 3


def test_units_of_choice_are_those_of_the_group_and_stand_in_the_address(site: Any):
    site.filled()
    app = site.open(UNIT, unit=site.unit["教育局"], period="2018-09", against="chosen")
    (choice,) = app.multiselect
    assert choice.options == ["公安局"]
    choice.set_value([site.unit["公安局"]]).run()
    assert app.query_params["beside"] == site.unit["公安局"]
    assert "公安局 · 100.00 分" in [one.proto.label for one in app.get("page_link")]


def test_a_unit_alone_in_its_group_and_one_without_a_score_are_told_so(site: Any):
    site.filled()
    alone = site.open(UNIT, unit=site.unit["教育局"], period="2018-08", against="score")
    assert "同组没有其他查过的单位。" in site.said(alone)
    without = site.open(UNIT, unit=site.unit["凤凰"], period="2018-09", against="losses")
    assert "本单位没有得分，没有最接近的单位；可以自选单位来比。" in site.said(without)


def _background(site: Any, unit: str, **how: str) -> str:
    """What the unit's page of September says once its background is opened."""
    app = site.open(UNIT, unit=site.unit[unit], period="2018-09", **how)
    app.session_state["background"] = True
    app.run()
    assert not app.exception
    return str(site.said(app))


def test_the_batches_that_touched_a_unit_and_its_names_are_told_when_asked_for(site: Any, lang: str):
    site.filled()
    said = _background(site, "南丰", lang=lang)
    assert language.text(lang, "unit.batches_heading", period=formats.period(lang, "2018-09")) in said
    assert language.text(lang, "batches.state.committed") in said
    checked = language.text(lang, "unit.cells_checked", checked=14, cells=14)
    assert f"<div>14<div class='under'>{checked}</div></div>" in said
    assert "2018-09.xlsx" in said
    assert language.text(lang, "unit.relation.name") in said
    assert "南丰镇" in said
    closed = site.open(UNIT, unit=site.unit["南丰"], period="2018-09", lang=lang)
    assert language.text(lang, "unit.batches_note") not in site.said(closed)


def test_who_may_not_read_batches_sees_the_names_alone(site: Any, monkeypatch: pytest.MonkeyPatch):
    site.filled()
    monkeypatch.setattr(actor, "current_actor", lambda: Actor("p-3", "周五", Role.UNIT))
    said = _background(site, "税务局")
    assert "名称沿革" in said
    assert "并入本单位" in said
    assert "涉及本单位的批次" not in said


def test_a_unit_no_batch_touched_is_told_so(site: Any):
    site.filled()
    assert "没有涉及本单位的批次。" in _background(site, "凤凰")
