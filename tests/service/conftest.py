"""Batches of a few cells, and a scorer that costs nothing: what counts is tested here, not points."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from tests.prepared import empty_store, filled_store
from tests.service import by_name, september, small_city
from zjg_dash.actors import Actor
from zjg_dash.intake.submission import Submission
from zjg_dash.periods import Period
from zjg_dash.service import batches
from zjg_dash.store import Store

Workbook = Callable[..., tuple[Submission, bytes]]
"""The fixture `workbook`."""
Everything = Callable[[], dict[str, list[Any]]]
"""The fixture `everything`."""

CELLS = {("u1", "A1"): "checked", ("u1", "A2"): "not_checked", ("u2", "A1"): "not_applicable"}
FINDING = {"unit": "u1", "criterion": "A1-1", "object": "首页"}


def commit(store: Store, actor: Actor, made: tuple[Submission, bytes], note: str = "报送") -> str:
    """Stage and commit a workbook; its batch."""
    batch_id = batches.stage(store, actor, *made, note)
    batches.commit(store, actor, batch_id, batches.diff(store, actor, batch_id).head)
    return batch_id


def states(store: Store, actor: Actor) -> dict[str, str]:
    """The state of each batch."""
    return {row["batch_id"]: row["state"] for row in batches.batches(store, actor).rows}


@pytest.fixture(scope="module")
def hundred_less_findings() -> SimpleNamespace:
    """Scores each unit of a month 100 − its findings that count, and stores the run once."""
    return SimpleNamespace(ensure=_ensure)


@pytest.fixture
def simple_scores(hundred_less_findings: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service scores with the above."""
    monkeypatch.setattr("zjg_dash.service.batches.runs", hundred_less_findings)


@pytest.fixture(scope="session")
def built_city(
    tmp_path_factory: pytest.TempPathFactory, workbook: Callable[..., Any]
) -> tuple[Path, dict[str, str]]:
    """The closed database of `city`, and its unit ids by name."""
    store = empty_store(tmp_path_factory.mktemp("city") / "zjg.duckdb")
    unit = small_city.built(store, workbook)
    store.close()
    return store.path, unit


@pytest.fixture(scope="session")
def built_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed database of `office`."""
    store = empty_store(tmp_path_factory.mktemp("office") / "zjg.duckdb")
    by_name.begin(store)
    store.close()
    return store.path


@pytest.fixture(scope="session")
def built_september(tmp_path_factory: pytest.TempPathFactory, built_office: Path) -> Path:
    """The closed database of `counting`."""
    store = filled_store(tmp_path_factory.mktemp("september") / "zjg.duckdb", built_office)
    letters = {september.TOWN: september.LETTERS}
    book = september.filled(september.made(store), september.CHECKED, september.FINDINGS, letters)
    september.commit(store, book)
    store.close()
    return store.path


@pytest.fixture
def beginning(request: pytest.FixtureRequest) -> Path | None:
    """The store of a test that asks for one of these begins with it."""
    asked = request.fixturenames
    if "city" in asked:
        city: Path = request.getfixturevalue("built_city")[0]
        return city
    built = {"counting": "built_september", "office": "built_office"}
    found = next((made for name, made in built.items() if name in asked), None)
    return request.getfixturevalue(found) if found else None


@pytest.fixture
def office(store: Store) -> Store:
    """The small rules of `september` in force, and the shipped registry."""
    return store


@pytest.fixture
def counting(office: Store) -> Store:
    """September counts: four findings, cells checked, letters."""
    return office


@pytest.fixture
def city(store: Store, built_city: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Three towns, August and September checked under version 1 of small rules; unit ids by name."""
    return dict(built_city[1])


@pytest.fixture
def everything(store: Store) -> Callable[[], dict[str, list[Any]]]:
    """All rows of all tables of the store."""

    def rows() -> dict[str, list[Any]]:
        with store.cursor() as cursor:
            tables = cursor.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
            return {name: cursor.execute(f"FROM {name} ORDER BY ALL").fetchall() for (name,) in tables}

    return rows


def _ensure(cursor: duckdb.DuckDBPyConnection, period: Period) -> SimpleNamespace:
    counting = cursor.execute(
        "SELECT DISTINCT batch_id FROM counting_cell WHERE month = ? ORDER BY 1", [str(period)]
    ).fetchall()
    run_id = sha256(repr((str(period), counting)).encode()).hexdigest()
    if cursor.execute("SELECT 1 FROM unit_score WHERE run_id = ?", [run_id]).fetchone() is None:
        cursor.execute(
            """
            INSERT INTO unit_score (run_id, unit_id, group_code, points, full_mark, score, checked_mark,
                                        due_mark, coverage, rank, grade, vetoed)
            WITH checked AS (
                SELECT DISTINCT unit_id FROM counting_cell WHERE month = $month AND state = 'checked'
            ),
            scored AS (
                SELECT unit_id, 100 - COUNT(finding_id) AS score
                FROM checked
                LEFT JOIN counting_finding AS found USING (unit_id)
                WHERE found.month = $month OR found.month IS NULL
                GROUP BY unit_id
            )
            SELECT $run_id, unit_id, 'town', score, 100, score, 100, 100, 100,
                   RANK() OVER (ORDER BY score DESC), NULL, FALSE
            FROM scored
            """,
            {"run_id": run_id, "month": str(period)},
        )
    return SimpleNamespace(run_id=run_id)
