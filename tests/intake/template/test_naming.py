import pytest

from zjg_dash import periods
from zjg_dash.intake.template.naming import period_words, summary_name, workbook_name


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2018-09", "2018年9月"),
        ("2018-Q3", "2018年7月至9月"),
        ("2018", "2018年全年"),
        ("2018-11..2019-02", "2018年11月至2019年2月"),
    ],
)
def test_periods_in_words(period: str, expected: str) -> None:
    assert period_words(periods.parse(period)) == expected


@pytest.mark.parametrize(
    ("period", "source", "expected"),
    [
        ("2018-09", "月度检查", "2018年9月政务公开检查结果.xlsx"),
        ("2018-09", "年终检查", "2018年9月政务公开检查结果（年终检查）.xlsx"),
        ("2018-09", "现场组", "2018年9月政务公开检查结果（现场组）.xlsx"),
        ("2018-09", 'a/b\\c:"d"', "2018年9月政务公开检查结果（a_b_c__d_）.xlsx"),
        ("2018-inspection", "年终检查", "2018年年终检查政务公开检查结果.xlsx"),
        ("2018-inspection", "月度检查", "2018年年终检查政务公开检查结果（月度检查）.xlsx"),
    ],
)
def test_file_names_say_period_and_unusual_source(period: str, source: str, expected: str) -> None:
    assert workbook_name(periods.parse(period), source) == expected


def test_the_summary_has_a_name_of_its_own() -> None:
    assert summary_name(periods.parse("2018-09")) == "2018年9月政务公开汇总表.xlsx"
