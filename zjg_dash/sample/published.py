"""The 2014 ranking of ministry websites: published totals, written into a workbook as an office would.

The totals are somebody else's scores and enter as such (external score); ranks and ties are made here.
"""

import csv
import io
from datetime import datetime
from decimal import Decimal

import openpyxl

from zjg_dash.intake import layout, saving, words
from zjg_dash.intake.submission import CheckMethod, Coverage, FindingStatus
from zjg_dash.sample.sheets import columns_of, indicator_columns, write

PERIOD = "2014-12"
SOURCE = "公布结果"
CRITERION, INDICATOR = "T1-1", "T1"
NOTE = "第十三届中国政府网站绩效评估公布的总分"
_PUBLISHED = datetime(2014, 12, 5)


def fill(blank: bytes, table: str) -> bytes:
    """The filled workbook, from a blank one and the published table (columns: code, name, total, source)."""
    totals = {row["code"]: row for row in csv.DictReader(io.StringIO(table))}
    workbook = openpyxl.load_workbook(io.BytesIO(blank))
    coverage, findings = workbook[layout.COVERAGE], workbook[layout.FINDINGS]
    checked = indicator_columns(coverage)[INDICATOR]
    columns = columns_of(findings, layout.FINDING_COLUMNS)
    written = 2
    for row in range(2, coverage.max_row + 1):
        published = totals.get(str(coverage.cell(row, 1).value))
        if published is None:
            continue
        coverage.cell(row, checked).value = words.COVERAGE[Coverage.CHECKED]
        write(
            findings,
            written,
            columns,
            {
                "unit_code": published["code"],
                "unit_name": published["name"],
                "criterion": CRITERION,
                "status": words.STATUS[FindingStatus.NEW],
                "object": "部门网站",
                "check_method": words.CHECK_METHOD[CheckMethod.SYSTEM],
                "checked_on": _PUBLISHED.date(),
                "value": Decimal(published["total"]),
                "note": NOTE,
                "evidence": published["source"],
            },
        )
        written += 1
    return saving.to_bytes(workbook, _PUBLISHED)
