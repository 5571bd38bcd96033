"""Runs are scored in portions that memory holds, and in portions they come to the same as together."""

from pathlib import Path

import pytest
from small import Example, Words, finding, indicator, ruleset

from zjg_dash import periods
from zjg_dash.scoring import portions, runs
from zjg_dash.store import Store

CASE: Words = {"方法": "按次", "每次": "1"}
ASKED = ["2018-06", "2018-07", "2018-08", "2018-09", "2018-Q3"]
COUNTED = {"2018-06": 1, "2018-07": 3, "2018-08": 1, "2018-09": 2}


def _store(folder: Path) -> Store:
    found = {
        month: [finding("A1-1", value=value) for value in range(count)] for month, count in COUNTED.items()
    }
    return Example(ruleset(indicator("A1", CASE)), found).world().put_into(folder / "portions.duckdb")


@pytest.mark.parametrize(
    ("at_once", "expected"),
    [
        (3_000_000, [["2018-06", "2018-07", "2018-08", "2018-09", "2018-Q3"]]),
        (7, [["2018-06", "2018-07", "2018-08", "2018-09"], ["2018-Q3"]]),
        (4, [["2018-06", "2018-07"], ["2018-08", "2018-09"], ["2018-Q3"]]),
        (3, [["2018-06"], ["2018-07"], ["2018-08", "2018-09"], ["2018-Q3"]]),
        (1, [["2018-06"], ["2018-07"], ["2018-08"], ["2018-09"], ["2018-Q3"]]),
    ],
)
def test_a_portion_holds_as_many_findings_as_are_scored_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, expected: list[list[str]]
) -> None:
    store = _store(tmp_path)
    monkeypatch.setattr(portions, "AT_ONCE", at_once)
    with store.cursor() as cursor:
        asked = runs.find(cursor, [periods.parse(each) for each in ASKED])
        found = [[run.period.name for run in each] for each in portions.portions(cursor, asked)]
    assert found == expected


def test_scores_do_not_depend_on_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    for at_once in (1, 3_000_000):
        folder = tmp_path / str(at_once)
        folder.mkdir()
        monkeypatch.setattr(portions, "AT_ONCE", at_once)
        with _store(folder).cursor() as cursor:
            found = runs.ensure_many(cursor, [periods.parse(each) for each in ASKED])
            columns = "period, unit_score.unit_id, unit_score.score, unit_score.rank, indicator, lost"
            kept.append(
                cursor.execute(
                    f"SELECT {columns} FROM unit_score JOIN scoring_run USING (run_id) "
                    "JOIN indicator_score USING (run_id, unit_id) ORDER BY ALL"
                ).fetchall()
            )
            assert all(run.computed_at for run in found)
    assert kept[0] == kept[1]
    assert len(kept[0]) == len(ASKED)
