"""Who does not see a figure hears what is in it, not once more what stands above it."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Site

UNIT, INDICATOR, RANKING, COMPARE = (
    f"pages/leader/{name}.py" for name in ("unit", "indicator", "ranking", "compare")
)
FIGURES = {
    "unit": (UNIT, {"unit": "南丰", "against": "score"}, 3),
    "weak spots": (INDICATOR, {}, 1),
    "indicator": (INDICATOR, {"indicator": "B2"}, 1),
    "scores": (RANKING, {"view": "scores"}, 2),
    "bump": (RANKING, {"view": "bump"}, 1),
    "losses": (RANKING, {"view": "losses"}, 2),
    "heat": (RANKING, {"view": "heat"}, 2),
    "multiples": (RANKING, {"view": "multiples"}, 4),
    "effects": (COMPARE, {"view": "effects", "before": "2018-08", "after": "2018-09"}, 1),
    "compared scores": (COMPARE, {"view": "scores", "before": "2018-08", "after": "2018-09"}, 1),
}
"""Page, address and the fewest figures it draws."""


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_it_tells_the_data(shown: Site, name: str, lang: str):
    page, asked, fewest = FIGURES[name]
    if "unit" in asked:
        asked = {**asked, "unit": shown.unit[asked["unit"]]}
    app = shown.open(page, lang=lang, **({"period": "2018-09"} | asked))
    assert not app.exception
    said = [figure.proto.alt for figure in app.get("plotly_chart")]
    assert len(said) >= fewest
    assert [alt for alt in said if alt in headings(app) or not re.search(r"\d|没有失分|No points", alt)] == []


def headings(app: AppTest) -> set[Any]:
    return {element.value for kind in ("title", "subheader", "caption") for element in app.get(kind)}
