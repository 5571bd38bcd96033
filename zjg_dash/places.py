"""Where the product's own files lie, installed or in a clone."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """Folder of shipped data: unit registry, rulesets, sample workbooks."""
    return _shipped("data")


def site_folder() -> Path:
    """Folder that holds `app.py` and `pages/`."""
    installed = _PACKAGE / "site"
    return installed if installed.is_dir() else _PACKAGE.parent


def user_folder() -> Path:
    """Folder for the user's own data, as the operating system wants it; not created here."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "zjg-dash"


def default_database() -> Path:
    """The database used when none is named, by commands and pages alike."""
    return user_folder() / "zjg-dash.duckdb"


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
