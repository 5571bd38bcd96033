"""The benchmarks run, and the bare query and the full scoring they compare give the same scores and ranks."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
    )
    return done.stdout


def test_bare_and_full_scoring_agree() -> None:
    assert "same scores and ranks: yes" in _run("scoring.py", "--units", "40", "--turns", "1")


def test_the_ranking_is_timed() -> None:
    assert "rank 2018-Q1" in _run("ranking.py", "--months", "3")


def test_a_trial_and_draws_are_timed() -> None:
    assert "what if ÷ plain scoring" in _run("what_if.py", "--turns", "1")
