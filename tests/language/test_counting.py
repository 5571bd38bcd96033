"""Words that go with a number: for one, and for any other."""

import pytest

from zjg_dash import language


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 places are not as they were left."),
        (1, "1 place is not as it was left."),
        ("1", "1 place is not as it was left."),
        (2, "2 places are not as they were left."),
        ("1,001", "1,001 places are not as they were left."),
    ],
)
def test_english_chooses_words_by_the_number(count: object, said: str) -> None:
    assert language.text("en", "cli.audit.broken", count=count) == said


def test_what_a_reader_wrote_is_never_taken_for_a_choice_of_words() -> None:
    """A name with braces and bars stands as it was written."""
    said = language.text("en", "refusals.batch_ambiguous", count=2, batch="{count:a|b}|")
    assert "“{count:a|b}|”" in said
