"""The statement is put together from what is asked. Its words: test_common_sql.py."""

import re

import pytest

from zjg_dash.scoring.methods import methods
from zjg_dash.scoring.requests import RELATIONS
from zjg_dash.scoring.statement import statement


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
