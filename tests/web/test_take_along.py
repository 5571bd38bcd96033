"""Every table of every page can be taken along: the module that draws it offers it, or another does."""

import ast
from pathlib import Path

import pytest

from zjg_dash import language, places

PACKAGE = Path(language.__file__).parents[1]
SITE = places.site_folder()
SOURCES = sorted([*(SITE / "pages").rglob("*.py"), *(PACKAGE / "web").rglob("*.py")])
DRAWING = {"table", "dataframe"}
ELSEWHERE = {
    "annual_parts.py": "unit.py",
    "compare_units.py": "compare.py",
    "ranking_groups.py": "ranking.py",
    "unit_ledger.py": "unit.py",
}
"""Tables whose rows stand in the file another module offers."""
NO_TABLES_OF_DATA = {
    "account.py": "one's own sessions",
    "account_forms.py": "accounts are personal data",
    "paper.py": "repeats for paper what the screen shows",
    "picking.py": "draws what others hand it",
    "provenance.py": "stands in every file",
    "rulebook.py": "the ruleset itself can be taken along as a workbook",
    "tables.py": "makes tables",
}


def called(path: Path) -> set[str]:
    """Names of the functions a module calls."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            found.add(
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
    return found


def offering() -> set[str]:
    return {
        path.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "offer"
        and getattr(node.value, "id", "") == "downloads"
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_module_that_draws_a_table_offers_it(path: Path) -> None:
    if path.name in NO_TABLES_OF_DATA or not DRAWING & called(path):
        return
    assert ELSEWHERE.get(path.name, path.name) in offering()


def test_the_exceptions_are_needed() -> None:
    drawing = {path.name for path in SOURCES if DRAWING & called(path)}
    assert set(ELSEWHERE) - drawing == set()
    assert set(NO_TABLES_OF_DATA) - drawing - {"tables.py"} == set()
