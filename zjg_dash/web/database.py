"""The database the pages read: the one the server was started with, or the default one."""

import os
from pathlib import Path

from zjg_dash import places
from zjg_dash.store import Store

VARIABLE = "ZJG_DB"


def path() -> Path:
    """Path from the environment variable ZJG_DB, else the default."""
    given = os.environ.get(VARIABLE, "")
    return Path(given) if given else places.default_database()


def store() -> Store:
    """The open store; one connection a process. Raises StoreMissing, StoreBusy, StoreUnusable."""
    return Store.open(path())
