"""Personal numbers in free text: told, masked, and nothing else taken for one."""

from typing import Any

import pytest

from tests.intake.checks.conftest import Bench
from zjg_dash.intake import layout
from zjg_dash.intake.checks.personal import is_identity, masked, numbers_in

ID = "11010519491231002X"
"""The example of the national standard for id numbers."""

TEXTS = {
    f"当事人身份证{ID}。": [("identity", ID)],
    "身份证 110105 19491231 002x": [("identity", ID)],
    "１１０１０５１９４９１２３１００２Ｘ": [("identity", ID)],
    "电话13800138000": [("mobile", "13800138000")],
    "＋86 138-0013-8000，转": [("mobile", "13800138000")],
    "138 0013 8000、19900001111": [("mobile", "13800138000"), ("mobile", "19900001111")],
    "11010519491231002X 13800138000": [("identity", ID), ("mobile", "13800138000")],
    "110105194912310021": [],  # another check digit
    "110105194913310025": [],  # no such month
    "12800138000": [],
    "文号 3205821380013800012": [],
    "单号A13800138000B": [],
    "http://a.cn/?id=13800138000": [],
    "统一社会信用代码 11320582014167123X": [],
    "0512-58686868": [],
    "": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_taken_for_a_personal_number(text: str) -> None:
    assert list(numbers_in(text)) == TEXTS[text]


def test_a_check_digit_is_verified() -> None:
    assert [end for end in "0123456789X" if is_identity(ID[:17] + end)] == ["X"]


def test_little_of_it_is_shown() -> None:
    assert masked("13800138000") == "138******00"
    assert masked(ID) == "110*************2X"


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [("note", f"投诉人{ID}", "P3"), ("object", "联系电话13800138000", "F3"), ("note", 13800138000, "P3")],
)
def test_it_is_a_warning_at_its_cell(bench: Bench, column: str, value: Any, cell: str) -> None:
    sheets = bench.filled()
    header = next(each.header for each in layout.FINDING_COLUMNS if each.name == column)
    rows = sheets[layout.FINDINGS]
    rows[2][rows[0].index(header)] = value
    found = bench.check(sheets)
    assert found.acceptable
    (problem,) = [each for each in found.problems if each.code == "PERSONAL_NUMBER"]
    assert problem.place.text() == f"检查发现!{cell}"
    assert "*" in problem.found
    for lang in ("zh_CN", "en"):
        assert "13800138000" not in problem.what(lang) and ID not in problem.what(lang) and problem.fix(lang)
