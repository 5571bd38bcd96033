"""Every file gets an answer in words; none ends the process."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from tests.intake.reading.conftest import ole, rewritten, with_parts, workbook
from zjg_dash.intake.reading import file, formats, tables
from zjg_dash.intake.reading.runner import ChildFailed, Limits, Reason, run_child

GOOD = workbook(["单位名称", "评分点"], ["乐余镇", "A1-1"])
XML = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>'


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return stream.getvalue()


def _flagged_encrypted(content: bytes) -> bytes:
    """Set the encryption flag of each entry in the central directory."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def _old() -> bytes:
    """An .xls."""
    book = xlwt.Workbook()
    book.add_sheet("检查发现").write(0, 0, "x")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods(down: int, across: int, **cell: str) -> bytes:
    """An .ods whose one cell is repeated."""
    book = OpenDocumentSpreadsheet()
    table, row = Table(name="检查发现"), TableRow(numberrowsrepeated=down)
    filled = TableCell(numbercolumnsrepeated=across, **(cell or {"valuetype": "string"}))
    if not cell:
        filled.addElement(P(text="x"))
    row.addElement(filled)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no bytes": (lambda: b"", "FILE_EMPTY"),
    "blanks only": (lambda: b"\xef\xbb\xbf \r\n\t", "FILE_EMPTY"),
    "a workbook without a cell": (workbook, "FILE_EMPTY"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "FILE_WRONG_TYPE"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "FILE_WRONG_TYPE"),
    "a web page saved as .xls": (
        lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "FILE_WRONG_TYPE",
    ),
    "binary rubbish": (lambda: bytes(range(256)) * 9, "FILE_WRONG_TYPE"),
    "a Word file": (lambda: _zip(**{"word/document.xml": b""}), "FILE_WRONG_TYPE"),
    "some zip": (lambda: _zip(a=b"1"), "FILE_WRONG_TYPE"),
    "an old Word file": (lambda: ole("WordDocument"), "FILE_WRONG_TYPE"),
    "an encrypted workbook": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "FILE_ENCRYPTED"),
    "a zip with a password": (lambda: _flagged_encrypted(GOOD), "FILE_ENCRYPTED"),
    "an OLE2 file of nothing": (lambda: ole("Something"), "FILE_DAMAGED"),
    "an .xls that is cut short": (lambda: _old()[:2_000], "FILE_DAMAGED"),
    "the first half of a workbook": (lambda: GOOD[: len(GOOD) // 2], "FILE_DAMAGED"),
    "a workbook without its end": (lambda: GOOD[:-30], "FILE_DAMAGED"),
    "a sheet that is no XML": (
        lambda: rewritten(GOOD, lambda name, part: b"<row" if "sheet1.xml" in name else part),
        "FILE_DAMAGED",
    ),
    "a sheet that is not there": (
        lambda: rewritten(GOOD, lambda name, part: None if "sheet1.xml" in name else part),
        "FILE_DAMAGED",
    ),
    "entities inside entities": (
        lambda: rewritten(
            GOOD, lambda name, part: XML + part.split(b"?>")[-1] if "sheet1.xml" in name else part
        ),
        "FILE_DAMAGED",
    ),
    "thousands of parts": (
        lambda: with_parts(GOOD, {f"xl/media/{number}": b"" for number in range(5_001)}),
        "FILE_TOO_MANY_PARTS",
    ),
    "a part that unpacks to a thousand times its size": (
        lambda: with_parts(GOOD, {"xl/media/1": b"0" * (20 << 20)}),
        "FILE_PACKED_TOO_TIGHT",
    ),
    "an .ods that fills a whole sheet with one cell": (
        lambda: _ods(1_048_576, 16_384),
        "FILE_REPEATS_TOO_MUCH",
    ),
    "an .ods that fills a hundred columns": (lambda: _ods(1_000_000, 100), "FILE_REPEATS_TOO_MUCH"),
    "an .ods with a formula without result in every cell": (
        lambda: _ods(5_000, 5_000, formula="of:=1+1"),
        "FILE_REPEATS_TOO_MUCH",
    ),
    "a text without columns": ("今天开会。\n明天检查。".encode, "FILE_PLAIN_TEXT"),
    "the same in GBK": (lambda: "今天开会。\n明天检查。".encode("gbk"), "FILE_PLAIN_TEXT"),
    "a quote that is never closed": (
        '单位名称,评分点\n"乐余镇,A1-1\n凤凰镇,A1-1\n'.encode,
        "QUOTE_OPEN",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_it_is_answered_in_words(case: str) -> None:
    make, code = FILES[case]
    book, problems = file.read(make())
    assert book is None
    assert [problem.code for problem in problems] == [code]
    assert all(problem.what(lang) and problem.fix(lang) for problem in problems for lang in ("zh_CN", "en"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(range(256)) * 9, "这不是能读取的表格文件：内容无法识别。"),
        (b"%PDF-1.7", "这不是能读取的表格文件（看起来是：PDF）。"),
        ("一段文字".encode(), "这是纯文本，不是工作簿：里面没有用逗号、分号或制表符分开的列。"),
        (_ods(5_000, 5_000), "文件里同样的内容重复了 25000000 个单元格，无法读取。"),
    ],
)
def test_the_sentence_says_what_it_is(content: bytes, words: str) -> None:
    assert [problem.what("zh_CN") for problem in file.read(content)[1]] == [words]


def test_a_tight_part_is_not_blamed_on_the_size_of_the_whole() -> None:
    _, problems = file.read(with_parts(GOOD, {"xl/media/1": b"0" * (20 << 20)}))
    words = problems[0].what("zh_CN")
    assert "倍（正常不超过 200 倍）" in words and "MB" not in words


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["a,b", '"c,d', "e,f"], 2),
        (["a,b", '"c', 'x",d', '"e,f'], 4),
        (["a,b", 'c,"d" e', "f,g"], 2),
        # the quote that opens in the second line is closed by that of the fourth: a row would be swallowed
        (["a,b,c", '1,2,"x', "4,5,6", '7,8",9'], 2),
    ],
)
def test_a_quote_that_does_not_pair_is_named_by_the_line_where_it_opens(lines: list[str], line: int) -> None:
    _, problems = file.read("\r\n".join(lines).encode())
    assert [(problem.code, problem.place.line) for problem in problems] == [("QUOTE_OPEN", line)]
    assert f"第 {line} 行" in problems[0].what("zh_CN")


def test_quotes_that_pair_hold_separators_lines_and_quotes() -> None:
    found, problems = file.read('a,b,c\r\n"x,y","一，\n二","他说""好"""\r\n'.encode())
    assert problems == [] and found is not None
    assert list(found.sheets[0].rows()) == [["a", "b", "c"], ["x,y", "一，\n二", '他说"好"']]
    found.close()


def test_a_file_beyond_the_size_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_FILE", 100)
    assert [problem.code for problem in file.read(GOOD)[1]] == ["FILE_TOO_LARGE"]


def test_a_zip_bomb_is_not_unpacked(zip_bomb: bytes) -> None:
    assert len(zip_bomb) < 1_000_000
    assert [problem.code for problem in file.read(zip_bomb)[1]] == ["FILE_UNPACKS_TOO_LARGE"]


def test_a_part_that_tells_the_format_is_not_unpacked_to_see_it() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"\0" * (40 << 20))
    tracemalloc.start()
    assert [problem.code for problem in file.read(stream.getvalue())[1]] == ["FILE_PACKED_TOO_TIGHT"]
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_a_list_of_a_million_parts_is_not_read() -> None:
    entry = b"PK\x01\x02" + b"\0" * 42
    content = b"PK\x03\x04" + entry * 200_000 + b"PK\x05\x06" + b"\0" * 18
    assert [problem.code for problem in file.read(content)[1]] == ["FILE_TOO_MANY_PARTS"]


def test_a_bomb_that_lies_about_its_size_meets_the_memory_limit(zip_bomb: bytes) -> None:
    with pytest.raises(ChildFailed) as failed:
        run_child("read", _big_cell(), {"format": "xlsx"}, Limits(memory=300 * 1024 * 1024)).close()
    assert failed.value.reason is Reason.MEMORY
    assert failed.value.problem().code == "FILE_TOO_DEMANDING"


def _big_cell() -> bytes:
    """A workbook whose one cell has 400 MB."""
    stream = io.BytesIO(rewritten(GOOD, lambda name, part: None if "sheet1.xml" in name else part))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        part.write(b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
        for _ in range(400):
            part.write(b"0" * (1 << 20))
        part.write(b"</t></is></c></row></sheetData></worksheet>")
    return stream.getvalue()


def test_the_far_away_cell_that_aborts_the_reader_is_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet["A1"], sheet["XFD1048576"] = "检查发现", "x", "y"
    stream = io.BytesIO()
    book.save(stream)
    assert len(stream.getvalue()) < 6_000
    _, problems = file.read(stream.getvalue())
    assert [(problem.code, problem.place.text()) for problem in problems] == [
        ("CELL_FAR_AWAY", "检查发现!XFD1048576")
    ]


@pytest.mark.parametrize("last", [200_000, 1_048_576])
def test_a_cell_far_below_is_read_where_it_is(last: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet["A1"], sheet[f"B{last}"] = "检查发现", "x", "y"
    stream = io.BytesIO()
    book.save(stream)
    found, problems = file.read(stream.getvalue())
    assert problems == [] and found is not None
    rows = {number: cells for number, cells in enumerate(found.sheets[0].rows()) if cells}
    size = found.stream.seek(0, io.SEEK_END)
    found.close()
    assert rows == {0: ["x", ""], last - 1: ["", "y"]}
    # the blank rows between are handed over as a number, not as rows
    assert size < 1_000


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(wall_seconds=0), "FILE_TOO_SLOW"),
        (Limits(output=10), "FILE_TOO_LARGE"),
    ],
)
def test_time_and_output_are_limited(limits: Limits, code: str) -> None:
    assert [problem.code for problem in file.read(GOOD, limits)[1]] == [code]


def test_processor_time_is_limited() -> None:
    rows = [[f"文字{row}-{column}" for column in range(60)] for row in range(3_000)]
    _, problems = file.read(workbook(*rows), Limits(cpu_seconds=0))
    assert [problem.code for problem in problems] == ["FILE_TOO_SLOW"]


def test_macros_are_ignored() -> None:
    def as_xlsm(name: str, part: bytes) -> bytes:
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    content = with_parts(rewritten(GOOD, as_xlsm), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 300})
    found, problems = file.read(content)
    assert problems == [] and found is not None
    assert list(found.sheets[0].rows()) == [["单位名称", "评分点"], ["乐余镇", "A1-1"]]
    found.close()


def test_an_old_workbook_under_a_password_is_told_from_a_damaged_one() -> None:
    content = _old()
    # a FILEPASS record in place of the WRITEACCESS record that xlwt writes near the start
    at = content.find(b"\x5c\x00\x70\x00")
    assert at > 0
    protected = content[:at] + b"\x2f\x00" + content[at + 2 :]
    assert [problem.code for problem in file.read(protected)[1]] == ["FILE_ENCRYPTED"]


def test_a_sheet_without_any_known_header_has_no_table() -> None:
    found, _ = file.read(workbook(["甲", "乙"], [1, 2]))
    assert found is not None
    from zjg_dash.intake import layout

    table, problems = tables.find(found.sheets[0], layout.FINDING_COLUMNS)
    found.close()
    assert table is None
    assert [problem.code for problem in problems] == ["HEADER_MISSING"]
