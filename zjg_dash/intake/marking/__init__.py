"""The uploaded workbook given back with every problem at its cell, and a list of them on the first sheet.

An .xlsx of ordinary size is marked in place and keeps its formulas and formats. Other types, and workbooks
beyond LARGEST_IN_PLACE or MOST_CELLS problems, are built anew with the same sheets, addresses and values.
A file that cannot be read at all gives the list alone. Hostile files stay in a child process.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from zjg_dash.intake.marking.marks import Mark, from_problems
from zjg_dash.intake.marking.rebuilt import rebuild
from zjg_dash.intake.reading.formats import Format, sniff
from zjg_dash.intake.reading.runner import ChildFailed, Limits, run_child
from zjg_dash.problems import Problem

MOST_CELLS = 5_000
"""So many cells are coloured, errors first; the list names all."""
_ENDINGS = ("xlsx", "xlsm", "xltx", "xls", "et", "ods", "csv", "txt")
LIMITS = Limits(cpu_seconds=240, wall_seconds=300)
"""Writing a large workbook takes longer than reading it: 200,000 rows about half a minute."""
LARGEST_IN_PLACE = 24 * 1024 * 1024
"""Bytes of unpacked sheets that openpyxl holds as a whole: about 30,000 rows of findings."""


def marked_workbook(content: bytes, problems: Sequence[Problem], lang: str = "zh_CN") -> bytes:
    """The marked copy as .xlsx, whatever the file was. Never fails on a strange file."""
    marks = from_problems(problems, lang)
    kind, _ = sniff(content)
    arguments = {"marks": marks, "cells": MOST_CELLS, "lang": lang}
    if kind is Format.XLSX and len(marks) <= MOST_CELLS and _sheet_bytes(content) <= LARGEST_IN_PLACE:
        copy = _child("mark", content, arguments)
        if copy is not None:
            return copy
    if kind is not None:
        copy = _child("rebuild", content, {**arguments, "format": kind.value})
        if copy is not None:
            return copy
    return rebuild(_no_sheets(), marks, MOST_CELLS, lang)


def marked_name(file_name: str) -> str:
    """`9月（已标注）.xlsx` for `9月.et`."""
    stem, dot, ending = file_name.rpartition(".")
    stem = stem if dot and ending.lower() in _ENDINGS else file_name
    return f"{stem.removesuffix('（已标注）')}（已标注）.xlsx"


def _child(task: str, content: bytes, arguments: dict[str, Any]) -> bytes | None:
    try:
        with run_child(task, content, arguments, LIMITS) as result:
            return result.read()
    except ChildFailed:
        return None


def _sheet_bytes(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(
            part.file_size for part in archive.infolist() if part.filename.startswith("xl/worksheets/")
        )


def _no_sheets() -> Iterator[tuple[str, list[list[Any]]]]:
    return iter(())


__all__ = ["Mark", "marked_name", "marked_workbook"]
