import json
import re
from decimal import Decimal
from typing import Any

import pytest

from tests.pages.conftest import MONTHLY
from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.web.frame import RANKING


def test_the_newest_month_is_shown_with_movement_score_and_dimensions(shown: Any):
    app = shown.open(RANKING)
    assert not app.exception
    assert app.title[0].value == "政务公开考核排名"
    assert app.query_params["period"] == "2018-09"
    towns = app.dataframe[0].value
    assert towns.drop(columns=["trend"]).to_dict("records") == [
        {
            "rank": 1, "movement": "↑1", "unit": "乐余", "score": 100.0, "converted": 5.0, "grade": "优秀",
            "A": "3.00/3", "B": "33.00/33", "C": "12.00/12", "D": "18.00/18", "coverage": 86.0,
        },
        {
            "rank": 2, "movement": "↓1", "unit": "南丰", "score": 96.21, "converted": 4.81, "grade": "优秀",
            "A": "3.00/3", "B": "30.50/33", "C": "12.00/12", "D": "18.00/18", "coverage": 86.0,
        },
    ]  # fmt: skip
    assert [list(trend) for trend in towns["trend"]] == [[96.969697, 100.0], [100.0, 96.212121]]


def test_direction_ties_and_movement_are_said_in_words(shown: Any, lang: str):
    said = shown.said(shown.open(RANKING, lang=lang))
    for key in ("common.higher_is_better", "ranking.ties", "ranking.click"):
        assert language.text(lang, key) in said
    assert language.text(lang, "ranking.movement_note", period=formats.period(lang, "2018-08")) in said


def test_units_without_a_rank_are_listed_with_the_reason(site: Any):
    site.filled().commit("2018-09", ["南丰", "乐余", "教育局", "公安局", "大新"], cells=("A1",))
    said = site.said(site.open(RANKING))
    assert "未排名的单位" in said
    assert "，低于排名所需的最低检查率" in said
    assert "本期没有检查任何指标" in said


def test_the_sample_is_labelled_and_the_source_is_said(shown: Any, lang: str):
    said = shown.said(shown.open(RANKING, lang=lang))
    assert language.text(lang, "common.sample") in said
    assert "2018.1" in said
    assert language.text(lang, "common.provenance.batches", count=1) in said


def test_filters_come_from_the_address(shown: Any):
    app = shown.open(RANKING, group="department", dimensions="B,C", period="2018-09", view="table")
    assert len(app.dataframe) == 1
    assert list(app.dataframe[0].value["unit"]) == ["教育局", "公安局"]
    assert [name for name in app.dataframe[0].value if name in "ABCD"] == ["B", "C"]


def test_a_unit_filter_keeps_the_rank_of_the_whole_group(shown: Any):
    app = shown.open(RANKING, units=shown.unit["南丰"])
    assert list(app.dataframe[0].value["rank"]) == [2]
    assert "已按单位筛选：名次仍是全组名次。" in shown.said(app)


def test_a_choice_goes_into_the_address(shown: Any):
    app = shown.open(RANKING)
    app.selectbox(key="filter_period").select("2018-08").run()
    assert app.query_params["period"] == "2018-08"
    assert list(app.dataframe[0].value["unit"]) == ["南丰", "乐余"]
    assert "movement" not in app.dataframe[0].value


def test_nonsense_in_the_address_is_answered_in_words(shown: Any, lang: str):
    app = shown.open(RANKING, lang=lang, period="2018-13", group="moon", view="pie", units="nobody")
    assert not app.exception
    assert [warning.value for warning in app.warning] == [
        language.text(lang, "common.unknown_period", period="2018-13", shown=formats.period(lang, "2018-09"))
    ]
    assert len(app.dataframe) == 2


def test_a_group_that_was_not_ranked_before_shows_no_movement(site: Any, lang: str):
    site.published().commit("2018-08", ["南丰", "乐余"])
    site.commit("2018-09", ["南丰", "乐余", "教育局", "公安局"])
    app = site.open(RANKING, lang=lang, period="2018-09")
    assert ["movement" in table.value for table in app.dataframe] == [True, False]
    said = site.said(app)
    previous = formats.period(lang, "2018-08")
    assert said.count(language.text(lang, "overview.move.none")) == 1
    assert language.text(lang, "ranking.movement_note", period=previous) in said
    said = site.said(site.open(RANKING, lang=lang, period="2018-09", group="department"))
    assert language.text(lang, "ranking.movement_none") in said
    assert language.text(lang, "ranking.movement_note", period=previous) not in said


def test_paper_has_the_columns_of_the_screen(shown: Any):
    app = shown.open(RANKING, group="town", indicators="B2", interval="1", dimensions="A,B")
    (paper,) = [
        said for each in app.get("html") if (said := str(each.value)).startswith("<div class='zjg-paper'")
    ]
    titles = re.findall(r"<th [^>]*>(.*?)</th>", paper)
    screen = json.loads(app.dataframe[0].proto.columns)
    assert titles == [screen[name]["label"] for name in app.dataframe[0].value if name != "trend"]
    assert {"converted", "interval", "indicator_B2"} <= set(app.dataframe[0].value)
    first = re.findall(r"<td[^>]*>(?:<div>)?(.*?)(?:</div>)?</td>", paper)[: len(titles)]
    assert (
        dict(zip(titles, first, strict=True)).items()
        >= {"名次": "1", "得分": "100.00", "检查率": "86%"}.items()
    )


def test_a_period_without_results_says_so(shown: Any, lang: str):
    app = shown.open(RANKING, lang=lang, period="2018-03")
    assert not app.exception
    wanted = language.text(lang, "common.no_data_period", period=formats.period(lang, "2018-03"))
    assert [info.value for info in app.info] == [wanted]


def test_a_range_can_be_asked_for_by_address(shown: Any):
    app = shown.open(RANKING, period="2018-08..2018-09")
    assert not app.exception
    assert app.selectbox(key="filter_period").value == "2018-08..2018-09"
    assert list(app.dataframe[0].value["unit"]) == ["乐余", "南丰"]


@pytest.mark.parametrize("view", ["scores", "losses"])
def test_the_charts_stand_for_the_table(shown: Any, view: str, lang: str):
    app = shown.open(RANKING, lang=lang, view=view)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2
    assert not app.dataframe


def test_all_tied(site: Any):
    site.published().commit("2018-09", ["南丰", "乐余"])
    app = site.open(RANKING)
    assert "本组有得分的单位得分都相同，并列第 1 名。" in [info.value for info in app.info]
    assert list(app.dataframe[0].value["rank"]) == [1, 1]


def test_all_vetoed(site: Any):
    vetoes = [
        {"unit": name, "criterion": "V1", "indicator": "V", "note": "严重错误"} for name in ("南丰", "乐余")
    ]
    site.published().commit(
        "2018-09",
        ["南丰", "乐余"],
        *vetoes,
        cells=("A1", "B1", "B2", "B3", "B4", "B7", "C1", "C2", "D1", "D2", "V"),
    )
    app = site.open(RANKING)
    assert "本组有得分的单位都被一票否决。" in [info.value for info in app.info]
    assert set(app.dataframe[0].value["grade"]) == {"不合格·否决"}


def test_a_unit_whose_scoring_a_veto_ended_is_told_so_and_not_that_too_little_was_checked(
    site: Any, lang: str
):
    veto = {"unit": "乐余", "criterion": "V2", "indicator": "V", "note": "公开了身份证号"}
    site.ruled(("编码: V2\n", "编码: V2\n    停评: 是\n"))
    site.commit("2018-09", ["南丰", "乐余"], veto, cells=(*MONTHLY, "V"))
    app = site.open(RANKING, lang=lang, group="town", period="2018-09", units=site.unit["乐余"])
    assert not app.exception
    said = site.said(app)
    assert language.text(lang, "ranking.why.stopped") in said
    assert "85.7" not in said


def test_one_unit(site: Any):
    site.published().commit("2018-09", ["南丰"])
    app = site.open(RANKING, group="town")
    assert not app.exception
    assert list(app.dataframe[0].value["unit"]) == ["南丰"]


def test_no_results_at_all(site: Any, lang: str):
    app = site.published().open(RANKING, lang=lang)
    assert not app.exception
    assert [info.value for info in app.info] == [language.text(lang, "common.no_data")]


def test_no_database(site: Any, monkeypatch: pytest.MonkeyPatch, lang: str):
    monkeypatch.setenv("ZJG_DB", "/nowhere/at-all.duckdb")
    app = site.open(RANKING, lang=lang)
    assert not app.exception
    assert [one.value for one in app.warning] == [
        language.text(lang, "refusals.store_missing", path="/nowhere/at-all.duckdb")
    ]


def test_clicking_a_row_opens_the_unit(shown: Any):
    app = shown.pick(shown.open(RANKING), table=0, row=1)
    assert not app.exception
    assert app.query_params["unit"] == shown.unit["南丰"]


def test_the_file_has_exact_scores(site: Any):
    site.filled()
    from zjg_dash.service import scores
    from zjg_dash.web import standings

    row = scores.ranking(site.store, site.actor, "2018-09", "town").rows[1]
    assert row["score"] == Decimal("96.212121")
    assert standings.movement(row) == "↓1"


def test_anything_unexpected_becomes_a_reference_number(
    site: Any, monkeypatch: pytest.MonkeyPatch, lang: str
):
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("zjg_dash.service.scores.periods", fail)
    app = site.published().open(RANKING, lang=lang)
    assert not app.exception
    said = app.error[0].value
    assert "secret" not in said
    assert said.startswith(language.text(lang, "common.unexpected", reference="§").partition("§")[0])


def test_a_visitor_from_another_machine_is_refused_in_words(
    site: Any, monkeypatch: pytest.MonkeyPatch, lang: str
):
    monkeypatch.setattr("zjg_dash.web.frame.visitor", lambda: "10.0.0.7")
    app = site.filled().open(RANKING, lang=lang)
    assert not app.exception
    assert not app.dataframe
    assert [one.value for one in app.warning] == [
        language.text(lang, "refusals.address_not_local", host="10.0.0.7")
    ]
