"""What a fresh machine installs: exact versions with hashes, no host, and the same in both lock files."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pinned(lock: str) -> dict[str, set[str]]:
    """Versions by package; a package may have one version per Python version."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", (ROOT / lock).read_text(), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


def _asked(requirements: list[str]) -> dict[str, set[str]]:
    exact = dict(requirement.split("==") for requirement in requirements)
    return {name.lower(): {version} for name, version in exact.items()}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"\S*://\S*|\S*@ file\S*|^-.*index.*$|^(?:/|file:).*$", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_what_the_project_asks_for_is_what_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    runtime = _asked(PROJECT["project"]["dependencies"]) | _asked(groups["build"])
    everything = runtime | _asked(groups["dev"])
    assert {name: _pinned("requirements.lock")[name] for name in runtime} == runtime
    assert {name: _pinned("requirements-dev.lock")[name] for name in everything} == everything


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    shipped, tested = _pinned("requirements.lock"), _pinned("requirements-dev.lock")
    assert {name: tested.get(name) for name in shipped} == shipped


def test_no_file_of_the_repository_names_a_folder_of_the_machine_it_was_made_on() -> None:
    folders = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|opt/(?:pypi|wheels))/")
    named = {
        path.relative_to(ROOT).as_posix(): found
        for path in _text_files()
        if (found := folders.findall(path.read_text(encoding="utf-8", errors="replace")))
    }
    assert named == {}


def _text_files() -> list[Path]:
    kinds = {".py", ".toml", ".md", ".sql", ".yaml", ".csv", ".lock", ".js", ".css", ""}
    skipped = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__"}
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and path.suffix in kinds and not skipped & set(path.relative_to(ROOT).parts)
    ]
