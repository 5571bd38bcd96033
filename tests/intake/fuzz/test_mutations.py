"""Whatever is done to a workbook: it says the same as before, or a problem says what is wrong. Never a crash,
never another reading.

A mutation is told by its number: `_file(number)` makes it again. ZJG_LONG_TESTS=1 runs thousands.
"""

import os
from random import Random

import pytest

from tests.intake.checks.conftest import Bench, bench, rows_of, said, written
from tests.intake.fuzz import archives, markup, tables
from zjg_dash.intake.submission import Submission
from zjg_dash.problems import errors

MUTATIONS = (*archives.MUTATIONS, *markup.MUTATIONS, *tables.MUTATIONS)
pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore:Duplicate name")]
COUNT = 4_300 if os.environ.get("ZJG_LONG_TESTS") == "1" else 215
PORTION = 43
__all__ = ["bench"]


def _file(number: int, content: bytes) -> tuple[str, bytes]:
    """The words for a mutation and the mutated file: each kind in turn, each third time two of them."""
    chance = Random(number)
    chosen = [MUTATIONS[number % len(MUTATIONS)]]
    if number % 3 == 2:
        chosen.insert(0, chance.choice(tables.MUTATIONS))
    for mutate in chosen:
        content = mutate(chance, content)
    return f"{number}: " + ", ".join(mutate.__name__ for mutate in chosen), content


@pytest.fixture(scope="module")
def original(bench: Bench) -> tuple[bytes, Submission]:
    content = written(bench.filled())
    submission = bench.check_file(content)
    assert submission.acceptable
    return content, submission


@pytest.mark.parametrize("first", range(0, COUNT, PORTION))
def test_the_same_or_a_problem(bench: Bench, original: tuple[bytes, Submission], first: int) -> None:
    content, submission = original
    broken = {}
    for number in range(first, min(first + PORTION, COUNT)):
        words, mutated = _file(number, content)
        found = bench.check_file(mutated)
        if found.acceptable and rows_of(found) != rows_of(submission):
            broken[words] = said(found)
        if not found.acceptable:
            assert errors(found.problems), words
        for problem in found.problems:
            assert all(problem.what(lang) and problem.fix(lang) for lang in ("zh_CN", "en")), words
    assert broken == {}
