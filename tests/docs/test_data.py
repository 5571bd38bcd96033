"""docs/DATA.md lists every problem with its severity, and the keys and methods a ruleset file knows."""

import re
from pathlib import Path

import pytest

import zjg_dash.duties.problems
import zjg_dash.rules.problems
import zjg_dash.rules.workbook.problems
import zjg_dash.units.problems  # noqa: F401  (all register their problems)
from zjg_dash.problems import KINDS
from zjg_dash.rules import wording
from zjg_dash.rules.model import Criterion, Dimension, Indicator, Ruleset, Scoring
from zjg_dash.scoring.methods import methods
from zjg_dash.units.reading import COLUMNS

TEXT = (Path(__file__).parents[2] / "docs" / "DATA.md").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^\| `(\w+)` \| (error|warning) \|", TEXT, flags=re.MULTILINE))


@pytest.mark.parametrize("package", ["zjg_dash.units", "zjg_dash.rules", "zjg_dash.duties"])
def test_every_problem_of_a_file_is_listed_with_its_severity(package: str) -> None:
    known = {code: kind.severity.value for code, kind in KINDS.items() if kind.__module__.startswith(package)}
    prefix = f"{package.rpartition('.')[2]}_"
    assert {code: level for code, level in LISTED.items() if code.startswith(prefix)} == known


def test_every_column_of_the_registry_is_described() -> None:
    table = TEXT[TEXT.index("| column |") : TEXT.index("* **A unit renamed**")]
    assert set(
        re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines() if row))
    ) == set(COLUMNS)


@pytest.mark.parametrize("part", [Ruleset, Scoring, Dimension, Indicator, Criterion])
def test_every_key_of_the_ruleset_file_is_named(part: type) -> None:
    rows = TEXT[TEXT.index("| part | keys |") : TEXT.index("* **Marks add up**")]
    assert [key for key in wording.keys(part) if key not in rows] == []


def test_every_method_and_its_keys_are_named() -> None:
    rows = dict(
        re.findall(r"^\| (\S+) \| (.*?) \|", TEXT[TEXT.index("| 方法 | keys |") :], flags=re.MULTILINE)
    )
    missing = {
        method.label: key
        for method in methods().values()
        for key in wording.keys(method.parameters)
        if key not in rows.get(method.label, "")
    }
    assert missing == {}
    assert {method.label for method in methods().values()} - set(rows) == set()
