"""Databases that are made once and copied, because making them takes longer.

What takes very long is made once for all workers and runs: it lies in pytest's cache, in a folder named after
the hash of what it is made from.
"""

import fcntl
import shutil
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from zjg_dash.store import Store

ROOT = Path(__file__).parents[1]
MADE_FROM = ("zjg_dash", "data", "tests/conftest.py", "requirements-dev.lock")


def empty_store(path: Path) -> Store:
    """What `Store.open` makes where nothing is: tables with nothing in them."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(_empty_database())
    return Store.open(path)


@cache
def _empty_database() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zjg.duckdb"
        Store.open(path, create=True).close()
        return path.read_bytes()


def filled_store(path: Path, original: Path) -> Store:
    """A copy of a closed database and of its original files."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    shutil.copy(original, path)
    if (files := original.with_suffix(".files")).exists():
        shutil.copytree(files, path.with_suffix(".files"))
    return Store.open(path)


def prepared(config: pytest.Config, name: str, make: Callable[[Path], object], *also_from: str) -> Path:
    """The folder that `make` fills: whoever asks first makes it, the others wait. Never write into it.

    `also_from` are the files of the tests it is made from, below the root.
    """
    assert config.cache is not None
    shelf = config.cache.mkdir("prepared")
    folder = shelf / f"{name}-{_content(*MADE_FROM, *also_from)}"
    with (shelf / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            for older in shelf.glob(f"{name}-*"):
                shutil.rmtree(older)
            unfinished = shelf / f"{name}-unfinished"
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def _content(*names: str) -> str:
    """A hash of files and folders, without what Python compiled."""
    found = sha256()
    for name in names:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(ROOT)}\0{sha256(path.read_bytes()).hexdigest()}\0".encode())
    return found.hexdigest()[:16]
