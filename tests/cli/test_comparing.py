"""`compare` on the command line: for people, for scripts, and called wrongly."""

import pytest

from tests.cli.conftest import Line


@pytest.fixture
def checked(line: Line) -> Line:
    """A database of the shipped units and rules, with two empty months checked by nobody."""
    line("init")
    return line


def test_help_names_both_sides(line: Line) -> None:
    told = line("compare", "--help")
    assert told.code == 0
    assert "compare [OPTIONS] BEFORE AFTER" in told.out


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        (("2018-08@", "2018-09"), "2018-08@: after @ write a version of the rules"),
        (("2018-13", "2018-09"), '"2018-13" is no period'),
        (("2018-08", "2018-08"), "there is nothing to compare"),
        (("2018-08@9", "2018-08"), 'There is no ruleset version "9"'),
        (("2018-annual@2018.1", "2018-08"), "An annual result is made from the scores of several periods"),
    ],
)
def test_what_cannot_be_compared_is_refused(checked: Line, sides: tuple[str, str], sentence: str) -> None:
    told = checked("compare", *sides)
    assert (told.code, told.out) == (2, "")
    assert sentence in told.err


def test_months_without_results_say_so_and_json_is_exact(checked: Line) -> None:
    told = checked("compare", "2018-08", "2018-09")
    assert told.code == 0
    assert told.out.startswith("Between August 2018 and September 2018 no unit has a score on both sides")
    rows = checked("compare", "2018-08", "2018-09", "--unit", "乐余", "--json").json
    assert [(row["state"], row["change"], row["lines"]) for row in rows["rows"]] == [("neither", None, [])]
    assert rows["provenance"]["before"]["period"] == "2018-08"
    assert rows["provenance"]["exact"] is True
