import json
from typing import Any

import pytest

from tests.pages.conftest import MONTHLY
from tests.pages.test_overview import lines
from zjg_dash import language
from zjg_dash.actors import Actor, Role
from zjg_dash.language import formats
from zjg_dash.web import actor

UNIT = "pages/leader/unit.py"


def test_the_ledger_says_what_was_lost_why_and_where_and_sums_to_the_score(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09")
    assert not app.exception
    assert app.title[0].value == "南丰镇"
    said = shown.said(app)
    assert "检查发现 D2" in said
    assert "证据：截图1.png" in said
    assert "2018-09.xlsx" in said
    assert "两项未公开" in said
    assert [one.value for one in app.success] == ["台账合计 96.212121 = 得分 96.212121"]


def test_score_rank_grade_and_coverage_stand_on_top(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09")
    assert [(one.label, one.value, one.delta) for one in app.metric] == [
        ("得分", "96.21", "-3.79"),
        ("名次 · 镇（区）", "2", "↓1"),
        ("等次", "优秀", ""),
        ("绩效考核（5分）", "4.81", ""),
        ("检查率", "85.7%", ""),
    ]


def test_what_to_mend_first_is_the_largest_loss_with_its_remedy(shown: Any, lang: str):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09", lang=lang)
    assert not app.exception
    assert language.text(lang, "unit.mend_note") in shown.said(app)
    (first,) = [one for one in lines(app).items() if one[1]["page"] == "indicator"]
    assert first[0].startswith(f"B2 重点领域信息公开 {language.text(lang, 'unit.mend_lost', lost='2.50')}")
    assert "对照本单位重点领域清单补齐缺项" in first[0]
    assert (first[1]["indicator"], first[1]["period"]) == ("B2", "2018-09")


def test_a_unit_that_lost_nothing_is_told_so(shown: Any):
    said = shown.said(shown.open(UNIT, unit=shown.unit["乐余"], period="2018-09"))
    assert "本期没有失分。" in said
    assert "台账合计 100.000000 = 得分 100.000000" in said


VETO = {
    "unit": "乐余", "criterion": "V2", "indicator": "V", "cell": "D7", "note": "公开了<b>身份证号</b>",
    "evidence": "截图9.png",
}  # fmt: skip


@pytest.mark.parametrize("role", ["leader", "unit"])
def test_a_vetoed_unit_is_told_what_vetoed_it_where_and_how_to_mend_it(site: Any, lang: str, role: str):
    site.published().commit("2018-09", ["乐余"], VETO, cells=(*MONTHLY, "V"))
    own = {"contact_of": site.unit["乐余"]} if role == "unit" else {}
    app = site.open(UNIT, unit=site.unit["乐余"], period="2018-09", lang=lang, role=role, **own)
    assert not app.exception
    (headed,) = [one.value for one in app.error]
    vetoes = "泄露国家秘密，或公开个人隐私造成后果"
    assert headed.startswith(language.text(lang, "unit.vetoed_for", vetoes=vetoes, grade="|").split("|")[0])
    said = site.said(app)
    assert language.text(lang, "unit.nothing_lost") not in said
    assert language.text(lang, "unit.mend_vetoes") in said
    (mend,) = [one.proto for one in app.get("page_link") if one.proto.label.startswith("V2 泄露国家秘密")]
    assert f"**{language.text(lang, 'unit.kind.veto')}**" in mend.label
    assert "立即撤下并清除转载" in mend.label
    assert (mend.page, "q=V2" in mend.query_string) == ("rules", True)
    assert "**V 一票否决**" in said
    (found,) = [table for table in (one.value for one in app.get("html")) if "身份证号" in table]
    for told in (
        "公开了&lt;b&gt;身份证号",
        "检查发现 D7",
        language.text(lang, "unit.evidence", evidence="截图9.png"),
    ):
        assert told in found


def test_where_only_the_veto_was_looked_at_nobody_says_nothing_was_checked(site: Any):
    site.ruled(("编码: V2\n", "编码: V2\n    停评: 是\n")).commit("2018-09", ["乐余"], VETO, cells=("V",))
    said = site.said(site.open(UNIT, unit=site.unit["乐余"], period="2018-09"))
    assert "没有检查这个单位" not in said
    assert "本期没有检查，还说不出要改什么。" not in said
    assert "没有得分，台账合计为 0.000000。" in said


def test_what_sets_an_item_to_zero_is_told_under_it(site: Any):
    zero = "编码: B2-2\n            作用: 归零\n"
    found = {"unit": "乐余", "criterion": "B2-2", "note": "未按月更新"}
    site.ruled(("编码: B2-2\n", zero)).commit("2018-09", ["乐余"], found)
    said = site.said(site.open(UNIT, unit=site.unit["乐余"], period="2018-09"))
    assert "归零，10 分 → 0 分" in said


def test_the_address_may_name_the_unit_in_any_way(shown: Any):
    for name in (shown.unit["南丰"], "南丰镇", "南丰"):
        assert shown.open(UNIT, unit=name, period="2018-09").title[0].value == "南丰镇"


def test_an_unknown_unit_gets_a_sentence_and_a_way_back(shown: Any, lang: str):
    app = shown.open(UNIT, unit="北丰镇", period="2018-09", lang=lang)
    assert not app.exception
    assert len(app.warning) == 1
    assert "北丰镇" in app.warning[0].value
    assert [one.value for one in app.get("page_link")] == [language.text(lang, "common.back_to_ranking")]


def test_no_unit_chosen_asks_for_one(shown: Any, lang: str):
    app = shown.open(UNIT, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "unit.pick")]


def test_choosing_a_unit_puts_it_into_the_address(shown: Any):
    app = shown.open(UNIT, period="2018-09")
    app.selectbox(key="unit_chosen").select(shown.unit["乐余"]).run()
    assert app.query_params["unit"] == shown.unit["乐余"]
    assert app.title[0].value == "乐余镇"


def test_a_unit_nobody_checked_has_no_score_and_says_so(shown: Any, lang: str):
    app = shown.open(UNIT, unit=shown.unit["凤凰"], period="2018-09", lang=lang)
    assert not app.exception
    wanted = language.text(lang, "unit.unchecked", period=formats.period(lang, "2018-09"))
    assert wanted in [one.value for one in app.info]
    assert app.metric[1].value == language.text(lang, "common.not_ranked")
    said = shown.said(app)
    assert language.text(lang, "unit.mend_unchecked") in said
    assert language.text(lang, "unit.nothing_lost") not in said


def test_a_range_of_months_says_the_month_of_each_finding(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["乐余"], period="2018-08..2018-09")
    assert not app.exception
    assert "2018年8月 · " in shown.said(app)


def test_no_results_at_all(site: Any, lang: str):
    app = site.published().open(UNIT, lang=lang)
    assert [one.value for one in app.info] == [language.text(lang, "common.no_data")]


def test_the_way_from_full_marks_to_the_score_is_drawn_and_told(shown: Any, lang: str):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09", lang=lang)
    assert language.text(lang, "unit.steps_figure_heading") in [one.value for one in app.subheader]
    figure = json.loads(next(one.proto for one in app.get("plotly_chart")).spec)
    assert [one["text"] for one in figure["data"] if one.get("mode") == "markers+text"] == [
        ["<b>66.00</b>", "<b>63.50</b>", "<b>96.21</b>"]
    ]


def test_a_unit_nobody_checked_has_no_figure(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["凤凰"], period="2018-09")
    assert not app.get("plotly_chart")
    assert "没有计分的内容。" in shown.said(app)


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


def test_a_unit_without_repeated_faults_is_told_so(shown: Any):
    assert "没有接连两次以上检查都发现的问题。" in shown.said(
        shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09")
    )


def test_beside_its_group_a_unit_is_told_what_lies_below_the_median(shown: Any, lang: str):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09", lang=lang, against="group")
    assert not app.exception
    assert language.text(lang, "unit.below") in shown.said(app)


def test_the_comparison_is_made_when_it_is_opened(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09")
    assert "同组单位在相同指标上的实得分。" not in shown.said(app)
    assert "against" not in app.query_params


@pytest.mark.parametrize("way", ["score", "losses"])
def test_units_like_it_stand_beside_a_unit(shown: Any, lang: str, way: str):
    app = shown.open(UNIT, unit=shown.unit["南丰"], period="2018-09", lang=lang, against=way)
    assert not app.exception
    said = shown.said(app)
    assert language.text(lang, f"unit.against_{way}_note") in said
    apart = "3.79" if way == "score" else "2.50"
    told = language.text(lang, "unit.other_apart", unit="乐余", score="100.00", apart=apart)
    assert told in [one.proto.label for one in app.get("page_link")]
    assert language.text(lang, "unit.apart", apart="−2.50") in said
    assert len(app.get("plotly_chart")) == 3


def test_units_of_choice_are_those_of_the_group_and_stand_in_the_address(shown: Any):
    app = shown.open(UNIT, unit=shown.unit["教育局"], period="2018-09", against="chosen")
    (choice,) = app.multiselect
    assert choice.options == ["公安局"]
    choice.set_value([shown.unit["公安局"]]).run()
    assert app.query_params["beside"] == shown.unit["公安局"]
    assert "公安局 · 100.00 分" in [one.proto.label for one in app.get("page_link")]


def test_a_unit_alone_in_its_group_and_one_without_a_score_are_told_so(shown: Any):
    alone = shown.open(UNIT, unit=shown.unit["教育局"], period="2018-08", against="score")
    assert "同组没有其他查过的单位。" in shown.said(alone)
    without = shown.open(UNIT, unit=shown.unit["凤凰"], period="2018-09", against="losses")
    assert "本单位没有得分，没有最接近的单位；可以自选单位来比。" in shown.said(without)


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
    units = frozenset({site.unit["税务局"]})
    monkeypatch.setattr(actor, "current_actor", lambda: Actor("p-3", "周五", Role.UNIT, units))
    said = _background(site, "税务局")
    assert "名称沿革" in said
    assert "并入本单位" in said
    assert "涉及本单位的批次" not in said


def test_a_unit_no_batch_touched_is_told_so(shown: Any):
    assert "没有涉及本单位的批次。" in _background(shown, "凤凰")
