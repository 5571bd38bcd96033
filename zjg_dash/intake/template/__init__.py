"""The month's workbook, made from ruleset and registry. One module a sheet; all share `intake.layout`."""

from openpyxl import Workbook

from zjg_dash.intake import layout, saving
from zjg_dash.intake.template import coverage, findings, instructions, letters, lists, summary
from zjg_dash.intake.template.contents import Contents


def month_workbook(contents: Contents) -> bytes:
    """The workbook to fill in, as .xlsx. The same contents give the same bytes."""
    workbook = _empty()
    instructions.add(workbook, contents)
    # The lists come last in the file, but the other sheets refer to their ranges.
    choices = lists.add(workbook, contents)
    coverage.add(workbook, contents, choices)
    findings.add(workbook, contents, choices)
    letters.add(workbook, contents)
    summary.add(workbook, contents)
    workbook.move_sheet(layout.LISTS, len(workbook.sheetnames))
    return saving.to_bytes(workbook, contents.made_at)


def summary_workbook(contents: Contents) -> bytes:
    """The summary alone, as .xlsx, for a period of any length."""
    workbook = _empty()
    summary.add(workbook, contents)
    return saving.to_bytes(workbook, contents.made_at)


def _empty() -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    return workbook
