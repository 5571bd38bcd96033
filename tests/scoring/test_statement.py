"""The statement is put together from what is asked, in words that DuckDB and Spark SQL both have."""

import re
from pathlib import Path

import pytest

from zjg_dash import scoring
from zjg_dash.scoring.methods import methods
from zjg_dash.scoring.requests import RELATIONS
from zjg_dash.scoring.statement import statement

FOLDER = Path(scoring.__file__).parent
STEPS = sorted(
    [
        *(FOLDER / "sql").glob("*.sql"),
        *(FOLDER / "sql" / "ledger").glob("*.sql"),
        *(FOLDER / "methods").glob("**/*.sql"),
    ]
)
FOREIGN = {
    "QUALIFY": r"\bQUALIFY\b",
    "FILTER": r"\bFILTER\s*\(",
    "double colon": r"::",
    "integer division": r"(?<!/)//(?!/)",
    "group by all": r"\b(GROUP|ORDER) BY ALL\b",
    "lists": r"\b(list_\w+|unnest|LIST|ARRAY_AGG|arg_max|any_value)\s*\(|\[",
    "exclude": r"\* EXCLUDE",
    "floats": r"\b(DOUBLE|FLOAT|REAL|AVG)\b",
    "lateral": r"\bLATERAL\b|\bUSING\s+SAMPLE\b",
    "text without a length": r"\bVARCHAR\b",
    "quoted names": r'"',
}


@pytest.mark.parametrize("file", STEPS, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_step_states_its_grain_and_keeps_to_common_words(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("-- one row ")
    code = re.sub(r"--.*", "", text)
    assert {name for name, pattern in FOREIGN.items() if re.search(pattern, code, re.IGNORECASE)} == set()


def test_only_the_methods_in_use_stand_in_it() -> None:
    text = statement("unit_result", frozenset({"tiers", "veto"}))
    assert {name for name in methods() if f"reading.method = '{name}'" in text} == {"tiers", "veto"}


def test_what_is_given_is_left_out() -> None:
    text = statement("unit_result", frozenset({"per_case"}), frozenset(RELATIONS))
    named = re.findall(r"^(\w+) AS \($|^WITH (\w+) AS \($", text, re.MULTILINE)
    names = [first or second for first, second in named]
    assert set(names) & set(RELATIONS) == set()
    assert names[-1] == "unit_result"
    assert len(names) == len(set(names))


def test_without_rules_it_yields_nothing_but_stands() -> None:
    assert "WHERE 1 = 0" in statement("unit_result", frozenset())
