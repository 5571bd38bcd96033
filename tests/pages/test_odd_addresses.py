"""Links to what is not there: every page says something that makes sense, and there is a way on."""

import pytest

from tests.pages.conftest import Site
from tests.pages.readable import sensible
from tests.pages.test_odd_months import MONTH, PAGES
from zjg_dash.refusals.periods import NoScores
from zjg_dash.service import briefs
from zjg_dash.web import frame

NONSENSE = {
    "unit": "nobody", "indicator": "Z9", "period": "2018-13", "group": "nobody", "view": "nothing",
    "before": "2018-13", "after": "nothing", "units": "nobody", "grade": "Z", "against": "nobody",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_is_said(shown: Site, page: str):
    app = shown.open(page, **NONSENSE)
    said = sensible(app, "zh_TW", "en")
    assert app.warning or "2018-13" in said


@pytest.mark.parametrize("page", PAGES)
def test_a_month_without_data(shown: Site, page: str):
    app = shown.open(page, period="2018-03", before="2018-03", after="2018-04", unit="南丰")
    sensible(app, "zh_TW", "en")
    assert app.info or app.warning or app.error
    with pytest.raises(NoScores):
        briefs.city_brief(shown.store, shown.actor, "2018-03")


def test_the_comparison_opens_a_unit_named_by_its_code(shown: Site):
    app = shown.open(frame.COMPARE, before="2018-08", after=MONTH, unit="乐余")
    assert app.query_params["unit"] == shown.unit["乐余"]
    assert not app.warning
