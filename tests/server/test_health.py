"""Alive is not ready: what each says, and that a stranger learns nothing more."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from zjg_dash.server import health
from zjg_dash.store import Store
from zjg_dash.web import database


@pytest.fixture
def served(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(database.VARIABLE, str(store.path))
    monkeypatch.setattr(health, "_KEPT", 0.0)
    yield store


def _ask(path: str) -> tuple[int, dict[str, str]]:
    answer = TestClient(Starlette(routes=list(health.routes()))).get(path)
    return answer.status_code, answer.json()


READY, NOT_READY = (200, {"status": "ready"}), (503, {"status": "not ready"})


def test_a_sound_installation_is_ready(served: Store) -> None:
    assert _ask("/readyz") == READY
    assert health.look() == ()
    assert [each.name for each in served.path.parent.iterdir() if each.name.startswith(".ready")] == []


def test_a_missing_database_is_alive_and_not_ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(database.VARIABLE, str(tmp_path / "none.duckdb"))
    assert _ask("/healthz") == (200, {"status": "ok"})
    assert _ask("/readyz") == NOT_READY
    assert health.look() == ("store_missing",)


def test_a_schema_of_another_version_is_not_ready(served: Store) -> None:
    with served.transaction() as cursor:
        cursor.execute(
            "DELETE FROM schema_migration WHERE version = (SELECT MAX(version) FROM schema_migration)"
        )
    assert health.look() == ("schema_differs",)
    assert _ask("/readyz") == NOT_READY


def test_a_folder_that_cannot_be_written_is_not_ready(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(health.tempfile, "mkstemp", refuse)
    assert health.look() == ("folder_unwritable",)


def test_a_full_disk_is_not_ready(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: Usage(health.LEAST_FREE - 1))
    assert health.look() == ("disk_full",)


def test_something_unforeseen_is_not_ready(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("王芳")

    monkeypatch.setattr(health, "_schema", fail)
    assert health.look() == ("RuntimeError",)


def test_asking_often_looks_once(served: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(health, "_KEPT", 60.0)
    monkeypatch.setattr(health, "look", lambda: looked.append(1) or ())
    client = TestClient(Starlette(routes=list(health.routes())))
    assert [client.get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert len(looked) == 1
