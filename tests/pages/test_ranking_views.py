"""The views of the ranking beside its table: chosen in the address, drawn from the same rows."""

import json
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.service import indicators, scores
from zjg_dash.web import frame, ranking_heat


def _figures(app: Any) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_the_heat_map_shows_what_each_unit_lost_on_each_indicator(site: Any, lang: str):
    app = site.filled().open(frame.RANKING, lang=lang, view="heat")
    assert not app.exception
    towns, departments = _figures(app)
    assert towns["layout"]["yaxis"]["ticktext"] == ["1  乐余", "2  南丰"]
    assert [label.partition(" ")[0] for label in towns["layout"]["xaxis"]["ticktext"]] == [
        "A1", "A2", "B1", "B2", "B3", "B4", "B6", "B7", "C1", "C2", "C3", "D1", "D2", "D3", "D4", "D5",
    ]  # fmt: skip
    assert [(row, column) for row, column, text in _numbers(towns) if text] == [(1, "B2")]
    assert [text for _, _, text in _numbers(towns) if text] == ["2.5"]
    assert {trace["name"] for trace in towns["data"][2:]} == {
        language.text(lang, "common.coverage.not_checked")
    }
    unseen = {towns["layout"]["xaxis"]["ticktext"][column][:2] for column in towns["data"][2]["x"]}
    assert unseen == {"A2", "D4"}
    assert departments["layout"]["yaxis"]["ticktext"] == ["1  教育局", "1  公安局"]
    said = site.said(app)
    assert language.text(lang, "ranking.heat.note") in said
    assert not app.dataframe


def _numbers(figure: dict[str, Any]) -> list[tuple[int, str, str]]:
    codes = [label.partition(" ")[0] for label in figure["layout"]["xaxis"]["ticktext"]]
    signs = figure["data"][1]
    return [
        (row, codes[column], text)
        for row, column, text in zip(signs["y"], signs["x"], signs["text"], strict=True)
    ]


def test_a_click_on_a_cell_opens_the_unit(site: Any):
    site.filled()
    app = site.open(frame.RANKING, view="heat", group="town")
    app.session_state["heat_town_2018-09"] = {
        "selection": {
            "points": [{"customdata": site.unit["南丰"]}],
            "point_indices": [],
            "box": [],
            "lasso": [],
        }
    }
    app.run()
    assert not app.exception
    assert app.query_params["unit"] == site.unit["南丰"]


def test_the_heat_map_keeps_to_the_filters(site: Any):
    site.filled()
    app = site.open(
        frame.RANKING, view="heat", group="town", dimensions="B", units=site.unit["南丰"], period="2018-09"
    )
    (figure,) = _figures(app)
    assert figure["layout"]["yaxis"]["ticktext"] == ["2  南丰"]
    assert {label[0] for label in figure["layout"]["xaxis"]["ticktext"]} == {"B"}


def test_the_file_of_the_heat_map_has_exact_losses_and_words_for_what_was_not_seen(site: Any):
    site.filled()
    rows = scores.ranking(site.store, site.actor, "2018-09", "town").rows[:2]
    found = indicators.indicator_scores(site.store, site.actor, "2018-09")
    shown = ranking_heat.columns(found.rows, {"B": "主动公开", "D": "网站建设"})
    made = csv_file(ranking_heat.sheet(rows, shown, found.provenance, "zh_CN"))
    titles, first, second = (line.split(",") for line in made.decode("utf-8-sig").splitlines())
    place = titles.index("B2 重点领域信息公开")
    assert titles[:4] == ["组别", "名次", "编码", "单位"]
    assert (first[1], first[place], second[1], Decimal(second[place])) == ("1", "0", "2", Decimal("2.5"))
    assert second[next(n for n, title in enumerate(titles) if title.startswith("D4 "))] == "未查"


@pytest.mark.parametrize("view", ["heat"])
def test_odd_months_still_make_sense(site: Any, view: str):
    site.published().commit("2018-09", ["南丰"])
    app = site.open(frame.RANKING, view=view)
    assert not app.exception
    (figure,) = _figures(app)
    assert figure["layout"]["yaxis"]["ticktext"] == ["1  南丰"]
