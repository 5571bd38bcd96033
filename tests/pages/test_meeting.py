"""The meeting room: the views of a period one after the other, pace and place in the address."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from zjg_dash.web import frame


def heading(app: AppTest) -> str:
    """The title of the view that is shown."""
    found = re.search(r"<h1>(.*?)</h1>", view(app))
    return found[1] if found else ""


def view(app: AppTest) -> str:
    return next(str(each.value) for each in app.get("html") if "zjg-meeting'" in str(each.value))


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label == label).click().run()


def test_the_views_of_a_month_in_their_order(shown: Any) -> None:
    app = shown.open(frame.MEETING, role="leader", period="2018-09", paused="1")
    assert not app.exception
    seen = [heading(app)]
    for _ in range(5):
        seen.append(heading(press(app, "下一屏")))
    assert seen == ["总体情况", "镇（区）排名", "部门排名", "谁升谁降", "薄弱环节", "一票否决与未排名"]
    assert heading(press(app, "下一屏")) == "总体情况"
    assert heading(press(app, "上一屏")) == "一票否决与未排名"
    assert heading(press(app, "第一屏")) == "总体情况"


def test_each_view_says_period_rules_and_sample(shown: Any, lang: str) -> None:
    for number in range(1, 7):
        app = shown.open(frame.MEETING, lang=lang, period="2018-09", paused="1", view=str(number))
        assert not app.exception
        said = view(app)
        assert "2018.1" in said
        assert "<footer><b>" in said
        assert "2018" in said.split("</header>")[0]


def test_numbers_are_those_of_the_ranking(shown: Any) -> None:
    app = shown.open(frame.MEETING, period="2018-09", paused="1", view="2")
    said = view(app)
    assert [part in said for part in ("南丰镇", "96.21", "↓1", "100.00")] == [True] * 4


def test_a_group_that_was_not_ranked_before_shows_no_movement(site: Any) -> None:
    site.published().commit("2018-08", ["南丰", "乐余"])
    site.commit("2018-09", ["南丰", "乐余", "教育局", "公安局"])
    shown = [view(site.open(frame.MEETING, period="2018-09", paused="1", view=str(at))) for at in (2, 3, 4)]
    assert ["<th class=''>变化</th>" in each for each in shown] == [True, False, False]
    towns, departments = shown[2].split("<h2>")[1:]
    assert "没有单位名次上升" in towns
    assert "本组没有单位上期在本组有名次" in departments
    assert "没有单位名次" not in departments


def test_of_an_annual_result_is_said_how_complete_it_is(site: Any) -> None:
    site.published().commit("2018-09", ["南丰", "乐余"])
    site.commit("2018-inspection", ["南丰"])
    app = site.open(frame.MEETING, period="2018-annual", paused="1", view="3")
    assert heading(app) == "一票否决与未排名"
    share = re.compile("得分齐全 [0-9.]+%")
    assert share.search(view(app))
    assert "已查" not in view(app).split("<main>")[1]


def test_a_pause_and_the_pace_stand_in_the_address(shown: Any) -> None:
    app = shown.open(frame.MEETING, period="2018-09", every="30")
    assert [each.label for each in app.button][:2] == ["上一屏", "暂停"]
    press(app, "暂停")
    assert app.query_params["paused"] == "1"
    press(app, "继续")
    assert "paused" not in app.query_params
    assert app.query_params["every"] == "30"


@pytest.mark.parametrize(
    ("asked", "seconds"), [("1", "5"), ("9999", "20"), ("999", "600"), ("²", "20"), ("", "20")]
)
def test_a_pace_nobody_can_mean_is_put_right(shown: Any, asked: str, seconds: str) -> None:
    app = shown.open(frame.MEETING, period="2018-09", paused="1", every=asked, view="77")
    assert not app.exception
    assert app.selectbox[0].value == seconds
    assert heading(app) == "总体情况"


def test_months_without_results_and_bad_periods_are_said(shown: Any) -> None:
    app = shown.open(frame.MEETING, period="2018-03")
    assert "没有已检查的单位" in shown.said(app)
    app = shown.open(frame.MEETING, period="foo")
    assert "看不懂" in shown.said(app)
    assert heading(app) == "总体情况"


def test_nothing_yet_has_a_way_back(site: Any) -> None:
    app = site.published().open(frame.MEETING)
    assert "还没有任何成绩" in site.said(app)
    assert app.get("page_link")[0].proto.page in ("", "overview")
