"""Where the database lies when nobody says otherwise: in the user's own data folder."""

import os
from pathlib import Path

DATABASE = "zjg.duckdb"


def user_database() -> Path:
    """`%LOCALAPPDATA%/zjg-dash/zjg.duckdb` on Windows, else below `$XDG_DATA_HOME` or `~/.local/share`."""
    return _data_home() / "zjg-dash" / DATABASE


def _data_home() -> Path:
    if os.name == "nt" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The XDG rule: a relative path is to be ignored.
    return given if given.is_absolute() else Path.home() / ".local" / "share"
