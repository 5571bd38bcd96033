"""Filters and pinned units of the ranking: in the address, over every view."""

import json
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.service import indicators
from zjg_dash.web import frame

OPENED = "more_filters"


def test_a_grade_is_a_filter_and_ranks_stay_those_of_the_group(site: Any, lang: str):
    site.filled().commit(
        "2018-09",
        ["南丰", "乐余", "教育局", "公安局"],
        *[{"unit": "南丰", "criterion": "B1-1", "value": 9}] * 2,
    )
    app = site.open(frame.RANKING, lang=lang, group="town", grades="良好")
    assert not app.exception
    assert list(app.dataframe[0].value["rank"]) == [2]
    assert language.text(lang, "ranking.filtered_by_grade") in site.said(app)


def test_pinned_units_stand_on_top_with_a_sign(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang, group="town", pinned=shown.unit["南丰"])
    assert not app.exception
    assert list(app.dataframe[0].value["unit"]) == ["★ 南丰", "乐余"]
    assert list(app.dataframe[0].value["rank"]) == [2, 1]
    assert language.text(lang, "ranking.pinned_note") in shown.said(app)


@pytest.mark.parametrize("view", ["scores", "heat"])
def test_charts_by_unit_name_a_pinned_unit_first_and_in_bold(shown: Any, view: str):
    app = shown.open(frame.RANKING, view=view, group="town", pinned=shown.unit["南丰"])
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    names = figure["layout"]["yaxis"].get("ticktext") or figure["data"][-1]["y"]
    assert names == ["<b>★ 2  南丰</b>", "1  乐余"]


def test_a_pinned_unit_is_brought_out_among_the_ranks_over_the_months(shown: Any):
    app = shown.open(frame.RANKING, view="bump", group="town", pinned=shown.unit["乐余"])
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert [line["name"] for line in figure["data"] if line.get("name")] == ["乐余镇"]


def test_points_on_an_indicator_become_a_column(shown: Any):
    app = shown.open(frame.RANKING, group="town", indicators="D4,B2,nonsense")
    assert not app.exception
    towns = app.dataframe[0].value
    shown = {name: [text.strip() for text in towns[name]] for name in towns if name.startswith("indicator")}
    assert shown == {"indicator_B2": ["10.00/10", "7.50/10"], "indicator_D4": ["未查", "未查"]}


def test_choices_are_drawn_when_they_are_opened_and_go_into_the_address(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang)
    assert not app.multiselect
    app.session_state[OPENED] = True
    app.run()
    assert [one.label for one in app.multiselect] == [
        language.text(lang, f"ranking.{name}")
        for name in ("units", "pinned", "grades", "dimensions", "indicators")
    ]
    app.multiselect(key="filter_pinned").select(shown.unit["南丰"]).run()
    app.multiselect(key="filter_indicators").select("B2").run()
    assert not app.exception
    assert (app.query_params["pinned"], app.query_params["indicators"]) == (shown.unit["南丰"], "B2")
    assert list(app.dataframe[0].value["unit"]) == ["★ 南丰", "乐余"]
    clear = language.text(lang, "ranking.filters_clear")
    next(one for one in app.button if one.label == clear).click().run()
    assert "pinned" not in app.query_params
    assert list(app.dataframe[0].value["unit"]) == ["乐余", "南丰"]


def test_the_table_alone_asks_for_nothing_of_indicators(site: Any, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: Any) -> None:
        raise AssertionError("asked for")

    site.filled()
    monkeypatch.setattr(indicators, "indicator_scores", fail)
    monkeypatch.setattr("zjg_dash.service.rank_history.year_ranks", fail)
    app = site.open(frame.RANKING)
    assert len(app.dataframe) == 2


def test_a_filter_that_leaves_nobody_says_so_and_unranked_units_are_filtered_too(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang, group="town", grades="不合格,优秀", units=shown.unit["大新"])
    assert [info.value for info in app.info] == [language.text(lang, "ranking.nothing_filtered_and_graded")]
    app = shown.open(frame.RANKING, lang=lang, group="town", units=shown.unit["大新"])
    assert not app.info
    assert "大新" in shown.said(app)
    assert "常阴沙" not in shown.said(app)
