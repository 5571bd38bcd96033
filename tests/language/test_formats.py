from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from zjg_dash.language import formats


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        ("81.125", 2, "81.13"),
        ("81.135", 2, "81.14"),
        ("-0.005", 2, "−0.01"),
        ("-0.004", 2, "0.00"),
        ("-0.4", 0, "0"),
        ("1234.5", 2, "1,234.50"),
        ("97.4", 0, "97"),
        ("0", 6, "0.000000"),
    ],
)
def test_points_are_rounded_half_away_from_zero_from_the_exact_value(value: str, digits: int, shown: str):
    assert formats.points("zh_CN", Decimal(value), digits) == shown
    assert formats.points("en", Decimal(value), digits) == shown


def test_a_missing_value_is_a_dash():
    assert (formats.points("en", None), formats.short("en", None), formats.per_cent("en", None)) == ("—",) * 3


@pytest.mark.parametrize(
    ("value", "shown"),
    [("3", "+3.00"), ("-0.5", "−0.50"), ("0", "0.00"), ("0.001", "0.00"), ("-0.004", "0.00"), ("-0", "0.00")],
)
def test_changes_carry_their_sign(value: str, shown: str):
    assert formats.signed("zh_CN", Decimal(value)) == shown


@pytest.mark.parametrize(("value", "shown"), [("15", "15"), ("2.50", "2.5"), ("0.125", "0.13")])
def test_marks_lose_needless_zeros(value: str, shown: str):
    assert formats.short("zh_CN", Decimal(value)) == shown


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("2018-09", "2018年9月", "September 2018"),
        ("2018-Q3", "2018年第3季度", "Q3 2018"),
        ("2018", "2018年全年", "Year 2018"),
        ("2018-01..2018-06", "2018年1月至2018年6月", "January 2018 to June 2018"),
        ("2018-07..2018-09", "2018年第3季度", "Q3 2018"),
        ("2018-inspection", "2018年年终检查", "December inspection 2018"),
        ("2018-annual", "2018年度考核", "Annual result 2018"),
        ("no period", "no period", "no period"),
    ],
)
def test_periods_in_words(name: str, chinese: str, english: str):
    assert (formats.period("zh_CN", name), formats.period("en", name)) == (chinese, english)


@pytest.mark.parametrize(
    ("name", "chinese", "english"), [("2018-09", "9月", "Sep"), ("2018", "2018", "2018"), ("x", "x", "x")]
)
def test_ticks_are_short(name: str, chinese: str, english: str):
    assert (formats.month_tick("zh_CN", name), formats.month_tick("en", name)) == (chinese, english)


def test_dates_and_times():
    assert formats.day("zh_CN", date(2018, 9, 3)) == "2018年9月3日"
    assert formats.day("en", date(2018, 9, 3)) == "Sep 3, 2018"
    assert formats.day("en", None) == formats.moment("en", None) == ""


def test_times_of_the_store_are_utc(monkeypatch: pytest.MonkeyPatch):
    naive = datetime(2018, 10, 8, 1, 12)
    assert formats.moment("zh_CN", naive) == formats.moment("zh_CN", naive.replace(tzinfo=UTC))
