"""A page of results without any: who brings workbooks is shown the way to do it, nobody else."""

from typing import Any

import pytest

from zjg_dash import language
from zjg_dash.web import frame


@pytest.mark.parametrize("page", ["", frame.RANKING, frame.INDICATOR, frame.COMPARE])
@pytest.mark.parametrize(
    ("role", "ways"), [("leader", []), ("inspector", ["upload"]), ("office", ["upload"])]
)
def test_the_way_to_upload_is_for_those_who_may(site: Any, page: str, role: str, ways: list[str]) -> None:
    app = site.published().open(page, role=role)
    assert not app.exception
    assert [info.value for info in app.info] == [language.text("zh_CN", "common.no_data")]
    assert [link.proto.page for link in app.get("page_link")] == ways
