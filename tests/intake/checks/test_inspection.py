"""The December inspection's workbook: made, filled in, checked; never mistaken for that of December."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tests.intake.checks.conftest import Bench, said
from tests.intake.checks.december_inspection import INSPECTION, check, filled
from zjg_dash.intake import layout
from zjg_dash.service import templates


@pytest.fixture(scope="module")
def blank(bench: Bench) -> bytes:
    return templates.month_workbook(bench.store, bench.actor, INSPECTION)[1]


@pytest.fixture(scope="module")
def december(bench: Bench) -> bytes:
    return templates.month_workbook(bench.store, bench.actor, "2018-12")[1]


def columns(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[layout.COVERAGE]
    return [str(cell.value).split()[0] for cell in sheet[1][len(layout.COVERAGE_COLUMNS) :]]


def test_it_holds_what_the_inspection_looks_at_whatever_its_frequency(
    blank: bytes, december: bytes, bench: Bench
) -> None:
    september = templates.month_workbook(bench.store, bench.actor, "2018-09")[1]
    assert columns(blank) == ["A1", "A2", "A3", "A5", "A4", "V"]
    assert columns(december) == ["A1", "A2", "A3", "A5", "A4", "E1", "V"]
    assert columns(september) == ["A1", "A2", "A3", "A4", "E1", "V"]


def test_it_says_what_it_is(blank: bytes, december: bytes) -> None:
    def texts(content: bytes) -> str:
        sheet = openpyxl.load_workbook(io.BytesIO(content))[layout.INSTRUCTIONS]
        return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)

    assert "2018年年终检查政务公开检查结果" in texts(blank)
    assert "这是年终检查用的表，不是12月的月度检查。" in texts(blank)
    assert INSPECTION in texts(blank)
    assert "年终检查用的表" not in texts(december)


def test_open_findings_of_the_months_are_asked_for_again(bench: Bench, blank: bytes) -> None:
    findings = openpyxl.load_workbook(io.BytesIO(blank))[layout.FINDINGS]
    assert findings.cell(2, 1).value == bench.finding_id


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2018, 9, 30), ["DATE_OUTSIDE_MONTH"]),
        (date(2018, 10, 1), []),
        (date(2018, 12, 12), []),
        ("1月5日", []),
        (date(2019, 1, 31), []),
        (date(2019, 2, 1), ["DATE_OUTSIDE_MONTH"]),
    ],
)
def test_it_is_made_in_the_last_quarter_and_dated_up_to_the_end_of_january(
    bench: Bench, blank: bytes, day: Any, codes: list[str]
) -> None:
    submission = check(bench, filled(blank, day))
    assert str(submission.period) == INSPECTION
    dated = [problem for problem in submission.problems if problem.code == "DATE_OUTSIDE_MONTH"]
    assert [problem.code for problem in dated] == codes
    assert submission.acceptable, said(submission)
    assert [row.criterion for row in submission.findings if not row.finding_id] == ["A5-1"]
    if dated:
        assert dated[0].fix("zh_CN") == "应在 2018-10-01 – 2019-01-31 之间。如日期无误，可不改。"


def test_an_inspection_is_refused_as_a_month(bench: Bench, blank: bytes) -> None:
    submission = check(bench, filled(blank, date(2018, 12, 12)), expected_period="2018-12")
    assert not submission.acceptable
    problem = submission.problems[0]
    assert problem.code == "PERIOD_CONTRADICTS"
    assert problem.what("zh_CN") == "这里写的是 2018年年终检查，而本次上报的是 2018年12月。"
    assert problem.what("en") == "Here it says December inspection 2018, but the upload is for December 2018."


def test_a_month_is_refused_as_an_inspection(bench: Bench, december: bytes) -> None:
    content = filled(december, date(2018, 12, 12))
    submission = bench.check_file(content, "2018年12月.xlsx", expected_period=INSPECTION)
    assert not submission.acceptable
    told = {problem.what("zh_CN") for problem in submission.problems if problem.code == "PERIOD_CONTRADICTS"}
    assert told == {"这里写的是 2018年12月，而本次上报的是 2018年年终检查。"}


@pytest.mark.parametrize(
    "name",
    [
        "2018年年终检查.xlsx",
        "2018年12月年终检查结果.xlsx",
        "2018年度年终考核.xlsx",
        "2018年年底检查.xlsx",
        "2018-inspection.xlsx",
    ],
)
def test_the_file_may_name_it_in_several_ways(bench: Bench, blank: bytes, name: str) -> None:
    assert "PERIOD_CONTRADICTS" not in {problem.code for problem in bench.check_file(blank, name).problems}


def test_what_the_inspection_leaves_out_is_refused(bench: Bench, blank: bytes) -> None:
    submission = check(bench, filled(blank, date(2018, 12, 12), criterion="E1-1 获得表彰"))
    (problem,) = [one for one in submission.problems if one.code == "CRITERION_NOT_INSPECTED"]
    assert problem.what("zh_CN") == "评分点“E1-1 获得表彰”不在年终检查范围内。"


def test_a_column_of_such_an_indicator_is_refused(bench: Bench, blank: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet = book[layout.COVERAGE]
    sheet.cell(1, sheet.max_column + 1).value = "E1 表彰"
    stream = io.BytesIO()
    book.save(stream)
    assert "INDICATOR_NOT_INSPECTED" in {one.code for one in check(bench, stream.getvalue()).problems}


@pytest.mark.parametrize("period", ["2018-Q4", "2018", "2018-annual"])
def test_other_periods_have_no_workbook(bench: Bench, blank: bytes, period: str) -> None:
    codes = [problem.code for problem in check(bench, blank, expected_period=period).problems]
    assert codes == ["PERIOD_NOT_MONTH"]
