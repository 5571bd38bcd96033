"""A store in a folder of its own, and people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data" / "zjg.duckdb", create=True)
    yield opened
    opened.close()


@pytest.fixture
def inspector() -> Actor:
    return Actor("p-1", "王五", Role.INSPECTOR)
