"""Every colour we choose can be read on its ground, light and dark: words 4.5 to 1, signs that matter 3 to 1.

Computed from the theme, the style sheets and the palette, as WCAG 2 does. What the framework colours by
itself (its badges, its greys) is measured in the browser, by axe. Left out is what only sets a scene: the
other units of the bump chart, the ground of the asked month, the lines of tables and grids.
"""

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from zjg_dash import language, places
from zjg_dash.charts import heat, intervals, look
from zjg_dash.exports.pictures import dressing

WORDS, SIGNS = 4.5, 3.0
PACKAGE = Path(language.__file__).parent.parent
THEME = tomllib.loads((places.site_folder() / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
LOOKS = ("light", "dark")
STYLE = (PACKAGE / "web" / "style.css").read_text("utf-8")
MEETING = (PACKAGE / "web" / "meeting.css").read_text("utf-8")
DOOR = (PACKAGE / "web" / "shell" / "door.css").read_text("utf-8")
PRINT = (PACKAGE / "web" / "print.css").read_text("utf-8")
FADED = re.compile(r"(?<![-\w])color: color-mix\(in srgb, currentColor (\d+)%, transparent\)")
TINTED = re.compile(r"background: color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, transparent\)")
EDGED = re.compile(r"(?:border|border-color): (?:\d+px \w+ )?(#[0-9a-f]{6})")
OPACITY = re.compile(r"opacity: (0?\.\d+)")
Colour = tuple[float, float, float]


def colour(written: str) -> Colour:
    """`#1c2733` or the first three numbers of `rgba(…)`."""
    if written.startswith("#"):
        return tuple(int(written[at : at + 2], 16) for at in (1, 3, 5))  # type: ignore[return-value]
    return tuple(float(number) for number in re.findall(r"[\d.]+", written)[:3])  # type: ignore[return-value]


def over(above: Colour, share: float, ground: Colour) -> Colour:
    """A colour that lets its ground through."""
    return tuple(a * share + b * (1 - share) for a, b in zip(above, ground, strict=True))  # type: ignore[return-value]


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 defines it: 1 for the same, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: Colour) -> float:
    red, green, blue = map(_linear, of)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def grounds(theme: dict[str, Any]) -> list[Colour]:
    """The page, its side bar, and what lies on either."""
    side = theme["sidebar"]
    names = [theme["backgroundColor"], theme["secondaryBackgroundColor"], side["secondaryBackgroundColor"]]
    return [colour(each) for each in (*names, side.get("backgroundColor", names[0]))]


@pytest.fixture(params=LOOKS)
def theme(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(THEME[request.param])


def test_the_measure_is_that_of_wcag():
    assert round(contrast(colour("#000000"), colour("#ffffff")), 2) == 21
    assert round(contrast(colour("#777777"), colour("#ffffff")), 2) == 4.48
    assert over(colour("#000000"), 0.5, colour("#ffffff")) == (127.5, 127.5, 127.5)


def test_words_of_the_page(theme: dict[str, Any]):
    page, raised, *_ = grounds(theme)
    for ground in grounds(theme):
        assert contrast(colour(theme["textColor"]), ground) >= WORDS
        assert contrast(colour(theme["linkColor"]), ground) >= WORDS
    blue = colour(theme["primaryColor"])
    assert contrast(blue, page) >= SIGNS
    assert contrast(blue, over(blue, 0.1, page)) >= WORDS  # the chosen one among switches
    assert contrast(colour(theme["textColor"]), colour(theme["dataframeHeaderBackgroundColor"])) >= WORDS
    assert raised != page


def test_white_words_on_buttons():
    chosen = re.findall(r"stBaseButton-primary.*?background-color: (#[0-9a-f]{6})", STYLE, re.DOTALL)
    assert len(chosen) == 2
    for ground in chosen:
        assert contrast(colour("#ffffff"), colour(ground)) >= WORDS
    for look_ in LOOKS:
        assert contrast(colour(chosen[0]), colour(THEME[look_]["backgroundColor"])) >= SIGNS


@pytest.mark.parametrize("sheet", [STYLE, MEETING], ids=["style", "meeting"])
def test_quiet_words(theme: dict[str, Any], sheet: str):
    shares = {int(share) / 100 for share in FADED.findall(sheet)}
    shares |= {float(share) for share in OPACITY.findall(sheet)}
    assert shares
    text = colour(theme["textColor"])
    for ground in grounds(theme):
        for share in shares:
            assert contrast(over(text, share, ground), ground) >= WORDS, share


def test_words_and_edges_of_marks(theme: dict[str, Any]):
    page, text = colour(theme["backgroundColor"]), colour(theme["textColor"])
    tints = TINTED.findall(STYLE)
    assert len(tints) >= 4
    for tint, share in tints:
        assert contrast(text, over(colour(tint), int(share) / 100, page)) >= WORDS, tint
    for edge in {*EDGED.findall(STYLE), *EDGED.findall(MEETING)}:
        assert contrast(colour(edge), page) >= SIGNS, edge


def test_bars_of_tables_on_their_track(theme: dict[str, Any]):
    (bar,) = re.findall(r"\.bar i \{[^}]*background: (#[0-9a-f]{6})", STYLE)
    page, text = colour(theme["backgroundColor"]), colour(theme["textColor"])
    assert contrast(colour(bar), over(text, 0.14, page)) >= SIGNS
    (wide,) = re.findall(r"td\.bar i \{[^}]*background: (#[0-9a-f]{6})", MEETING)
    assert contrast(colour(wide), page) >= SIGNS


@pytest.mark.parametrize("mark", [*look.COLOURS, look.OTHERS])
def test_marks_of_figures_stand_out(theme: dict[str, Any], mark: str):
    assert contrast(colour(mark), colour(theme["backgroundColor"])) >= SIGNS
    assert contrast(colour(mark), colour("#ffffff")) >= SIGNS  # paper


def test_a_dot_on_a_line_is_parted_from_it():
    for beside in (look.OWN, intervals.INSIDE):
        assert contrast(colour(intervals.RING), colour(beside)) >= SIGNS


def test_the_theme_has_the_palette_of_the_figures(theme: dict[str, Any]):
    assert tuple(THEME["light"]["chartCategoricalColors"]) == look.COLOURS
    for mark in THEME["dark"]["chartCategoricalColors"]:
        assert contrast(colour(mark), colour(THEME["dark"]["backgroundColor"])) >= SIGNS


def test_numbers_on_every_colour_of_the_heat_map(theme: dict[str, Any]):
    page, text = colour(theme["backgroundColor"]), colour(theme["textColor"])
    least, most = (float(re.findall(r"[\d.]+", end)[3]) for end in (heat._LEAST, heat._MOST))
    assert colour(heat._LEAST) == colour(heat._MOST)
    for step in range(101):
        cell = over(colour(heat._MOST), least + (most - least) * step / 100, page)
        assert contrast(text, cell) >= WORDS, step
    assert contrast(over(colour(heat._MOST), most, page), page) > 2 * contrast(
        over(colour(heat._MOST), least, page), page
    )


def test_pictures_and_paper():
    white = colour("#ffffff")
    for words in (dressing._INK, dressing._QUIET, dressing._WARN):
        assert contrast(colour(words), white) >= WORDS
    inks = set(re.findall(r"(?:color|fill): (#[0-9a-f]{6})", PRINT))
    assert inks
    for ink in inks:
        assert contrast(colour(ink), white) >= WORDS, ink


def test_the_door():
    for block in re.findall(r":root \{([^}]*)\}", DOOR):
        named = {name: colour(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)}
        for words in ("text", "quiet", "error", "good"):
            for ground in ("paper", "ground"):
                assert contrast(named[words], named[ground]) >= WORDS, (words, ground)
        assert contrast(named["on-blue"], named["blue"]) >= WORDS
        assert contrast(named["field"], named["paper"]) >= SIGNS


SEEN_AS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.052)),
    "no green cones": ((0.3673, 0.8606, -0.228), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
}
"""Linear red, green and blue as eyes with and without some cones see them (Machado and others 2009)."""
APART = 8.0
"""In CIELAB, where 2.3 can just be told apart. Patterns and signs beside the colours say the same."""


@pytest.mark.parametrize("eyes", SEEN_AS)
def test_colour_blind_eyes_tell_the_palette_apart(eyes: str):
    seen = [tuple(_lab(colour(mark), SEEN_AS[eyes])) for mark in look.COLOURS]
    near = [
        (one, other)
        for (one, first), (other, second) in combinations(zip(look.COLOURS, seen, strict=True), 2)
        if sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 < APART
    ]
    assert near == []


def _lab(of: Colour, matrix: tuple[tuple[float, ...], ...]) -> Iterator[float]:
    linear = [_linear(part) for part in of]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix
    )
    x, y, z = (
        _cube_root(part)
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
        )
    )
    yield from (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _cube_root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116
