"""Kept scores against what the same data give: every run in use is scored anew, and nothing of it is kept."""

import pytest

from zjg_dash.actors import Actor, Role
from zjg_dash.service import audit, scores
from zjg_dash.store import Store
from zjg_dash.store.audits import Break, What

OWNER = Actor("p-0", "owner", Role.OWNER)


def _changed(store: Store, change: str) -> None:
    with store.transaction() as cursor:
        cursor.execute(change)


def _run(store: Store, period: str) -> str:
    scores.ranking(store, OWNER, period)  # it is scored when it is first asked for
    with store.cursor() as cursor:
        return str(
            cursor.execute("SELECT run_id FROM scoring_run WHERE period = ?", [period]).fetchall()[0][0]
        )


def test_the_scores_of_the_sample_year_are_what_its_data_give(year: Store) -> None:
    report = audit.verify(year, OWNER, scores=True)
    assert report.audit.breaks == ()
    assert report.audit.runs >= 13
    assert audit.verify(year, OWNER).audit.runs == 0


TOWN = "(SELECT MIN(unit_id) FROM unit_score)"


@pytest.mark.parametrize(
    ("period", "table", "value"),
    [
        ("2018-09", "unit_score", "score = 99.99, rank = 1"),
        ("2018-09", "dimension_score", "lost = lost + 0.000001"),
        ("2018-09", "indicator_score", "points = points - 1"),
        ("2018-annual", "unit_score", "grade = '优秀!'"),
        ("2018-inspection", "scoring_run", "batches = '[]'"),
    ],
)
def test_a_changed_score_is_found_and_located(year: Store, period: str, table: str, value: str) -> None:
    run = _run(year, period)
    where = f"run_id = '{run}'" + ("" if table == "scoring_run" else f" AND unit_id = {TOWN}")
    with year.cursor() as cursor:
        former = cursor.execute(f"SELECT * FROM {table} WHERE {where}").fetchall()
        town = cursor.execute(f"SELECT {TOWN}").fetchall()[0][0] if table != "scoring_run" else ""
    try:
        _changed(year, f"UPDATE {table} SET {value} WHERE {where}")
        report = audit.verify(year, OWNER, scores=True)
        plain = audit.verify(year, OWNER)
    finally:
        with year.transaction() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE {where}")
            cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(former[0]))})", former)
    found = list(report.audit.breaks)
    assert found == [Break(What.SCORES, subject=run, relation=table, part=town)]
    assert plain.audit.breaks == ()
    sentence = report.sentence(found[0], "en")
    assert sentence.startswith(period)
    assert "scored anew" in sentence
