"""The dictionary of the frame's words against the frontend that is installed: what it says, we can say."""

import re
from functools import cache
from pathlib import Path

import pytest
import streamlit

from zjg_dash import language

INSTALLED = Path(streamlit.__file__).parent
COMPOSED = {
    "page_not_found_long": (
        "`The page that you have requested does not seem to exist`",
        ". Running the app's main page.`",
    ),
    "press_enter": ("`Press Enter to ${", "`apply`"),
    "press_enter_form": ("`Press Enter to ${", "`submit form`"),
    "press_control_enter": ("`Ctrl`}+Enter to ${", "`apply`"),
    "press_control_enter_form": ("`Ctrl`}+Enter to ${", "`submit form`"),
    "date_year": ("{year:`yyyy`,month:`mm`,day:`dd`}",),
    "date_month": ("{year:`yyyy`,month:`mm`,day:`dd`}",),
    "date_day": ("{year:`yyyy`,month:`mm`,day:`dd`}",),
    "shortcut": ("`Shortcut ${", "`Space`"),
    "calendar": ("`Choose date`",),
    "date_spoken_month": (" – ${",),
}
"""Texts the frontend puts together: the pieces of each."""
GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)\??|\[[^\]]*\]\+|\w\?")
"""What may be anything in a pattern."""


def words(kind: str) -> list[tuple[str, str]]:
    start = f"framework.{kind}."
    entries = language.catalogue("en").items()
    return [(key.removeprefix(start), value) for key, value in entries if key.startswith(start)]


@cache
def frontend() -> str:
    """All the scripts, and the one module of the server that sends a text of its own to a button."""
    scripts = sorted((INSTALLED / "static/static/js").glob("*.js"))
    server = INSTALLED / "runtime/backend_operation_handler.py"
    return "\n".join(path.read_text(encoding="utf-8") for path in (*scripts, server))


@pytest.mark.parametrize(("key", "text"), words("exact"))
def test_the_frame_says_what_we_have_another_word_for(key: str, text: str) -> None:
    pieces = COMPOSED.get(key)
    if pieces is None:
        assert any(f"{quote}{text}{quote}" in frontend() for quote in "`'\"")
    else:
        assert [piece for piece in pieces if piece not in frontend()] == []


@pytest.mark.parametrize(("key", "pattern"), words("pattern"))
def test_what_stands_still_in_a_pattern_stands_in_the_frame(key: str, pattern: str) -> None:
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    pieces = COMPOSED.get(key) or [piece.replace("\\", "") for piece in GROUP.split(pattern[1:-1])]
    assert "".join(pieces)
    assert [piece for piece in pieces if piece not in frontend()] == []


@pytest.mark.parametrize("lang", ["zh_CN", "zh_TW"])
def test_a_pattern_is_said_with_what_it_caught(lang: str) -> None:
    for key, pattern in words("pattern"):
        said = language.catalogue(lang)[f"framework.pattern.{key}"]
        caught = re.compile(pattern).groups
        assert sorted(map(int, re.findall(r"\$(\d)", said))) == list(range(1, caught + 1)), key
