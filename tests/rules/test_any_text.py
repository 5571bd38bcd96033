"""Whatever stands in a file, it is answered in words; nothing is raised."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from zjg_dash.language import LANGUAGES
from zjg_dash.service import rules

VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["1e400", "1e-400", "9" * 5000, "-0", "1_0", "NaN", "０", "1,5", "[1]", "{a: b}", "是", "~",
         '"\\U00110000"', "'", "|", "? x", "<<: 1", "!!binary x", "2018-01-01", "99999-01-01", "0000-00-00",
         "5%", "A", "V"]
    ),
)  # fmt: skip


def _answered(text: str) -> None:
    ruleset, problems = rules.check_file(text, "s.yaml")
    assert ruleset is not None or problems
    for problem in problems:
        assert all(problem.what(lang) and problem.fix(lang) for lang in LANGUAGES)


@given(st.text(max_size=60))
@example('a: "\\U00110000"')
@example("a: \ud800")
@example("%YAML 9.9\n---\na: 1")
def test_any_text_is_answered(text: str) -> None:
    _answered(text)


@settings(max_examples=200)
@given(st.data())
def test_any_value_in_any_line_is_answered(small: str, data: st.DataObject) -> None:
    lines = small.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    front, colon, _ = lines[at].partition(":")
    lines[at] = f"{front}{colon} {data.draw(VALUES)}"
    _answered("\n".join(lines))
