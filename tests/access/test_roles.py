"""Who may do what: each service function, page and route stands in a table here and is tried by each role.

Something new without a line in a table fails. A service function must refuse before it looks at anything: it
is called with a store that cannot be touched.
"""

import importlib
import inspect
import pkgutil
from typing import Any, get_type_hints

import duckdb
import pytest
from starlette.routing import Route

import zjg_dash.service
from zjg_dash import places, server
from zjg_dash.actors import PERMISSIONS, SIGNED_IN, Action, Actor, Role
from zjg_dash.configuration import Configuration
from zjg_dash.refusals.people import NotAllowed, UnitNotYours
from zjg_dash.server import gate, nowhere
from zjg_dash.store import Store
from zjg_dash.web import frame

LEADER, INSPECTOR, UNIT, OFFICE, ADMIN, OWNER = Role
EVERYBODY = frozenset(Role)
CITY = frozenset({LEADER, INSPECTOR, OFFICE, OWNER})
OWN_UNIT = CITY | {UNIT}
INSPECTS = frozenset({INSPECTOR, OFFICE, OWNER})
OFFICIAL = frozenset({OFFICE, OWNER})
REGISTRY = frozenset({OFFICE, ADMIN, OWNER})
KEEPS = frozenset({ADMIN, OWNER})

SERVICES: dict[str, frozenset[Role]] = {
    "audit.anchor": REGISTRY,
    "audit.verify": REGISTRY,
    "batches.stage": INSPECTS,
    "batches.diff": CITY,
    "batches.commit": INSPECTS,
    "batches.undo": INSPECTS,
    "batches.batches": CITY,
    "batches.warnings": CITY,
    "batches.original": CITY,
    "briefs.unit_brief": OWN_UNIT,
    "briefs.city_brief": CITY,
    "comparison.alike": CITY,
    "comparison.candidates": CITY,
    "comparison.compare": CITY,
    "dimension_medians.dimension_medians": CITY,
    "duties.list_duties": EVERYBODY,
    "duties.add": OFFICIAL,
    "erasure.erase": KEEPS,
    "event_log.choices": REGISTRY,
    "event_log.events": REGISTRY,
    "evidence.content": OWN_UNIT,
    "evidence.view": OWN_UNIT,
    "firmness.intervals": CITY,
    "firmness.influence": CITY,
    "impact.standing": CITY,
    "impact.measure": CITY,
    "indicator_summary.indicator_summary": CITY,
    "indicators.indicator_scores": CITY,
    "intake.check": INSPECTS,
    "intake.marked_workbook": INSPECTS,
    "keeping.back_up": KEEPS,
    "keeping.restore": KEEPS,
    "mending.of_unit": OWN_UNIT,
    "overview.overview": CITY,
    "people.list_accounts": KEEPS,
    "people.add": KEEPS,
    "people.set_role": KEEPS,
    "people.assign": KEEPS,
    "people.reset": KEEPS,
    "people.deactivate": KEEPS,
    "people.open_sessions": KEEPS,
    "people.sign_out": KEEPS,
    "people.own_sessions": EVERYBODY,
    "people.sign_out_everywhere": EVERYBODY,
    "provenance.of_unit": OWN_UNIT,
    "rank_history.year_ranks": CITY,
    "ranking.periods": OWN_UNIT,
    "ranking.ranking": CITY,
    "repeated_faults.repeated_faults": OWN_UNIT,
    "rule_files.check": OFFICIAL,
    "rule_files.save_draft": OFFICIAL,
    "rule_files.as_yaml": EVERYBODY,
    "rule_files.blank_workbook": EVERYBODY,
    "rule_files.workbook": EVERYBODY,
    "rule_files.marked_workbook": OFFICIAL,
    "rules.list_rulesets": EVERYBODY,
    "rules.add": OFFICIAL,
    "rules.publish": OFFICIAL,
    "rules.show": EVERYBODY,
    "rules.in_force": EVERYBODY,
    "rules.text": EVERYBODY,
    "score_changes.compare": CITY,
    "score_steps.of_unit": OWN_UNIT,
    "templates.month_workbook": INSPECTS,
    "templates.source_of": INSPECTS,
    "templates.summary_workbook": CITY,
    "unit_background.unit_batches": CITY,
    "unit_background.unit_names": EVERYBODY,
    "unit_scores.unit_summary": OWN_UNIT,
    "unit_scores.ledger": OWN_UNIT,
    "unit_scores.explain": OWN_UNIT,
    "units.list_units": EVERYBODY,
    "units.add": REGISTRY,
    "versions.compare": EVERYBODY,
    "versions.retire": OFFICIAL,
    "versions.discard": OFFICIAL,
    "weak_spots.weak_spots": CITY,
    "what_if.score": CITY,
    "what_if.settings": EVERYBODY,
    "what_if.save": OFFICIAL,
}
"""By function that takes an actor: the roles it serves; a contact of the own unit alone."""
OF_ONE_UNIT = frozenset(
    name
    for name, roles in SERVICES.items()
    if roles == OWN_UNIT and not name.startswith(("ranking.", "evidence."))
)
"""They refuse a contact another unit. (Evidence is looked up first: tests/access/test_assignment.py.)"""

PAGES: dict[str, frozenset[Role]] = {
    "pages/leader/overview.py": CITY,
    "pages/leader/ranking.py": CITY,
    "pages/leader/unit.py": OWN_UNIT,
    "pages/leader/indicator.py": CITY,
    "pages/leader/compare.py": CITY,
    "pages/leader/rules.py": EVERYBODY,
    "pages/leader/meeting.py": CITY,
    "pages/office/what_if.py": CITY,
    "pages/inspector/upload.py": INSPECTS,
    "pages/inspector/batches.py": INSPECTS,
    "pages/office/events.py": REGISTRY,
    "pages/admin/users.py": KEEPS,
    "pages/anybody/account.py": EVERYBODY,
}
OPEN_ROUTES = {"/healthz", "/readyz", "/sign-in", "/sign-out"}
OPEN_ROUTES |= {f"/sign-in/oidc{below}" for below in ("", "/back", "/leave", "/left")}
OPEN_ROUTES |= {"/zjg/door.css", "/zjg/framework.js", "/zjg/icon.png", "/favicon.ico"}
SHUT_ROUTES = {"/password"}


class Untouchable:
    """A store that fails whoever looks into it."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the store was asked for {name}")


def functions() -> dict[str, Any]:
    """The public functions of the services, by module and name, where they are made."""
    found = {}
    for module in pkgutil.iter_modules(zjg_dash.service.__path__):
        loaded = importlib.import_module(f"zjg_dash.service.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == loaded.__name__:
                found[f"{module.name}.{name}"] = function
    return found


def actor_of(function: Any) -> str:
    """The name of the parameter that takes the actor; nothing where there is none."""
    hints = get_type_hints(function)
    return next((name for name, hint in hints.items() if hint is Actor and name != "return"), "")


def takes(function: Any, *kinds: Any) -> bool:
    """Whether a parameter is of one of the kinds."""
    return any(hint in kinds for name, hint in get_type_hints(function).items() if name != "return")


FUNCTIONS = {name: one for name, one in functions().items() if not takes(one, duckdb.DuckDBPyConnection)}
"""What takes a cursor is part of a service that has asked."""
ASKING = {name: function for name, function in FUNCTIONS.items() if actor_of(function)}
WITHOUT_ACTOR = {name for name, one in FUNCTIONS.items() if takes(one, Store, Store | None)} - set(ASKING)
"""What takes a store and no actor is for other services, which have asked."""
FOR_SERVICES = {
    "ranking.asked_runs",
    "ranking.of_period",
    "ranking.selected",
    "standing.standing_in",
    "standing.standing_of",
    "standing.written_of_people",
    "together.together",
    "units.resolve",
}


def call(function: Any, actor: Actor, unit: str = "own") -> Exception | None:
    """Call it with something for each parameter; how it refused. First of all it must ask the actor."""
    values = {"unit_id": unit, "unit": {"unit_id": unit}, "period": "2018-09", "reason": "x"}
    given = {
        name: values.get(name, Untouchable())
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty or name in values
    }
    given[actor_of(function)] = actor
    try:
        function(**given)
    except (NotAllowed, UnitNotYours) as refusal:
        return refusal
    except Exception:
        return None
    return None


def asking(role: Role) -> Actor:
    return Actor("p-1", "王芳", role, units=frozenset({"own"}))


def test_every_service_function_has_a_rule() -> None:
    assert sorted(ASKING) == sorted(SERVICES)


def test_what_asks_no_actor_is_known() -> None:
    assert sorted(WITHOUT_ACTOR) == sorted(FOR_SERVICES & WITHOUT_ACTOR)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_serves_the_roles_of_its_rule_and_no_others(name: str) -> None:
    served = {role for role in Role if call(ASKING[name], asking(role)) is None}
    assert served == set(SERVICES[name])


@pytest.mark.parametrize("name", sorted(OF_ONE_UNIT))
def test_a_contact_is_served_the_own_unit_only(name: str) -> None:
    assert isinstance(call(ASKING[name], asking(UNIT), "another"), UnitNotYours)
    nobody = Actor("p-1", "王芳", UNIT)  # nothing said is nothing assigned
    assert isinstance(call(ASKING[name], nobody), UnitNotYours)
    assert {role for role in CITY if call(ASKING[name], asking(role), "another") is None} == set(CITY)


def test_a_ledger_of_all_units_is_none_of_a_contact() -> None:
    from zjg_dash.service import scores

    with pytest.raises(NotAllowed):
        scores.ledger(Untouchable(), asking(UNIT), "2018-09")  # type: ignore[arg-type]


def test_every_page_has_a_rule() -> None:
    files = {
        path.relative_to(places.site_folder()).as_posix()
        for path in places.site_folder().glob("pages/**/*.py")
    }
    assert files == set(PAGES)
    assert {entry.file for entry in frame.ENTRIES} == files
    assert list(places.site_folder().glob("pages/*.py")) == []  # a flat one is opened past app.py


@pytest.mark.parametrize("entry", frame.ENTRIES, ids=lambda entry: entry.name)
def test_the_navigation_shows_a_page_to_the_roles_of_its_rule(entry: frame.Entry) -> None:
    assert {role for role in Role if frame.may_open(asking(role), entry)} == set(PAGES[entry.file])


def test_everybody_who_signs_in_has_a_page() -> None:
    for role in SIGNED_IN:
        assert any(role in roles for roles in PAGES.values())
    assert set(PERMISSIONS) == set(Role)
    assert PERMISSIONS[OWNER] == set(Action)


def test_every_route_is_open_by_its_rule_or_shut() -> None:
    declared = server.application(Configuration())._user_routes
    routes = {one.path for one in declared if isinstance(one, Route) and one not in nowhere.ROUTES}
    assert routes <= OPEN_ROUTES | SHUT_ROUTES
    assert {path for path in routes if gate.below(path, gate.OPEN)} == routes & OPEN_ROUTES
