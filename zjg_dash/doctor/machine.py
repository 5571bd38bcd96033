"""The machine: Python, packages, fonts, browser, settings of Streamlit, the door for commands."""

import os
import platform
import re
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from zjg_dash import places
from zjg_dash.control import place, surroundings
from zjg_dash.doctor.check import Check, fine, problem, warning
from zjg_dash.exports.briefs import fonts
from zjg_dash.exports.pictures import browser
from zjg_dash.refusals.documents import NoChineseFont
from zjg_dash.server import settings

LEAST_PYTHON = (3, 11)
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(;[^\\]*)?", re.MULTILINE)
_SHOWN = 5
SAFE: dict[str, object] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": False,
}
"""Settings of Streamlit that matter for safety, as they must be."""
_OVERRIDE = "STREAMLIT_"


def of_machine(environment: Mapping[str, str] = os.environ) -> list[Check]:
    """Everything that does not depend on the data."""
    return [_python(), _packages(), _fonts(), _browser(), _settings(environment), _socket()]


def _python() -> Check:
    version = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        return problem("python", "old", version=version)
    return fine("python", version=version)


def _packages() -> Check:
    expected = pinned(places.site_folder() / "requirements.lock")
    if not expected:
        return warning("packages", "unknown")
    installed = {name: _installed(name) for name in expected}
    missing = [name for name, found in installed.items() if found is None]
    other = [
        f"{name} {found} ({expected[name]})"
        for name, found in installed.items()
        if found not in (None, expected[name])
    ]
    if missing:
        return warning("packages", "missing", count=len(missing), packages=_shown(missing))
    if other:
        return warning("packages", "other", count=len(other), packages=_shown(other))
    return fine("packages", count=len(expected))


def _shown(packages: list[str]) -> str:
    return ", ".join(packages[:_SHOWN]) + (" …" if len(packages) > _SHOWN else "")


def pinned(lock: Path) -> dict[str, str]:
    """The packages of a lock file with their versions; nothing where there is no such file."""
    if not lock.is_file():
        return {}
    lines = _PINNED.finditer(lock.read_text(encoding="utf-8"))
    return {line[1]: line[2] for line in lines if not line[3]}


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _fonts() -> Check:
    try:
        return fine("fonts", family=fonts.found("zh_CN").families[0])
    except NoChineseFont:
        return warning("fonts", "missing", variable=fonts.FOLDER)


def _browser() -> Check:
    path = browser.found()
    if path is None:
        return warning("browser", "missing", variable=browser.PATH)
    return fine("browser", path=path)


def _settings(environment: Mapping[str, str]) -> Check:
    overridden = sorted(name for name in environment if name.startswith(_OVERRIDE))
    if overridden:
        return warning("settings", "overridden", names=", ".join(overridden))
    try:
        now = settings.theme_and_manners()
    except OSError:
        return problem("settings", "missing", folder=places.site_folder())
    wrong = [name for name, value in SAFE.items() if now.get(name) != value]
    if wrong:
        return problem("settings", "unsafe", names=", ".join(wrong))
    return fine("settings")


def _socket() -> Check:
    if place.POSSIBLE and surroundings.possible():
        return fine("socket")
    return warning("socket", "impossible")
