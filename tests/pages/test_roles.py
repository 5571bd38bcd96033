"""The pages as each role sees them: the navigation, and what becomes of an address that is not for one."""

import pytest

from tests.access.test_roles import PAGES
from tests.pages.readable import readable
from zjg_dash import language
from zjg_dash.actors import SIGNED_IN, Role
from zjg_dash.web import actor, frame


@pytest.mark.parametrize("role", SIGNED_IN)
def test_each_page_opens_for_its_roles_and_says_so_to_others(shown, role: Role) -> None:
    app = shown.open(role=role.value)
    for entry in frame.ENTRIES:
        app.session_state[actor.UNIT_KEY] = shown.unit["南丰"]
        app.switch_page(entry.file).run()
        readable(app)
        refused = language.text(
            "zh_CN",
            "common.other_role",
            role=language.text("zh_CN", f"common.role.{role}"),
            action=language.text("zh_CN", f"common.action.{entry.action}"),
        )
        assert (refused in shown.said(app)) == (role not in PAGES[entry.file]), entry.name
        if role not in PAGES[entry.file]:
            title = language.text("zh_CN", f"{entry.name}.title")
            assert [each.value for each in app.title] == [title], "its name, and nothing of the page"
            assert not [*app.main.dataframe, *app.main.selectbox, *app.main.text_input], entry.name


def contact(site, **parameters: str):
    """A contact of 南丰 on the page of a unit."""
    app = site.open(role="unit")
    app.session_state[actor.UNIT_KEY] = site.unit["南丰"]
    app.run()
    app.switch_page(frame.UNIT)
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run()


def test_a_contact_sees_the_own_unit_and_nothing_of_others(shown) -> None:
    app = contact(shown, period="2018-09")
    said = shown.said(app)
    assert app.title[0].value == "南丰镇"
    assert "乐余" not in said
    assert [box.options for box in app.selectbox if box.key == "unit_chosen"] == [["南丰镇"]]
    assert language.text("zh_CN", "unit.comparison_heading") not in [box.label for box in app.expander]
    assert language.text("zh_CN", "unit.mend_note_own") in said
    assert {one.proto.page for one in app.get("page_link")} <= {"rules", "unit"}, (
        "no link leads to a page that refuses"
    )


def test_the_rules_lead_a_contact_to_no_page_that_refuses(site) -> None:
    site.filled()
    app = contact(site)
    app.switch_page(frame.RULES).run()
    assert language.text("zh_CN", "rules.losses") not in site.said(app)
    assert app.get("page_link") == []


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_a_link_to_another_unit_is_answered_with_a_sentence(shown, lang: str) -> None:
    app = contact(shown, period="2018-09", unit=shown.unit["乐余"], lang=lang)
    assert [warning.value for warning in app.warning] == [language.text(lang, "refusals.unit_not_yours")]
    assert app.metric == []
