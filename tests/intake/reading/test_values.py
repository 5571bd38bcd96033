"""What a cell says, in the ways people type it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash.intake.reading import values
from zjg_dash.intake.reading.values import Why, Wrong
from zjg_dash.intake.reading.workbook_lines import DATE_MARK
from zjg_dash.periods import Month

SEPTEMBER = Month(2018, 9)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (2.0, Decimal(2)),
        (0.1, Decimal("0.1")),
        (0.1 + 0.2, Decimal("0.3")),
        (1 / 3, Decimal("0.333333")),
        ("2", Decimal(2)),
        (" １２ ", Decimal(12)),
        ("10,988", Decimal(10988)),
        ("10，988.5", Decimal("10988.5")),
        ("扣2分", Decimal(2)),
        ("扣0.5分", Decimal("0.5")),
        ("-2", Decimal(-2)),
        ("−2", Decimal(-2)),
        ("－２", Decimal(-2)),
        ("2分", Decimal(2)),
        ("+3", Decimal(3)),
        ("共3件", Decimal(3)),
        ("无", Decimal(0)),
        ("", None),
        ("　", None),
        ("-", None),
        ("—", None),
        ("——", None),
        ("／", None),
        ("不涉及", None),
        ("未检查", None),
        ("暂无", None),
        ("≥10", Wrong(Why.VAGUE_NUMBER)),
        ("1300余", Wrong(Why.VAGUE_NUMBER)),
        ("约20", Wrong(Why.VAGUE_NUMBER)),
        ("3-5", Wrong(Why.VAGUE_NUMBER)),
        ("20以上", Wrong(Why.VAGUE_NUMBER)),
        ("若干", Wrong(Why.NOT_A_NUMBER)),
        ("1,23", Wrong(Why.NOT_A_NUMBER)),
        ("92%", Wrong(Why.NOT_A_NUMBER)),
        (True, Wrong(Why.NOT_A_NUMBER)),
        (f"{DATE_MARK}2018-09-03", Wrong(Why.NOT_A_NUMBER)),
        (1e12, Wrong(Why.NUMBER_TOO_LARGE)),
        (float("inf"), Wrong(Why.NUMBER_TOO_LARGE)),
        ("5.2E+09", Wrong(Why.NOT_A_NUMBER)),
    ],
)
def test_numbers(raw: str | float, expected: object) -> None:
    assert values.number(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("92%", (Decimal(92),)),
        ("92.1％", (Decimal("92.1"),)),
        (92.0, (Decimal(92),)),
        (0.92, (Decimal(92), Decimal("0.92"))),
        ("0.92", (Decimal(92), Decimal("0.92"))),
        (1.0, (Decimal(100), Decimal(1))),
        ("", ()),
        ("—", ()),
        ("九成", Wrong(Why.NOT_A_NUMBER)),
    ],
)
def test_percentages(raw: str | float, expected: object) -> None:
    assert values.percentages(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"{DATE_MARK}2018-09-03", date(2018, 9, 3)),
        ("2018.9.3", date(2018, 9, 3)),
        ("2018/9/3", date(2018, 9, 3)),
        ("2018-09-03", date(2018, 9, 3)),
        ("2018-09-03 10:30:00", date(2018, 9, 3)),
        ("2018-9-3 10:00", date(2018, 9, 3)),
        ("2018/9/1 12:30", date(2018, 9, 1)),
        ("2018/9/1　１２：３０", date(2018, 9, 1)),
        ("2018-09-03T10:00:00.000", date(2018, 9, 3)),
        ("2018.9.3 下午3:05", date(2018, 9, 3)),
        ("2018/9/3 3:05:00 PM", date(2018, 9, 3)),
        ("9月3日 10:30", date(2018, 9, 3)),
        ("9月3日10时", date(2018, 9, 3)),
        ("9月3号上午9点半", date(2018, 9, 3)),
        ("9/3 10:30", date(2018, 9, 3)),
        ("20180903 10:00", date(2018, 9, 3)),
        ("2018 年 9 月 3 日", date(2018, 9, 3)),
        ("2018-12-3 1", Wrong(Why.NOT_A_DATE)),
        ("2018-12-3 1 0:00", Wrong(Why.NOT_A_DATE)),
        ("9月3 0日", Wrong(Why.NOT_A_DATE)),
        ("2018-12-310:00", Wrong(Why.NOT_A_DATE)),
        ("2018-12-3\u200b10:00", Wrong(Why.NOT_A_DATE)),
        ("2018年9月3日", date(2018, 9, 3)),
        ("２０１８．９．３", date(2018, 9, 3)),
        ("20180903", date(2018, 9, 3)),
        (20180903.0, date(2018, 9, 3)),
        ("18.9.3", date(2018, 9, 3)),
        ("9月3日", date(2018, 9, 3)),
        ("9月3号", date(2018, 9, 3)),
        ("9.3", date(2018, 9, 3)),
        ("9/3", date(2018, 9, 3)),
        (43346.0, date(2018, 9, 3)),
        ("43346", date(2018, 9, 3)),
        (43346.5, date(2018, 9, 3)),
        (43346.999988, date(2018, 9, 3)),
        ("43346.25", date(2018, 9, 3)),
        ("", None),
        ("—", None),
        ("2018/9/31", Wrong(Why.NO_SUCH_DATE)),
        ("9月31日", Wrong(Why.NO_SUCH_DATE)),
        ("13月1日", Wrong(Why.NO_SUCH_DATE)),
        ("20180931", Wrong(Why.NO_SUCH_DATE)),
        ("9月上旬", Wrong(Why.NOT_A_DATE)),
        ("9.3-9.5", Wrong(Why.NOT_A_DATE)),
        (9.3, Wrong(Why.NOT_A_DATE)),
        (True, Wrong(Why.NOT_A_DATE)),
    ],
)
def test_dates(raw: str | float, expected: object) -> None:
    assert values.day(raw, SEPTEMBER) == expected


@pytest.mark.parametrize(
    ("month", "raw", "expected"),
    [
        (Month(2018, 12), "1月5日", date(2019, 1, 5)),
        (Month(2018, 1), "12月30日", date(2017, 12, 30)),
        (Month(2018, 6), "6月5日", date(2018, 6, 5)),
    ],
)
def test_a_date_without_year_is_the_one_nearest_to_the_month(month: Month, raw: str, expected: date) -> None:
    assert values.day(raw, month) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  文字　", "文字"),
        ("\ufeff文字\u200b", "文字"),
        (12.0, "12"),
        (0.5, "0.5"),
        (320582102.0, "320582102"),
        (True, "TRUE"),
        (f"{DATE_MARK}2018-09-03", "2018-09-03"),
    ],
)
def test_texts(raw: str | float, expected: str) -> None:
    assert values.text(raw) == expected


@pytest.mark.parametrize("typed", ["省", "省级", "省級", " 省 级 "])
def test_a_level_is_the_same_with_its_suffix(typed: str) -> None:
    assert values.level_form(typed) == "省"


def test_a_level_is_not_its_suffix_alone() -> None:
    assert values.level_form("级") == "级"


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_is_the_same_however_it_is_written(value: Decimal) -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    for written in (f"{value}", f"{value:,}", f"扣{value}分", f" {value}条", f"{value}".translate(wide)):
        assert values.number(written) == value


@given(st.dates(date(2018, 7, 1), date(2018, 12, 31)))
def test_a_date_is_the_same_however_it_is_written(value: date) -> None:
    serial = (value - date(1899, 12, 30)).days
    for written in (
        f"{value.year}.{value.month}.{value.day}",
        f"{value.year}/{value.month:02}/{value.day:02}",
        f"{value.month}月{value.day}日",
        f"{value.year}-{value.month}-{value.day} 0:00",
        f"{value.year}/{value.month}/{value.day} 10:05:59",
        f"{value.month}月{value.day}日 9:30",
        serial + 0.75,
        float(serial),
        str(serial),
    ):
        assert values.day(written, SEPTEMBER) == value


@given(st.text(max_size=12))
def test_no_text_makes_a_reader_fail(raw: str) -> None:
    for read in (values.number, values.percentages, values.text):
        read(raw)
    values.day(raw, SEPTEMBER)
