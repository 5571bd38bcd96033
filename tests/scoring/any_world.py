"""Laws over small worlds of any rules: `@any_world` gives a test seeds, ten of them with ZJG_LONG_TESTS=1."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_dash.store import Store


def any_world(law: Callable[[int], None]) -> Any:
    """The law for random seeds."""
    few = settings(
        max_examples=10 if os.environ.get("ZJG_LONG_TESTS") else 1,
        database=None,
    )
    return few(given(seed=st.integers(0, 1_000_000))(law))


@contextmanager
def stored(seed: int) -> Iterator[tuple[worlds.World, Store]]:
    """The world of a seed, seen in two months, and a store that holds it."""
    world = worlds.made(seed, list(worlds.some(seed)), units=6, months=["2018-05", "2018-06"])
    with TemporaryDirectory() as folder:
        store = world.put_into(Path(folder) / "world.duckdb")
        yield world, store
        store.close()
