"""Months that are not as they should be: every page says something that makes sense."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.conftest import Site
from tests.pages.readable import sensible
from zjg_dash import language
from zjg_dash.exports.briefs import making
from zjg_dash.service import briefs
from zjg_dash.web import frame

pytestmark = pytest.mark.long
MONTH = "2018-09"
WITH_VETO = ("A1", "B1", "B2", "B3", "B4", "B7", "C1", "C2", "D1", "D2", "V")
VETOES = [
    {"unit": name, "criterion": "V1", "indicator": "V", "note": "严重错误"} for name in ("南丰", "教育局")
]
WORLDS: dict[str, Callable[[Site], Any]] = {
    "one unit": lambda site: site.commit(MONTH, ["南丰"]),
    "all tied": lambda site: site.commit(MONTH, ["南丰", "乐余", "教育局", "公安局"]),
    "all vetoed": lambda site: site.commit(MONTH, ["南丰", "教育局"], *VETOES, cells=WITH_VETO),
    "nobody ranked": lambda site: site.commit(MONTH, ["南丰", "教育局"], cells=("A1",)),
    "a group without anybody": lambda site: site.commit(
        MONTH, ["南丰", "乐余"], {"unit": "乐余", "criterion": "B3-1", "note": "未解读"}
    ),
}
VIEWS = ("", "scores", "bump", "losses", "heat", "multiples")
PAGES = ("", frame.RANKING, frame.UNIT, frame.INDICATOR, frame.COMPARE, "pages/leader/meeting.py")


@pytest.mark.parametrize("world", WORLDS)
def test_every_page_makes_sense(site: Site, world: str):
    site.published()
    if world != "one unit":  # which has no month before either
        site.commit(
            "2018-08", ["南丰", "乐余", "教育局"], {"unit": "乐余", "criterion": "B3-1", "note": "未"}
        )
    WORLDS[world](site)
    for page in PAGES:
        sensible(site.open(page, period=MONTH))
    for view in VIEWS[1:]:
        sensible(site.open(frame.RANKING, period=MONTH, view=view))
    for name in ("南丰", "公安局"):
        for against in ("score", "group"):
            sensible(site.open(frame.UNIT, period=MONTH, unit=site.unit[name], against=against))
    for indicator in ("B3", "A1"):
        sensible(site.open(frame.INDICATOR, period=MONTH, indicator=indicator))
    for view in ("table", "effects", "scores"):
        sides = {"before": "2018-08", "after": MONTH}
        sensible(site.open(frame.COMPARE, view=view, unit=site.unit["南丰"], **sides))
    for brief in (
        briefs.city_brief(site.store, site.actor, MONTH),
        briefs.unit_brief(site.store, site.actor, site.unit["南丰"], MONTH, "zh_CN"),
    ):
        for lang in language.LANGUAGES:
            assert making.word_file(brief, lang)
