"""What the cells of a row say: the mapping a YAML file would have there, each value at its cell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zjg_dash.problems import Place, Problem
from zjg_dash.rules import wording
from zjg_dash.rules.document import Entry, Listing, Node, Table, Text
from zjg_dash.rules.workbook import layout, notation
from zjg_dash.rules.workbook.problems import KeyTwice, NotPairs
from zjg_dash.rules.workbook.rows import GATE, POOL


@dataclass(frozen=True)
class Cell:
    """What a cell says, and where it is."""

    at: Place
    text: str


Row = dict[str, Cell]


class Values:
    """Makes parts of rows; what cannot be read is reported."""

    def __init__(self, report: Callable[[Problem], None]) -> None:
        self._report = report

    def part(self, sheet: str, row: Row) -> Table:
        """A row as the mapping it stands for."""
        code = row.get("编码")
        part = Table(code.at if code else next(iter(row.values())).at)
        said = row.get(wording.METHOD)
        for header, cell in row.items():
            if header == layout.PARAMETERS:
                continue
            part.entries[header] = Entry(
                cell.at, self._node(sheet, header, cell, said.text if said else None)
            )
        self.add_pairs(part, row.get(layout.PARAMETERS), sheet, said.text if said else None)
        return part

    def _node(self, sheet: str, key: str, cell: Cell, method: str | None) -> Node:
        """What a cell holds, by what its key wants."""
        shape = layout.shape(sheet, key, method)
        if not cell.text or shape == wording.TEXT:
            return scalar(cell)
        if key == POOL:
            return self._pool(cell)
        try:
            if shape == wording.PAIRS:
                return _table(cell.at, notation.read_pairs(cell.text))
            lines = notation.read_lines(cell.text)
        except notation.NotPairs as wrong:
            self._report(NotPairs(cell.at, found=str(wrong)))
            return Text(cell.at, "")
        is_list = shape == wording.PARTS
        listed = Listing(cell.at, [_table(cell.at, line) for line in lines])
        return listed if is_list else _with_list(sheet, key, cell.at, lines)

    def _pool(self, cell: Cell) -> Node:
        pool = Table(cell.at)
        if cell.text == "是":
            return pool
        try:
            gate = _table(cell.at, notation.read_pairs(cell.text))
        except notation.NotPairs as wrong:
            self._report(NotPairs(cell.at, found=str(wrong)))
            return pool
        pool.entries[GATE] = Entry(cell.at, gate)
        return pool

    def add_setting(self, part: Table, cell: Cell | None, path: tuple[str, ...]) -> None:
        """The pairs of 参数 as further keys of a setting, which stands at a path of a file."""
        before = set(part.entries)
        self.add_pairs(part, cell)
        model = wording.model_at(path)
        for key, entry in part.entries.items():
            value = entry.value
            known = model is not None and key in wording.keys(model)
            if key in before or not known or not isinstance(value, Text) or is_blank(value):
                continue
            if model and wording.shape(model, key) == wording.PAIRS:
                part.entries[key] = Entry(value.at, self._pairs(Cell(value.at, value.value)))

    def _pairs(self, cell: Cell) -> Node:
        try:
            return _table(cell.at, notation.read_pairs(cell.text))
        except notation.NotPairs as wrong:
            self._report(NotPairs(cell.at, found=str(wrong)))
            return Text(cell.at, "")

    def add_pairs(
        self, part: Table, cell: Cell | None, sheet: str = layout.OTHERS, method: str | None = None
    ) -> None:
        """The pairs of 参数 as further keys of a part."""
        if cell is None or not cell.text:
            return
        try:
            found = notation.read_pairs(cell.text)
        except notation.NotPairs as wrong:
            self._report(NotPairs(cell.at, found=str(wrong)))
            return
        for key, value in found:
            if key in part.entries and not is_blank(part.entries[key].value):
                self._report(KeyTwice(cell.at, found=key))
                continue
            inner = Cell(cell.at, value)
            node = scalar(inner) if sheet == layout.OTHERS else self._node(sheet, key, inner, method)
            part.entries[key] = Entry(cell.at, node)


def scalar(cell: Cell) -> Text:
    """The text of a cell as a value."""
    return Text(cell.at, cell.text)


def is_blank(node: Node) -> bool:
    """Whether a value says nothing."""
    return isinstance(node, Text) and node.blank


def _table(at: Place, pairs: Iterable[tuple[str, str]]) -> Table:
    part = Table(at)
    for key, value in pairs:
        part.entries[key] = Entry(at, Text(at, value))
    return part


def _with_list(sheet: str, key: str, at: Place, lines: list[list[tuple[str, str]]]) -> Table:
    """A part whose own keys stand on their line, and the items of its one list on the lines below."""
    model = wording.model_at((key,), layout.part_of(sheet))
    own = wording.aliases(model) if model else {}
    part, items = Table(at), Listing(at)
    for line in lines:
        if all(name in own for name, _ in line):
            part.entries.update(_table(at, line).entries)
        else:
            items.items.append(_table(at, line))
    inside = next((name for name in own if model and wording.shape(model, name) == wording.PARTS), None)
    if inside and items.items:
        part.entries[inside] = Entry(at, items)
    return part
