"""The views of the ranking beside its table: chosen in the address, drawn from the same rows."""

import json
from decimal import Decimal
from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.exports.comma_separated import csv_file
from zjg_dash.language import formats
from zjg_dash.service import indicators, scores
from zjg_dash.web import frame, ranking_heat, words


def _figures(app: Any) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_the_heat_map_shows_what_each_unit_lost_on_each_indicator(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang, view="heat")
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
    said = shown.said(app)
    assert language.text(lang, "ranking.heat.note") in said
    assert not app.dataframe


def _numbers(figure: dict[str, Any]) -> list[tuple[int, str, str]]:
    codes = [label.partition(" ")[0] for label in figure["layout"]["xaxis"]["ticktext"]]
    signs = figure["data"][1]
    return [
        (row, codes[column], text)
        for row, column, text in zip(signs["y"], signs["x"], signs["text"], strict=True)
    ]


def test_a_click_on_a_cell_opens_the_unit(shown: Any):
    app = shown.open(frame.RANKING, view="heat", group="town")
    app.session_state["heat_town_2018-09"] = _clicked(shown.unit["南丰"])
    app.run()
    assert not app.exception
    assert app.query_params["unit"] == shown.unit["南丰"]


def test_the_heat_map_keeps_to_the_filters(shown: Any):
    app = shown.open(
        frame.RANKING, view="heat", group="town", dimensions="B", units=shown.unit["南丰"], period="2018-09"
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


def test_ranks_over_the_months_bring_out_who_moved_most(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang, view="bump", group="town")
    assert not app.exception
    (figure,) = _figures(app)
    ticks = [formats.month_tick(lang, month) for month in ("2018-08", "2018-09")]
    assert figure["layout"]["xaxis"]["ticktext"] == ticks
    others, *own, _ = figure["data"]
    assert [(line["name"], line["y"][:2]) for line in own] == [("乐余镇", [2, 1]), ("南丰镇", [1, 2])]
    assert not any(rank is not None for rank in others["y"])
    said = shown.said(app)
    for word, unit in (("climbed", "乐余"), ("fell", "南丰")):
        assert language.text(lang, f"ranking.bump.{word}") in said
        first, last = (2, 1) if word == "climbed" else (1, 2)
        moved = language.text(lang, "ranking.bump.from_to", unit=unit, first=first, last=last)
        assert words.literal(moved) in said  # a heading's sign is no heading here


def test_chosen_units_are_brought_out_instead(shown: Any):
    app = shown.open(frame.RANKING, view="bump", group="town", units=shown.unit["南丰"])
    (figure,) = _figures(app)
    assert [line["name"] for line in figure["data"] if line.get("name")] == ["南丰镇"]
    assert "年内" not in shown.said(app)


def test_a_click_on_a_point_opens_the_unit_in_that_month(shown: Any):
    app = shown.open(frame.RANKING, view="bump", group="town")
    app.session_state["bump_town_2018-09"] = _clicked([shown.unit["乐余"], "2018-08"])
    app.run()
    assert not app.exception
    assert (app.query_params["unit"], app.query_params["period"]) == (shown.unit["乐余"], "2018-08")


def _clicked(said: object) -> dict[str, Any]:
    return {"selection": {"points": [{"customdata": said}], "point_indices": [], "box": [], "lasso": []}}


def test_one_month_is_nothing_to_follow(site: Any, lang: str):
    site.published().commit("2018-09", ["南丰", "乐余"])
    app = site.open(frame.RANKING, view="bump", group="town", lang=lang)
    assert not app.exception
    assert not _figures(app)
    assert language.text(lang, "ranking.bump.one_month") in site.said(app)


def test_each_dimension_has_a_small_chart_on_one_scale(shown: Any, lang: str):
    app = shown.open(frame.RANKING, lang=lang, view="multiples", group="town")
    assert not app.exception
    figures = _figures(app)
    assert [figure["data"][0]["text"] for figure in figures] == [["", ""], ["", "−2.50"], ["", ""], ["", ""]]
    assert len({tuple(figure["layout"]["xaxis"]["range"]) for figure in figures}) == 1
    said = shown.said(app)
    most = language.text(lang, "ranking.multiples.full_mark", mark="33")
    assert language.text(lang, "ranking.multiples.median", most=most, middle="−1.25") in said
    for name in ("制度建设", "主动公开", "依申请公开", "网站建设"):
        assert f"**{name}**" in said


def test_a_click_on_a_bar_opens_the_unit(shown: Any):
    app = shown.open(frame.RANKING, view="multiples", group="town", dimensions="B")
    assert len(_figures(app)) == 1
    app.session_state["multiples_town_2018-09_B"] = _clicked(shown.unit["南丰"])
    app.run()
    assert not app.exception
    assert app.query_params["unit"] == shown.unit["南丰"]


@pytest.mark.parametrize("view", ["heat", "scores", "multiples"])
def test_odd_months_still_make_sense(site: Any, view: str):
    site.published().commit("2018-09", ["南丰"])
    app = site.open(frame.RANKING, view=view)
    assert not app.exception
    assert "1  南丰" in str(_figures(app)[0])
