"""Where the product's own files lie, installed or in a clone."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """Folder of shipped data: unit registry, rulesets, sample workbooks."""
    return _shipped("data")


def site_folder() -> Path:
    """Folder that holds `app.py` and `pages/`."""
    installed = _PACKAGE / "site"
    return installed if installed.is_dir() else _PACKAGE.parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
