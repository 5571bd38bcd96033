"""Every page, in each language and for each role: it stands, and says nothing that is not language."""

import pytest

from tests.pages.conftest import Site
from tests.pages.readable import readable
from zjg_dash import language
from zjg_dash.actors import SIGNED_IN, Action, Role
from zjg_dash.language import formats
from zjg_dash.web import actor, frame

PAGES = {entry.name: entry for entry in frame.ENTRIES}
LOOKS = [("zh_CN", role) for role in SIGNED_IN] + [
    (lang, Role.ADMIN) for lang in language.LANGUAGES if lang != "zh_CN"
]
"""Every role in one language and every language in one role: what a page says hangs on each alone."""
OF_SCORES = ("overview", "ranking", "unit", "indicator", "compare")


@pytest.mark.parametrize(("lang", "role"), LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_it_stands(shown: Site, name: str, role: Role, lang: str):
    own = shown.unit["南丰"] if role is Role.UNIT else ""
    asked = {"unit": shown.unit["南丰"], "period": "2018-09"} if name == "unit" else {}
    app = shown.open(PAGES[name].file, lang=lang, role=role, contact_of=own, **asked)
    said = readable(app)
    if not _may(role, PAGES[name].action):
        assert language.text(lang, f"common.action.{PAGES[name].action}") in said
        return
    assert app.title or "<h1" in said
    if name in OF_SCORES:
        assert language.text(lang, "common.sample") in said
        assert formats.period(lang, "2018-09") in said
        assert "2018.1" in said


def _may(role: Role, action: Action) -> bool:
    return actor.at_this_machine("x", role).may(action)
