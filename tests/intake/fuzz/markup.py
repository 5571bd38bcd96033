"""Mutations of the XML inside a workbook. None changes what a sheet says to somebody who opens it."""

import re
from collections.abc import Callable
from random import Random

from tests.intake.fuzz.archives import Mutate, packed, parts_of

ROW = re.compile(rb"<row .*?</row>", re.DOTALL)
CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    b"<!DOCTYPE x>",
)


def _each_part(content: bytes, wanted: str, change: Callable[[bytes], bytes]) -> bytes:
    return packed(
        [(name, change(part) if re.search(wanted, name) else part) for name, part in parts_of(content)]
    )


def _one_part(
    chance: Random, content: bytes, change: Callable[[bytes], bytes], wanted: str = r"\.xml"
) -> bytes:
    names = [name for name, _ in parts_of(content) if re.search(wanted, name)]
    return _each_part(content, f"^{re.escape(chance.choice(names))}$", change)


def _after_declaration(part: bytes, more: bytes) -> bytes:
    head, end, rest = part.partition(b"?>")
    return head + end + more + rest if end and head.startswith(b"<?xml") else more + part


def entities(chance: Random, content: bytes) -> bytes:
    """Definitions of entities, inside and outside."""
    more = chance.choice(ENTITIES)
    return _one_part(chance, content, lambda part: _after_declaration(part, more))


def an_entity_used(chance: Random, content: bytes) -> bytes:
    """A text that is an entity."""
    more = chance.choice(ENTITIES)

    def change(part: bytes) -> bytes:
        return _after_declaration(part, more).replace(b"</t>", b"&a;</t>", 3).replace(b"</v>", b"&a;</v>", 3)

    return _one_part(chance, content, change, "sharedStrings|sheet")


def remarks(chance: Random, content: bytes) -> bytes:
    """Comments and instructions between rows."""
    more = chance.choice([b"<!-- <row r='1'><c/></row> -->", b"<?php echo 1 ?>", b"\n\n  "])
    return _each_part(content, "worksheets", lambda part: part.replace(b"</row>", b"</row>" + more))


def encodings(chance: Random, content: bytes) -> bytes:
    """Another encoding, said or not, true or not."""

    def change(part: bytes) -> bytes:
        text = part.decode("utf-8")
        return chance.choice(
            [
                b"\xef\xbb\xbf" + part,
                text.encode("utf-16"),
                re.sub(rb'encoding="[^"]*"', b'encoding="gb18030"', part),
                re.sub(rb"<\?xml[^>]*\?>", b'<?xml version="1.0" encoding="latin-1"?>', part),
                part + b"\xff\xfe",
            ]
        )

    return _one_part(chance, content, change)


def extents(chance: Random, content: bytes) -> bytes:
    """A sheet that says it is smaller or larger than it is."""
    said = chance.choice([b"A1", b"A1:A1", b"A1:XFD1048576", b"Z9:B2", b"nonsense", b"A0:A99999999999"])
    return _each_part(
        content,
        "worksheets",
        lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + said + b'"', part),
    )


def places_left_out(chance: Random, content: bytes) -> bytes:
    """Rows or cells without an address come one behind another; blank ones are written out."""

    def change(part: bytes) -> bytes:
        return re.sub(rb'<row r="\d+"', b"<row", part)

    del chance
    return _each_part(content, "worksheets", change)


def order_of_cells(chance: Random, content: bytes) -> bytes:
    """The cells of each row in another order; their addresses say where they are."""

    def row(found: re.Match[bytes]) -> bytes:
        cells = CELL.findall(found[0])
        head = found[0][: found[0].index(b">") + 1]
        chance.shuffle(cells)
        return head + b"".join(cells) + b"</row>"

    return _each_part(content, "worksheets", lambda part: ROW.sub(row, part))


def order_of_rows(chance: Random, content: bytes) -> bytes:
    """Rows in another order; their numbers say where they are."""

    def change(part: bytes) -> bytes:
        rows = ROW.findall(part)
        before, after = part[: part.index(rows[0])], part[part.rindex(rows[-1]) + len(rows[-1]) :]
        chance.shuffle(rows)
        return before + b"".join(rows) + after

    return _each_part(content, "worksheets", change)


def texts_inside(chance: Random, content: bytes) -> bytes:
    """Texts in their cells instead of the list of texts."""
    del chance
    shared = dict(parts_of(content)).get("xl/sharedStrings.xml", b"")
    texts = re.findall(rb"<si>(.*?)</si>", shared, re.DOTALL)

    def cell(found: re.Match[bytes]) -> bytes:
        return found[0].replace(found[1], b'inlineStr"><is>' + texts[int(found[2])] + b"</is></c>")

    return _each_part(
        content,
        "worksheets",
        lambda part: re.sub(rb't="(s"><v>(\d+)</v></c>)', cell, re.sub(rb"<v\s*/>", b"", part)),
    )


def texts_in_pieces(chance: Random, content: bytes) -> bytes:
    """Each text as runs of formatted letters, with a reading aid that is no part of it."""
    aid = chance.choice([b"", b'<rPh sb="0" eb="1"><t>zjg</t></rPh>'])

    def pieces(found: re.Match[bytes]) -> bytes:
        text = found[1].decode()
        at = chance.randrange(len(text) + 1) if b"&" not in found[1] else 0
        runs = [text[:at], text[at:]]
        written = "".join(f'<r><rPr><b/></rPr><t xml:space="preserve">{run}</t></r>' for run in runs)
        return b"<si>" + written.encode() + aid + b"</si>"

    return _each_part(
        content, "sharedStrings", lambda part: re.sub(rb"<si><t[^>]*>(.*?)</t></si>", pieces, part)
    )


def texts_out_of_reach(chance: Random, content: bytes) -> bytes:
    """Cells that point behind the end of the list of texts."""
    number = chance.choice([b"99999", b"-1", b"4294967296", b"x"])

    def change(part: bytes) -> bytes:
        found = re.findall(rb't="s"><v>\d+</v>', part)
        return part.replace(chance.choice(found), b't="s"><v>' + number + b"</v>") if found else part

    return _one_part(chance, content, change, "worksheets")


def a_flood_of_styles(chance: Random, content: bytes) -> bytes:
    """Thousands of styles and fonts nobody uses."""
    more = b'<font><sz val="11"/></font>' * chance.choice([1_000, 20_000])
    cells = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 5_000
    return _each_part(
        content,
        "styles",
        lambda part: part.replace(b"</fonts>", more + b"</fonts>").replace(
            b"</cellXfs>", cells + b"</cellXfs>"
        ),
    )


def a_flood_of_texts(chance: Random, content: bytes) -> bytes:
    """A hundred thousand texts nobody uses."""
    more = b"<si><t>x</t></si>" * chance.choice([1_000, 100_000])
    return _each_part(content, "sharedStrings", lambda part: part.replace(b"</sst>", more + b"</sst>"))


def far_cells(chance: Random, content: bytes) -> bytes:
    """A cell far out, with a value or without one."""
    place = chance.choice(["A1048576", "XFD1048576", "XFD1", "ZZZ99999999", "A4294967297"])
    row = re.sub(r"\D", "", place)
    cell = chance.choice(['t="inlineStr"><is><t>x</t></is></c>', "/>", "><v>1</v></c>"])
    more = f'<row r="{row}"><c r="{place}" {cell}</row>'.encode()
    return _one_part(
        chance, content, lambda part: part.replace(b"</sheetData>", more + b"</sheetData>"), "worksheets"
    )


def hidden(chance: Random, content: bytes) -> bytes:
    """Rows, columns and sheets that are hidden are read like any other."""

    def change(part: bytes) -> bytes:
        return re.sub(rb'<row r="(\d+)"', rb'<row r="\1" hidden="1"', part, count=chance.randint(1, 9))

    return _each_part(content, "worksheets", change)


def attributes(chance: Random, content: bytes) -> bytes:
    """Attributes nobody knows, of any length."""
    more = b'<row zjg="' + b"x" * chance.choice([1, 100_000]) + b'" '
    return _one_part(chance, content, lambda part: part.replace(b"<row ", more, 1), "worksheets")


def depth(chance: Random, content: bytes) -> bytes:
    """Elements inside elements, thousands deep."""
    deep = chance.choice([100, 50_000])
    return _one_part(
        chance,
        content,
        lambda part: part.replace(b"</sheetData>", b"</sheetData>" + b"<x>" * deep + b"</x>" * deep),
        "worksheets",
    )


MUTATIONS: tuple[Mutate, ...] = (
    entities, an_entity_used, remarks, encodings, extents, places_left_out, order_of_cells, order_of_rows,
    texts_inside, texts_in_pieces, texts_out_of_reach, a_flood_of_styles, a_flood_of_texts, far_cells, hidden,
    attributes, depth,
)  # fmt: skip
