"""Hostile and broken files, made here."""

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

Rewrite = Callable[[str, bytes], bytes | None]


def workbook(*rows: list[object], title: str = "检查发现") -> bytes:
    """An .xlsx with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(content: bytes, rewrite: Rewrite) -> bytes:
    """A zip with its parts changed; None leaves a part out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            changed = rewrite(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
    return stream.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """A zip with more parts."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def ole(*streams: str) -> bytes:
    """An OLE2 container with a directory of these names and nothing in them."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    sector = struct.pack("<128I", fat, end, *[free] * 126)
    directory = b""
    for name in ("Root Entry", *streams):
        spelled = name.encode("utf-16-le") + b"\0\0"
        entry = spelled.ljust(64, b"\0") + struct.pack(
            "<HBB", len(spelled), 5 if name == "Root Entry" else 2, 1
        )
        entry += struct.pack("<III", free, free, free) + b"\0" * 36 + struct.pack("<IQ", end, 0)
        directory += entry
    return header + sector + directory.ljust(512, b"\0")


@pytest.fixture(scope="session")
def zip_bomb() -> bytes:
    """One cell of 500 MB of zeros in half a megabyte."""
    stream = io.BytesIO(workbook(["x"]))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(500):
            part.write(b"0" * (1 << 20))
    return stream.getvalue()
