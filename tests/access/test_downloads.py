"""Every file that can be taken from a page has a line here: who gets it. A new one without a line fails.

The places are found in the source. tests/server/test_colleague.py walks the pages of a real server as each
role, takes what is offered and holds it against the table of buttons. What a file is made from asks again.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.access.test_roles import CITY, EVERYBODY, INSPECTS, OFFICIAL, OWN_UNIT, PAGES, REGISTRY
from zjg_dash import places
from zjg_dash.actors import Role

PLACES: dict[str, frozenset[Role]] = {
    "pages/inspector/batches.py": INSPECTS,
    "pages/inspector/batches.py:draw_actions": INSPECTS,
    "pages/inspector/upload.py:draw_counting": INSPECTS,
    "pages/inspector/upload.py:draw_problems": INSPECTS,
    "pages/inspector/upload.py:draw_template": INSPECTS,
    "pages/leader/compare.py:draw_downloads": CITY,
    "pages/leader/indicator.py:draw_all": CITY,
    "pages/leader/indicator.py:draw_one": CITY,
    "pages/leader/overview.py:draw": CITY,
    "pages/leader/ranking.py:draw_groups": CITY,
    "pages/leader/ranking.py:offer": CITY,
    "pages/leader/unit.py": OWN_UNIT,
    "pages/office/events.py": REGISTRY,
    "zjg_dash/web/brief_downloads.py:offer": OWN_UNIT,
    "zjg_dash/web/changes.py:_downloads": INSPECTS,
    "zjg_dash/web/chart.py:_pictures": OWN_UNIT,
    "zjg_dash/web/compare_unit.py:_download": CITY,
    "zjg_dash/web/downloads.py:offer": EVERYBODY,
    "zjg_dash/web/evidence.py:_shown": OWN_UNIT,
    "zjg_dash/web/problem_list.py:draw": INSPECTS,
    "zjg_dash/web/rank_firmness.py:draw": CITY,
    "zjg_dash/web/rule_contents.py:_downloads": EVERYBODY,
    "zjg_dash/web/rule_differences.py:_section": EVERYBODY,
    "zjg_dash/web/rule_impact.py:_download": CITY,
    "zjg_dash/web/rule_office.py:_upload": OFFICIAL,
    "zjg_dash/web/rule_office.py:draw_upload": OFFICIAL,
    "zjg_dash/web/unit_background.py:_batches": CITY,
    "zjg_dash/web/unit_background.py:_names": OWN_UNIT,
    "zjg_dash/web/unit_comparison.py:_beside": CITY,
    "zjg_dash/web/unit_comparison.py:_draw": CITY,
    "zjg_dash/web/what_if_result.py:draw": CITY,
}
"""By file, and function where it is in one: who gets what is offered there; a contact of the own unit."""

TABLE, BRIEF = r"table_(xlsx|csv)", r"brief_(pdf|word)"
BUTTONS: dict[tuple[str, str], frozenset[Role]] = {
    ("batches", TABLE): INSPECTS,
    ("batches", r"original_[0-9a-f-]+"): INSPECTS,
    ("compare", TABLE): CITY,
    ("compare", r"picture_(png|svg)_.+"): CITY,
    ("events", r"events_(xlsx|csv)"): REGISTRY,
    ("indicator", TABLE): CITY,
    ("indicator", r"picture_(png|svg)_.+"): CITY,
    ("overview", BRIEF): CITY,
    ("overview", r"picture_(png|svg)_.+"): CITY,
    ("ranking", TABLE): CITY,
    ("ranking", r"picture_(png|svg)_.+"): CITY,
    ("rules", r"rules_(csv|workbook|text)"): EVERYBODY,
    ("rules", r"rules_(blank|marked)"): OFFICIAL,
    ("rules", r"(differences|impact)_(xlsx|csv)"): EVERYBODY,
    ("unit", TABLE): OWN_UNIT,
    ("unit", BRIEF): OWN_UNIT,
    ("unit", r"picture_(png|svg)_.+"): OWN_UNIT,
    ("unit", r"unit_names_(xlsx|csv)"): OWN_UNIT,
    ("unit", r"(unit_batches|peers|beside_units)_(xlsx|csv)"): CITY,
    ("upload", r"template"): INSPECTS,
    ("upload", r"original_[0-9a-f-]+"): INSPECTS,
    ("what_if", TABLE): CITY,
    ("what_if", r"picture_(png|svg)_.+"): CITY,
}
"""By page and key of the button, as a visitor of each role meets it."""


def served_to(page: str, key: str) -> frozenset[Role]:
    """The roles of a button's rule; none without a rule."""
    for (where, rule), roles in BUTTONS.items():
        if where == page and re.fullmatch(rule, key):
            return roles
    return frozenset()


def offered() -> Iterator[str]:
    """Each place in pages and what they share that offers a file."""
    for folder in ("pages", "zjg_dash/web"):
        for path in sorted((places.site_folder() / folder).rglob("*.py")):
            name = path.relative_to(places.site_folder()).as_posix()
            yield from _offers(ast.parse(path.read_text("utf-8")), name, "")


def _offers(node: ast.AST, file: str, function: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef) else function
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute | ast.Name):
            called = child.func.attr if isinstance(child.func, ast.Attribute) else child.func.id
            if called in ("download_button", "offer"):
                yield f"{file}:{function}" if function else file
        yield from _offers(child, file, inside)


def test_every_file_that_is_offered_has_a_rule() -> None:
    assert set(offered()) == set(PLACES)


@pytest.mark.parametrize("place", [name for name in PLACES if name.startswith("pages/")])
def test_a_page_offers_files_to_nobody_it_does_not_open_for(place: str) -> None:
    assert PLACES[place] <= PAGES[place.partition(":")[0]]


def test_a_button_is_for_nobody_its_page_does_not_open_for() -> None:
    opened = {file.rpartition("/")[2].removesuffix(".py"): roles for file, roles in PAGES.items()}
    assert [each for each, roles in BUTTONS.items() if not roles <= opened[each[0]]] == []


def test_a_button_without_a_rule_is_nobodys() -> None:
    assert served_to("unit", "table_xlsx") == OWN_UNIT
    assert served_to("unit", "table_xlsx2") == frozenset()
    assert served_to("account", "table_xlsx") == frozenset()
