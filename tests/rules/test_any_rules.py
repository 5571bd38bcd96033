"""Random rules over the whole grammar mean the same after they were written, as a file and as a workbook."""

from random import Random

import pytest

from tests.scoring.worlds_rules import FEATURES, made_ruleset
from zjg_dash.rules import reading
from zjg_dash.rules.fingerprint import content_hash
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.workbook import reading as workbook_reading
from zjg_dash.rules.workbook.writing import workbook
from zjg_dash.rules.writing import to_yaml


def _made(seed: int) -> Ruleset:
    """Rules with about half of the features."""
    chance = Random(seed)
    return made_ruleset(chance, [feature for feature in FEATURES if chance.random() < 0.5])


def test_as_a_file() -> None:
    for seed in range(60):
        ruleset = _made(seed)
        again, problems = reading.read(to_yaml(ruleset), "s.yaml")
        assert again is not None, (seed, problems)
        assert content_hash(again) == content_hash(ruleset), seed


@pytest.mark.parametrize("seed", range(100, 104))
def test_as_a_workbook(seed: int) -> None:
    ruleset = _made(seed)
    found = workbook_reading.read(workbook(ruleset))
    assert found.problems == []
    assert found.ruleset is not None
    assert content_hash(found.ruleset) == content_hash(ruleset)
