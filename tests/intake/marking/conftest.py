"""Two kinds of problem with sentences of their own, and a filled workbook to mark."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import ClassVar

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from zjg_dash import language
from zjg_dash.problems import KINDS, Place, Problem, Severity

Make = Callable[..., Problem]


@pytest.fixture(scope="module")
def kinds() -> Iterator[tuple[type[Problem], type[Problem]]]:
    class MarkedError(Problem):
        code: ClassVar[str] = "MARKED_ERROR"

    class MarkedWarning(Problem):
        code: ClassVar[str] = "MARKED_WARNING"
        severity: ClassVar[Severity] = Severity.WARNING

    sentences = language.catalogue("zh_CN")
    added = {
        "problems.MARKED_ERROR.what": "“{found}”填错了。",
        "problems.MARKED_ERROR.fix": "应当是“{expected}”。",
        "problems.MARKED_WARNING.what": "“{found}”要核对。",
        "problems.MARKED_WARNING.fix": "请核对。",
    }
    sentences.update(added)
    yield MarkedError, MarkedWarning
    for key in added:
        del sentences[key]
    del KINDS["MARKED_ERROR"], KINDS["MARKED_WARNING"]


@pytest.fixture
def error(kinds: tuple[type[Problem], type[Problem]]) -> Make:
    return lambda sheet=None, cell=None, found="x": kinds[0](Place(sheet=sheet, cell=cell), found, "y")


@pytest.fixture
def warning(kinds: tuple[type[Problem], type[Problem]]) -> Make:
    return lambda sheet=None, cell=None, found="x": kinds[1](Place(sheet=sheet, cell=cell), found)


@pytest.fixture
def filled() -> bytes:
    """Two sheets with texts, numbers, dates, a formula, a merged range, a format and a comment."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "检查发现"
    sheet.append(["单位名称", "数量", "检查日期", "金额", "问题描述"])
    sheet.append(["乐余镇", 2, date(2018, 9, 3), 0.1, "错别字"])
    sheet.append(["凤凰镇", 3.5, datetime(2018, 9, 4, 8, 30), "=B2+B3", None])
    text = sheet.cell(3, 5, "=HYPERLINK(1)")
    text.data_type = "s"
    sheet["A2"].font = Font(name="宋体", bold=True)
    sheet["B2"].fill = PatternFill("solid", start_color="FF00FF00")
    sheet["A2"].comment = Comment("复查过", "王五")
    sheet.merge_cells("A5:B6")
    sheet["A5"] = "合并的格子"
    other = book.create_sheet("检查范围")
    other.append(["单位名称", "A1 组织领导"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
