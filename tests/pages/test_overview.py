"""The overview: every figure said, and each line a link that opens the rows it was made from."""

from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from zjg_dash import language
from zjg_dash.language import formats
from zjg_dash.periods import parse
from zjg_dash.service import overview
from zjg_dash.web import frame

VETOED = ("A1", "B1", "B2", "B3", "B4", "B7", "C1", "C2", "D1", "D2", "V")


def lines(app: AppTest) -> dict[str, dict[str, str]]:
    """The links by what they say, without colours and bold: page and address. Of equal ones, the first."""
    found: dict[str, dict[str, str]] = {}
    for element in app.get("page_link"):
        said = element.proto.label.replace(":gray[", "").replace("]", "").replace("*", "")
        asked = dict(parse_qsl(element.proto.query_string))
        found.setdefault(said, {"page": element.proto.page} | asked)
    return found


def follow(site: Any, line: dict[str, str]) -> AppTest:
    """The page a line leads to."""
    return site.open(frame.RANKING, **{name: value for name, value in line.items() if name != "page"})


def test_the_newest_month_in_one_screen(shown: Any):
    app = shown.open()
    assert not app.exception
    assert app.title[0].value == "政务公开考核总览"
    assert app.query_params["period"] == "2018-09"
    assert [head.value for head in app.subheader] == [
        "镇（区）", "部门", "失分最多的指标", "一票否决", "检查没有到位的单位",
    ]  # fmt: skip
    assert app.info[0].value == (
        "与2018年8月相比，镇（区）平均得分降低 0.38 分，部门平均得分不变；"
        "1 个单位名次上升，1 个下降，1 个不变；没有单位被一票否决。"
    )
    town, lesser = shown.unit["乐余"], shown.unit["南丰"]
    towns = {"page": "ranking", "period": "2018-09", "group": "town"}
    assert dict(list(lines(app).items())[:13]) == {
        "看完整排名": {"page": "ranking", "period": "2018-09"},
        "会议模式": {"page": "meeting", "period": "2018-09"},
        "为什么变了：因为细则，还是因为单位自身？": {
            "page": "compare",
            "before": "2018-08",
            "after": "2018-09",
        },
        "已查单位 2 / 10": towns,
        "平均分 98.11": towns,
        "最低–最高 96.21–100.00": towns,
        "第 1 名 乐余 100.00": {"page": "unit", "unit": town, "period": "2018-09"},
        "第 2 名 南丰 96.21": {"page": "unit", "unit": lesser, "period": "2018-09"},
        "上升最多 1 个单位": towns | {"units": town},
        "乐余 第 2 → 1 名 升 1 位": {"page": "unit", "unit": town, "period": "2018-09"},
        "下降最多 1 个单位": towns | {"units": lesser},
        "南丰 第 1 → 2 名 降 1 位": {"page": "unit", "unit": lesser, "period": "2018-09"},
        "优秀 2": towns | {"grades": "优秀"},
    }
    weak = {"page": "indicator", "period": "2018-09"}
    assert lines(app)["B2 重点领域信息公开 1 个单位 失 2.50 分"] == weak | {"indicator": "B2"}
    assert lines(app)["看全部薄弱环节"] == weak


def test_both_languages_say_the_same(shown: Any, lang: str):
    app = shown.open(lang=lang, period="2018-09")
    assert not app.exception
    said = shown.said(app)
    for key in (
        "common.higher_is_better",
        "overview.rounding",
        "overview.since.compared",
        "overview.veto.none",
    ):
        assert language.text(lang, key) in said
    assert language.text(lang, "common.sample") in said
    assert formats.period(lang, "2018-08") in app.info[0].value
    if lang == "en":
        assert {line["lang"] for line in lines(app).values()} == {"en"}


def test_a_line_opens_the_rows_it_was_made_from(shown: Any):
    found = lines(shown.open(period="2018-09"))
    towns = follow(shown, found["平均分 98.11"]).dataframe
    assert [list(table.value["score"]) for table in towns] == [[100.0, 96.21]]
    fallen = follow(shown, found["下降最多 1 个单位"]).dataframe[0].value
    assert fallen[["unit", "movement"]].to_dict("records") == [{"unit": "南丰", "movement": "↓1"}]
    unchecked = follow(shown, found["未排名 44 个单位"])
    assert shown.said(unchecked).count(language.text("zh_CN", "ranking.why.unchecked")) == 44
    graded = follow(shown, found["优秀 2"]).dataframe
    assert [list(table.value["unit"]) for table in graded] == [["乐余", "南丰"]]


def test_a_month_without_one_before_says_so(shown: Any, lang: str):
    app = shown.open(lang=lang, period="2018-08")
    assert not app.exception
    previous = formats.period(lang, "2018-07")
    assert app.info[0].value == language.text(
        lang, "overview.since.none", previous=previous, vetoes=language.text(lang, "overview.since.no_vetoes")
    )
    assert shown.said(app).count(language.text(lang, "overview.move.none")) == 2


def test_one_unit(site: Any, lang: str):
    site.published().commit("2018-09", ["南丰"])
    app = site.open(lang=lang)
    assert not app.exception
    said = site.said(app)
    assert language.text(lang, "overview.no_scores") in said  # of the departments
    assert language.text(lang, "overview.loss.none") in said
    assert language.text(lang, "overview.all_tied", rank=1) not in said


def test_all_tied(site: Any, lang: str):
    site.published().commit("2018-09", ["南丰", "乐余"])
    app = site.open(lang=lang)
    assert language.text(lang, "overview.all_tied", rank=1) in [info.value for info in app.info]


def test_all_vetoed(site: Any, lang: str):
    vetoes = [
        {"unit": name, "criterion": "V1", "indicator": "V", "note": "严重错误"} for name in ("南丰", "乐余")
    ]
    site.published().commit("2018-09", ["南丰", "乐余"], *vetoes, cells=VETOED)
    app = site.open(lang=lang)
    assert not app.exception
    said = [info.value for info in app.info]
    assert language.text(lang, "overview.since.vetoes", count=2) in said[0]
    assert language.text(lang, "overview.all_vetoed") in said


def test_many_units_of_one_place_are_told_by_their_number(site: Any):
    names = ["南丰", "乐余", "凤凰", "大新", "高新区"]
    site.published().commit("2018-09", names, {"unit": "高新区", "criterion": "B3-1", "note": "未解读"})
    found = lines(site.open())
    assert found["并列第 1 名 4 个单位 100.00"]["units"].split(",") == [
        site.unit[name] for name in ("乐余", "凤凰", "南丰", "大新")
    ]
    assert len(found["未排名 43 个单位"]["units"].split(",")) == 43


def test_an_annual_result_has_no_losses_of_its_own(site: Any, monkeypatch: pytest.MonkeyPatch, lang: str):
    of_period = overview.of_period
    monkeypatch.setattr(overview, "of_period", lambda store, _: of_period(store, parse("2018-09")))
    monkeypatch.setattr(overview, "_of_run", lambda *_: ((), ()))
    app = site.filled().open(lang=lang, period="2018-annual")
    assert not app.exception
    said = site.said(app)
    assert language.text(lang, "overview.loss.annual") in said
    assert language.text(lang, "overview.coverage.below_annual") in "".join(lines(app))
    assert language.text(lang, "overview.tile.scored") in "".join(lines(app))


def test_a_period_nobody_was_checked_in(shown: Any, lang: str):
    app = shown.open(lang=lang, period="2018-03")
    assert not app.exception
    shown = formats.period(lang, "2018-03")
    assert [info.value for info in app.info] == [language.text(lang, "overview.unchecked", period=shown)]


def test_nonsense_in_the_address_is_answered_in_words(shown: Any, lang: str):
    app = shown.open(lang=lang, period="2018-13")
    assert not app.exception
    assert [warning.value for warning in app.warning] == [
        language.text(lang, "common.unknown_period", period="2018-13", shown=formats.period(lang, "2018-09"))
    ]
    assert len(app.subheader) == 5


def test_a_choice_goes_into_the_address(shown: Any):
    app = shown.open()
    app.selectbox(key="filter_period").select("2018-08").run()
    assert app.query_params["period"] == "2018-08"
    assert {line["period"] for line in lines(app).values()} == {"2018-08"}


def test_no_results_at_all(site: Any, lang: str):
    app = site.published().open(lang=lang)
    assert not app.exception
    assert [info.value for info in app.info] == [language.text(lang, "common.no_data")]
    assert list(lines(app)) == [language.text(lang, "common.to_upload")]


@pytest.mark.parametrize("role", ["leader", "office", "inspector"])
def test_every_role_sees_it(shown: Any, role: str):
    app = shown.open(role=role)
    assert not app.exception
    assert len(app.subheader) == 5
