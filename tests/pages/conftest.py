"""The app on a small store: two months of a few towns and departments, filled through the services."""

import json
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.processes import PATIENCE
from zjg_dash import language, places
from zjg_dash.access import door
from zjg_dash.access.door import Door
from zjg_dash.actors import Actor, Role
from zjg_dash.periods import parse
from zjg_dash.service import batches, rules, units
from zjg_dash.service.standing import standing_of
from zjg_dash.store import Store
from zjg_dash.web import actor, database, frame

OFFICE = Actor("p-9", "赵六", Role.OFFICE)
APP = places.site_folder() / "app.py"
MONTHLY = ("A1", "B1", "B2", "B3", "B4", "B6", "B7", "C1", "C2", "C3", "D1", "D2", "D3", "D5")
"""Indicators that are due each month."""
KINDS = ("title", "subheader", "caption", "markdown", "info", "warning", "error", "success", "html", "metric")
AUGUST = (["南丰", "乐余", "教育局"], {"unit": "乐余", "criterion": "B3-1", "note": "未解读"})
SEPTEMBER = (
    ["南丰", "乐余", "教育局", "公安局"],
    {"unit": "南丰", "criterion": "B2-1", "value": 2, "note": "两项未公开", "evidence": "截图1.png"},
    {"unit": "南丰", "criterion": "B2-2", "note": "未按月更新"},
)
"""In September 南丰 lost points and stands behind 乐余."""


class Site:
    """A database that is there once published or filled, and the app on it."""

    actor = OFFICE

    def __init__(self, path: Path, workbook: Callable, published: Path, filled: Path) -> None:
        self.path = path
        self._workbook, self._published, self._filled = workbook, published, filled

    @property
    def store(self) -> Store:
        return Store.open(self.path)

    @property
    def unit(self) -> dict[str, str]:
        """Ids by short name."""
        listed = units.list_units(self.store, OFFICE, parse("2018-09").last_day).rows
        return {row["short_name"]: row["unit_id"] for row in listed}

    def empty(self) -> "Site":
        """A database with nothing in it."""
        Store.open(self.path, create=True)
        return self

    def published(self) -> "Site":
        """The sample ruleset and the registry."""
        shutil.copytree(self._published, self.path.parent)
        return self

    def ruled(self, *changes: tuple[str, str]) -> "Site":
        """The sample ruleset with some of its lines changed, and the registry."""
        text = (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8")
        for line, changed in changes:
            assert text.count(line) == 1
            text = text.replace(line, changed)
        store = Store.open(self.path, create=True)
        rules.add(store, OFFICE, text)
        rules.publish(store, OFFICE, "2018.1")
        units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text("utf-8"))
        return self

    def filled(self) -> "Site":
        """AUGUST and SEPTEMBER on top."""
        shutil.copytree(self._filled, self.path.parent)
        return self

    def commit(
        self, month: str, checked: list[str], *findings: dict, cells: tuple[str, ...] = MONTHLY
    ) -> str:
        """One batch: the units (short names) checked on the indicators, with findings."""
        unit = self.unit
        submission, content = self._workbook(
            cells={(unit[name], indicator): "checked" for name in checked for indicator in cells},
            findings=[{**one, "unit": unit[one["unit"]]} for one in findings],
            month=month,
            ruleset_id=rules.list_rulesets(self.store, OFFICE).rows[0]["ruleset_id"],
            registry_id="",
        )
        batch_id = batches.stage(self.store, OFFICE, submission, content, "试填")
        batches.commit(self.store, OFFICE, batch_id, batches.diff(self.store, OFFICE, batch_id).head)
        return batch_id

    def open(
        self,
        page: str = "",
        *,
        lang: str = "zh_CN",
        role: str = "inspector",
        contact_of: str = "",
        **parameters: str,
    ) -> AppTest:
        """The app on a page (by its file; none: the first), acting in a role, with an address; `contact_of`
        is the unit a unit's contact speaks for.
        """
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        app.session_state[actor.ROLE_KEY] = Role(role)
        if contact_of:
            app.session_state[actor.UNIT_KEY] = contact_of
        address = parameters | ({"lang": lang} if lang != "zh_CN" else {})
        if page:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(frame, "draw", lambda _: None)  # pages are switched to once they are registered
                app.run()
            app.switch_page(page)
            for name in list(app.query_params):
                del app.query_params[name]
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    @staticmethod
    def pick(app: AppTest, table: int, row: int) -> AppTest:
        """A click on a row of a table, which AppTest has no way to make."""
        states = app._tree.get_widget_states()
        picked = {"selection": {"rows": [], "columns": [], "cells": [[row, "unit"]]}}
        states.widgets.add(id=app.dataframe[table].proto.id, string_value=json.dumps(picked))
        return app._run(states)

    @staticmethod
    def said(app: AppTest) -> str:
        """Everything the page says, as one text, without the style sheet."""
        return "\n".join(
            str(element.value)
            for kind in KINDS
            for element in app.get(kind)
            if not str(element.value).startswith("<style>")
        )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a database with rules and units, closed."""
    folder = tmp_path_factory.mktemp("published") / "data"
    store = Store.open(folder / "zjg.duckdb", create=True)
    rules.add(store, OFFICE, (places.data_folder() / "rulesets" / "sample-2018.yaml").read_text("utf-8"))
    rules.publish(store, OFFICE, "2018.1")
    units.add(store, OFFICE, (places.data_folder() / "units.csv").read_text("utf-8"))
    store.close()
    return folder


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, published: Path, workbook: Callable) -> Path:
    """Folder of a database with two months, closed."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    site = Site(folder / "zjg.duckdb", workbook, published, folder).published()
    site.commit("2018-08", *AUGUST)
    site.commit("2018-09", *SEPTEMBER)
    site.store.close()
    return folder


@pytest.fixture
def site(
    tmp_path: Path, workbook: Callable, published: Path, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    path = tmp_path / "data" / "zjg.duckdb"
    monkeypatch.setenv(database.VARIABLE, str(path))
    monkeypatch.setattr(frame, "visitor", lambda: None)  # AppTest knows no addresses
    monkeypatch.setattr(door, "present", lambda: Door.DEMO)
    yield Site(path, workbook, published, filled)
    if path.exists():
        Store.open(path).close()


@pytest.fixture(scope="session")
def looked_at(
    tmp_path_factory: pytest.TempPathFactory, workbook: Callable, published: Path, filled: Path
) -> Iterator[Site]:
    """The filled database that stays open for all tests which only look."""
    path = tmp_path_factory.mktemp("looked_at") / "data" / "zjg.duckdb"
    site = Site(path, workbook, published, filled).filled()
    yield site
    site.store.close()


@pytest.fixture
def shown(looked_at: Site, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The app on that database, for a test that only looks; `site` has set the app up."""
    monkeypatch.setenv(database.VARIABLE, str(looked_at.path))
    before = standing_of(looked_at.store)
    yield looked_at
    assert standing_of(looked_at.store) == before, "a test that changes something takes `site.filled()`"


@pytest.fixture(scope="session", autouse=True)
def components_are_looked_for_once() -> Iterator[None]:
    """Each AppTest asks all installed packages for components, which takes longer than a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(params=language.LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)
