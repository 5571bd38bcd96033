"""Gaps of an .xls (BIFF8): from the records of the workbook stream.

A formula whose saved result is an empty text cannot be told from one that was never computed; both count as
"no result" here, because an empty cell must not be believed empty.
"""

import struct
from collections.abc import Iterator

from zjg_dash.intake.reading import ole
from zjg_dash.intake.reading.gaps import FORMULA, Gaps
from zjg_dash.intake.reading.tasks import ENCRYPTED, Refused

_FORMULA, _FILEPASS, _COLINFO, _BOUNDSHEET, _BOOLERR, _ROW = 0x0006, 0x002F, 0x007D, 0x0085, 0x0205, 0x0208
_EOF = 0x000A
_SPECIAL = b"\xff\xff"
_RESULT_ERROR, _RESULT_EMPTY = 2, 3
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def scan(content: bytes) -> dict[str, Gaps]:
    """Gaps by sheet name. Raises Refused when the container is damaged or a password protects it."""
    book = ole.stream(content, "Workbook", "Book")
    sheets: dict[str, int] = {}
    for kind, data in _records(book, 0):
        if kind == _FILEPASS:
            raise Refused(ENCRYPTED)
        if kind == _BOUNDSHEET and len(data) > 8:
            sheets[_name(data)] = struct.unpack_from("<I", data)[0]
    return {name: _scan_sheet(book, start) for name, start in sheets.items()}


def _scan_sheet(book: bytes, start: int) -> Gaps:
    gaps = Gaps()
    for kind, data in _records(book, start):
        if kind == _FORMULA and len(data) >= 14:
            row, column = struct.unpack_from("<HH", data)
            result = data[6:14]
            if result[6:8] == _SPECIAL and result[0] == _RESULT_ERROR:
                gaps.note(row, column, _ERRORS.get(result[2], "#ERROR"))
            elif result[6:8] == _SPECIAL and result[0] == _RESULT_EMPTY:
                gaps.note(row, column, FORMULA)
        elif kind == _BOOLERR and len(data) >= 8 and data[7]:
            row, column = struct.unpack_from("<HH", data)
            gaps.note(row, column, _ERRORS.get(data[6], "#ERROR"))
        elif kind == _ROW and len(data) >= 16 and struct.unpack_from("<H", data, 12)[0] & 0x20:
            gaps.hidden_rows.append(struct.unpack_from("<H", data)[0])
        elif kind == _COLINFO and len(data) >= 10 and data[8] & 1:
            gaps.hide_columns(*struct.unpack_from("<HH", data))
    return gaps


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records of one substream, up to its end."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _EOF:
            return
        yield kind, book[at + 4 : at + 4 + length]
        at += 4 + length


def _name(data: bytes) -> str:
    length, wide = data[6], data[7] & 1
    return (
        data[8 : 8 + length * 2].decode("utf-16-le", "replace")
        if wide
        else data[8 : 8 + length].decode("latin-1")
    )
