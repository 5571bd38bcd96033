"""Who was given what, as long as it may be asked for. Told and asked on the event loop only."""

from collections import Counter, OrderedDict
from collections.abc import Collection
from hashlib import blake2b

_MOST_OWNERS = 500


class Given:
    """What was given to whom: of each the `most` newest. What is older must be drawn anew."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._given: OrderedDict[str, dict[bytes, None]] = OrderedDict()

    def has(self, owner: str, name: str) -> bool:
        """Whether it was given to him."""
        return _short(name) in self._given.get(owner, ())

    def give(self, owner: str, name: str) -> None:
        """Note it."""
        own, short = self._given.setdefault(owner, {}), _short(name)
        self._given.move_to_end(owner)
        own.pop(short, None)
        own[short] = None
        if len(own) > self.most:
            del own[next(iter(own))]
        if len(self._given) > _MOST_OWNERS:
            self._given.popitem(last=False)

    def owners(self) -> set[str]:
        """Who was given something."""
        return set(self._given)

    def forget(self, owners: Collection[str]) -> None:
        """Forget all that was given to some."""
        for owner in owners:
            self._given.pop(owner, None)


class Pages(Given):
    """Sessions of pages: those that are open whatever their number, of those closed the `most` newest."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._open: Counter[tuple[str, str]] = Counter()

    def has(self, owner: str, name: str) -> bool:
        """Whether it is his."""
        return (owner, name) in self._open or super().has(owner, name)

    def open(self, owner: str, name: str) -> None:
        """Note a connection of it."""
        self._open[owner, name] += 1

    def close(self, owner: str, name: str) -> None:
        """Note the end of a connection."""
        self._open[owner, name] -= 1
        if not self._open[owner, name]:
            del self._open[owner, name]
        self.give(owner, name)


def _short(name: str) -> bytes:
    """Sixteen bytes for a name: many are kept, and who asks may send long ones."""
    return blake2b(name.encode(), digest_size=16).digest()
