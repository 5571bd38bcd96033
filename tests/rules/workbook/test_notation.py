"""What is written in a cell is read back, whatever marks it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_dash.rules.workbook import notation

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), min_size=1).filter(
    lambda word: word == word.strip()
)


@given(st.dictionaries(WORDS, WORDS))
def test_pairs_come_back(part: dict[str, str]) -> None:
    assert notation.read_pairs(notation.pairs(part)) == list(part.items())


@given(st.lists(st.dictionaries(WORDS, WORDS, min_size=1), min_size=1))
def test_lines_come_back(parts: list[dict[str, str]]) -> None:
    assert notation.read_lines(notation.cell(parts)) == [list(part.items()) for part in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家=5；省=3", [[("国家", "5"), ("省", "3")]]),
        (" 国家 ＝ 5 ; 省=3； ", [[("国家", "5"), ("省", "3")]]),
        ("不低于=1；分值=1\n\n不低于=11；分值=50%\n",
         [[("不低于", "1"), ("分值", "1")], [("不低于", "11"), ("分值", "50%")]]),
        ('"甲；乙"=1', [[("甲；乙", "1")]]),
        ("说明=", [[("说明", "")]]),
        ("", []),
    ],
)  # fmt: skip
def test_people_write_it_in_several_ways(text: str, expected: list[list[tuple[str, str]]]) -> None:
    assert notation.read_lines(text) == expected


@pytest.mark.parametrize("text", ["90", "=5", "国家=5=6", "国家 5；省=3", '"没有完', '甲"乙"=1'])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(notation.NotPairs):
        notation.read_lines(text)
