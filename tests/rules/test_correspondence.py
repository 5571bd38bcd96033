"""Which code of one version is which of another."""

import pytest

from zjg_dash.rules.correspondence import Correspondence, composed
from zjg_dash.rules.model import Ruleset
from zjg_dash.rules.reading import read


def _later(small: str, *, about: str, codes: str, renamed: dict[str, str]) -> Ruleset:
    text = small.replace('版本: "1.0"', '版本: "2.0"').replace(
        "计分:", f"沿革: {{版本: {about}, 对应: {codes}}}\n计分:"
    )
    for old, new in renamed.items():
        text = text.replace(f"编码: {old}\n", f"编码: {new}\n")
    found, problems = read(text, "")
    assert found is not None, problems
    return found


@pytest.fixture
def earlier(small: str) -> Ruleset:
    found, _ = read(small, "")
    assert found is not None
    return found


@pytest.mark.parametrize("about", ['"1.0"', "SMALL-1/1.0"])
def test_the_later_version_says_it_and_it_is_read_both_ways(small: str, earlier: Ruleset, about: str) -> None:
    later = _later(small, about=about, codes="{A2: B1, A1: A1}", renamed={"A2": "B1"})
    forward, backward = Correspondence(earlier, later), Correspondence(later, earlier)
    assert (forward.renamed, backward.renamed) == ({"A2": "B1"}, {"B1": "A2"})
    assert [forward.counterpart(code) for code in ("A", "A1", "A2", "A2-1", "V1", "Z")] == [
        "A", "A1", "B1", "A2-1", "V1", None,
    ]  # fmt: skip
    assert [backward.counterpart(code) for code in ("B1", "A2")] == ["A2", "A2"]


def test_codes_that_change_places(small: str, earlier: Ruleset) -> None:
    later = _later(
        small, about='"1.0"', codes="{A1-1: A1-2, A1-2: A1-1}", renamed={"A1-1": "X", "A1-2": "A1-1"}
    )
    swapped = {"A1-1": "A1-2", "A1-2": "A1-1"}
    assert Correspondence(earlier, later).renamed == swapped
    assert Correspondence(later, earlier).renamed == swapped


def test_of_several_codes_that_became_one_the_same_name_stands_for_it(small: str, earlier: Ruleset) -> None:
    into_one = _later(small, about='"1.0"', codes="{A1-2: A1-1}", renamed={"A1-2": "A1-3"})
    assert Correspondence(earlier, into_one).renamed == {"A1-2": "A1-1"}
    assert Correspondence(into_one, earlier).renamed == {}
    into_new = _later(small, about='"1.0"', codes="{A1-1: A1-3, A1-2: A1-3}", renamed={"A1-1": "A1-3"})
    assert Correspondence(into_new, earlier).renamed == {"A1-3": "A1-1"}


@pytest.mark.parametrize("about", ['"0.9"', "OTHER/1.0"])
def test_a_crosswalk_about_another_version_says_nothing(small: str, earlier: Ruleset, about: str) -> None:
    later = _later(small, about=about, codes="{A2: B1}", renamed={})
    assert Correspondence(earlier, later).renamed == {}
    assert Correspondence(later, earlier).renamed == {}


def _named(small: str, version: str, crosswalk: str = "", **codes: str) -> Ruleset:
    text = small.replace('版本: "1.0"', f'版本: "{version}"').replace("计分:", f"{crosswalk}\n计分:")
    for old, new in codes.items():
        text = text.replace(f"编码: {old}\n", f"编码: {new}\n")
    found, problems = read(text, "")
    assert found is not None, problems
    return found


def test_over_a_version_between_codes_are_followed_both_ways(small: str, earlier: Ruleset) -> None:
    second = _named(small, "2.0", '沿革: {版本: "1.0", 对应: {A2: B1}}', A2="B1")
    third = _named(small, "3.0", '沿革: {版本: "2.0", 对应: {B1: C1, A1: A2}}', A2="C1", A1="A2")
    onwards, back = Correspondence(earlier, third, (second,)), Correspondence(third, earlier, (second,))
    assert [onwards.counterpart(code) for code in ("A1", "A2", "A1-1", "B1")] == ["A2", "C1", "A1-1", "C1"]
    assert back.renamed == {"A2": "A1", "C1": "A2"}
    assert Correspondence(earlier, third).renamed == {}


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ({"A1": "B1"}, {"B1": "C1"}, {"A1": "C1", "B1": "C1"}),
        # named in one of the two only
        ({"A1": "B1"}, {}, {"A1": "B1"}),
        ({}, {"A1": "B1"}, {"A1": "B1"}),
        # there and back
        ({"A1": "B1"}, {"B1": "A1"}, {"B1": "A1"}),
        # two that change places, twice
        ({"A1": "A2", "A2": "A1"}, {"A1": "A2", "A2": "A1"}, {}),
        ({"A1": "A2", "A2": "A3", "A3": "A1"}, {"A1": "A2", "A2": "A3", "A3": "A1"},
         {"A1": "A3", "A2": "A1", "A3": "A2"}),
        # several that became one, before or after
        ({"A1": "B1", "A2": "B1"}, {"B1": "C1"}, {"A1": "C1", "A2": "C1", "B1": "C1"}),
        ({"A1": "B1"}, {"B1": "C1", "A2": "C1"}, {"A1": "C1", "A2": "C1", "B1": "C1"}),
    ],
)  # fmt: skip
def test_two_crosswalks_make_one(
    first: dict[str, str], then: dict[str, str], expected: dict[str, str]
) -> None:
    assert composed(first, then) == expected


def test_it_does_not_matter_which_two_are_put_together_first() -> None:
    one, two, three = {"A1": "B1", "A2": "B1"}, {"B1": "B2", "C1": "B1"}, {"B2": "C1", "B1": "D1"}
    assert composed(composed(one, two), three) == composed(one, composed(two, three))
