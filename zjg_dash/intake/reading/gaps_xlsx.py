"""Gaps of an .xlsx: from the sheet's own XML.

A fast look at the bytes first: most sheets hold no formula, error or hidden row, and are not parsed again.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from zjg_dash.intake.reading.addresses import position
from zjg_dash.intake.reading.gaps import FORMULA, Gaps
from zjg_dash.intake.reading.xml_stream import Node, local, no_entities, parse

_CHUNK = 1 << 20
_MARKS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'", b"hidden", b"<!")


def parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part in the archive, from workbook.xml and its relationships."""
    targets = {
        node.attributes.get("Id", ""): node.attributes.get("Target", "")
        for node in _nodes(archive, "xl/_rels/workbook.xml.rels")
        if node.name == "Relationship"
    }
    found = {}
    for node in _nodes(archive, "xl/workbook.xml"):
        if node.name == "sheet":
            target = targets.get(node.attributes.get("id", ""), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            found[node.attributes.get("name", "")] = posixpath.normpath(path)
    return found


def scan(archive: zipfile.ZipFile, part: str) -> Gaps:
    """The gaps of one sheet (merged areas come from the reader)."""
    gaps = Gaps()
    if _worth_parsing(archive, part):
        with archive.open(part) as stream:
            _Scan(gaps).run(iter(lambda: stream.read(_CHUNK), b""))
    return gaps


def _worth_parsing(archive: zipfile.ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        first = True
        while chunk := stream.read(_CHUNK):
            if first and not chunk.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
                return True
            first = False
            window = tail + chunk
            if any(mark in window for mark in _MARKS):
                return True
            tail = chunk[-16:]
    return False


def _nodes(archive: zipfile.ZipFile, part: str) -> list[Node]:
    with archive.open(part) as stream:
        return list(parse(stream.read()))


class _Scan:
    """Follows row, c, f, v and col elements."""

    def __init__(self, gaps: Gaps) -> None:
        self.gaps = gaps
        self.row = -1
        self.column = -1
        self.kind = ""
        self.formula = False
        self.inside_value = False
        self.value = ""

    def run(self, chunks: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = no_entities
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            at = position(attributes.get("r", ""))
            self.column = at[1] if at else self.column + 1
            self.kind = attributes.get("t", "")
            self.formula, self.value = False, ""
        elif name == "f":
            self.formula = True
        elif name in ("v", "t"):
            self.inside_value = True
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.gaps.hidden_rows.append(self.row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdigit() and last.isdigit():
                self.gaps.hide_columns(int(first) - 1, int(last) - 1)

    def _text(self, text: str) -> None:
        if self.inside_value:
            self.value += text

    def _end(self, name: str) -> None:
        name = local(name)
        if name in ("v", "t"):
            self.inside_value = False
        elif name == "c":
            if self.kind == "e":
                self.gaps.note(self.row, self.column, self.value or "#ERROR")
            elif self.formula and not self.value and self.kind != "str":
                self.gaps.note(self.row, self.column, FORMULA)
