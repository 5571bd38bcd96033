"""The what-if page: numbers changed on a copy, thrown away or kept; how firm ranks are."""

from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.service import rules
from zjg_dash.web import frame

PAGE = frame.WHAT_IF


def test_without_changes_it_asks_for_one(shown: Any, lang: str):
    app = shown.open(PAGE, lang=lang, role="leader")
    assert not app.exception
    assert language.text(lang, "what_if.none_yet") in shown.said(app)
    weights = {each.key: each.value for each in app.number_input}
    assert weights == {"weight_A": 15, "weight_B": 35, "weight_C": 15, "weight_D": 25, "weight_E": 10}


def test_without_scores_it_says_so(site: Any):
    assert language.text("zh_CN", "what_if.no_period") in site.said(site.published().open(PAGE))


def test_a_weight_changed_shows_the_moves_in_words(shown: Any):
    app = shown.open(PAGE, role="leader", period="2018-09")
    app.number_input(key="weight_B").set_value(60.0).run()
    assert not app.exception
    assert app.query_params["set"] == "B.权重=60"
    said = shown.said(app)
    assert "主动公开 新设权重：60" in said
    towns = app.dataframe[0].value
    assert list(towns["unit"]) == ["乐余", "南丰"]
    assert list(towns["moved"]) == ["＝ 不变", "＝ 不变"]
    assert towns["score_before"][1] == "96.21"
    assert towns["score_after"][1] != "96.21"


def test_any_other_number_can_be_changed_and_taken_back(shown: Any):
    app = shown.open(PAGE, period="2018-09")
    app.selectbox(key="other").select("B2-1.每次").run()
    app.text_input(key="other_value").set_value("3").run()
    app.button(key="put_other").click().run()
    assert app.query_params["set"] == "B2-1.每次=3"
    app.button(key="drop_B2-1_每次").click().run()
    assert "set" not in app.query_params
    assert not app.exception


def test_all_is_thrown_away(shown: Any):
    app = shown.open(PAGE, period="2018-09", set="B.权重=60,B2-1.每次=3")
    app.button(key="reset").click().run()
    assert "set" not in app.query_params
    assert {each.key: each.value for each in app.number_input}["weight_B"] == 35
    assert len(app.dataframe) == 0


@pytest.mark.parametrize("asked", ["B1-1.上限=9", "B.满分=1000000"])
def test_a_copy_with_errors_is_not_scored_and_says_why(shown: Any, lang: str, asked: str):
    app = shown.open(PAGE, lang=lang, period="2018-09", set=asked)
    assert not app.exception
    assert language.text(lang, "what_if.unscored") in shown.said(app)
    assert len(app.dataframe) == 0


def test_nonsense_in_the_address_is_answered_in_words(shown: Any):
    app = shown.open(PAGE, set="nonsense", part="pie")
    assert not app.exception
    assert "看不懂“nonsense”" in app.warning[0].value


def test_the_office_keeps_it_as_a_draft(site: Any):
    app = site.filled().open(PAGE, role="office", period="2018-09", set="B.权重=60")
    app.text_input(key="new_version").set_value("2019.1")
    app.button[-1].click().run()
    assert not app.exception
    assert "已存为草稿 2019.1" in site.said(app)
    states = {row["version"]: row["state"] for row in rules.list_rulesets(site.store, site.actor).rows}
    assert states == {"2018.1": "published", "2019.1": "draft"}


def test_others_may_try_but_not_keep(shown: Any, lang: str):
    app = shown.open(PAGE, lang=lang, role="leader", period="2018-09", set="B.权重=60")
    assert language.text(lang, "what_if.save_role") in shown.said(app)
    assert "new_version" not in {each.key for each in app.text_input}


def test_how_firm_ranks_are(shown: Any, lang: str):
    app = shown.open(PAGE, lang=lang, part="firm", period="2018-09", spread="20", by="indicator")
    assert not app.exception
    said = shown.said(app)
    assert language.text(lang, "what_if.firm.note", spread="20%", draws=1000, seed=20180930) in said
    assert language.text(lang, "what_if.firm.firmest", count=2, units=2) in said


def test_the_ranking_shows_intervals_when_asked(shown: Any):
    app = shown.open(frame.RANKING, period="2018-09")
    assert "interval" not in app.dataframe[0].value
    app.session_state["more_filters"] = True
    app.run()
    app.toggle(key="filter_interval").set_value(True).run()
    assert not app.exception
    assert app.query_params["interval"] == "1"
    assert list(app.dataframe[0].value["interval"]) == ["1", "2"]
    assert "种子 20180930" in shown.said(app)
