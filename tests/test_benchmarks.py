"""The benchmarks run, and the bare query and the full scoring they compare give the same scores and ranks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zjg_dash import places
from zjg_dash.sample import demonstration
from zjg_dash.scoring import methods

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import scoring_rules  # noqa: E402  (the benchmarks are scripts, no package)


def _run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
    )
    return done.stdout


@pytest.fixture
def demonstrated(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration's database lies in a home of its own, and need not be made."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    folder = places.user_folder() / "demo" / f"sample-2018-{demonstration._fingerprint()}"
    folder.mkdir(parents=True)
    shutil.copy(sample_year, folder / "demo.duckdb")
    shutil.copytree(sample_year.with_suffix(".files"), folder / "demo.files")


def test_bare_and_full_scoring_agree_and_all_methods_are_timed() -> None:
    said = _run("scoring.py", "--units", "40", "--turns", "1")
    assert "same scores and ranks: yes" in said
    assert "with all methods: ratio" in said
    assert "memory with all methods" in said


def test_the_rules_of_all_methods_use_each_form() -> None:
    criteria = [each for _, indicator in scoring_rules.ruleset().indicators for each in indicator.criteria]
    used = {methods.form(each.method, each.parameters) for each in criteria}
    assert len(criteria) == 60
    assert used == set(methods.fragments())


def test_the_ranking_is_timed() -> None:
    assert "rank 2018-Q1" in _run("ranking.py", "--months", "3")


def test_viewers_are_timed_against_a_page_of_constants(demonstrated: None) -> None:
    said = _run("viewers.py", "--viewers", "3", "--seconds", "6", "--think", "0.3")
    assert all(f"  {page}: " in said for page in ("overview", "ranking", "unit"))
    assert "ratio of p95: " in said


def test_a_trial_and_draws_are_timed() -> None:
    assert "what if ÷ plain scoring" in _run("what_if.py", "--turns", "1")


def test_viewers_and_inspectors_load_a_server_and_no_commit_is_lost(demonstrated: None) -> None:
    said = _run("load.py", "--seconds", "4", "--viewers", "2", "--rows", "100")
    assert "viewers beside uploads: " in said
    assert "commits found afterwards: " in said


def test_a_session_check_is_timed() -> None:
    assert "a session check, 200 of 200 sessions: " in _run("session_check.py", "--turns", "1")
