"""Mutations of a workbook's bytes and of the zip it is. Each takes a source of chance and the file."""

import io
import zipfile
from collections.abc import Callable
from random import Random

Parts = list[tuple[str, bytes]]
Mutate = Callable[[Random, bytes], bytes]


def parts_of(content: bytes) -> Parts:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts, in their order; names may repeat."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return stream.getvalue()


def flip_bits(chance: Random, content: bytes) -> bytes:
    """Some bits anywhere."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def flip_bits_of_the_directory(chance: Random, content: bytes) -> bytes:
    """Some bits of the list of parts at the end: names, sizes, places, flags."""
    changed = bytearray(content)
    first = content.index(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(first, len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_the_end(chance: Random, content: bytes) -> bytes:
    """A copy that was broken off."""
    return content[: chance.randrange(len(content))]


def cut_out(chance: Random, content: bytes) -> bytes:
    """A piece is missing."""
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.randint(1, 400) :]


def put_in(chance: Random, content: bytes) -> bytes:
    """Rubbish in the middle, in front or behind."""
    at = chance.choice([0, len(content), chance.randrange(len(content))])
    return content[:at] + chance.randbytes(chance.randint(1, 400)) + content[at:]


def twice(chance: Random, content: bytes) -> bytes:
    """The file behind itself."""
    del chance
    return content + content


def a_part_twice(chance: Random, content: bytes) -> bytes:
    """The same part two times."""
    parts = parts_of(content)
    return packed([*parts, chance.choice(parts)])


def two_parts_of_a_name(chance: Random, content: bytes) -> bytes:
    """Two contents under one name: readers differ in which of them counts."""
    parts = parts_of(content)
    name, _ = chance.choice(parts)
    _, other = chance.choice(parts)
    return packed([*parts, (name, other)] if chance.random() < 0.5 else [(name, other), *parts])


def a_part_missing(chance: Random, content: bytes) -> bytes:
    """Any part is gone."""
    parts = parts_of(content)
    del parts[chance.randrange(len(parts))]
    return packed(parts)


def a_part_emptied(chance: Random, content: bytes) -> bytes:
    """Any part has nothing in it."""
    parts = parts_of(content)
    at = chance.randrange(len(parts))
    return packed([*parts[:at], (parts[at][0], b""), *parts[at + 1 :]])


def a_part_cut(chance: Random, content: bytes) -> bytes:
    """Any part ends too early, in a whole zip."""
    parts = parts_of(content)
    at = chance.randrange(len(parts))
    name, part = parts[at]
    return packed([*parts[:at], (name, part[: chance.randrange(len(part))]), *parts[at + 1 :]])


def parts_swapped(chance: Random, content: bytes) -> bytes:
    """Two parts have each other's content, where neither is a sheet of another's columns."""
    parts = parts_of(content)
    one, other = chance.sample([at for at, (name, _) in enumerate(parts) if "worksheets" not in name], 2)
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return packed(parts)


def order_of_parts(chance: Random, content: bytes) -> bytes:
    """The same parts in another order, packed another way."""
    parts = parts_of(content)
    chance.shuffle(parts)
    return packed(parts, chance.choice([zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]))


def names_of_parts(chance: Random, content: bytes) -> bytes:
    """Names with other slashes, capitals, or steps upwards."""
    change = chance.choice(
        [
            lambda name: name.replace("/", "\\"),
            str.upper,
            lambda name: f"/{name}",
            lambda name: f"../../{name}",
            lambda name: f"./{name}",
        ]
    )
    return packed([(change(name), part) for name, part in parts_of(content)])


def parts_of_others(chance: Random, content: bytes) -> bytes:
    """Macros, a path upwards, a foreign program: never looked at."""
    more = [
        ("xl/vbaProject.bin", chance.randbytes(500)),
        ("../../../etc/cron.d/x", b"x"),
        ("xl/evil.exe", b"MZ"),
    ]
    return packed([*parts_of(content), *chance.sample(more, chance.randint(1, 3))])


def a_mimetype_that_unpacks(chance: Random, content: bytes) -> bytes:
    """A part that a reader likes to look at first, and that is large."""
    del chance
    return packed([("mimetype", b"\0" * (30 << 20)), *parts_of(content)])


MUTATIONS: tuple[Mutate, ...] = (
    flip_bits, flip_bits_of_the_directory, cut_the_end, cut_out, put_in, twice, a_part_twice,
    two_parts_of_a_name, a_part_missing, a_part_emptied, a_part_cut, parts_swapped, order_of_parts,
    names_of_parts, parts_of_others, a_mimetype_that_unpacks,
)  # fmt: skip
