"""The OLE2 container of old Office files: one stream out of it, by name."""

import struct

from zjg_dash.intake.reading.tasks import Refused

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""


def stream(content: bytes, *names: str) -> bytes:
    """The first stream of these names. Raises Refused for a container that is cut short or has none."""
    try:
        return _Container(content).stream(names)
    except (struct.error, IndexError) as error:
        raise Refused(f"OLE2: {error}") from error


class _Container:
    def __init__(self, content: bytes) -> None:
        self.content = content
        sector_shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if sector_shift not in (9, 12) or mini_shift != 6:
            raise Refused("OLE2: sector size")
        self.size = 1 << sector_shift
        self.directory_start, self.cutoff = struct.unpack_from("<I", content, 48)[0], 4096
        mini_start, _, next_table, _ = struct.unpack_from("<IIII", content, 60)
        table = list(struct.unpack_from("<109I", content, 76))
        seen: set[int] = set()
        while next_table < _END and next_table not in seen:
            seen.add(next_table)
            *more, following = self._numbers(self._sector(next_table))
            table += more
            next_table = following
        self.chain = [
            number for sector in table if sector < _END for number in self._numbers(self._sector(sector))
        ]
        self.mini_chain = self._numbers(self._follow(mini_start)) if mini_start < _END else ()

    def stream(self, names: tuple[str, ...]) -> bytes:
        directory = self._follow(self.directory_start)
        entries = {}
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            entries[name] = struct.unpack_from("<II", directory, at + 116)
        for name in names:
            if name in entries:
                start, size = entries[name]
                if size >= self.cutoff:
                    return self._follow(start)[:size]
                root = entries.get("Root Entry", (_END, 0))
                return self._follow_mini(start, self._follow(root[0]))[:size]
        raise Refused("OLE2: no workbook")

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self.size
        if at >= len(self.content):
            raise IndexError(f"sector {number}")
        return self.content[at : at + self.size]

    def _follow(self, number: int) -> bytes:
        parts, seen = [], set()
        while number < _END:
            if number in seen:
                raise IndexError(f"sector {number} twice")
            seen.add(number)
            parts.append(self._sector(number))
            number = self.chain[number]
        return b"".join(parts)

    def _follow_mini(self, number: int, whole: bytes) -> bytes:
        parts, seen = [], set()
        while number < _END:
            if number in seen:
                raise IndexError(f"mini sector {number} twice")
            seen.add(number)
            parts.append(whole[number * 64 : number * 64 + 64])
            number = self.mini_chain[number]
        return b"".join(parts)

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
