"""Gaps of an .ods: from content.xml, all sheets in one pass."""

import io
import zipfile
from xml.parsers import expat

from zjg_dash.intake.reading.gaps import FORMULA, Gaps
from zjg_dash.intake.reading.tasks import REPEATS, Refused
from zjg_dash.intake.reading.xml_stream import no_entities

_MOST_REPEATED = 1000
"""A repeated row or cell is noted so often at most; the rest of a sheet is one row, a million times."""

_MOST_FILLED = 20_000_000
"""Filled cells of all sheets, each counted as often as it is repeated: more cannot be held as a table."""

_CELLS = ("table:table-cell", "table:covered-table-cell")


def scan(content: bytes) -> dict[str, Gaps]:
    """Gaps by sheet name. Raises Refused for cells repeated absurdly often."""
    found = _Scan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.EntityDeclHandler = no_entities
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as stream:
        while chunk := stream.read(1 << 20):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return found.sheets


class _Scan:
    """Follows table, table-row, table-cell and text elements."""

    def __init__(self) -> None:
        self.sheets: dict[str, Gaps] = {}
        self.gaps = Gaps()
        self.row = self.next_row = 0
        self.column = self.next_column = 0
        self.attributes: dict[str, str] | None = None
        self.shown = ""
        self.filled = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        """A start tag."""
        name = _named(tag)
        if not name.startswith("table:"):
            return
        attributes = {_named(key): value for key, value in given.items()}
        if name == "table:table":
            self.gaps = self.sheets.setdefault(attributes.get("table:name", ""), Gaps())
            self.next_row = self.column = 0
        elif name == "table:table-column":
            repeated = _repeated(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                self.gaps.hide_columns(self.column, self.column + repeated - 1)
            self.column += repeated
        elif name == "table:table-row":
            repeated = _repeated(attributes, "table:number-rows-repeated")
            self.row, self.next_row, self.next_column = self.next_row, self.next_row + repeated, 0
            if attributes.get("table:visibility", "visible") != "visible":
                self.gaps.hidden_rows.extend(range(self.row, self.row + min(repeated, _MOST_REPEATED)))
        elif name in _CELLS:
            repeated = _repeated(attributes, "table:number-columns-repeated")
            self.column, self.next_column = self.next_column, self.next_column + repeated
            self.attributes, self.shown = attributes, ""

    def text(self, text: str) -> None:
        """Text shown in a cell."""
        if self.attributes is not None:
            self.shown += text

    def end(self, name: str) -> None:
        """An end tag."""
        if self.attributes is None or _named(name) not in _CELLS:
            return
        what = _gap(self.attributes, self.shown.strip())
        if what or self.shown or "office:value" in self.attributes:
            self.filled += (self.next_row - self.row) * (self.next_column - self.column)
        self.attributes = None
        if self.filled > _MOST_FILLED:
            raise Refused(f"{REPEATS}:{self.filled}")
        if what:
            for row in range(self.row, min(self.next_row, self.row + _MOST_REPEATED)):
                for column in range(self.column, min(self.next_column, self.column + _MOST_REPEATED)):
                    self.gaps.note(row, column, what)


def _gap(attributes: dict[str, str], shown: str) -> str | None:
    if attributes.get("calcext:value-type") == "error":
        return shown or "#ERROR"
    if "table:formula" not in attributes or shown:
        return None
    has_value = any(
        f"office:{name}" in attributes
        for name in ("value", "string-value", "date-value", "time-value", "boolean-value")
    )
    return None if has_value else FORMULA


def _named(name: str) -> str:
    """`table:table-cell` whatever prefix the file has for `urn:…:table:1.0`."""
    space, _, last = name.rpartition(" ")
    parts = space.split(":")
    return f"{parts[-2]}:{last}" if len(parts) > 1 else last


def _repeated(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isdigit() else 1
