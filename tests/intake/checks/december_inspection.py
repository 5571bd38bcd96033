"""The December inspection's workbook, filled in and checked."""

import io
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.checks.conftest import Bench
from zjg_dash.intake import layout
from zjg_dash.intake.submission import Submission
from zjg_dash.intake.template.naming import workbook_name
from zjg_dash.periods import parse

INSPECTION = "2018-inspection"


def filled(content: bytes, day: Any, *, criterion: str = "A5-1 未公布年度报告") -> bytes:
    """One unit checked in everything, and one finding in the first blank row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    coverage: Worksheet = book[layout.COVERAGE]
    for column in range(len(layout.COVERAGE_COLUMNS) + 1, coverage.max_column + 1):
        if coverage.cell(2, column).value == "未查":
            coverage.cell(2, column).value = "已查"
    findings: Worksheet = book[layout.FINDINGS]
    headers = {cell.value: number for number, cell in enumerate(findings[1], 1)}
    unit = headers["单位编码"]
    row = next(row for row in range(2, findings.max_row + 2) if not findings.cell(row, unit).value)
    written = {
        "单位编码": coverage.cell(2, 1).value,
        "评分点": criterion,
        "检查日期": day,
        "问题描述": "查无此页",
    }
    for header, value in written.items():
        findings.cell(row, headers[header]).value = value
    letters: Worksheet = book[layout.LETTERS]
    places = {cell.value: number for number, cell in enumerate(letters[1], 1)}
    for name in (
        "closed_on_time",
        "closed_late",
        "open",
        "due",
        "unsatisfied",
        "valid",
        "received",
        "returned",
    ):
        header = next(column.header for column in layout.LETTER_COLUMNS if column.name == name)
        letters.cell(2, places[header]).value = 0
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def check(bench: Bench, content: bytes, **more: Any) -> Submission:
    return bench.check_file(content, workbook_name(parse(INSPECTION), "年终检查"), **more)
