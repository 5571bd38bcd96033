"""Which format a file has, by its content; and whether it is safe to hand to a reader at all.

The name's extension is never trusted: WPS saves .et as OLE2 or as a zip, browsers rename, people rename.
"""

import codecs
import io
import zipfile
from enum import StrEnum

from zjg_dash.intake.reading.problems import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FilePackedTooTight,
    FilePlainText,
    FileTooLarge,
    FileTooManyParts,
    FileUnpacksTooLarge,
    FileWrongType,
)
from zjg_dash.problems import Problem

MAX_FILE = 50 * 1024 * 1024
"""Bytes of an upload."""
MAX_UNPACKED = 400 * 1024 * 1024
"""Bytes of all parts of a zip as declared. 200,000 rows of findings unpack to 150 MB."""
MAX_RATIO = 200
"""Unpacked ÷ packed of a large part; a dense sheet has 10 to 60."""
MAX_ENTRIES = 5_000
_RATIO_FROM = 10 * 1024 * 1024


class Format(StrEnum):
    """The formats that are read; `.xlsm` is XLSX (macros are never looked at), `.et` is XLS or XLSX."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


_ZIP = b"PK\x03\x04"
_ZIP_EMPTY = b"PK\x05\x06"
_ZIP_LISTED = b"PK\x01\x02"
"""Stands before each part in the list at the end of a zip."""
_MIMETYPE = 200
"""Bytes at the beginning of that part which tell an .ods."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"{\\rtf": "RTF",
    b"SQLite": "SQLite",
}
_OTHER_ZIPS = {
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
    "xl/workbook.bin": "xlsb",
}
SEPARATORS = ",\t;，"
"""Of the columns of a CSV."""
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def sniff(content: bytes) -> tuple[Format | None, list[Problem]]:
    """The format, or the problem that keeps the file from being read (exactly one of the two)."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return None, [FileEmpty()]
    if len(content) > MAX_FILE:
        return None, [FileTooLarge(found=_megabytes(len(content)), expected=_megabytes(MAX_FILE))]
    if content.startswith((_ZIP, _ZIP_EMPTY)):
        # counted before the list is read: one of a million parts would take a minute
        problem = _too_many(content.count(_ZIP_LISTED))
        return (None, [problem]) if problem else _sniff_zip(content)
    if content.startswith(_OLE):
        return _sniff_ole(content)
    for magic, name in _OTHER.items():
        if content.startswith(magic):
            return None, [FileWrongType(found=name)]
    return _sniff_text(content)


def _sniff_zip(content: bytes) -> tuple[Format | None, list[Problem]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            mimetype = _beginning(archive, "mimetype")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        return None, [FileDamaged(found=str(error))]
    if problem := _too_much(parts):
        return None, [problem]
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts) or "encryption.xml" in names:
        return None, [FileEncrypted()]
    if "xl/workbook.xml" in names:
        return Format.XLSX, []
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") and "content.xml" in names:
        return Format.ODS, []
    found = next((name for inside, name in _OTHER_ZIPS.items() if inside in names), "ZIP")
    return None, [FileWrongType(found=found)]


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a stored or deflated part; what comes behind is not unpacked."""
    try:
        part = archive.getinfo(name)
    except KeyError:
        return b""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return b""
    with archive.open(part) as stream:
        return stream.read(_MIMETYPE)


def _too_many(parts: int) -> Problem | None:
    if parts <= MAX_ENTRIES:
        return None
    return FileTooManyParts(found=str(parts), expected=str(MAX_ENTRIES))


def _too_much(parts: list[zipfile.ZipInfo]) -> Problem | None:
    """A zip that unpacks to more than any honest workbook."""
    if problem := _too_many(len(parts)):
        return problem
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        return FileUnpacksTooLarge(found=_megabytes(unpacked), expected=_megabytes(MAX_UNPACKED))
    ratio = max((_ratio(part) for part in parts if part.file_size > _RATIO_FROM), default=0)
    if ratio > MAX_RATIO:
        return FilePackedTooTight(found=str(ratio), expected=str(MAX_RATIO))
    return None


def _ratio(part: zipfile.ZipInfo) -> int:
    """Unpacked ÷ packed, rounded up."""
    return -(-part.file_size // max(part.compress_size, 1))


def _sniff_ole(content: bytes) -> tuple[Format | None, list[Problem]]:
    """An OLE2 container: an old workbook, a password-protected new one, or something else of Office.

    The names of the streams stand in the directory as UTF-16; that is enough to tell them apart.
    """
    if _stream(content, "EncryptedPackage") or _stream(content, "EncryptionInfo"):
        return None, [FileEncrypted()]
    if _stream(content, "Workbook") or _stream(content, "Book"):
        return Format.XLS, []
    if _stream(content, "WordDocument"):
        return None, [FileWrongType(found="Word")]
    if _stream(content, "PowerPoint Document"):
        return None, [FileWrongType(found="PowerPoint")]
    return None, [FileDamaged(found="OLE2")]


def _stream(content: bytes, name: str) -> bool:
    """Whether a directory entry has the name: 64 bytes of UTF-16, padded with zeros, at a multiple of 128."""
    entry = name.encode("utf-16-le") + b"\0\0"
    at = content.find(entry)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = content.find(entry, at + 1)
    return False


def _sniff_text(content: bytes) -> tuple[Format | None, list[Problem]]:
    start = content[:4096]
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_wide and start != start.translate(None, _CONTROLS):
        return None, [FileWrongType()]
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        return None, [FileWrongType(found="HTML/XML")]
    text = decode(content)
    if text is None:
        return None, [FileWrongType()]
    if not any(each in text for each in SEPARATORS):
        return None, [FilePlainText()]
    return Format.CSV, []


def decode(content: bytes) -> str | None:
    """The text of a CSV: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030 (which holds GBK).

    A BOM of UTF-8 before GB18030 is what some programs put there whatever follows.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(content, "utf-16")
    bare = content.removeprefix(codecs.BOM_UTF8)
    as_utf8 = _decoded(bare, "utf-8")
    return _decoded(bare, "gb18030") if as_utf8 is None else as_utf8


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
