"""The weak spots, and one indicator: who loses points, who does it well, the clause; every line a link."""

import re
from typing import Any

import pytest

from tests.pages.test_overview import lines
from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.web import frame
from zjg_dash.web.words import literal

INDICATOR = frame.INDICATOR


def tiles(app: Any) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.delta) for one in app.metric]


def test_the_weak_spots_of_the_newest_month(shown: Any):
    app = shown.open(INDICATOR)
    assert not app.exception
    assert (app.title[0].value, app.query_params["period"]) == ("薄弱环节", "2018-09")
    assert "14 项已查指标中 1 项有失分，共失 2.50 分。" in [one.value for one in app.markdown]
    assert len(app.get("plotly_chart")) == 1
    offered = list(app.selectbox(key="filter_indicator").options)
    assert offered[:3] == ["全部指标", "B2 重点领域信息公开（失 2.50 分）", "A1 组织领导与人员"]


def test_one_indicator_tells_who_loses_who_does_well_and_what_to_do(shown: Any):
    app = shown.open(INDICATOR, indicator="B2", period="2018-09")
    assert not app.exception
    assert app.title[0].value == "B2 重点领域信息公开"
    assert tiles(app)[:3] == [
        ("失分合计", "2.50", "第 1 位，占 100.0%"),
        ("失分单位", "1 / 4", "失分 / 已查"),
        ("满分单位", "3", ""),
    ]
    assert [head.value for head in app.subheader] == [
        "谁在失分", "逐月失分", "做得好的单位", "没有计入的单位", "依据、评分点和改法",
    ]  # fmt: skip
    unit = {"page": "unit", "period": "2018-09"}
    found = lines(app)
    assert found["南丰 上次没有失分 · B2-1、B2-2 失 2.50 分"] == unit | {"unit": shown.unit["南丰"]}
    assert found["乐余 连续 2 次满分，自2018年8月"] == unit | {"unit": shown.unit["乐余"]}
    assert found["公安局 只查过一次"] == unit | {"unit": shown.unit["公安局"]}
    assert found["在细则中查看"] == {"page": "rules", "version": "SAMPLE-2018/2018.1", "q": "B2"}
    said = shown.said(app)
    assert "对照本单位重点领域清单补齐缺项" in said
    assert said.count("1 个单位</div>") == 2  # B2-1 and B2-2 were each found in one unit


def test_a_line_of_the_ranking_has_the_units_it_counts(shown: Any):
    found = lines(shown.open(INDICATOR, indicator="B2", period="2018-09"))
    (gap,) = [asked for said, asked in found.items() if said.startswith("未查")]
    assert gap["page"] == "ranking"
    assert gap["indicators"] == "B2"
    named = set(gap["units"].split(","))
    assert len(named) == 44
    assert named.isdisjoint(shown.unit[name] for name in ("南丰", "乐余", "教育局", "公安局"))


def test_every_language_says_the_same(site: Any, lang: str):
    app = site.filled().open(INDICATOR, lang=lang, indicator="B2", period="2018-09", group="town")
    assert not app.exception
    assert [one.label for one in app.metric] == [
        language.text(lang, f"indicator.tile.{name}") for name in ("lost", "losing", "full", "gaps")
    ]
    said = site.said(app)
    for key in ("losing.note", "trend.note", "full.note", "rules.heading"):
        assert language.text(lang, f"indicator.{key}") in said
    assert language.text(lang, "common.sample") in said
    if lang != "zh_CN":
        assert {line["lang"] for line in lines(app).values()} == {lang}


@pytest.mark.parametrize(
    ("asked", "why"), [("Z9", "unknown"), ("<b>", "unknown"), ("V", "veto"), ("A3", "not_due")]
)
def test_a_link_to_what_is_not_there_says_why_and_shows_all(shown: Any, lang: str, asked: str, why: str):
    app = shown.open(INDICATOR, lang=lang, indicator=asked, period="2018-09")
    assert not app.exception
    (warning,) = [one.value for one in app.warning]
    begins, *_, ends = re.split(r"\{[a-z]+\}", language.catalogue(lang)[f"indicator.{why}"])
    assert warning.startswith(begins)
    assert warning.endswith(ends)
    assert why == "veto" or literal(asked) in warning
    assert app.title[0].value == language.text(lang, "indicator.heading")
    assert len(app.get("plotly_chart")) == 1


def test_an_indicator_nobody_was_checked_on_lost_not_nothing_but_is_unknown(site: Any, lang: str):
    site.published().commit("2018-09", ["南丰"], cells=("A1",))
    app = site.open(INDICATOR, lang=lang, indicator="D5", period="2018-09")
    assert not app.exception
    assert tiles(app)[0][1:] == ("—", language.text(lang, "indicator.tile.unchecked"))
    assert tiles(app)[1][1] == "0 / 0"
    said = site.said(app)
    assert language.text(lang, "indicator.losing.unchecked") in said
    assert language.text(lang, "indicator.losing.none") not in said
    assert language.text(lang, "indicator.trend.never") in said


def test_an_indicator_that_was_checked_and_lost_nothing_says_nought(shown: Any, lang: str):
    app = shown.open(INDICATOR, lang=lang, indicator="A1", period="2018-09")
    assert tiles(app)[0][1:] == ("0.00", language.text(lang, "indicator.tile.none"))
    assert language.text(lang, "indicator.losing.none") in shown.said(app)


@pytest.mark.parametrize("period", ["2018-09", "2018-10"])
def test_one_month_with_a_check_is_named_and_is_no_trend(site: Any, lang: str, period: str):
    site.published().commit("2018-09", ["南丰"], cells=("D5",))
    site.commit("2018-10", ["南丰"], cells=("A1",))
    app = site.open(INDICATOR, lang=lang, indicator="D5", period=period)
    once = language.text(lang, "indicator.trend.once", month=formats.period(lang, "2018-09"))
    assert once in site.said(app)


def test_a_period_nobody_was_checked_in(shown: Any, lang: str):
    app = shown.open(INDICATOR, lang=lang, period="2018-03")
    assert not app.exception
    shown = formats.period(lang, "2018-03")
    assert language.text(lang, "indicator.unchecked", period=shown) in [info.value for info in app.info]
