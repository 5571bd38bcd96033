"""Every method of shared/domain/methods.md, by its number: that the grammar can say it, with points by hand.

Rows that are no scoring: 17, proof of a bonus (intake refuses additions without evidence); 32, the unit's
own score and its link beside the reviewer's (fields of a finding, never points). Of 37 the cut-off date is a
date of the workbook; of 42 the window is how long the inspector watches. Of 36 the maximum is written in the
rules; taken from the best unit of the group (组内比较) it stands in tests/scoring/grammar.
"""

from decimal import Decimal

import pytest
from excerpts import clean
from methods_of_items import ROWS, Row
from small import Example, finding, indicator, ruleset

IN_SCORES = (4, 5, 14, 18, 19, 20, 21, 25, 26, 27, 28, 29, 30, 31, 35, 37, 38, 39, 41)
"""Methods that make more of several items: test_methods_of_scores.py."""
NOT_SCORING = (17, 32)


def test_all_42_are_here() -> None:
    here = {row.number for row in ROWS} | set(IN_SCORES) | set(NOT_SCORING)
    assert here == set(range(1, 43))


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Decimal]:
    """Points by unit and indicator: the cases of each row stand in the units 0, 1, ..."""
    coded = [(f"A{place}", row) for place, row in enumerate(ROWS, 1)]
    parts = [indicator(code, *row.criteria, 满分=row.full_mark, **row.words) for code, row in coded]
    made = clean(ruleset(*parts, 否决等次="不合格"))
    units = [str(number) for number in range(max(len(row.cases) for row in ROWS))]
    found = [
        finding(f"{code}-{criterion}", unit, **fields)
        for code, row in coded
        for unit, (seen, _) in zip(units, row.cases, strict=False)
        for criterion, fields in seen
    ]
    example = Example(made, {"2018-09": found}, dict.fromkeys(units, "town"))
    scored = example.score(tmp_path_factory.mktemp("methods"))
    with scored.store.cursor() as cursor:
        rows = cursor.execute("SELECT unit_id, indicator, points FROM indicator_score").fetchall()
    return {(unit, code): points for unit, code, points in rows}


@pytest.mark.parametrize(
    ("place", "row"), list(enumerate(ROWS, 1)), ids=[f"{row.number} {row.name}" for row in ROWS]
)
def test_item(place: int, row: Row, items: dict[tuple[str, str], Decimal]) -> None:
    found = [items[str(unit), f"A{place}"] for unit in range(len(row.cases))]
    assert found == [Decimal(points) for _, points in row.cases]
