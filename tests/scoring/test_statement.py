"""The statement is put together from what is asked, in words that DuckDB and Spark SQL both have."""

import re
from pathlib import Path

import pytest

from zjg_dash import scoring
from zjg_dash.scoring.methods import methods
from zjg_dash.scoring.requests import RELATIONS
from zjg_dash.scoring.statement import FEATURES, statement

FOLDER = Path(scoring.__file__).parent
STEP_FOLDERS = ("ledger", "plain_cells", "limited_cells", "plain_totals", *FEATURES)
STEPS = sorted(
    [
        *(FOLDER / "sql").glob("*.sql"),
        *(file for name in STEP_FOLDERS for file in (FOLDER / "sql" / name).glob("*.sql")),
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


def test_steps_of_features_stand_on_each_other() -> None:
    """Readings of a channel stand on readings of earlier months, and these on plain ones."""
    text = statement("reading", frozenset({"looking_back", "channels"}))
    assert re.findall(r"(\w+) AS \(\n-- one row per period, month and finding", text) == [
        "reading_1", "reading_2", "reading",
    ]  # fmt: skip
    assert "FROM reading_1 AS reading" in text
    assert "FROM reading_2 AS reading" in text


@pytest.mark.parametrize(
    ("in_use", "plain"),
    [
        (set(), {"unit_due", "unit_sum"}),
        ({"dimension_rounding"}, {"unit_due", "unit_sum"}),
        ({"totals"}, {"unit_due", "unit_sum"}),
        ({"limits"}, {"unit_due"}),
        ({"limits", "effects", "totals"}, {"unit_due"}),
        ({"limits", "channels"}, set()),
        ({"channels"}, set()),
    ],
)
def test_plain_steps_stand_where_no_feature_needs_the_general_ones(in_use: set[str], plain: set[str]) -> None:
    names = set(re.findall(r"(\w+) AS \(\n--", statement("unit_result", frozenset(in_use))))
    assert names & {"unit_due", "unit_sum"} == plain
    assert ("dimension_steps" in names) == bool(in_use)
    assert "due_cell" in set(re.findall(r"(\w+) AS \(\n--", statement("ledger", frozenset(in_use))))


def test_without_rules_it_yields_nothing_but_stands() -> None:
    assert "WHERE 1 = 0" in statement("unit_result", frozenset())
