"""docs/DATA.md describes the month's workbook with the sheets, columns, keys and words it really has."""

import re
from pathlib import Path

import pytest

from zjg_dash.intake import layout, marking, words

TEXT = (Path(__file__).parents[2] / "docs" / "DATA.md").read_text(encoding="utf-8")
SECTION = TEXT[TEXT.index("## The month's workbook") : TEXT.index("\n## Problems")]


def first_cells(header: str) -> list[str]:
    """What stands in backticks in the first column of the table that begins with a header."""
    table = SECTION[SECTION.index(f"| {header} |") :].partition("\n\n")[0]
    return re.findall(r"^\| `([^`]+)` \|", table, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "sheet",
            [
                layout.INSTRUCTIONS,
                layout.COVERAGE,
                layout.FINDINGS,
                layout.LETTERS,
                layout.SUMMARY,
                layout.LISTS,
            ],
        ),
        ("label", list(layout.KEYS.values())),
        ("word", list(words.COVERAGE.values())),
        ("finding column", [column.header for column in layout.FINDING_COLUMNS]),
        ("status", list(words.STATUS.values())),
        ("letters column", [column.header for column in layout.LETTER_COLUMNS]),
    ],
)
def test_a_table_names_what_the_workbook_has(header: str, expected: list[str]) -> None:
    assert first_cells(header) == expected


def test_the_text_names_the_rest_of_the_layout_and_the_limits() -> None:
    begins = "、".join(f"`{column.header}`" for column in layout.COVERAGE_COLUMNS).replace("、", ", ")
    said = SECTION.replace("\n", " ")
    assert [
        wanted
        for wanted in (
            begins,
            f"`{layout.PROBLEMS}`",
            *words.CHECK_METHOD.values(),
            f"{marking.LARGEST_IN_PLACE // 1024**2} MB",
            f"At most {marking.MOST_CELLS:,} cells",
        )
        if wanted not in said
    ] == []
