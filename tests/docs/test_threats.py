"""docs/ADMIN.md names against each threat the tests that show what stops it: they exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
ADMIN = (ROOT / "docs" / "ADMIN.md").read_text("utf-8")
ROW = re.compile(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
NAME = re.compile(r"`((?:[\w-]+/)*[\w-]+(?:\.py|/)?)`")


def rows(section: str) -> list[list[Path]]:
    """The tests each row of a section's table names; a bare name lies in the folder of the one before it."""
    table = ADMIN.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    named = []
    for cell in ROW.findall(table)[1:]:
        paths: list[Path] = []
        for name in NAME.findall(cell):
            short = name.removeprefix("tests/")
            paths.append((paths[-1].parent if paths and "/" not in name else TESTS) / short)
        named.append(paths)
    return named


@pytest.mark.parametrize(
    ("section", "threats", "told_elsewhere"),
    [
        ("Threats to the data", 9, 0),
        ("Files as an attack", 11, 0),
        ("What could go wrong, and what stops it", 30, 2),
    ],
)
def test_each_threat_has_tests_that_exist(section: str, threats: int, told_elsewhere: int) -> None:
    named = rows(section)
    assert len(named) >= threats
    assert sum(not paths for paths in named) == told_elsewhere
    assert [str(path) for paths in named for path in paths if not path.exists()] == []
