"""The period of a page: any range of months can be asked for, from the first to the last or the other way."""

from typing import Any

import pytest

from zjg_dash.web import asked_period, frame


def pick(app: Any, first: str, last: str) -> Any:
    """Asks for a range in the window."""
    app.selectbox(key="filter_period").set_value(asked_period.PICK).run()
    app.selectbox(key="range_first").set_value(first)
    app.selectbox(key="range_last").set_value(last)
    return next(each for each in app.button if each.label == "查看").click().run()


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2018-08", "2018-09", "2018-08..2018-09"),
        ("2018-09", "2018-08", "2018-08..2018-09"),
        ("2018-08", "2018-08", "2018-08"),
    ],
)
def test_a_range_is_picked_in_whichever_order(shown: Any, first: str, last: str, period: str) -> None:
    app = pick(shown.open(frame.RANKING, role="leader", period="2018-09"), first, last)
    assert not app.exception
    assert app.query_params["period"] == period
    assert app.selectbox(key="filter_period").value == period


def test_until_it_is_picked_the_page_stays_as_it_was(shown: Any) -> None:
    app = shown.open(frame.RANKING, role="leader", period="2018-08")
    app.selectbox(key="filter_period").set_value(asked_period.PICK).run()
    assert app.query_params["period"] == "2018-08"
    assert app.selectbox(key="filter_period").value == "2018-08"


def test_a_link_that_asks_for_no_range_yet_shows_the_newest_month(shown: Any) -> None:
    app = shown.open(frame.RANKING, role="leader", period=asked_period.PICK)
    assert not app.exception
    assert app.query_params["period"] == "2018-09"


@pytest.mark.parametrize(
    ("asked", "period", "said"),
    [
        ("2018-08 ..\u30002018-09", "2018-08..2018-09", ""),
        ("２０１８-０８", "2018-08", ""),
        ("2000-02..2018-11", "2018-08..2018-09", ""),
        ("2018-09..2031-01", "2018-09", ""),
        ("2001-02..2001-07", "2018-09", "没有一个月有成绩"),
        ("2018-08" + " " * 200 + "..2018-09", "2018-09", "看不懂"),
    ],
)
@pytest.mark.parametrize("page", [frame.RANKING, "pages/leader/meeting.py"])
def test_the_same_months_are_one_period_and_no_more_than_have_results(
    shown: Any, page: str, asked: str, period: str, said: str
) -> None:
    app = shown.open(page, role="leader", period=asked)
    assert not app.exception
    assert app.query_params["period"] == period
    assert [said in each.value for each in app.warning] == ([True] if said else [])


def test_so_are_the_sides_of_a_comparison(shown: Any) -> None:
    app = shown.open(frame.COMPARE, role="leader", before="2000-02..2018-08", after="2018-08 .. 2018-09")
    assert not app.exception
    assert (app.query_params["before"], app.query_params["after"]) == ("2018-08", "2018-08..2018-09")
