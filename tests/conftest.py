"""A store in a folder of its own, people, and submissions without a workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.prepared import empty_store, filled_store, prepared
from zjg_dash.actors import Actor, Role
from zjg_dash.intake.sources import usual
from zjg_dash.intake.submission import CoverageRow, FindingRow, LetterRow, Submission
from zjg_dash.periods import parse
from zjg_dash.problems import Problem
from zjg_dash.store import Store, connection

Workbook = Callable[..., tuple[Submission, bytes]]

hypothesis.settings.register_profile(
    "suite", deadline=None, print_blob=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")
"""No example fails because a busy machine was slow; what fails says how to run it again."""


connection._CONFIG["threads"] = 1
"""Two workers share two cores: with stores of more threads each test takes a quarter longer. What the suite
starts as a process of its own (servers, commands, benchmarks) has as many as it is shipped with.
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests begin when half of the others are done.

    So what is quick fails early, and at the end quick files keep all workers busy, not one with what is long.
    The first of all, for one worker, is a quick one that needs the sample year: two would wait for it.
    Tests in a browser, and no others, are tried once more when they fail; the report names them (R).
    """
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))  # a browser may lose a click on a busy machine
        files.setdefault(item.path, []).append(item)
    long = [each for each in files.values() if any(map(_is_long, each))]
    quick = sorted((each for each in files.values() if each not in long), key=len)
    half = len(quick) // 2
    order = [*quick[half:], *long, *quick[:half]]
    first = next((each for each in reversed(order) if any(map(_needs_sample_year, each))), [])
    items[:] = [*first, *(item for each in order if each is not first for item in each)]


def _is_long(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("long", "browser"))


def _needs_sample_year(item: pytest.Item) -> bool:
    return "sample_year" in getattr(item, "fixturenames", ())


@pytest.fixture
def beginning() -> Path | None:
    """The closed database that `store` is a copy of. None: it is empty."""
    return None


@pytest.fixture
def store(tmp_path: Path, beginning: Path | None) -> Iterator[Store]:
    path = tmp_path / "data" / "zjg.duckdb"
    opened = filled_store(path, beginning) if beginning else empty_store(path)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _closed_afterwards() -> Iterator[None]:
    """Stores that a test opened and left open: each keeps its memory, its threads and its file."""
    before = set(Store._opened.values())
    yield
    for opened in set(Store._opened.values()) - before:
        opened.close()


@pytest.fixture
def inspector() -> Actor:
    return Actor("p-1", "王五", Role.INSPECTOR)


@pytest.fixture(scope="session")
def sample_year(pytestconfig: pytest.Config) -> Path:
    """The database of the sample year; copy it, never open it."""
    from zjg_dash.sample import building

    name = "sample.duckdb"
    return prepared(pytestconfig, "sample", lambda folder: building.sample_year(folder / name)) / name


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample year, open: one copy for the tests of a module."""
    opened = filled_store(tmp_path_factory.mktemp("year") / "year.duckdb", sample_year)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def workbook() -> Workbook:
    """Makes a submission and the content of its file; equal arguments make the same file."""
    return _workbook


def _workbook(
    *,
    cells: Mapping[tuple[str, str], str],
    findings: Sequence[Mapping[str, Any]] = (),
    letters: Mapping[str, int] | None = None,
    month: str = "2018-09",
    source: str = "",
    problems: Sequence[Problem] = (),
    ruleset_id: str = "r",
    registry_id: str = "g",
    mark: int = 0,
) -> tuple[Submission, bytes]:
    """`cells` are (unit, indicator) → state. A finding needs unit and criterion ("A1-1"). `letters` are by
    unit one number for all its counts. `source`: the usual one of the month unless said otherwise. Another
    `mark` is another file that says the same.
    """
    letters, source = letters or {}, source or usual(parse(month))
    content = repr((sorted(cells.items()), findings, letters, month, source, ruleset_id, mark)).encode()
    return (
        Submission(
            file_name=f"{month}.xlsx",
            file_sha256=sha256(content).hexdigest(),
            file_size=len(content),
            period=parse(month),
            source=source,
            ruleset_id=ruleset_id,
            registry_id=registry_id,
            template_version="1",
            coverage=tuple(
                CoverageRow(unit, indicator, state, "检查范围", f"D{row}")
                for row, ((unit, indicator), state) in enumerate(cells.items(), 2)
            ),
            findings=tuple(_finding(row, **fields) for row, fields in enumerate(findings, 2)),
            letters=tuple(
                LetterRow(unit, *[Decimal(late)] * 8, "来信与12345", f"C{row}")
                for row, (unit, late) in enumerate(letters.items(), 2)
            ),
            problems=tuple(problems),
        ),
        content,
    )


def _finding(row: int, *, unit: str, criterion: str, **fields: Any) -> FindingRow:
    blank = FindingRow(
        finding_id="",
        unit_id=unit,
        indicator=criterion.partition("-")[0],
        criterion=criterion,
        status="new",
        object="",
        check_method="online",
        checked_on=date(2018, 9, 12),
        matter="",
        level="",
        value=None,
        numerator=None,
        denominator=None,
        judged_points=None,
        claimed_points=None,
        note="",
        evidence="",
        sheet="检查发现",
        cell=f"D{row}",
    )
    return blank._replace(**fields)


@pytest.fixture(scope="session", autouse=True)
def every_run_is_checked() -> Iterator[None]:
    """Over every run the suite makes: each unit's ledger sums to its score, and the caps hold."""
    from zjg_dash.scoring import computing, requests
    from zjg_dash.scoring.statement import GENERAL_CELLS

    score = computing._score

    def checked(cursor: Any, in_use: frozenset[str], given: frozenset[str]) -> None:
        score(cursor, in_use, given)
        requests.keep(cursor, "checked_row", requests.result("ledger_row", in_use))
        assert cursor.execute(_UNEQUAL_SUMS).fetchall() == []
        assert cursor.execute(_UNEQUAL_APPLIED).fetchall() == []
        assert cursor.execute(_CAPS_EXCEEDED).fetchall() == []
        if not in_use & GENERAL_CELLS:
            assert cursor.execute(_MARKS_EXCEEDED).fetchall() == []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(computing, "_score", checked)
        yield


_UNEQUAL_SUMS = """
    SELECT unit_result.*, summed.points
    FROM unit_result
    JOIN scored_unit ON scored_unit.period = unit_result.period AND scored_unit.unit_id = unit_result.unit_id
    LEFT JOIN (SELECT unit_number, SUM(points) AS points FROM checked_row GROUP BY unit_number) AS summed
      ON summed.unit_number = scored_unit.unit_number
    WHERE COALESCE(summed.points, 0)
          <> COALESCE(unit_result.score, CASE WHEN unit_result.stopped THEN 0 ELSE unit_result.points END)
"""
_UNEQUAL_APPLIED = """
    SELECT unit_number, indicator_number
    FROM checked_row
    WHERE (kind IN ('finding', 'cap_return') AND indicator_number IS NOT NULL)
       OR (kind = 'rounding' AND level = 'criterion')
    GROUP BY unit_number, indicator_number
    HAVING SUM(points) <> SUM(COALESCE(applied, 0))
"""
_APPLIED_OF_A_SLOT = """
    SELECT ABS(SUM(checked_row.applied)) AS applied, MIN(criterion.cap) AS cap,
           MIN(criterion.full_mark) AS full_mark
    FROM checked_row
    JOIN criterion ON criterion.criterion_number = checked_row.criterion_number
    WHERE checked_row.kind = 'finding' AND criterion.criterion_digits IS NULL
    GROUP BY checked_row.unit_number, checked_row.indicator_number, checked_row.criterion_number,
             checked_row.channel_number,
             CASE WHEN criterion.is_event = 1 THEN 0 ELSE checked_row.month_number END
"""
_CAPS_EXCEEDED = f"SELECT * FROM ({_APPLIED_OF_A_SLOT}) AS held WHERE applied > cap"
_MARKS_EXCEEDED = f"SELECT * FROM ({_APPLIED_OF_A_SLOT}) AS held WHERE applied > full_mark"
