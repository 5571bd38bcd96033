from datetime import date

from zjg_dash.web import months


def _ruleset(first: date, last: date | None, state: str = "published", *, inspects: bool = False) -> dict:
    return {"effective_from": first, "effective_to": last, "state": state, "inspects": inspects}


def test_months_of_published_rulesets_newest_first():
    listed = [_ruleset(date(2018, 1, 1), date(2018, 3, 31)), _ruleset(date(2019, 1, 1), None, "draft")]
    assert months.covered(listed, date(2026, 11, 23)) == ["2018-03", "2018-02", "2018-01"]


def test_a_month_is_covered_when_its_last_day_is():
    assert months.covered([_ruleset(date(2018, 1, 15), date(2018, 3, 30))], date(2026, 11, 23)) == [
        "2018-02",
        "2018-01",
    ]


def test_a_ruleset_without_an_end_reaches_next_month():
    assert months.covered([_ruleset(date(2026, 11, 1), None)], date(2026, 12, 5)) == [
        "2027-01",
        "2026-12",
        "2026-11",
    ]


def test_the_month_to_fill_follows_the_newest_filled():
    offered = ["2018-04", "2018-03", "2018-02", "2018-01"]
    assert months.next_to_fill(offered, []) == "2018-01"
    assert months.next_to_fill(offered, ["2018-02", "2018-01"]) == "2018-03"
    assert months.next_to_fill(offered, ["2018-04"]) == "2018-04"
    assert months.next_to_fill(offered, ["2017-12"]) == "2018-01"


def test_the_inspection_is_offered_after_december_where_the_annual_result_takes_one():
    year = (date(2018, 11, 1), date(2019, 1, 31))
    offered = ["2019-01", "2018-inspection", "2018-12", "2018-11"]
    assert months.covered([_ruleset(*year, inspects=True)], date(2026, 11, 23)) == offered
    assert months.covered([_ruleset(*year)], date(2026, 11, 23)) == ["2019-01", "2018-12", "2018-11"]
    assert months.next_to_fill(offered, ["2018-12"]) == "2018-inspection"
    assert months.next_to_fill(offered, ["2018-12", "2018-inspection"]) == "2019-01"
