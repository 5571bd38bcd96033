"""Which sheet and which month a name means."""

import pytest

from zjg_dash.intake.reading.names import month_of, role_of


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("检查发现", "findings"),
        ("检查发现（9月）", "findings"),
        ("9月检查发现", "findings"),
        ("九月份检查发现", "findings"),
        ("2018年9月检查发现", "findings"),
        (" 检查 发现 ", "findings"),
        ("檢查發現", "findings"),
        ("检查发现2", "findings"),
        ("检查明细", "findings"),
        ("检查范围", "coverage"),
        ("檢查範圍", "coverage"),
        ("来信与12345", "letters"),
        ("来信与１２３４５", "letters"),
        ("來信與12345（9月）", "letters"),
        ("来信办理", "letters"),
        ("填报说明", "instructions"),
        ("汇总表", "summary"),
        ("彙總表", "summary"),
        ("选项", None),
        ("Sheet1", None),
        ("9月", None),
        ("", None),
    ],
)
def test_role(name: str, role: str | None) -> None:
    assert role_of(name) == role


@pytest.mark.parametrize(
    ("name", "month"),
    [("检查发现（9月）", 9), ("十二月份", 12), ("2018年10月", 10), ("13月", None), ("检查发现", None)],
)
def test_month(name: str, month: int | None) -> None:
    assert month_of(name) == month
